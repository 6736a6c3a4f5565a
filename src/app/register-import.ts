import {
  createLog,
  error,
  positionOf,
  type Report,
  type SourceFile,
  type Span,
  spanOf,
} from '../base/index.ts'
import { readCsv } from '../data/index.ts'
import { parseDate, placeOf, type ReferenceRules } from '../letter/index.ts'
import {
  type Entry,
  EVENTS,
  type Event,
  type ImportRecord,
  STATUSES,
  UNKNOWN_LETTER,
} from '../register/index.ts'
import { letterKey } from './questions.ts'

/** A record with the place that it was read from. */
export interface PlacedRecord extends ImportRecord {
  readonly span: Span
}

type Fields = ReadonlyMap<string, string>

interface Row {
  readonly cells: Fields
  readonly span: Span
  readonly events: readonly Omit<Event, 'number'>[]
}

/**
 * The numbering in a CSV or JSON file: one of ours, or a list that somebody kept, of which only `number` must be known.
 * Undefined, after reporting every fault, when a line of it cannot be taken over.
 */
export function readNumbering(
  file: SourceFile,
  rules: ReferenceRules,
  now: { readonly at: string; readonly by: string },
  report: Report,
): readonly PlacedRecord[] | undefined {
  const rows = /\.json$/i.test(file.path) ? readJson(file, report) : readTable(file, report)
  if (!rows) return undefined
  const log = createLog()
  const seen = new Map<string, number>()
  const records = rows.map(({ cells, span, events }): PlacedRecord => {
    const entry = toEntry(cells, rules, now, (message, hints) =>
      log.report(error('register/conflict', message, span, hints)),
    )
    const { number, letter, status, series, period, seq } = entry
    const keys = [
      `the number \`${number}\``,
      ...(series === undefined ? [] : [`the place of ${seq} in the series \`${series}\` ${period}`]),
      ...(status === 'void' ? [] : [`the letter of ${letter}`]),
    ]
    const twice = keys.find(key => seen.has(key))
    if (twice !== undefined) {
      log.report(error('register/conflict', `${twice} is that of line ${seen.get(twice)} as well`, span))
    }
    for (const key of keys) seen.set(key, positionOf(span.file, span.start).line)
    return { entry, events: events.map(event => ({ number, ...event })), span }
  })
  log.diagnostics.forEach(report)
  return log.hasErrors() ? undefined : records
}

function readTable(file: SourceFile, report: Report): readonly Row[] | undefined {
  return readCsv(file, 'number', report)?.map(row => ({ ...row, events: [] }))
}

function readJson(file: SourceFile, report: Report): readonly Row[] | undefined {
  try {
    const records: unknown = JSON.parse(file.text)
    if (Array.isArray(records) && records.every(isRecord)) {
      return records.map(({ history, ...fields }) => ({
        cells: new Map(
          Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value : '']),
        ),
        span: placeOfNumber(file, String(fields.number)),
        events: Array.isArray(history) ? history.filter(isRecord).flatMap(toEvent) : [],
      }))
    }
    report(error('data/bad-json', 'a numbering in JSON is a list of objects', spanOf(file, 0, 1)))
  } catch (thrown) {
    report(error('data/bad-json', `the file is not JSON: ${(thrown as Error).message}`, spanOf(file, 0, 1)))
  }
  return undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function toEvent({ at, by, event, detail }: Readonly<Record<string, unknown>>): Omit<Event, 'number'>[] {
  const known = EVENTS.find(name => name === event)
  if (typeof at !== 'string' || typeof by !== 'string' || !known) return []
  return [{ at, by, event: known, ...(typeof detail === 'string' && { detail }) }]
}

/** `JSON.parse` gives no places: that of the number will do. */
function placeOfNumber(file: SourceFile, number: string): Span {
  const written = JSON.stringify(number)
  const start = Math.max(0, file.text.indexOf(written))
  return spanOf(file, start, start + written.length)
}

function toEntry(
  cells: Fields,
  { series }: ReferenceRules,
  now: { readonly at: string; readonly by: string },
  complain: (message: string, hints?: readonly string[]) => void,
): Entry {
  const cell = (name: string) => cells.get(name)?.trim() ?? ''
  const number = cell('number').normalize('NFC')
  if (number === '') complain('`number` is empty')
  const status = STATUSES.find(name => name === (cell('status') || 'issued'))
  if (!status) complain(`\`${cell('status')}\` is no status`, [`known are ${STATUSES.join(', ')}`])
  const [date, reason, sha256, file] = [cell('date'), cell('reason'), cell('sha256'), cell('file')]
  if (date !== '' && !parseDate(date)) complain(`\`${date}\` is no day`, ['write it as `2017-11-15`'])
  if (status === 'void' && reason === '') complain('a number that is void has a `reason`')
  const place = placeOf(number, series)
  if (place && !place.hasRightCheck) complain(`\`${number}\` has a wrong check digit`)
  return {
    number,
    status: status ?? 'issued',
    ...(place && { series: place.series, period: place.period, seq: place.seq }),
    letter:
      cell('letter') ||
      (file === '' && cell('id') === '' ? UNKNOWN_LETTER + number : letterKey(file, cell('id') || undefined)),
    file,
    subject: cell('subject'),
    addressee: cell('addressee'),
    date,
    ...(sha256 !== '' && { sha256 }),
    ...(reason !== '' && { reason }),
    recordedAt: cell('recordedAt') || now.at,
    recordedBy: cell('recordedBy') || now.by,
  }
}
