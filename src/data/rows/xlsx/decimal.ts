/** Digits of a number with the place of its decimal mark: 12.5 is `125` with 2 of them before it. */
export interface Digits {
  readonly isNegative: boolean
  readonly digits: string
  readonly point: number
}

/** A spreadsheet counts in binary, and shows no more digits than these: 0.1 + 0.2 is 0.3 to it. */
const SIGNIFICANT = 15

/** The number that a cell holds, as its spreadsheet sees it; undefined for what is no number. */
export function readDigits(text: string): Digits | undefined {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d{1,3}))?$/.exec(text) ?? []
  if (sign === undefined || whole + fraction === '') return undefined
  const zeros = /^0*/.exec(whole + fraction)?.[0].length ?? 0
  const digits = (whole + fraction).slice(zeros)
  const point = whole.length - zeros + Number(exponent)
  return { ...rounded({ isNegative: false, digits, point }, SIGNIFICANT), isNegative: sign === '-' }
}

/** With so many digits at most, half up; without zeros at the end. */
function rounded({ isNegative, digits, point }: Digits, most: number): Digits {
  if (most < 0) return { isNegative, digits: '', point: 0 }
  const kept = digits.slice(0, most)
  if ((digits[most] ?? '0') < '5') return { isNegative, digits: kept.replace(/0+$/, ''), point }
  const up = String(BigInt(kept || '0') + 1n).padStart(kept.length, '0')
  return { isNegative, digits: up.replace(/0+$/, ''), point: point + up.length - kept.length }
}

/** With at most so many decimals, half up. */
export function withDecimals(number: Digits, decimals: number): Digits {
  return rounded(number, number.point + decimals)
}

/** As `1234.5`, with at least so many digits before and after the mark. */
export function plain(
  { isNegative, digits, point }: Digits,
  least: { whole: number; decimals: number },
): string {
  const padded = digits.padEnd(Math.max(point, 0), '0')
  const whole = point > 0 ? padded.slice(0, point) : ''
  const fraction = point > 0 ? padded.slice(point) : digits === '' ? '' : '0'.repeat(-point) + digits
  const decimals = fraction.padEnd(least.decimals, '0')
  const sign = isNegative && digits !== '' ? '-' : ''
  return `${sign}${whole.padStart(least.whole, '0')}${decimals === '' ? '' : `.${decimals}`}`
}
