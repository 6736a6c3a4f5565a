import { createLog } from '../../base/index.ts'
import type { Row } from '../../data/index.ts'
import type { Digests } from '../digests.ts'
import type { Numbering } from '../numbering.ts'
import type { DataFile } from './data-file.ts'
import { type Bench, type Job, makeRow } from './make-row.ts'
import { numberRows } from './numbers.ts'

export interface First {
  /** What it is made of, but for its row: that is what all letters have in common. */
  readonly files: Digests
  readonly isNumbered: boolean
  /** Whether letters take the next numbers of a series. */
  readonly takesNumbers: boolean
}

/** The letter of the first row of the data, whether it is asked for or not: so the same in all shards. */
export async function lookAtFirst(
  job: Job,
  bench: Bench,
  data: DataFile,
  numbering: Numbering | undefined,
): Promise<First> {
  const row = await firstOf(data.walk(() => {}))
  if (!row) return { files: {}, isNumbered: false, takesNumbers: false }
  const task = { row, key: '1', answers: undefined, known: undefined, staged: undefined }
  const parts = numbering && (await bench.mailing.partsOf(row, createLog()))
  const reference = parts?.letter.reference
  const [entry = { task }] = numbering
    ? await numberRows([{ task }], bench.mailing, numbering, 'foresee')
    : []
  const { record } = entry.settled ?? (await makeRow(job, entry.task, undefined, bench))
  return {
    files: record.files ?? {},
    isNumbered: reference !== undefined,
    takesNumbers: typeof reference === 'object',
  }
}

async function firstOf(rows: AsyncIterable<Row>): Promise<Row | undefined> {
  for await (const row of rows) return row
  return undefined
}
