import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { error } from '../../base/index.ts'
import { faultOf, isOutsideFault } from '../attempt.ts'
import { sha256, sha256OfFile } from '../digests.ts'
import { syncFolder } from '../write-file.ts'
import { lineAt, linesOf } from './lines.ts'
import { type Run, StoppedRun } from './pass.ts'
import { isOurs, namesOfFiles, type Printing, staleFiles } from './print-files.ts'
import { inPrintOrder } from './print-order.ts'
import {
  type DoneRecord,
  isDone,
  isRecord,
  type ManifestHead,
  type PrintRecord,
  parseLine,
  type RowRecord,
} from './record.ts'
import type { Printed } from './types.ts'
import { writePrintFile } from './write-print-file.ts'

/** A letter that is to be printed, and where its record begins. */
interface Letter {
  readonly row: number
  readonly start: number
  readonly sort?: string
}

/**
 * Prints the letters of which `records` tell, the journal or manifest of this run. They are set once more, one after the
 * other and in this process, whatever makes the single ones: so a print file is the same however many workers there are.
 */
export async function printLetters(
  run: Run,
  printing: Printing,
  records: string,
  head: ManifestHead,
): Promise<Printed> {
  try {
    return await print(run, printing, records, head)
  } catch (thrown) {
    if (!isOutsideFault(thrown)) throw thrown
    const message = `cannot write \`${printing.request.file}\`: ${faultOf(thrown).reason}`
    const hints = ['run the command again when that is mended: it goes on where it stopped']
    run.report(error('io/unwritable', message, undefined, hints))
    throw new StoppedRun()
  }
}

async function print(run: Run, printing: Printing, records: string, head: ManifestHead): Promise<Printed> {
  const { observer, request: asked, data } = run
  const { folder, request } = printing
  const letters = inPrintOrder([...lettersIn(records)])
  const names = namesOfFiles(request, letters.length)
  const size = request.split ?? letters.length
  const places = createPlaces(data.rows)
  const journal = folder.begin(head, 'journal')
  let written = 0
  observer.phase('printing', letters.length)
  for (const [i, name] of names.entries()) {
    const held = letters.slice(i * size, (i + 1) * size)
    const title = name.replace(/\.pdf$/, '')
    const holds = digestOf(held, title)
    let sheets = 0
    for (const letter of held) {
      places.set(letter.row, i, 2 * sheets + 1)
      sheets += recordOf(letter).sheets
    }
    const path = join(folder.path, name)
    const there = sha256OfFile(path)
    const known = printing.known.find(({ print, holds: other, sha256 }) => {
      return print === name && other === holds && sha256 === there
    })
    if (known) {
      journal.append([known])
      continue
    }
    const made = await writePrintFile(run, printing, title, tasksOf(held, i * size))
    const record: PrintRecord = { print: name, letters: held.length, ...made, sheets, holds }
    if (!asked.force && !isOurs(printing, name)) {
      const message = `\`${name}\` was put there meanwhile, and not by this run`
      run.report(error('io/unwritable', message, undefined, ['`--force` replaces it']))
      throw new StoppedRun()
    }
    // Told before it is there: so the next run knows it for one of ours.
    journal.append([record])
    renameSync(folder.scratch('print'), path)
    written += 1
  }
  for (const { record } of recordsIn(records)) journal.append([printed(record)])
  const stale = staleFiles(printing, letters.length)
  for (const name of stale) rmSync(join(folder.path, name))
  if (written > 0) syncFolder(folder.path)
  const hasChanged = folder.finish(journal)
  return {
    files: names.length,
    written,
    removed: stale.length,
    isUnchanged: !hasChanged && written === 0,
    manifest: folder.manifest,
  }

  function recordOf({ start }: Letter): DoneRecord {
    const record = parseLine(lineAt(records, start))
    if (!isRecord(record) || !isDone(record)) throw new Error('a letter is not where it was')
    return record
  }

  /** The bytes of a letter alone are all that can be seen of it. */
  function digestOf(held: readonly Letter[], title: string): string {
    const digests = held.map(letter => recordOf(letter).sha256)
    return sha256(JSON.stringify([head.program, title, digests])).slice(0, 32)
  }

  function* tasksOf(held: readonly Letter[], before: number) {
    for (const [i, letter] of held.entries()) {
      observer.progress(before + i)
      yield { task: printing.shelf.take(letter.row), sha256: recordOf(letter).sha256 }
    }
  }

  /** There is no file of the letter alone, or the manifest beside those tells of it. */
  function printed({ file, bytes, words, sort, input, files, ...record }: RowRecord) {
    const place = places.get(record.row)
    return place && record.status === 'done'
      ? { ...record, print: names[place.file], page: place.page }
      : record
  }
}

function* lettersIn(records: string): Generator<Letter> {
  for (const { record, start } of recordsIn(records)) {
    const { row, sort } = record
    if (isDone(record)) yield { row, start, ...(sort !== undefined && { sort }) }
  }
}

function* recordsIn(path: string): Generator<{ readonly record: RowRecord; readonly start: number }> {
  for (const { text, start } of linesOf(path)) {
    const record = parseLine(text)
    if (isRecord(record)) yield { record, start }
  }
}

/** In which file each letter is, and on which page it begins: eight bytes a row. */
function createPlaces(rows: number) {
  const files = new Uint32Array(rows + 1)
  const pages = new Uint32Array(rows + 1)
  return {
    set(row: number, file: number, page: number): void {
      files[row] = file
      pages[row] = page
    },
    get(row: number): { readonly file: number; readonly page: number } | undefined {
      const page = pages[row] ?? 0
      return page === 0 ? undefined : { file: files[row] ?? 0, page }
    },
  }
}
