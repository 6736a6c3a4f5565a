import { createLog, formatShort } from '../../src/base/index.ts'
import {
  type DataFormat,
  type DataOptions,
  openTable,
  type Plain,
  type Row,
  toPlain,
} from '../../src/data/index.ts'

export interface ReadTable {
  readonly columns: readonly string[] | undefined
  readonly rows: readonly Row[]
  readonly blank: number
  /** What was said of the table and of its rows. */
  readonly messages: readonly string[]
}

/** A whole table, read in chunks of so many bytes. */
export async function readTable(
  content: string | Uint8Array,
  format: DataFormat = 'csv',
  options: DataOptions = {},
  chunk = 1 << 16,
): Promise<ReadTable> {
  const log = createLog()
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const table = await openTable(`leden.${format}`, chunksOf(bytes, chunk), format, options, log.report)
  const rows: Row[] = []
  if (table) for await (const row of table.rows) rows.push(row)
  for (const { faults } of rows) faults.forEach(log.report)
  return {
    columns: table?.columns,
    rows,
    blank: table?.blankRows() ?? 0,
    messages: log.diagnostics.map(formatShort),
  }
}

/** The cells alone; of a row that has a fault, nothing. */
export function cellsOf({ rows }: ReadTable): readonly (readonly Plain[])[] {
  return rows.map(({ cells, faults }) => (faults.length > 0 ? [] : cells.map(toPlain)))
}

function* chunksOf(bytes: Uint8Array, length: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}
