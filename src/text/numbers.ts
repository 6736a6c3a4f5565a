import type { Decimal } from './decimal.ts'
import type { Locale } from './locale.ts'
import type { NumberFormats } from './locale-data.ts'

/** Longer than a hyphen, and no line ends after it. */
const MINUS = '−'

/** The number with all its figures, as the language writes them: 12.345,60. */
export function formatNumber(locale: Locale, number: Decimal): string {
  return `${number.isNegative ? MINUS : ''}${figures(number, locale.numbers)}`
}

/** The same without a minus. */
export function figures(
  { whole, fraction }: Decimal,
  { decimal, group, minimumGrouping }: NumberFormats,
): string {
  const isGrouped = whole.length >= minimumGrouping + 3
  const grouped = isGrouped ? whole.replace(/\d(?=(?:\d{3})+$)/g, `$&${group}`) : whole
  return fraction === '' ? grouped : `${grouped}${decimal}${fraction}`
}
