import { availableParallelism, hostname } from 'node:os'
import { basename, dirname, extname, join } from 'node:path'
import { createLog, type Diagnostic, didYouMean, error, type Report } from '../../base/index.ts'
import { columnKey } from '../../data/index.ts'
import { hintsForField, isFieldOfLetter } from '../../letter/index.ts'
import { attempt, faultOf, isOutsideFault } from '../attempt.ts'
import { createMemory } from '../memory.ts'
import { createNumbering } from '../numbering.ts'
import { namesRegister } from '../sources.ts'
import { type Fault, IS_FOLDER, isFault, type World } from '../world.ts'
import { checkRows } from './check.ts'
import { createCrew } from './crew.ts'
import { type DataFile, openDataFile } from './data-file.ts'
import { NO_LETTERS, readKnownLetters } from './known-letters.ts'
import { type Bench, createBench, type Job } from './make-row.ts'
import { fieldsOfName } from './names.ts'
import { type Run, StoppedRun } from './pass.ts'
import { namesOfPrinting, readKnownFiles } from './print-files.ts'
import { lookAtFirst } from './probe.ts'
import { giveUp, publish } from './publish.ts'
import type { ManifestHead } from './record.ts'
import { openRunFolder, type RunFolder, type RunNames } from './run-folder.ts'
import { columnAt, createSelection } from './selection.ts'
import { createShelf } from './shelf.ts'
import type { MergeObserver, MergeRequest, MergeResult } from './types.ts'

/** So few letters that starting a worker (some 150 ms) would cost more than it saves. */
const LETTERS_PER_JOB = 8

/**
 * One letter, many rows. All rows are read, checked and laid out before anything is written; the letters that this gives
 * wait in a hidden folder, and get their names when all are good. Letters that take numbers from a register are checked
 * with numbers that are like theirs, and made when they have them.
 */
export async function merge(
  request: MergeRequest,
  world: World,
  observer: MergeObserver,
): Promise<MergeResult> {
  const log = createLog()
  const report: Report = diagnostic => {
    log.report(diagnostic)
    observer.report(diagnostic)
  }
  const data = await openDataFile(world, request.data, request.dataOptions, report)
  if (!data) return { end: 'refused' }
  try {
    const usage = faultOfColumns(request, data.columns)
    if (usage !== undefined) return { end: 'usage', usage }
    const job = jobOf(request, data.columns)
    const bench = createBench(job, world, report)
    if (!bench) return { end: 'refused' }
    const result = await mergeRows(request, job, bench, data, world, observer, report)
    return { unused: unusedColumns(bench, request, job), blankRows: data.blankRows, ...result }
  } finally {
    data.close()
  }
}

async function mergeRows(
  request: MergeRequest,
  ofAll: Job,
  bench: Bench,
  data: DataFile,
  world: World,
  observer: MergeObserver,
  report: Report,
): Promise<MergeResult> {
  const { letter, key } = request
  const numbering = namesRegister(world, createMemory(), dirname(letter)) ? createNumbering(world) : undefined
  try {
    const first = await lookAtFirst(ofAll, request, bench, data, numbering)
    if (first.isNumbered && key === undefined) return { end: 'usage', usage: NEEDS_KEY }
    const { files, takesNumbers } = first
    const job = { ...ofAll, files }
    const head = headOf(request, job, takesNumbers, data, world.sourceDateEpoch())
    const folder = openFolder(request, report)
    if (folder === 'unusable') return { end: 'stopped' }
    const printing = openPrinting(request, data.rows, report)
    if (printing === 'unusable') {
      folder?.clear()
      return { end: 'stopped' }
    }
    const workers = Math.min(request.jobs ?? availableParallelism(), Math.ceil(data.rows / LETTERS_PER_JOB))
    const crew = createCrew(workers, world)
    try {
      const known = folder ? readKnownLetters([...folder.leftovers, folder.manifest], head) : NO_LETTERS
      const run: Run = {
        ...{ world, request, job, data, bench, crew, known, numbering, takesNumbers, folder, printing },
        ...{ observer, report },
        workers: Math.max(1, workers),
      }
      const foreign = request.force ? [] : foreignManifests(run)
      if (foreign.length === 0) return await goThrough(run, head)
      foreign.forEach(report)
      giveUp(run)
      return { end: 'refused' }
    } catch (thrown) {
      const isKnown = thrown instanceof StoppedRun
      if (!isKnown && !isOutsideFault(thrown)) throw thrown
      const fault = isKnown ? thrown.fault : faultOf(thrown)
      if (fault) report(cannotGoOn(request, fault, thrown as Error))
      return { end: 'stopped' }
    } finally {
      await crew.dismiss()
      folder?.leave()
      printing?.shelf.close()
      printing?.folder.leave()
    }
  } finally {
    await numbering?.close()
  }
}

async function goThrough(run: Run, head: ManifestHead): Promise<MergeResult> {
  const { request } = run
  const checked = await checkRows(run, head)
  const { tally, journal } = checked
  if (checked.isBroken || (tally.failed > 0 && !request.keepGoing)) {
    giveUp(run)
    return { end: 'refused', tally }
  }
  return journal ? publish(run, journal, checked, head) : { end: 'tried', tally }
}

function foreignManifests({ folder, printing }: Run): Diagnostic[] {
  return [folder, printing?.folder].flatMap(place => {
    if (!place?.hasForeignManifest()) return []
    const message = `\`${place.manifest}\` is there, and is no manifest of an earlier run`
    return [error('io/unwritable', message, undefined, ['`--force` replaces it'])]
  })
}

