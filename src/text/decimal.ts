/** A number as it is written, figure for figure: amounts are never rounded behind one's back, as floating point does. */
export interface Decimal {
  readonly isNegative: boolean
  /** Without zeros before it; at least one figure. */
  readonly whole: string
  /** With the zeros after it: 12.50 is not 12.5. */
  readonly fraction: string
}

/** The number that `1234.50` or `-5` writes; undefined for what is no such number. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', fraction = ''] = match
  const isZero = /^0*$/.test(whole + fraction)
  return { isNegative: sign === '-' && !isZero, whole: whole.replace(/^0+(?=\d)/, ''), fraction }
}
