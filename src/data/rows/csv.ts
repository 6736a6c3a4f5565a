import { error, type Report, type SourceFile, type Span, spanOf } from '../../base/index.ts'
import type { LocatedScalar } from '../located.ts'
import { checkColumns } from './columns.ts'
import { type CsvRecord, createCsvReader } from './csv-records.ts'
import type { Text } from './decode.ts'
import type { Row, Table } from './row.ts'

const DELIMITERS = [';', ',', '\t']
const NAMES: Readonly<Record<string, string>> = { ';': '`;`', ',': '`,`', '\t': 'tab' }

/** So much of a file has its head in it, however many columns that names. */
const HEAD_LENGTH = 1024 * 1024

/** The table that a CSV text is; undefined, after reporting why, when its head does not say what the columns are. */
export async function readCsvTable(
  path: string,
  text: Text,
  delimiter: string | undefined,
  report: Report,
): Promise<Table | undefined> {
  const head = await readHead(text.chunks)
  const start = separatorLine(head)
  const chosen = delimiter ?? start.delimiter ?? delimiterOf(path, head.slice(start.length), report)
  if (chosen === undefined) return undefined

  const records = readRecords(head.slice(start.length), text, chosen, start.length > 0 ? 2 : 1)
  const first = (await records.next()).value
  if (!first) {
    report(error('data/bad-table', `\`${path}\` is empty`, undefined, ['its first line names the columns']))
    return undefined
  }
  if (first.fault) {
    report(faultOf(path, first, first.fault))
    return undefined
  }
  const columns = first.cells.map(cell => cell.trim())
  const spans = cellsOf(path, first).map(cell => cell.span)
  if (!checkColumns(columns, spans, report)) return undefined

  let blank = 0
  return {
    columns,
    blankRows: () => blank,
    rows: (async function* () {
      let number = 0
      for await (const record of records) {
        if (!record.fault && record.cells.every(cell => cell.trim() === '')) blank += 1
        else yield rowOf(path, record, ++number, columns)
      }
    })(),
  }
}

/** The text up to where the head must have ended. */
async function readHead(text: AsyncGenerator<string, void>): Promise<string> {
  let head = ''
  while (head.length < HEAD_LENGTH && !/[\r\n][^\r\n]/.test(withoutQuoted(head))) {
    const next = await text.next()
    if (next.done) break
    head += next.value
  }
  return head
}

function withoutQuoted(text: string): string {
  return text.replace(/"(?:[^"]|"")*(?:"|$)/g, '')
}

/** Excel's own line above the head. */
function separatorLine(head: string): { readonly length: number; readonly delimiter?: string } {
  const [line, delimiter] = /^"?sep=(.)"?(?:\r\n|\r|\n)/.exec(head) ?? []
  return line === undefined || delimiter === undefined ? { length: 0 } : { length: line.length, delimiter }
}

function delimiterOf(path: string, head: string, report: Report): string | undefined {
  const [line = ''] = withoutQuoted(head)
    .trimStart()
    .split(/[\r\n]/, 1)
  const found = DELIMITERS.filter(delimiter => line.includes(delimiter))
  if (found.length <= 1) return found[0] ?? ','
  const file = { path, text: line }
  const names = found.map(delimiter => NAMES[delimiter]).join(' and ')
  const message = `the head of the table has ${names}: which of them divides the columns?`
  report(error('data/bad-table', message, spanOf(file), ["say it: `--delimiter ';'`"]))
  return undefined
}

async function* readRecords(
  head: string,
  text: Text,
  delimiter: string,
  firstLine: number,
): AsyncGenerator<CsvRecord, undefined> {
  const reader = createCsvReader(delimiter, firstLine)
  yield* reader.read(head)
  for await (const chunk of text.chunks) yield* reader.read(chunk)
  // Where the text could not be read on, its last row is not whole.
  if (!text.fault()) yield* reader.end()
}

function rowOf(path: string, record: CsvRecord, number: number, columns: readonly string[]): Row {
  if (record.fault) {
    const fault = faultOf(path, record, record.fault)
    return { number, cells: [], span: spanOf(fileOf(path, record)), faults: [fault] }
  }
  const cells = cellsOf(path, record)
  const span = spanOf(cells[0]?.span.file ?? fileOf(path, record))
  return {
    number,
    cells,
    span,
    faults: cells.length === columns.length ? [] : [raggedRow(cells, columns, span)],
  }
}

function raggedRow(cells: readonly LocatedScalar[], columns: readonly string[], span: Span) {
  const message = `the row has ${cells.length} cells, but the table has ${columns.length} columns`
  const hint =
    cells.length < columns.length
      ? `from \`${columns[cells.length]}\` on there is nothing: give the row all its separators`
      : 'quote a cell that has the separator in it'
  return error('data/bad-row', message, cells[columns.length]?.span ?? span, [hint])
}

function faultOf(path: string, record: CsvRecord, fault: NonNullable<CsvRecord['fault']>) {
  const span = spanOf(fileOf(path, record), fault.at)
  return error('data/bad-row', `${fault.message}: the rows from here on cannot be read`, span, [fault.hint])
}

function cellsOf(path: string, record: CsvRecord): LocatedScalar[] {
  const file = fileOf(path, record)
  return record.cells.map((value, i) => ({
    kind: 'scalar',
    value,
    span: { file, start: record.bounds[2 * i] ?? 0, end: record.bounds[2 * i + 1] ?? 0 },
  }))
}

function fileOf(path: string, { text, line }: CsvRecord): SourceFile {
  return { path, text, firstLine: line }
}
