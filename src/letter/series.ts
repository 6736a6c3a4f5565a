import type { CalendarDate } from './letter.ts'
import { hasPart, type Pattern } from './pattern.ts'
import { readNumber } from './pattern-language.ts'

/** When the numbers of a series begin anew: by the day of the letter, not by the clock. */
export const RESETS = ['yearly', 'monthly', 'never'] as const

export type Reset = (typeof RESETS)[number]

/** Numbers that follow each other. */
export interface Series {
  readonly name: string
  readonly pattern: Pattern
  readonly reset: Reset
  /** The first number of each period. */
  readonly start: number
}

/** How an organisation numbers its letters. */
export interface ReferenceRules {
  /** The file beside `letter.yaml`, or the `postgres:` address, of the register. */
  readonly register: string
  readonly series: readonly Series[]
}

/** Where a number stands: the `seq`-th of that period of a series. */
export interface Place {
  readonly series: string
  /** As the number prints it, `17` or `2017-11`: so two letters with the same number stand at the same place. */
  readonly period: string
  readonly seq: number
}

/** Why a series with that pattern cannot begin anew so often: its numbers would come again. */
export function faultOfReset(pattern: Pattern, reset: Reset): string | undefined {
  if (reset !== 'never' && !hasPart(pattern, 'yy', 'yyyy')) return 'has no `{yy}`'
  if (reset === 'monthly' && !hasPart(pattern, 'mm')) return 'has no `{mm}`'
  return undefined
}

export function periodOf({ pattern, reset }: Series, { year, month }: CalendarDate): string {
  const yyyy = String(year).padStart(4, '0')
  return period(reset, hasPart(pattern, 'yyyy') ? yyyy : yyyy.slice(-2), String(month).padStart(2, '0'))
}

/** The place of a number that one of the series could have printed; only one could. */
export function placeOf(
  number: string,
  series: readonly Series[],
): (Place & { readonly hasRightCheck: boolean }) | undefined {
  for (const { name, pattern, reset } of series) {
    const parts = readNumber(pattern, number)
    if (!parts) continue
    const { seq, yyyy, yy, mm, hasRightCheck } = parts
    return { series: name, period: period(reset, yyyy ?? yy ?? '', mm ?? ''), seq, hasRightCheck }
  }
  return undefined
}

function period(reset: Reset, year: string, month: string): string {
  return reset === 'never' ? '' : reset === 'yearly' ? year : `${year}-${month}`
}
