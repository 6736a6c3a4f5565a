import { existsSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createLog, error } from '../../base/index.ts'
import { sha256OfFile } from '../digests.ts'
import type { Checked } from './check.ts'
import { createDigestTable, type DigestTable } from './digest-table.ts'
import { linesOf } from './lines.ts'
import { failed, type RowResult, skipped } from './make-row.ts'
import { foldedName } from './names.ts'
import { type Entry, isUnavailable } from './numbers.ts'
import { type Run, StoppedRun, walkRows } from './pass.ts'
import { printLetters } from './print.ts'
import { faultsOfFiles, namesOfFiles, type Printing } from './print-files.ts'
import { type DoneRecord, isDone, isRecord, type ManifestHead, parseLine, type RowRecord } from './record.ts'
import { reserveAll } from './reserve-all.ts'
import type { Journal, RunFolder } from './run-folder.ts'
import { createTally } from './tally.ts'
import type { MergeResult } from './types.ts'

/** Puts the letters that were checked in their place, and tells of them in the manifest. */
export async function publish(
  run: Run,
  journal: Journal,
  checked: Checked,
  head: ManifestHead,
): Promise<MergeResult> {
  const { request, folder, printing } = run
  const { isMade, tally, chosen } = checked
  const names = namesOf(journal, chosen)
  const stale = folder ? lookAt(staleLetters(run, folder, names)) : { count: 0 }
  const printed = printing ? (chosen?.size ?? tally.done) : 0
  const faults = [
    ...(folder && printing ? clashesOf(folder, names, printing, printed) : []),
    ...(folder && stale.first && !request.force ? [refusalOf(stale.first, stale.count, folder)] : []),
    ...(printing && !request.force ? faultsOfFiles(printing, printed) : []),
  ]
  if (faults.length > 0) {
    faults.forEach(run.report)
    giveUp(run)
    return { end: 'refused', tally }
  }
  const made = isMade ? landAll(folder, journal) : await makeAll(run, journal, chosen, head)
  const ofLetters = folder && endLetters(run, folder, made, names)
  const records = folder ? folder.manifest : made.journal.path
  const files = printing && (await printLetters(run, printing, records, head))
  if (!folder) made.journal.close()
  folder?.clear()
  printing?.folder.clear()
  return {
    end: 'made',
    tally: made.tally ?? tally,
    ...(ofLetters && { ...ofLetters, removed: stale.count }),
    ...(files && { printed: files }),
  }
}

/** Nothing was written. What a run that was killed has told of print files stays: they are there, and are ours. */
export function giveUp({ folder, printing }: Run): void {
  if (printing?.folder.leftovers.length === 0) printing.folder.clear()
  // It may have made the folder that both are in.
  folder?.clear()
}

function endLetters(run: Run, folder: RunFolder, { journal, written }: Made, names: DigestTable) {
  for (const { file } of staleLetters(run, folder, names)) rmSync(join(folder.path, file), { force: true })
  const hasChanged = folder.finish(journal)
  return { written, isUnchanged: !hasChanged && written === 0, manifest: folder.manifest }
}

interface Made {
  readonly journal: Journal
  readonly written: number
  readonly tally?: MergeResult['tally']
}

function landAll(folder: RunFolder | undefined, journal: Journal): Made {
  let written = 0
  if (!folder) return { journal, written }
  for (const record of recordsIn(journal)) {
    if (isDone(record) && existsSync(folder.staged(record.key))) {
      folder.land(record.key, record.file)
      written += 1
    }
  }
  return { journal, written }
}

