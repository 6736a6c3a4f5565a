import { localeOf } from './locale.ts'

/** How a language writes numbers and amounts, and counts. Ours, like its words: `Intl`'s change with the version of Node. */
export interface NumberFormat {
  readonly decimalMark: string
  readonly thousandsMark: string
  /** An amount, `-` standing for the minus sign of a negative one. */
  readonly money: string
  readonly symbols: Readonly<Record<string, string>>
  /** Whether a number counts one thing, so that its word is singular. */
  readonly isSingular: (count: Decimal) => boolean
}

/** A number in decimal digits, exactly as written. */
export interface Decimal {
  readonly isNegative: boolean
  /** Without leading zeros; `0` for none. */
  readonly whole: string
  readonly fraction: string
}

const NO_BREAK_SPACE = '\u00a0'
const NARROW_NO_BREAK_SPACE = '\u202f'
const MINUS = '\u2212'

const isOne = ({ whole, fraction }: Decimal) => whole === '1' && fraction === ''
const EURO_AND_POUND = { EUR: '€', GBP: '£' }

const FORMATS: Readonly<Record<string, NumberFormat>> = {
  nl: { decimalMark: ',', thousandsMark: '.', money: '¤ -#', symbols: EURO_AND_POUND, isSingular: isOne },
  de: { decimalMark: ',', thousandsMark: '.', money: '-# ¤', symbols: EURO_AND_POUND, isSingular: isOne },
  fr: {
    decimalMark: ',',
    thousandsMark: NARROW_NO_BREAK_SPACE,
    money: '-# ¤',
    symbols: EURO_AND_POUND,
    isSingular: ({ whole }) => whole === '0' || whole === '1',
  },
  'en-GB': { decimalMark: '.', thousandsMark: ',', money: '-¤#', symbols: EURO_AND_POUND, isSingular: isOne },
}

/** The format of a language that a letter can be written in. */
export function numberFormatOf(lang: string): NumberFormat | undefined {
  return FORMATS[localeOf(lang)?.lang ?? '']
}

/** As `1.234,50`. A fraction gets zeros up to `decimals` digits, and is never rounded. */
export function formatNumber(number: Decimal, decimals: number, format: NumberFormat): string {
  return (number.isNegative ? MINUS : '') + formatDigits(number, decimals, format)
}

/** As `€ 1.234,50`, on one line. */
export function formatMoney(amount: Decimal, currency: string, format: NumberFormat): string {
  const symbol = format.symbols[currency]
  // A code of three letters stands apart from the digits everywhere.
  const pattern = symbol === undefined ? format.money.replace('¤#', '¤ #') : format.money
  return pattern
    .replace('-', amount.isNegative ? MINUS : '')
    .replaceAll(' ', NO_BREAK_SPACE)
    .replace('¤', () => symbol ?? currency)
    .replace('#', () => formatDigits(amount, 2, format))
}

function formatDigits({ whole, fraction }: Decimal, decimals: number, format: NumberFormat): string {
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, format.thousandsMark)
  const digits = fraction.padEnd(decimals, '0')
  return digits === '' ? grouped : `${grouped}${format.decimalMark}${digits}`
}
