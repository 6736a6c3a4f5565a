import { dirname } from 'node:path'
import { createLog, type Diagnostic, error, inReadingOrder, type Log, type Report } from '../../base/index.ts'
import { exactNumbers, type Row, toPlain, valueAt } from '../../data/index.ts'
import type { PagedDocument, TextOperation } from '../../layout/index.ts'
import type { Answers } from '../../letter/index.ts'
import { type Digests, sha256, sha256OfFile } from '../digests.ts'
import type { PreparedLetterhead } from '../letterheads.ts'
import { logOfRow, type Mailing, openMailing } from '../mailing.ts'
import { createNumbering, numberedBefore } from '../numbering.ts'
import { type Parts, type RenderOptions, typeset } from '../render.ts'
import { createWorkshop, type Workshop } from '../workshop.ts'
import type { World } from '../world.ts'
import { fieldsOfName, fillName } from './names.ts'
import { sortOf, warnOfFilesInside } from './printable.ts'
import { type DoneRecord, type RowRecord, sheetsOf } from './record.ts'
import { columnAt } from './selection.ts'
import type { Stage } from './stage.ts'
import { createWitness, type Witness } from './witness.ts'

/** What all letters of a mailing have in common, as a worker is told it. */
export interface Job {
  readonly letter: string
  readonly options: RenderOptions
  readonly columns: readonly string[]
  /** The pattern of the names of the letters' files. */
  readonly name: string
  /** Undefined when the letters are not printed together. */
  readonly print: { readonly sort: string | undefined } | undefined
  /** The files of the first letter: those that others have besides are told of each. */
  readonly files: Digests
}

/** One row, and what is known of it. */
export interface RowTask {
  readonly row: Row
  readonly key: string
  /** What the register says; undefined when the letter has nothing to do with one. */
  readonly answers: Answers | undefined
  /** Its letter as an earlier run made it. */
  readonly known: DoneRecord | undefined
  /** Where its letter goes, to wait there; undefined when it is only tried. */
  readonly staged: string | undefined
}

/** What became of it. */
export interface RowResult {
  readonly record: RowRecord
  readonly diagnostics: readonly Diagnostic[]
  /** Whether it waits at `staged`; else its file is there already, or it is only tried. */
  readonly isStaged: boolean
  /** The digest of a file that is there under its name, and is another. */
  readonly replaces?: string
}

/** Where the letters of a job are made: in the process itself, or in a worker. */
export interface Bench {
  readonly workshop: Workshop
  readonly witness: Witness
  readonly mailing: Mailing
  /** What the mailing was read from, once for all letters. */
  readonly files: Digests
  /** What each letterhead was prepared from, once for all its letters. */
  readonly letterheadFiles: ReadonlyMap<PreparedLetterhead, Digests>
}

/** Undefined, after reporting every fault, when the letter and the columns do not go together. */
export function createBench(
  { letter, columns, options }: Pick<Job, 'letter' | 'columns' | 'options'>,
  world: World,
  report: Report,
): Bench | undefined {
  const witness = createWitness(world, dirname(letter))
  const plain = createWorkshop(witness.world)
  const letterheadFiles = new Map<PreparedLetterhead, Digests>()
  const workshop: Workshop = {
    ...plain,
    async letterhead(folder, report) {
      const { result, files } = await witness.during(() => plain.letterhead(folder, report))
      if (result && !letterheadFiles.has(result)) letterheadFiles.set(result, files)
      return result
    },
  }
  const mailing = openMailing(letter, columns, options, workshop, report)
  return mailing && { workshop, witness, mailing, files: witness.take(), letterheadFiles }
}

/** Where the letters go. */
export interface Destination {
  /** The path that a file has at the end. */
  pathOf(file: string): string
  /** Once it is settled, the letters that wait are safe. */
  readonly stage: Stage
}

/** Makes the letter of a row, unless it is there, and is the one that would be made. In a trial it goes nowhere. */
export async function makeRow(
  job: Job,
  task: RowTask,
  destination: Destination | undefined,
  bench: Bench,
): Promise<RowResult> {
  const input = inputOf(job, task)
  const { known, staged } = task
  if (known && destination && known.input === input && isUnchanged(known, bench.witness)) {
    const kept = keep(task, known, destination)
    if (kept) return kept
  }
  const log = createLog()
  const made = await make(job, task, bench, log)
  const diagnostics = inReadingOrder(log.diagnostics)
  if (!made) return { record: failed(task, diagnostics), diagnostics, isStaged: false }
  const { bytes, pages = 0, proof, file, sort, reference } = made
  const files = othersThan(job.files, made.files)
  const { row, line, key } = basics(task)
  const record: RowRecord = {
    row,
    line,
    key,
    status: 'done',
    file,
    ...(reference !== undefined && { reference }),
    pages,
    sheets: sheetsOf(pages),
    bytes: bytes.length,
    words: proof ? wordsIn(proof.pages) : 0,
    ...(sort !== undefined && { sort }),
    sha256: sha256(bytes),
    ...warningsOf(diagnostics),
    input,
    ...(Object.keys(files).length > 0 && { files }),
  }
  if (!destination) return { record, diagnostics, isStaged: false }
  const there = sha256OfFile(destination.pathOf(file))
  if (there === record.sha256) return { record, diagnostics, isStaged: false }
  if (staged !== undefined) destination.stage.put(staged, bytes)
  return {
    record,
    diagnostics,
    isStaged: staged !== undefined,
    ...(there !== undefined && { replaces: there }),
  }
}

