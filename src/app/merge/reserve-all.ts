import type { Numbering } from '../numbering.ts'
import { entriesOf, inGroups } from './entries.ts'
import { isUnavailable, numberRows, saidOf } from './numbers.ts'
import { type Run, StoppedRun } from './pass.ts'

/** Rows that are numbered in one transaction. */
const ROWS_TOGETHER = 256

/**
 * Reserves the numbers of all rows, those of other shards too, in the order of the rows: so every letter gets the number
 * that one run without shards would give it, whichever shard comes first. A number that another shard has reserved is
 * found. What is wrong with a row is for the shard to tell that makes its letter.
 */
export async function reserveAll(
  { request, data, bench, observer, report }: Run,
  numbering: Numbering,
): Promise<void> {
  const ofAll = { ...request, shard: undefined }
  const untouched = { answers: undefined, known: undefined, staged: undefined }
  const entries = entriesOf(data.walk(report), data.columns, ofAll, (row, key) => ({
    row,
    key,
    ...untouched,
  }))
  for await (const group of inGroups(entries, ROWS_TOGETHER)) {
    const numbered = await numberRows(group, bench.mailing, numbering, 'reserve')
    for (const diagnostic of numbered.flatMap(saidOf)) {
      if (diagnostic.code === 'register/created')
        observer.report({ ...diagnostic, hints: [...diagnostic.hints, SHARED] })
      if (!isUnavailable(diagnostic)) continue
      observer.report(diagnostic)
      throw new StoppedRun()
    }
  }
}

const SHARED =
  'shards on several machines need one register for all, as in PostgreSQL: in one of its own each gives the numbers anew'
