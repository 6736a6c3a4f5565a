import type { Decimal } from './decimal.ts'
import type { Locale } from './locale.ts'

/** Longer than a hyphen, and no line ends after it. */
const MINUS = '−'

/** The number with all its figures, as the language writes them: 12.345,60. */
export function formatNumber(locale: Locale, number: Decimal): string {
  return `${number.isNegative ? MINUS : ''}${figures(locale, number)}`
}

/** The same without a minus. */
export function figures({ numbers }: Locale, { whole, fraction }: Decimal): string {
  const { decimal, group, minimumGrouping } = numbers
  const isGrouped = whole.length >= minimumGrouping + 3
  const grouped = isGrouped ? whole.replace(/\d(?=(?:\d{3})+$)/g, `$&${group}`) : whole
  return fraction === '' ? grouped : `${grouped}${decimal}${fraction}`
}