/** The letter of an earlier run, in its place or waiting for it. */
function keep(task: RowTask, known: DoneRecord, { pathOf }: Destination): RowResult | undefined {
  const record = { ...known, ...basics(task) }
  const there = sha256OfFile(pathOf(known.file))
  if (there === known.sha256) return { record, diagnostics: [], isStaged: false }
  if (task.staged === undefined || sha256OfFile(task.staged) !== known.sha256) return undefined
  return { record, diagnostics: [], isStaged: true, ...(there !== undefined && { replaces: there }) }
}

async function make(job: Job, task: RowTask, bench: Bench, ofAll: Log) {
  const log = logOfRow(ofAll, task.row)
  bench.witness.take()
  const read = await readRow(task, bench, log)
  if (!read) return undefined
  const { parts, answers } = read
  const { reference } = answers
  const textOf = textsOf(job, task, parts, reference)
  const file = nameOf(job, task, textOf, log.report)
  const sort = job.print && sortOf(job.print.sort, task, textOf, log.report)
  if (job.print) warnOfFilesInside(parts, log.report)
  const made = await typeset(parts, answers, job.options, bench.workshop, log)
  if (!made || file === undefined || log.hasErrors()) return undefined
  return { file, sort, reference, files: filesOf(parts, bench), ...made }
}

/** The letter of a row with what the register says to it, ready to be typeset. */
export async function readRow({ row, answers }: RowTask, { workshop, mailing }: Bench, log: Log) {
  const parts = await mailing.partsOf(row, log)
  const numbering = answers ? numberedBefore(answers) : createNumbering(workshop.world)
  const [numbered] = parts ? await numbering.number([{ parts, report: log.report }]) : []
  return parts && numbered && { parts, answers: numbered.answers }
}

/** What the letter was made of, whatever the letters before it were made of. */
function filesOf({ letterhead }: Parts, { witness, files, letterheadFiles }: Bench): Digests {
  return { ...files, ...letterheadFiles.get(letterhead), ...witness.take() }
}

/** A field is `reference`, `key` or `row`, a column, or a field of the letter. */
function textsOf(
  { columns }: Job,
  { row, key }: RowTask,
  { letter }: Parts,
  reference: string | undefined,
): (field: string) => string | undefined {
  const own = new Map([
    ['reference', reference],
    ['key', key],
    ['row', String(row.number)],
  ])
  return field => {
    const cell = (column: string) => row.cells[columnAt(columns, column)]
    const [first = '', ...rest] = field.split('.')
    const inside = cell(first)
    const found =
      cell(field) ?? (inside && valueAt(inside, rest)) ?? valueAt(letter.located, [first, ...rest])
    return own.get(field) ?? (found?.kind === 'scalar' ? found.value : undefined)
  }
}

function nameOf(
  { name }: Job,
  { row }: RowTask,
  textOf: (field: string) => string | undefined,
  report: Report,
): string | undefined {
  const filled = fillName(name, textOf)
  if ('missing' in filled) {
    const fields = filled.missing.map(field => `\`${field}\``).join(' and ')
    const message = `the name of its file needs ${fields}, which the row and the letter do not have`
    report(error('merge/bad-name', message, row.span, ['choose another one with `--name`']))
    return undefined
  }
  if (filled.name !== '') return filled.name
  report(error('merge/bad-name', 'nothing is left of the name of its file', row.span))
  return undefined
}

function basics({ row, key }: RowTask) {
  return { row: row.number, line: row.span.file.firstLine ?? 1, key }
}

function wordsIn({ pages }: PagedDocument): number {
  let count = 0
  for (const { operations } of pages) {
    for (const operation of operations) if (operation.kind === 'text') count += countWords(operation)
  }
  return count
}

/** Spaces are none, and a word that is divided has a hyphen between its parts. */
function countWords({ words }: TextOperation): number {
  let count = 0
  for (const { run, isBreakHyphen } of words) {
    if (isBreakHyphen) count--
    else if (run.text.trim() !== '') count++
  }
  return count
}

/** What is recorded of a row of which no letter can be made. */
export function failed(task: RowTask, diagnostics: readonly Diagnostic[]): RowRecord {
  const first = diagnostics.find(({ severity }) => severity === 'error')
  return { ...basics(task), status: 'failed', reason: first?.message ?? 'it was not made' }
}

/** What is recorded of a row that was not asked for. */
export function skipped(task: RowTask, reason: string): RowRecord {
  return { ...basics(task), status: 'skipped', reason }
}

function warningsOf(diagnostics: readonly Diagnostic[]): Pick<RowRecord, 'warnings'> {
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').map(({ message }) => message)
  return warnings.length > 0 ? { warnings } : {}
}

function inputOf({ name, print }: Job, { row, answers }: RowTask): string {
  const said = answers && { ...answers, known: [...answers.known], nearest: [...answers.nearest] }
  // A spreadsheet may show two numbers alike, and a text may look like a number.
  const exact = row.cells.flatMap(exactNumbers)
  const asksForPlace = print?.sort === 'row' || fieldsOfName(name).includes('row')
  const place = asksForPlace ? row.number : null
  return sha256(JSON.stringify([row.cells.map(toPlain), exact, place, said ?? null])).slice(0, 32)
}

function isUnchanged({ files = {} }: DoneRecord, { digestOf }: Witness): boolean {
  return Object.entries(files).every(([name, digest]) => digestOf(name) === digest)
}

function othersThan(shared: Digests, files: Digests): Digests {
  return Object.fromEntries(Object.entries(files).filter(([name, digest]) => shared[name] !== digest))
}
