import { writeCsv } from '../data/index.ts'
import type { Entry, Event } from '../register/index.ts'

/** What an export says of each number, in this order; an import reads the same names. */
const COLUMNS = [
  'number',
  'status',
  'date',
  'addressee',
  'subject',
  'file',
  'letter',
  'sha256',
  'reason',
  'recordedAt',
  'recordedBy',
] as const satisfies readonly (keyof Entry)[]

export function entriesAsCsv(entries: readonly Entry[]): string {
  return writeCsv([COLUMNS, ...entries.map(entry => COLUMNS.map(column => entry[column] ?? ''))])
}

/** With all that happened to each number. */
export function entriesAsJson(entries: readonly Entry[], events: readonly Event[]): string {
  const histories = new Map<string, Omit<Event, 'number'>[]>()
  for (const { number, ...event } of events) {
    const history = histories.get(number)
    if (history) history.push(event)
    else histories.set(number, [event])
  }
  const records = entries.map(entry => ({
    ...Object.fromEntries(
      COLUMNS.flatMap(column => (entry[column] === undefined ? [] : [[column, entry[column]]])),
    ),
    history: histories.get(entry.number) ?? [],
  }))
  return `${JSON.stringify(records, null, 2)}\n`
}
