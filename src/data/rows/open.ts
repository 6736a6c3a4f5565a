import type { Report } from '../../base/index.ts'
import { readCsvTable } from './csv.ts'
import { type Chunks, decode } from './decode.ts'
import type { DataFormat, DataOptions, Table } from './row.ts'

/**
 * The table that a data file is. `path` is its name in messages. Undefined, after reporting why, when it is none; what
 * is wrong with a row is the row's own (`faults`), and what is wrong with the file behind its head is reported later, as
 * the rows are walked.
 */
export async function openTable(
  path: string,
  chunks: Chunks,
  format: DataFormat,
  options: DataOptions,
  report: Report,
): Promise<Table | undefined> {
  switch (format) {
    case 'csv':
      return readCsvTable(path, decode(path, chunks, options.encoding, report), options.delimiter, report)
    default:
      throw new Error(`${format} is not read yet`)
  }
}
