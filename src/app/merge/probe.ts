import { createLog } from '../../base/index.ts'
import type { Digests } from '../digests.ts'
import type { Numbering } from '../numbering.ts'
import type { DataFile } from './data-file.ts'
import { keyColumnOf, keyOf } from './entries.ts'
import { type Bench, type Job, makeRow } from './make-row.ts'
import { numberRows } from './numbers.ts'
import type { MergeRequest } from './types.ts'

export interface First {
  /** What it is made of, but for its row: that is what all letters have in common. */
  readonly files: Digests
  readonly isNumbered: boolean
  /** Whether letters take the next numbers of a series. */
  readonly takesNumbers: boolean
}

/** If none of so many rows gives a letter, hardly another will: then each letter names all of its files. */
const MOST_TRIED = 64

/** The first letter of the data that can be made, whether it is asked for or not: so the same in all shards. */
export async function lookAtFirst(
  job: Job,
  request: MergeRequest,
  bench: Bench,
  data: DataFile,
  numbering: Numbering | undefined,
): Promise<First> {
  const keyColumn = keyColumnOf(request, data.columns)
  let [isNumbered, takesNumbers] = [false, false]
  for await (const row of data.walk(() => {})) {
    if (row.number > MOST_TRIED) break
    const parts = numbering && (await bench.mailing.partsOf(row, createLog()))
    isNumbered ||= parts?.letter.reference !== undefined
    takesNumbers ||= typeof parts?.letter.reference === 'object'
    const key = keyOf(row, keyColumn)
    const task = { row, key, answers: undefined, known: undefined, staged: undefined }
    const [entry = { task }] = numbering
      ? await numberRows([{ task }], bench.mailing, numbering, 'foresee')
      : []
    const { record } = entry.settled ?? (await makeRow(job, entry.task, undefined, bench))
    if (record.status === 'done') return { files: record.files ?? {}, isNumbered, takesNumbers }
  }
  return { files: {}, isNumbered, takesNumbers }
}
