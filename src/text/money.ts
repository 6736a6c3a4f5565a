import type { Decimal } from './decimal.ts'
import { filled } from './fill-pattern.ts'
import type { Locale } from './locale.ts'
import { figures } from './numbers.ts'

/**
 * The decimals of currencies that have not two (ISO 4217, list one), and of the forint, whose fillér was withdrawn in
 * 1999. `Intl` has others in another version of Node.
 */
const DECIMALS: Readonly<Record<string, number>> = {
  ...{ CLF: 4, UYW: 4, BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3 },
  ...{
    BIF: 0,
    CLP: 0,
    DJF: 0,
    GNF: 0,
    HUF: 0,
    ISK: 0,
    JPY: 0,
    KMF: 0,
    KRW: 0,
    PYG: 0,
    RWF: 0,
    UGX: 0,
    UYI: 0,
  },
  ...{ VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0 },
}

const USUAL_DECIMALS = 2

/** How many decimals an amount has that can be paid in the currency. */
export function decimalsOfCurrency(currency: string): number {
  return DECIMALS[currency] ?? USUAL_DECIMALS
}

/**
 * An amount in a currency (ISO 4217) as the language writes it: € 12.345,60, 12 345,60 €, £12,345.60. It has so many
 * decimals, or as many as were given: none is rounded away.
 */
export function formatMoney(
  locale: Locale,
  amount: Decimal,
  currency: string,
  decimals = decimalsOfCurrency(currency),
): string {
  const { positive, negative, decimal, group, symbols } = locale.money
  const number = { ...amount, fraction: amount.fraction.replace(/0+$/, '').padEnd(decimals, '0') }
  const written = figures(number, { ...locale.numbers, decimal, group })
  const sign = symbols[currency] ?? currency
  const pattern = amount.isNegative ? negative : positive
  // £12, but GBP 12: letters do not touch figures.
  const spaced = /\p{L}$/u.test(sign) ? pattern.replace(/(\{currency\})(?=[−{])/, '$1\u00a0') : pattern
  return filled(spaced, { currency: sign, amount: written })
}
