import { describe, expect, it } from 'vitest'
import { LANGUAGES, localeOf } from '../../../src/text/index.ts'

const DAYS = Array.from({ length: 366 }, (_, index) => new Date(Date.UTC(2024, 0, 1 + index)))

function format(lang: string, date: Date, withYear: boolean): string | undefined {
  const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
  return localeOf(lang)?.formatDate(day, { withYear })
}

describe('formatDate', () => {
  it.each(['nl', 'de', 'fr', 'en-GB'])('in %s is what Intl writes on every day of a leap year', lang => {
    for (const year of ['numeric', undefined] as const) {
      const oracle = new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'long', year, timeZone: 'UTC' })
      for (const date of DAYS) {
        // Intl writes `1 mai`; French says and writes 1er.
        const expected = lang === 'fr' ? oracle.format(date).replace(/^1 /, '1er ') : oracle.format(date)
        expect(format(lang, date, year !== undefined)).toBe(expected)
      }
    }
  })

  it('is that of the seed', () => {
    expect(format('nl', new Date('2017-11-15'), true)).toBe('15 november 2017')
    expect(format('nl', new Date('2017-10-19'), false)).toBe('19 oktober')
  })
})

describe('localeOf', () => {
  it.each([
    ['nl', 'nl'],
    ['nl-BE', 'nl'],
    ['NL-be', 'nl'],
    ['de-AT', 'de'],
    ['de-Latn-CH', 'de'],
    ['fr-CA', 'fr'],
    ['en', 'en-GB'],
    ['en-gb', 'en-GB'],
    ['en-IE', 'en-GB'],
  ])('%s is %s', (tag, lang) => {
    expect(localeOf(tag)?.lang).toBe(lang)
  })

  it.each(['', 'xx', 'n', 'nld', 'nl_BE', 'nl-', 'Dutch', 'nl BE', '../nl'])('%j is none', tag => {
    expect(localeOf(tag)).toBeUndefined()
  })
})

it('has every label in every language', () => {
  const english = Object.keys(localeOf('en-GB')?.labels ?? {})
  expect(LANGUAGES).toEqual(['nl', 'de', 'fr', 'en-GB'])
  for (const lang of LANGUAGES) {
    const locale = localeOf(lang)
    expect(Object.keys(locale?.labels ?? {})).toEqual(english)
    const { colon, ...words } = locale?.labels ?? expect.fail()
    expect(colon).toMatch(/^\u00a0?:$/)
    expect(Object.values(words).every(label => label.trim() === label && label !== '')).toBe(true)
    expect(new Set(locale?.months).size).toBe(12)
  }
})