/** The second walk: each letter is made with its number, or because it was chosen, and put in its place at once. */
async function makeAll(
  run: Run,
  trial: Journal,
  chosen: ReadonlySet<number> | undefined,
  head: ManifestHead,
): Promise<Made> {
  const { observer, data, numbering, takesNumbers, request, folder, printing } = run
  const place = folder ?? printing?.folder
  if (!place) throw new Error('letters are made without a place for them')
  const journal = place.begin(head, 'journal')
  const tally = createTally()
  const before = recordsIn(trial)
  let written = 0
  if (numbering && takesNumbers && request.shard) await reserveAll(run, numbering)
  observer.phase('making', data.rows)
  await walkRows(run, {
    mode: 'reserve',
    keeps: () => true,
    settle(task) {
      const { value: record } = before.next()
      if (record?.status !== 'done') return record
      return chosen && !chosen.has(record.row) ? skipped(task, 'it is not in the sample') : undefined
    },
    async done(entry, result) {
      const record = await land(entry, result)
      tally.add(record)
      journal.append([record])
      if (record.status === 'done') printing?.shelf.put(entry.task)
    },
  })
  return { journal, written, tally: tally.total() }

  async function land(
    { task, numbered }: Entry,
    { record, diagnostics, isStaged }: RowResult,
  ): Promise<RowRecord> {
    const log = createLog()
    // What else was found was told of the first walk.
    for (const diagnostic of diagnostics) {
      const isNew = diagnostic.severity === 'error' || diagnostic.code.startsWith('register/')
      if (isNew) log.report(diagnostic)
    }
    const mayGoOut = !numbered || !numbering || (await numbering.recordDigest(numbered, record.sha256, log))
    log.diagnostics.forEach(observer.report)
    // No other letter would get its number either; the next run goes on here.
    if (log.diagnostics.some(isUnavailable)) throw new StoppedRun()
    if (!mayGoOut) return failed(task, log.diagnostics)
    if (folder && isDone(record) && isStaged) {
      folder.land(task.key, record.file)
      written += 1
    }
    return record
  }
}

function* recordsIn({ path }: Journal): Generator<RowRecord, undefined> {
  for (const { text } of linesOf(path)) {
    const record = parseLine(text)
    if (isRecord(record)) yield record
  }
}

function namesOf(journal: Journal, chosen: ReadonlySet<number> | undefined): DigestTable {
  const names = createDigestTable()
  for (const record of recordsIn(journal)) {
    if (isDone(record) && (chosen?.has(record.row) ?? true)) names.add(foldedName(record.file), record.line)
  }
  return names
}

/** Letters of earlier runs that are as these left them, and of which there is no row any more. */
function* staleLetters({ known }: Run, { path }: RunFolder, names: DigestTable): Generator<DoneRecord> {
  const seen = createDigestTable()
  for (const record of known.all()) {
    const name = foldedName(record.file)
    if (names.get(name) !== undefined || seen.add(name, 1) !== undefined) continue
    if (sha256OfFile(join(path, record.file)) === record.sha256) yield record
  }
}

/** Print files that would take the place of letters. */
function clashesOf({ path }: RunFolder, names: DigestTable, { request, folder }: Printing, letters: number) {
  if (realpathSync(path) !== realpathSync(folder.path)) return []
  return namesOfFiles(request, letters).flatMap(name => {
    const line = names.get(foldedName(name))
    if (line === undefined) return []
    const message = `\`${name}\` would be a print file, and the letter of line ${line}`
    return [error('merge/duplicate-name', message, undefined, ['give the print file another name'])]
  })
}

/** There may be a million of them. */
function lookAt<Item>(items: Iterable<Item>): { readonly first?: Item; readonly count: number } {
  let count = 0
  let first: Item | undefined
  for (const item of items) {
    first ??= item
    count += 1
  }
  return { count, ...(first !== undefined && { first }) }
}

function refusalOf({ file }: DoneRecord, count: number, { path }: RunFolder) {
  const others = count === 1 ? '' : ` and ${count - 1} more`
  const message = `\`${path}\` has letters of an earlier run that are none of this one: \`${file}\`${others}`
  return error('merge/other-letters', message, undefined, [
    'name another folder, or remove them with `--force`',
  ])
}
