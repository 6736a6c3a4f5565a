import { plain, readDigits, withDecimals } from './decimal.ts'

/** How a cell's number is shown. */
export type NumberFormat = (value: string) => Shown | undefined

/** What is seen in a cell; `exact` is the same as a number, if it is one. */
export interface Shown {
  readonly text: string
  readonly exact?: string
}

/** Formats that a spreadsheet knows by number alone; days and times are in `BUILT_IN_DAYS`. */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  41: '#,##0;-#,##0',
  42: '#,##0;-#,##0',
  43: '#,##0.00;-#,##0.00',
  44: '#,##0.00;-#,##0.00',
  48: '##0.0E+0',
  49: '@',
}

const BUILT_IN_DAYS = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/**
 * The format with that number, or that code. A day is shown as 2026-03-02 whatever its format, since the order that the
 * sheet shows may be that of whoever looks at it. Undefined is said of what we cannot show as the sheet does.
 */
export function createNumberFormat(id: number, code: string | undefined, isFrom1904: boolean): NumberFormat {
  const written = code ?? BUILT_IN[id]
  if (written === undefined) return BUILT_IN_DAYS(id) ? value => showDay(value, isFrom1904) : () => undefined
  const sections = written.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/)
  if (isDayFormat(sections[0] ?? '')) return value => showDay(value, isFrom1904)
  const shows = sections.map(readSection)
  return value => {
    const number = readDigits(value)
    if (!number) return undefined
    const isZero = number.digits === ''
    // A second section is for negative numbers, a third for none: they say the sign themselves.
    const own =
      isZero && shows.length > 2 ? shows[2] : number.isNegative && shows.length > 1 ? shows[1] : undefined
    return own
      ? own({ ...number, isNegative: false }, number.isNegative)
      : shows[0]?.(number, number.isNegative)
  }
}

type Section = (number: NonNullable<ReturnType<typeof readDigits>>, isNegative: boolean) => Shown | undefined

/** Text in quotes, behind a backslash, or in brackets (a colour, a currency) is no part of the digits. */
const LITERAL = /"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[A-Za-z0-9 ]+\]|_.|\*./g

function isDayFormat(section: string): boolean {
  return /[ymdhs]/i.test(section.replace(LITERAL, '').replace(/General/gi, ''))
}

function readSection(section: string): Section {
  if (/^(?:General|@)$/i.test(section.trim())) {
    return number => {
      const text = plain(number, { whole: 1, decimals: 0 })
      return { text, exact: text }
    }
  }
  const literals: string[] = []
  const pattern = section.replace(LITERAL, (_, quoted, escaped, currency) => {
    const text = quoted ?? escaped ?? currency ?? ''
    if (text !== '') literals.push(text)
    return text === '' ? '' : '\u0001'
  })
  const [, before, digits, after] = /^([^#0,.?]*)([#0][#0,]*(?:\.0*#*)?)([^#0,.?]*)$/.exec(pattern) ?? []
  if (before === undefined || digits === undefined || after === undefined) return () => undefined
  if (/[^\u0001%$€£()\s+-]/.test(before + after) || digits.endsWith(',') || /,\./.test(digits))
    return () => undefined
  const [whole = '', decimals = ''] = digits.split('.')
  const least = { whole: whole.replace(/[^0]/g, '').length, decimals: decimals.replace(/#/g, '').length }
  const isPercentage = (before + after).includes('%')
  return (number, isNegative) => {
    const seen = withDecimals(isPercentage ? { ...number, point: number.point + 2 } : number, decimals.length)
    const queue = [...literals]
    const literal = (text: string) => text.replace(/\u0001/g, () => queue.shift() ?? '')
    const text = (literal(before) + plain(seen, least) + literal(after)).trim()
    const exact = plain(
      { ...withDecimals(number, decimals.length + (isPercentage ? 2 : 0)), isNegative },
      { whole: 1, decimals: 0 },
    )
    return { text, exact }
  }
}

const SECONDS_A_DAY = 86_400

/** A day is a number of days since 1900, which had no 29 February, whatever the sheet thinks; or since 1904. */
function showDay(value: string, isFrom1904: boolean): Shown | undefined {
  const serial = Number(value) + (isFrom1904 ? 1462 : 0)
  if (!(serial >= 0 && serial < 2_958_466) || (serial >= 60 && serial < 61)) return undefined
  const days = Math.floor(serial < 60 ? serial + 1 : serial)
  const seconds = Math.round((serial - Math.floor(serial)) * SECONDS_A_DAY)
  const moment = new Date((days - 25_569) * SECONDS_A_DAY * 1000 + seconds * 1000).toISOString()
  const time = moment.slice(11, moment.slice(17, 19) === '00' ? 16 : 19)
  if (serial < 1) return { text: time }
  return { text: seconds === 0 ? moment.slice(0, 10) : `${moment.slice(0, 10)} ${time}` }
}
