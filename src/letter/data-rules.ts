import * as z from 'zod'
import type { Report } from '../base/index.ts'
import {
  emptyMap,
  type Located,
  type LocatedEntry,
  type LocatedMap,
  type LocatedScalar,
} from '../data/index.ts'
import { isoDate, parseDate } from './date.ts'
import { ANY_ITEM, fieldsOf } from './fields.ts'
import type { CalendarDate } from './letter.ts'
import { dataRules, letterFile } from './schema.ts'
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

/** The fields of a letter, with the days among them that are cells as the letter itself would write them. */
export function withDaysOfData(
  fields: LocatedMap,
  { days }: DataRules,
  isCell: (scalar: LocatedScalar) => boolean,
): LocatedMap {
  if (days === undefined) return fields
  const read = (scalar: LocatedScalar): LocatedScalar => {
    const day = isCell(scalar) ? parseDay(scalar.value.trim(), days) : undefined
    return day ? { ...scalar, value: isoDate(day) } : scalar
  }
  dayPaths ??= fieldsOf(letterFile)
    .filter(({ expects }) => expects.startsWith('a day'))
    .map(({ path }) => path)
  return dayPaths.reduce((map, path) => withScalars(map, path, read) as LocatedMap, fields)
}

let dayPaths: readonly (readonly string[])[] | undefined

/** The value with each text at the path changed; the same value if none is. */
function withScalars(
  node: Located,
  [key, ...rest]: readonly string[],
  change: (scalar: LocatedScalar) => LocatedScalar,
): Located {
  if (key === undefined) return node.kind === 'scalar' ? change(node) : node
  if (node.kind === 'list' && key === ANY_ITEM) {
    const items = node.items.map(item => withScalars(item, rest, change))
    return items.some((item, i) => item !== node.items[i]) ? { ...node, items } : node
  }
  const entry = node.kind === 'map' ? node.entries.get(key) : undefined
  const value = entry && withScalars(entry.value, rest, change)
  if (node.kind !== 'map' || !entry || !value || value === entry.value) return node
  const changed: LocatedEntry = { ...entry, value }
  return { ...node, entries: new Map(node.entries).set(key, changed) }
}
