import { describe, expect, it, test } from 'vitest'
import {
  breakOpportunities,
  type Day,
  formatDate,
  keptTogether,
  LANGUAGES,
  localeOf,
} from '../../../src/text/index.ts'

const DAYS: readonly Day[] = Array.from({ length: 366 }, (_, index) => {
  const date = new Date(Date.UTC(2024, 0, 1 + index))
  return { year: 2024, month: date.getUTCMonth() + 1, day: date.getUTCDate() }
})

function format(lang: string, day: Day, style: Parameters<typeof formatDate>[2]): string {
  const locale = localeOf(lang)
  if (!locale) throw new Error(`no ${lang}`)
  return formatDate(locale, day, style)
}

/** How letters write what `Intl` writes in another way. */
const OTHERWISE: Readonly<Record<string, (date: string) => string>> = {
  fr: date => date.replace(/^1 /, '1er '),
  'fr-BE': date => date.replace(/^1 /, '1er '),
  'fr-CA': date => date.replace(/^1 /, '1er '),
  'fr-CH': date => date.replace(/^1 /, '1er '),
  it: date => date.replace(/^1 /, '1º '),
  'pt-BR': date => date.replace(/^1 /, '1º '),
  fy: date => date.toLowerCase(),
  pl: date => date.replace(/(\d{4})$/, '$1 r.'),
  uk: date => date.replace(/ р\.$/, ' року'),
}

describe.each(LANGUAGES)('in %s', lang => {
  it.each(['long', 'dayAndMonth'] as const)('a %s date is what Intl writes, on every day', style => {
    const tag = lang === 'pt' ? 'pt-PT' : lang
    const year = style === 'long' ? 'numeric' : undefined
    const oracle = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', year, timeZone: 'UTC' })
    for (const day of DAYS) {
      const expected = oracle.format(new Date(Date.UTC(day.year, day.month - 1, day.day))).replace(/\s/g, ' ')
      expect(format(lang, day, style).replace(/\s/g, ' ')).toBe(OTHERWISE[lang]?.(expected) ?? expected)
    }
  })

  it('no line ends inside a date, in a sentence or at its beginning', () => {
    for (const day of DAYS) {
      for (const style of ['long', 'dayAndMonth', 'short'] as const) {
        const written = format(lang, day, style)
        const text = `(${written}) ${written}, ${written}`
        const kept = keptTogether(text, lang)
        const breaks = breakOpportunities(text).filter(({ offset }) => !kept.has(offset))
        expect([text, breaks.map(({ offset }) => offset)]).toEqual([
          text,
          [written.length + 3, written.length * 2 + 5],
        ])
      }
    }
  })

  it('a date in figures has its day, month and year', () => {
    const figures = format(lang, { year: 2017, month: 3, day: 5 }, 'short').match(/\d+/g)
    expect(figures?.map(Number).toSorted((a, b) => a - b)).toEqual([3, 5, 2017])
  })
})

test.each([
  ['nl', '15 november 2017', '15 november', '15-11-2017'],
  ['fr', '15 novembre 2017', '15 novembre', '15/11/2017'],
  ['en-US', 'November 15, 2017', 'November 15', '11/15/2017'],
  ['es', '15 de noviembre de 2017', '15 de noviembre', '15/11/2017'],
  ['fi', '15. marraskuuta 2017', '15. marraskuuta', '15.11.2017'],
  ['pl', '15 listopada 2017\u00a0r.', '15 listopada', '15.11.2017'],
  ['uk', '15 листопада 2017\u00a0року', '15 листопада', '15.11.2017'],
  ['hu', '2017. november 15.', 'november 15.', '2017. 11. 15.'],
  ['sv', '15 november 2017', '15 november', '2017-11-15'],
])('in %s the day of the seed is %s, %s, %s', (lang, long, dayAndMonth, short) => {
  const day = { year: 2017, month: 11, day: 15 }
  expect([format(lang, day, 'long'), format(lang, day, 'dayAndMonth'), format(lang, day, 'short')]).toEqual([
    long,
    dayAndMonth,
    short,
  ])
})
