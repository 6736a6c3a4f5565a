import type { DataRules } from '../letter/index.ts'
import type { Decimal } from '../text/index.ts'

const PLAIN = /^([-\u2212]?)(\d+)(?:\.(\d+))?$/
const MARKED = {
  '.': /^([-\u2212]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/,
  ',': /^([-\u2212]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/,
} as const

/** The number that a cell says, by the marks that the letter says the data has; undefined if it says none. */
export function parseDecimal(text: string, { decimal }: DataRules): Decimal | undefined {
  const [, sign, whole, fraction = ''] = (decimal ? MARKED[decimal] : PLAIN).exec(text) ?? []
  if (whole === undefined) return undefined
  const digits = whole.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '')
  const isZero = /^0*$/.test(digits + fraction)
  return { isNegative: sign !== '' && !isZero, whole: digits, fraction }
}
