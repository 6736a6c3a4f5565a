import { join } from 'node:path'
import { createLog, type Diagnostic, error } from '../../base/index.ts'
import { faultOf, isOutsideFault } from '../attempt.ts'
import { type Fault, isFault, type World } from '../world.ts'
import {
  type Bench,
  createBench,
  type Destination,
  failed,
  type Job,
  makeRow,
  type RowResult,
  type RowTask,
} from './make-row.ts'
import { createStage, type Stage } from './stage.ts'

/** A few rows that follow each other, for one worker. */
export interface Chunk {
  readonly job: Job
  readonly tasks: readonly RowTask[]
  /** The folder of the letters; undefined when all are only tried. */
  readonly folder: string | undefined
}

/** A fault is the disk's: no other letter could be written either. */
export type RowMaker = (chunk: Chunk) => Promise<readonly RowResult[] | Fault>

/**
 * Keeps what the letters of one job share: so they are made one by one, whatever chunk they are of. While those of a chunk
 * get onto the disk, the next are made.
 */
export function createRowMaker(world: World): RowMaker {
  let bench: Bench | undefined
  let benchOf = ''
  let turn: Promise<unknown> = Promise.resolve()

  return async chunk => {
    const stage = createStage()
    const making = turn.then(() => makeChunk(chunk, stage))
    turn = making.catch(() => {})
    const made = await making
    return isFault(made) ? made : ((await faultOfStage(stage)) ?? made)
  }

  async function makeChunk(
    { job, tasks, folder }: Chunk,
    stage: Stage,
  ): Promise<readonly RowResult[] | Fault> {
    const { letter, columns, options } = job
    const asked = JSON.stringify([letter, columns, options])
    const log = createLog()
    if (!bench || benchOf !== asked) bench = createBench(job, world, log.report)
    benchOf = asked
    // Not for the first time: so somebody has changed the files meanwhile.
    if (!bench) return tasks.map(task => refused(task, log.diagnostics))
    const destination =
      folder === undefined ? undefined : { stage, pathOf: (file: string) => join(folder, file) }
    const results: RowResult[] = []
    for (const task of tasks) {
      const result = await attemptRow(job, task, destination, bench)
      if (isFault(result)) return result
      results.push(result)
      // Between two letters a signal is heard.
      await new Promise(setImmediate)
    }
    return results
  }
}

async function faultOfStage(stage: Stage): Promise<Fault | undefined> {
  try {
    await stage.settled()
    return undefined
  } catch (thrown) {
    if (!isOutsideFault(thrown)) throw thrown
    return faultOf(thrown)
  }
}

async function attemptRow(
  job: Job,
  task: RowTask,
  destination: Destination | undefined,
  bench: Bench,
): Promise<RowResult | Fault> {
  try {
    return await makeRow(job, task, destination, bench)
  } catch (thrown) {
    return isOutsideFault(thrown) ? faultOf(thrown) : refused(task, [mistake(task, thrown)])
  }
}

/** A letter that we cannot make, and cannot say why: the others go on. */
export function mistake({ row }: RowTask, thrown: unknown): Diagnostic {
  const what = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  return error('internal/error', what, row.span, [
    'this is a mistake in letter, not in your letter: please report it with the letter and the row, if you may',
  ])
}

export function refused(task: RowTask, diagnostics: readonly Diagnostic[]): RowResult {
  return { record: failed(task, diagnostics), diagnostics, isStaged: false }
}
