import * as z from 'zod'
import type { Report } from '../base/index.ts'
import { emptyMap, type LocatedMap } from '../data/index.ts'
import { parseDate } from './date.ts'
import type { CalendarDate } from './letter.ts'
import { dataRules } from './schema.ts'
import { validate } from './validate.ts'

/** How the data of a mailing writes what it writes otherwise than a computer would. */
export type DataRules = z.output<typeof dataRules>

const dataOfLetter = z.strictObject({ data: dataRules.exactOptional() })

/** What a letter says of its data; undefined, after reporting why, when that is wrong. */
export function readDataRules(fields: LocatedMap, report: Report): DataRules | undefined {
  const data = fields.entries.get('data')
  const own: LocatedMap = { ...emptyMap(fields.span), entries: new Map(data ? [['data', data]] : []) }
  const read = validate(dataOfLetter, own, 'a letter', report)
  return read && (read.data ?? {})
}

/** The day that a cell names in that order: 2026-03-02 always, and `2-3-2026` as the letter says. */
export function parseDay(text: string, order: DataRules['days']): CalendarDate | undefined {
  const iso = parseDate(text)
  if (iso || order === undefined) return iso
  const [, first, second, year] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? []
  if (first === undefined || second === undefined || year === undefined) return undefined
  const [day, month] = order === 'd-m-y' ? [first, second] : [second, first]
  return parseDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}
