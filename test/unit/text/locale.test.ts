import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { LANGUAGES, type Locale, localeOf } from '../../../src/text/index.ts'
import { compileLocale } from '../../../src/text/locale-yaml.ts'

const FOLDER = new URL('../../../src/text/locales/', import.meta.url)

function locale(lang: string): Locale {
  const found = localeOf(lang)
  if (!found) throw new Error(`no ${lang}`)
  return found
}

describe('localeOf', () => {
  it.each([
    ['nl', 'nl'],
    ['nl-BE', 'nl-BE'],
    ['NL-be', 'nl-BE'],
    ['nl-SR', 'nl'],
    ['de-DE', 'de'],
    ['de-AT', 'de-AT'],
    ['de-LI', 'de-CH'],
    ['de-Latn-CH', 'de'],
    ['fr-LU', 'fr'],
    ['en', 'en-GB'],
    ['en-gb', 'en-GB'],
    ['en-IE', 'en-GB'],
    ['en-US', 'en-US'],
    ['pt-PT', 'pt'],
    ['pt-BR', 'pt-BR'],
    ['no', 'nb'],
    ['nb-NO', 'nb'],
    ['uk-UA', 'uk'],
  ])('%s is %s', (tag, lang) => {
    expect(localeOf(tag)?.lang).toBe(lang)
  })

  it.each(['', 'xx', 'n', 'nld', 'nl_BE', 'nl-', 'Dutch', 'nl BE', '../nl'])('%j is none', tag => {
    expect(localeOf(tag)).toBeUndefined()
  })
})

test('every language of the list has a file, and every file is in the list', () => {
  const files = readdirSync(FOLDER).map(file => file.replace('.yaml', ''))
  expect(files.toSorted()).toEqual(LANGUAGES.toSorted())
})

describe.each(LANGUAGES)('%s', lang => {
  it('has pairs, twelve months and the names in its patterns', () => {
    const { labels, dates, money, typography } = locale(lang)
    expect(new Set(dates.months).size).toBe(12)
    expect([typography.double.length, typography.single.length]).toEqual([2, 2])
    expect(labels.page).toMatch(/^[^{]*\{page\}[^{]+\{pages\}$/)
    expect(dates.long).toMatch(/^(?=.*\{day\})(?=.*\{month\})(?=.*\{year\})/)
    expect(dates.dayAndMonth).toMatch(/^(?=.*\{day\})(?=.*\{month\})(?!.*\{year\})/)
    expect(dates.dateline).toMatch(/\{place\}.+\{date\}/)
    for (const pattern of [labels.signsFor, labels.signatureOf]) expect(pattern).toContain('{name}')
    for (const pattern of [money.positive, money.negative])
      expect(pattern).toMatch(/^(?=.*\{amount\})(?=.*\{currency\})/)
  })

  it('has no space at the edge of a label', () => {
    const { colon, ...labels } = locale(lang).labels
    expect(Object.values(labels).filter(label => label.trim() !== label)).toEqual([])
    expect(colon).toMatch(/^\u00a0?:$/)
  })
})

describe('a file that is not complete', () => {
  const dutch = readFileSync(new URL('nl.yaml', FOLDER), 'utf8')
  const compile = (yaml: string) => () => compileLocale('xx', name => (name === 'nl' ? dutch : yaml))

  it.each([
    [dutch.replace('  date: datum\n', ''), 'xx.labels.date: is missing'],
    [dutch.replace('date: datum', 'date: ""'), 'xx.labels.date: is no text'],
    [dutch.replace('date: datum', 'date: [datum]'), 'xx.labels.date: is no text'],
    [dutch.replace('date: datum', 'date: datum\n  dat: x'), 'xx.labels: has no `dat`'],
    [dutch.replace(/months: .*/, 'months: januari'), 'xx.dates.months: is no list of texts'],
    [dutch.replace('minimumGrouping: 1', 'minimumGrouping: x'), 'xx.numbers.minimumGrouping: is no number'],
    [dutch.replace('ordinals: {}', 'ordinals: [1er]'), 'xx.dates.ordinals: is no map'],
    [dutch.replace('ordinals: {}', 'ordinals: { 1: [1er] }'), 'xx.dates.ordinals: is no map of texts'],
    [dutch.replace(/sources:.*/s, ''), 'xx.sources: is missing'],
    ['extends: nl\nlabels: { dat: x }', 'xx.labels: has no `dat`'],
    ['extends: nl\nname: {', 'this `{` is never closed'],
  ])('is refused', (yaml, message) => {
    expect(compile(yaml)).toThrow(message)
  })

  it('takes from the language that it extends what it does not say', () => {
    const { labels, dates, typography } = compile(
      'extends: nl\nname: x\nlabels: { date: d }\ntypography: { titles: [x.] }',
    )()
    expect([labels.date, labels.subject, dates.months[0]]).toEqual(['d', 'betreft', 'januari'])
    expect([typography.titles, typography.dash]).toEqual([['x.'], '–'])
  })
})
