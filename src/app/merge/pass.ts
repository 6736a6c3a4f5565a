import { createLog, error, type Report } from '../../base/index.ts'
import type { Row } from '../../data/index.ts'
import { inOrder } from '../in-order.ts'
import type { Numbering, NumberingMode } from '../numbering.ts'
import { type Fault, isFault, type World } from '../world.ts'
import type { Crew } from './crew.ts'
import type { DataFile } from './data-file.ts'
import { createDigestTable } from './digest-table.ts'
import { entriesOf, inGroups } from './entries.ts'
import type { KnownLetters } from './known-letters.ts'
import { type Bench, failed, type Job, type RowResult, type RowTask } from './make-row.ts'
import { fieldsOfName, foldedName } from './names.ts'
import { type Entry, isUnavailable, numberRows, saidOf } from './numbers.ts'
import type { Printing } from './print-files.ts'
import { isDone, type RowRecord } from './record.ts'
import type { RunFolder } from './run-folder.ts'
import type { MergeObserver, MergeRequest } from './types.ts'

/** What every walk through the rows has. */
export interface Run {
  readonly world: World
  readonly request: MergeRequest
  readonly job: Job
  readonly data: DataFile
  readonly bench: Bench
  readonly crew: Crew
  readonly workers: number
  readonly known: KnownLetters
  /** Undefined when the letters have nothing to do with a register. */
  readonly numbering: Numbering | undefined
  /** Whether letters take the next numbers of a series. */
  readonly takesNumbers: boolean
  /** Undefined when no letter has a file of its own. */
  readonly folder: RunFolder | undefined
  /** Undefined when the letters are not printed together. */
  readonly printing: Printing | undefined
  readonly observer: MergeObserver
  /** For what is wrong with the data, and not with a row of it. */
  readonly report: Report
}

/** The outside world, and not a row, is at fault, in the middle of a walk. It never leaves this folder. */
export class StoppedRun extends Error {
  /** Undefined when it was reported. */
  readonly fault: Fault | undefined

  constructor(fault?: Fault) {
    super(fault?.reason)
    this.fault = fault
  }
}

export interface Walk {
  readonly mode: NumberingMode
  /** Whether letters are kept, to be put in their place: asked for each row. */
  readonly keeps: () => boolean
  /** Asked for every row, in their order: what is known of it already. Then no letter is made of it. */
  readonly settle?: (task: RowTask) => RowRecord | undefined
  /** What became of the rows, in their order. */
  readonly done: (entry: Entry, result: RowResult) => Promise<void> | void
}

/** Rows that go to a worker together. After the last of them it waits for the disk. */
const ROWS_TOGETHER = 64
/** For each worker: what it works on, and what waits for it or for a slower one. */
const GROUPS_AHEAD = 3

/** Goes through all rows once, with several workers, and hands over what became of them in their order. */
export async function walkRows(run: Run, { mode, keeps, settle, done }: Walk): Promise<void> {
  const { request, job, data, bench, crew, workers, known, numbering, folder, observer, report } = run
  const size = Math.max(1, Math.min(ROWS_TOGETHER, Math.ceil(data.rows / (workers * GROUPS_AHEAD))))
  const checkName = createNameCheck(run, mode)
  const taskOf = (row: Row, key: string): RowTask => ({
    row,
    key,
    answers: undefined,
    known: folder && known.ofRow(key),
    staged: folder && keeps() ? folder.staged(key) : undefined,
  })

  async function* groups(): AsyncGenerator<readonly Entry[]> {
    const all = entriesOf(data.walk(report), data.columns, request, taskOf)
    for await (const group of inGroups(all, size)) {
      const entries = settle ? group.map(entry => settledBy(entry, settle)) : group
      const numbered = numbering ? await numberRows(entries, bench.mailing, numbering, mode) : entries
      yield numbered
      // The rows behind them must not get their numbers.
      if (mode === 'reserve' && numbered.flatMap(saidOf).some(isUnavailable)) return
    }
  }

  let through = 0
  await inOrder(groups(), workers * GROUPS_AHEAD, make, async (entries, results) => {
    for (const [i, entry] of entries.entries()) await done(entry, checkName(entry, results[i] as RowResult))
    through = entries.at(-1)?.task.row.number ?? through
    observer.progress(through)
  })

  async function make(entries: readonly Entry[]): Promise<readonly RowResult[]> {
    const tasks = entries.flatMap(({ task, settled }) => (settled ? [] : [task]))
    const made = tasks.length === 0 ? [] : await crew.make({ job, tasks, folder: folder?.path })
    if (isFault(made)) throw new StoppedRun(made)
    const next = made.values()
    return entries.map(({ settled, diagnostics = [] }) => {
      const result = settled ?? (next.next().value as RowResult)
      const log = createLog()
      for (const diagnostic of [...diagnostics, ...result.diagnostics]) log.report(diagnostic)
      return { ...result, diagnostics: log.diagnostics }
    })
  }
}

function settledBy(entry: Entry, settle: NonNullable<Walk['settle']>): Entry {
  const record = settle(entry.task)
  return record ? { ...entry, settled: { record, diagnostics: [], isStaged: false } } : entry
}

/** No two letters have one name, and none takes that of a file that no run has made. */
function createNameCheck({ request, job, known, numbering, folder, printing }: Run, mode: NumberingMode) {
  const haveFiles = folder !== undefined || !printing
  const lines = createDigestTable()
  // Letters that are tried may have a number that is another letter's.
  const isFinal = !numbering || mode === 'reserve' || !fieldsOfName(job.name).includes('reference')
  return ({ task }: Entry, result: RowResult): RowResult => {
    const { record, replaces } = result
    if (!isDone(record) || !haveFiles) return result
    const { file, line } = record
    const refuse = (code: 'merge/duplicate-name' | 'io/unwritable', message: string, hint: string) => {
      const diagnostics = [...result.diagnostics, error(code, message, task.row.span, [hint])]
      return { record: failed(task, diagnostics), diagnostics, isStaged: false }
    }
    const earlier = isFinal ? lines.add(foldedName(file), line) : undefined
    if (earlier !== undefined) {
      const message = `its file would be \`${file}\`, as that of line ${earlier}`
      return refuse('merge/duplicate-name', message, 'tell them apart with `--name` or `--key`')
    }
    const isOurs = replaces === undefined || known.ofFile(file)?.sha256 === replaces
    if (isOurs || request.force) return result
    const message = `\`${file}\` is there, and is no letter of an earlier run`
    return refuse('io/unwritable', message, '`--force` replaces it')
  }
}
