import { printable } from '../base/index.ts'
import type { Entry, Event } from '../register/index.ts'

const COLUMNS: readonly {
  readonly head: string
  readonly cell: (entry: Entry) => string
  readonly most: number
}[] = [
  { head: 'number', cell: ({ number }) => number, most: 40 },
  { head: 'status', cell: ({ status }) => status, most: 8 },
  { head: 'day', cell: ({ date }) => date, most: 10 },
  { head: 'addressee', cell: ({ addressee }) => addressee, most: 24 },
  { head: 'subject', cell: ({ subject }) => subject, most: 36 },
  { head: 'file', cell: ({ file }) => file, most: 60 },
]

/** For people: columns no wider than they need be, and on a terminal no line longer than it is wide. */
export function tableOf(entries: readonly Entry[], width: number | undefined): string {
  const rows = entries.map(entry =>
    COLUMNS.map(({ cell, most }) => {
      const text = printable(cell(entry)) || '–'
      return width === undefined ? text : shortened(text, most)
    }),
  )
  const lines = [COLUMNS.map(({ head }) => head), ...rows]
  const widths = COLUMNS.map((_, column) => Math.max(...lines.map(line => lengthOf(line[column] ?? ''))))
  return lines
    .map(line => line.map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - lengthOf(cell))).join('  '))
    .map(line => `${shortened(line.trimEnd(), width)}\n`)
    .join('')
}

/** One number with its history. */
export function cardOf(entry: Entry, events: readonly Event[]): string {
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['number', entry.number],
    ['status', entry.status],
    ['reason', entry.reason],
    ['series', entry.series],
    ['day', entry.date],
    ['addressee', entry.addressee],
    ['subject', entry.subject],
    ['file', entry.file],
    ['letter', entry.letter],
    ['sha256', entry.sha256],
    ...events.map(
      ({ at, by, event, detail }) => [at, `${event}${detail ? ` (${detail})` : ''}, by ${by}`] as const,
    ),
  ]
  return lines
    .filter(([, value]) => value)
    .map(([name, value]) => `${name.padEnd(25)} ${printable(value ?? '')}\n`)
    .join('')
}

function lengthOf(text: string): number {
  return [...text].length
}

function shortened(text: string, most: number | undefined): string {
  const characters = [...text]
  return most === undefined || characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}
