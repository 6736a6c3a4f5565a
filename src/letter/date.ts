import type { CalendarDate } from './letter.ts'

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The day that an ISO date (2017-11-15) names; undefined when the calendar has no such day. */
export function parseDate(text: string): CalendarDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return undefined
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  return year > 0 && day > 0 && day <= daysOf(year, month) ? { year, month, day } : undefined
}

/** As 2017-11-15. */
export function isoDate({ year, month, day }: CalendarDate): string {
  const digits = (value: number, length: number) => String(value).padStart(length, '0')
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`
}

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeap ? 29 : (DAYS_OF_MONTHS[month - 1] ?? 0)
}

/** The day in UTC, as an ISO date, of a SOURCE_DATE_EPOCH; undefined for what is no number of seconds. */
export function dayOfEpoch(seconds: string): string | undefined {
  const date = new Date(/^\d+$/.test(seconds) ? Number(seconds) * 1000 : Number.NaN)
  if (Number.isNaN(date.getTime())) return undefined
  const day = date.toISOString().slice(0, 10)
  return parseDate(day) && day
}
