import { createLog, error, type Report } from '../../base/index.ts'
import { readCsvTable } from './csv.ts'
import { type Chunks, decode, type Text } from './decode.ts'
import { readJsonTable } from './json.ts'
import { readLinesTable } from './json-lines.ts'
import type { DataFormat, DataOptions, Row, Table } from './row.ts'
import { readYamlTable } from './yaml.ts'

/**
 * The table that a data file is. `path` is its name in messages. Undefined, after reporting why, when it is none; what
 * is wrong with a row is the row's own (`faults`), and what ends the reading is that of a last row.
 */
export async function openTable(
  path: string,
  chunks: Chunks,
  format: DataFormat,
  options: DataOptions,
  report: Report,
): Promise<Table | undefined> {
  if (!checkOptions(format, options, report)) return undefined
  if (format === 'xlsx') {
    const { readSheetTable } = await import('./xlsx/index.ts')
    return readSheetTable(path, chunks, options, report)
  }
  const text = decode(path, chunks, options.encoding)
  const log = createLog()
  const table = await readText(path, text, format, options, log.report)
  const fault = text.fault()
  if (table) return { ...table, rows: withFault(table, text) }
  // What could not be decoded is why there was nothing to read.
  if (fault) report(fault)
  else log.diagnostics.forEach(report)
  return undefined
}

function readText(
  path: string,
  text: Text,
  format: Exclude<DataFormat, 'xlsx'>,
  { delimiter }: DataOptions,
  report: Report,
): Promise<Table | undefined> {
  switch (format) {
    case 'csv':
      return readCsvTable(path, text, delimiter, report)
    case 'ndjson':
      return readLinesTable(path, text, report)
    case 'json':
      return readJsonTable(path, text, report)
    case 'yaml':
      return readYamlTable(path, text, report)
  }
}

async function* withFault({ rows }: Table, text: Text): AsyncGenerator<Row> {
  let number = 0
  for await (const row of rows) {
    number = row.number
    yield row
  }
  const fault = text.fault()
  if (fault?.span) yield { number: number + 1, cells: [], span: fault.span, faults: [fault] }
}

/** An option that says nothing of a format was meant for another file. */
function checkOptions(format: DataFormat, options: DataOptions, report: Report): boolean {
  const { delimiter, encoding, sheet, readsHidden } = options
  const isText = format !== 'xlsx'
  const wrong = [
    ...(delimiter !== undefined && format !== 'csv' ? ['--delimiter'] : []),
    ...(encoding !== undefined && !isText ? ['--encoding'] : []),
    ...(sheet !== undefined && isText ? ['--sheet'] : []),
    ...(readsHidden && isText ? ['--hidden'] : []),
  ]
  for (const option of wrong) report(error('data/bad-table', `\`${option}\` says nothing of ${format}`))
  if (delimiter === undefined || wrong.length > 0) return wrong.length === 0
  if (/^[^"\r\n\ud800-\udfff]$/.test(delimiter)) return true
  report(error('data/bad-table', '`--delimiter` must be one character, and not a quotation mark'))
  return false
}