function cannotGoOn({ output, print }: MergeRequest, fault: Fault, thrown: Error): Diagnostic {
  const hints = ['run the command again when that is mended: it goes on where it stopped']
  // Where a letter should come; what is in the way of the others has a name of ours.
  const dest = fault === IS_FOLDER && 'dest' in thrown ? String(thrown.dest) : undefined
  const place = dest === undefined ? `in \`${output ?? dirname(print?.file ?? '')}\`` : `\`${dest}\``
  return error('io/unwritable', `cannot write ${place}: ${fault.reason}`, undefined, hints)
}

const NEEDS_KEY =
  'letters with numbers need `--key`, the column by which the register knows a row whatever becomes of the others'

function jobOf(
  { letter, overrides, verify, name, key, print }: MergeRequest,
  columns: readonly string[],
): Job {
  const stem = basename(letter, extname(letter))
  const byDefault = `${stem}-{{${key === undefined ? 'row' : 'key'}}}`
  return {
    letter,
    options: { overrides, verify },
    columns,
    name: name ?? byDefault,
    print: print && { sort: print.sort },
    files: {},
  }
}

function headOf(
  request: MergeRequest,
  { name, columns, print, files }: Job,
  takesNumbers: boolean,
  { sha256, rows }: DataFile,
  sourceDateEpoch: string | undefined,
): ManifestHead {
  const { letter, data, overrides, key, where, limit, sample, shard, version } = request
  return {
    manifest: 1,
    program: version,
    letter: basename(letter),
    data: { file: basename(data), sha256, rows },
    making: {
      name,
      columns,
      set: Object.fromEntries(overrides.map(({ path, value }) => [path.join('.'), value])),
      sourceDateEpoch,
      print,
      takesNumbers,
    },
    selection: { key, where, limit, sample },
    files,
    ...(shard && { shard: `${shard.part}/${shard.of}` }),
  }
}

function openFolder({ output, shard }: MergeRequest, report: Report): RunFolder | undefined | 'unusable' {
  if (output === undefined) return undefined
  const ending = shard ? `-${shard.part}-of-${shard.of}` : ''
  const names = { state: `.letter${ending}`, manifest: `manifest${ending}.jsonl` }
  return openNamed(output, names, output, report)
}

function openPrinting({ print }: MergeRequest, rows: number, report: Report) {
  if (!print) return undefined
  const folder = openNamed(dirname(print.file), namesOfPrinting(print.file), print.file, report)
  if (folder === 'unusable') return folder
  const shelf = attempt(() => createShelf(folder.scratch('rows'), rows))
  if (!isFault(shelf)) return { request: print, folder, shelf, known: readKnownFiles(folder) }
  report(error('io/unwritable', `cannot write \`${print.file}\`: ${shelf.reason}`))
  folder.clear()
  return 'unusable'
}

/** `what` is what the user calls it. */
function openNamed(path: string, names: RunNames, what: string, report: Report): RunFolder | 'unusable' {
  const folder = attempt(() => openRunFolder(path, names))
  if (isFault(folder)) {
    report(error('io/unwritable', `cannot write in \`${path}\`: ${folder.reason}`))
    return 'unusable'
  }
  if (!('heldBy' in folder)) return folder
  const { heldBy } = folder
  const by = heldBy ? `process ${heldBy.pid} on ${heldBy.host}, since ${heldBy.since}` : 'another process'
  const hints = ['wait until it is through']
  // Of a process here it is known that it lives.
  if (heldBy && heldBy.host !== hostname()) {
    hints.push(`or remove \`${join(path, names.state, 'lock')}\` if it is no more`)
  }
  report(error('merge/in-use', `letters are being made in \`${what}\` by ${by}`, undefined, hints))
  return 'unusable'
}

/** Neither the letter nor the command asks for them. */
function unusedColumns(
  { mailing }: Bench,
  { key, where, print }: MergeRequest,
  { name }: Job,
): readonly string[] {
  const asked = [
    key ?? '',
    print?.sort ?? '',
    ...where.map(({ column }) => column),
    ...fieldsOfName(name),
  ].map(columnKey)
  return mailing.columns.unused.filter(column => !asked.includes(columnKey(column)))
}

/** What the command names and the data does not have. */
function faultOfColumns(request: MergeRequest, columns: readonly string[]): string | undefined {
  const selection = createSelection(request, columns)
  if (typeof selection === 'string') return selection
  const { key, name = '', print } = request
  const hinted = (message: string, [hint]: readonly string[]) => message + (hint ? `: ${hint}` : '')
  if (key !== undefined && columnAt(columns, key) < 0) {
    return hinted(`the data has no column \`${key}\``, didYouMean(key, columns))
  }
  const unknown = [...fieldsOfName(name), ...(print?.sort === undefined ? [] : [print.sort])].find(
    field => !mayBeThere(field, columns),
  )
  if (unknown === undefined) return undefined
  const near = [...didYouMean(unknown, columns), ...hintsForField(unknown.split('.'))]
  return hinted(`neither the data nor a letter has \`${unknown}\``, near)
}

/** Whether a row or its letter may say something under this name. */
function mayBeThere(name: string, columns: readonly string[]): boolean {
  const [first = ''] = name.split('.')
  // A reference that is taken from a series has fields of the user's own.
  if (['key', 'row', 'reference'].includes(first)) return true
  return [name, first].some(column => columnAt(columns, column) >= 0) || isFieldOfLetter(name.split('.'))
}
