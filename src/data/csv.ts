import { error, lineStarts, listen, type Report, type SourceFile, type Span, spanOf } from '../base/index.ts'
import { type CsvRecord, createCsvReader } from './rows/csv-records.ts'

/** A row of a table under its heads, with the place of its line. */
export interface CsvRow {
  readonly cells: ReadonlyMap<string, string>
  readonly span: Span
}

/**
 * The rows of a CSV file (RFC 4180) whose first line names the columns, one of them `key`; by that the separator is
 * known, which is a comma or a semicolon. Undefined, after reporting it, for another file.
 */
export function readCsv(file: SourceFile, key: string, outer: Report): readonly CsvRow[] | undefined {
  const { report, isFaultless } = listen(outer)
  const head = file.text.slice(0, lineStarts(file)[1])
  const reader = createCsvReader(head.includes(';') && !head.includes(',') ? ';' : ',', 1)
  const records = [...reader.read(file.text.replace(/^\ufeff/, '')), ...reader.end()]
  const [first, ...others] = records.filter(({ cells, fault }) => fault || cells.some(cell => cell !== ''))
  const names = first?.cells.map(name => name.trim()) ?? []
  if (!first?.fault && !names.includes(key)) {
    const wayOut = [`its first line names the columns: \`${key}\`, and what else is known`]
    report(error('data/bad-csv', `the table has no column \`${key}\``, spanOf(file, 0, head.length), wayOut))
    return undefined
  }
  const rows = others.map(record => ({
    cells: new Map(names.map((name, column) => [name, record.cells[column]?.trim() ?? ''])),
    span: spanOfRecord(file, record),
  }))
  for (const record of records) checkRecord(record, names.length, file, report)
  return isFaultless() ? rows : undefined
}

function checkRecord(record: CsvRecord, columns: number, file: SourceFile, report: Report): void {
  const { cells, fault } = record
  const span = spanOfRecord(file, record)
  if (fault) {
    const place = spanOf(file, span.start + fault.at, span.end)
    report(error('data/bad-csv', `the table is not CSV: ${fault.message}`, place, [fault.hint]))
  } else if (cells.length !== columns && cells.some(cell => cell !== '')) {
    const message = `this line has ${cells.length} cells, but the first has ${columns}`
    report(error('data/bad-csv', message, span, ['quote a cell that has the separator in it']))
  }
}

function spanOfRecord(file: SourceFile, { line, text }: CsvRecord): Span {
  const mark = line === 1 && file.text.startsWith('\ufeff') ? 1 : 0
  const start = (lineStarts(file)[line - 1] ?? 0) + mark
  return spanOf(file, start, start + text.trimEnd().length)
}

/** Rows of cells as CSV (RFC 4180). */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => (/[",;\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return rows.map(row => `${row.map(quoted).join(',')}\r\n`).join('')
}
