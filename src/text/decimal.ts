/** A number as it is written, figure for figure: amounts are never rounded behind one's back, as floating point does. */
export interface Decimal {
  readonly isNegative: boolean
  /** Without zeros before it; at least one figure. */
  readonly whole: string
  /** With the zeros after it: 12.50 is not 12.5. */
  readonly fraction: string
}

const PLAIN = /^([-\u2212]?)(\d+)(?:\.(\d+))?$/
const MARKED = {
  '.': /^([-\u2212]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/,
  ',': /^([-\u2212]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/,
} as const

/**
 * The number that `1234.50` or `-5` writes, or where the decimal mark is told, also one in groups of three: `1.234,50`.
 * Undefined for what is no such number.
 */
export function parseDecimal(text: string, decimalMark?: ',' | '.'): Decimal | undefined {
  const match = (decimalMark ? MARKED[decimalMark] : PLAIN).exec(text)
  if (!match) return undefined
  const [, sign = '', grouped = '', fraction = ''] = match
  const whole = grouped.replace(/[.,]/g, '')
  const isZero = /^0*$/.test(whole + fraction)
  return { isNegative: sign !== '' && !isZero, whole: whole.replace(/^0+(?=\d)/, ''), fraction }
}
