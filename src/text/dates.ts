import { filled } from './fill-pattern.ts'
import type { Locale } from './locale.ts'

/** A day of the calendar; month and day start at 1. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** 15 november 2017; 15 november, where the year is clear; 15-11-2017. */
export type DateStyle = 'long' | 'dayAndMonth' | 'short'

export function formatDate({ dates }: Locale, { year, month, day }: Day, style: DateStyle): string {
  const ordinal = style === 'short' ? undefined : dates.ordinals[day]
  return filled(dates[style], {
    day: ordinal ?? String(day),
    dd: String(day).padStart(2, '0'),
    month: dates.months[month - 1] ?? '',
    m: String(month),
    mm: String(month).padStart(2, '0'),
    year: String(year),
  })
}
