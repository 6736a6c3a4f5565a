import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  type Decimal,
  formatMoney,
  formatNumber,
  LANGUAGES,
  type Locale,
  localeOf,
  parseDecimal,
  pluralCategory,
} from '../../../src/text/index.ts'

function locale(lang: string): Locale {
  const found = localeOf(lang)
  if (!found) throw new Error(`no ${lang}`)
  return found
}

function decimal(text: string): Decimal {
  const number = parseDecimal(text)
  if (!number) throw new Error(`no number: ${text}`)
  return number
}

/** What `Intl` knows as another language than we. */
const INTL: Readonly<Record<string, string>> = { pt: 'pt-PT' }

const intlOf = (lang: string) => INTL[lang] ?? lang

describe('parseDecimal', () => {
  it.each([
    ['0', { isNegative: false, whole: '0', fraction: '' }],
    ['007.50', { isNegative: false, whole: '7', fraction: '50' }],
    ['-12.5', { isNegative: true, whole: '12', fraction: '5' }],
    ['-0.00', { isNegative: false, whole: '0', fraction: '00' }],
    ['12345678901234567890.1', { isNegative: false, whole: '12345678901234567890', fraction: '1' }],
  ])('%s', (text, number) => {
    expect(parseDecimal(text)).toEqual(number)
  })

  it.each(['', '-', '.5', '1.', '1,5', '1 000', '1e3', '+1', ' 1', '٣', '1.5.2', 'NaN'])(
    '%j is no number',
    text => {
      expect(parseDecimal(text)).toBeUndefined()
    },
  )
})

/** No figure is lost, whatever stands between them. */
test.each(LANGUAGES)('in %s a number has all its figures', lang => {
  const digits = fc.stringMatching(/^\d{1,30}$/)
  fc.assert(
    fc.property(digits, digits, (whole, fraction) => {
      const written = formatNumber(locale(lang), decimal(`${whole}.${fraction}`))
      expect(written.replace(/\D/g, '')).toBe(whole.replace(/^0+(?=\d)/, '') + fraction)
    }),
  )
})

const PLURAL_SAMPLES = [
  ...Array.from({ length: 205 }, (_, index) => String(index)),
  ...['1000', '1001', '1002', '10000', '1000000', '1000001', '2000000', '1000000.0'],
  ...['0.0', '0.1', '0.5', '1.0', '1.1', '1.5', '2.0', '2.5', '5.0', '10.0', '11.00', '21.1', '101.0'],
]

test.each(LANGUAGES)('in %s the forms of words are those of CLDR, as Intl has them', lang => {
  for (const sample of PLURAL_SAMPLES) {
    const minimumFractionDigits = sample.split('.')[1]?.length ?? 0
    const rules = new Intl.PluralRules(intlOf(lang), { minimumFractionDigits })
    expect([sample, pluralCategory(locale(lang), decimal(sample))]).toEqual([
      sample,
      rules.select(Number(sample)),
    ])
  }
})

describe('formatMoney', () => {
  it.each([
    ['nl', '12345.6', 'EUR', '€ 12.345,60'],
    ['nl', '-12.5', 'EUR', '€ −12,50'],
    ['nl', '12', 'SEK', 'SEK 12,00'],
    ['nl', '0.0025', 'EUR', '€ 0,0025'],
    ['nl', '1000', 'JPY', 'JPY 1.000'],
    ['nl', '1.5', 'KWD', 'KWD 1,500'],
    ['de', '1234.5', 'EUR', '1.234,50 €'],
    ['fr', '1234.5', 'EUR', '1 234,50 €'],
    ['en-GB', '1234.5', 'GBP', '£1,234.50'],
    ['en-GB', '-1234.5', 'GBP', '−£1,234.50'],
    ['en-GB', '1234.5', 'CHF', 'CHF 1,234.50'],
    ['en-GB', '-5', 'CHF', '−CHF 5.00'],
    ['hu', '1234', 'HUF', '1234 Ft'],
    ['hu', '12345.00', 'HUF', '12 345 Ft'],
  ])('in %s %s %s is %s', (lang, amount, currency, expected) => {
    expect(formatMoney(locale(lang), decimal(amount), currency).replace(/[\u00a0\u202f]/g, ' ')).toBe(
      expected,
    )
  })
})
