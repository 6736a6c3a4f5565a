import type { Decimal } from './decimal.ts'
import { filled } from './fill-pattern.ts'
import type { Locale } from './locale.ts'
import { figures } from './numbers.ts'

/**
 * The decimals of currencies that have not two (ISO 4217, list one), and of the forint, whose fillér was withdrawn in
 * 1999.
 */
const DECIMALS: Readonly<Record<string, number>> = {
  ...{ BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3 },
  ...{ BIF: 0, CLP: 0, DJF: 0, GNF: 0, HUF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0 },
  ...{ VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0 },
}

const USUAL_DECIMALS = 2

/**
 * An amount in a currency (ISO 4217) as the language writes it: € 12.345,60, 12 345,60 €, £12,345.60. It has as many
 * decimals as the currency, or as were given: none is rounded away.
 */
export function formatMoney(locale: Locale, amount: Decimal, currency: string): string {
  const { positive, negative, decimal, group, symbols } = locale.money
  const decimals = DECIMALS[currency] ?? USUAL_DECIMALS
  const given = /^0*$/.test(amount.fraction) ? '' : amount.fraction
  const number = { ...amount, fraction: given.padEnd(decimals, '0') }
  const written = figures(number, { ...locale.numbers, decimal, group })
  const sign = symbols[currency] ?? currency
  const pattern = amount.isNegative ? negative : positive
  // £12, but GBP 12: letters do not touch figures.
  const spaced = /\p{L}$/u.test(sign) ? pattern.replace(/(\{currency\})(?=[−{])/, '$1\u00a0') : pattern
  return filled(spaced, { currency: sign, amount: written })
}
