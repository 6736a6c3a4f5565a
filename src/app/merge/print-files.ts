import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Diagnostic, error } from '../../base/index.ts'
import { sha256OfFile } from '../digests.ts'
import { linesOf } from './lines.ts'
import { isPrintRecord, type PrintRecord, parseLine } from './record.ts'
import type { RunFolder, RunNames } from './run-folder.ts'
import type { Shelf } from './shelf.ts'
import type { PrintRequest } from './types.ts'

/** Where letters are printed together. */
export interface Printing {
  readonly request: PrintRequest
  /** That of the print files, with a manifest of its own. */
  readonly folder: RunFolder
  /** The rows of the letters that are to be printed. */
  readonly shelf: Shelf
  /** The print files of earlier runs, also of those that did not come to their end. */
  readonly known: readonly PrintRecord[]
}

export function namesOfPrinting(file: string): RunNames {
  const stem = basename(file, '.pdf')
  return { state: `.letter-print-${stem}`, manifest: `${stem}.manifest.jsonl` }
}

/** The names of the files that so many letters need. */
export function namesOfFiles({ file, split }: PrintRequest, letters: number): readonly string[] {
  const name = basename(file)
  if (letters === 0) return []
  if (split === undefined) return [name]
  const count = Math.ceil(letters / split)
  const digits = Math.max(3, String(count).length)
  const numbered = (i: number) => name.replace(/\.pdf$/, `-${String(i + 1).padStart(digits, '0')}.pdf`)
  return Array.from({ length: count }, (_, i) => numbered(i))
}

export function readKnownFiles({ leftovers, manifest }: RunFolder): readonly PrintRecord[] {
  const known: PrintRecord[] = []
  for (const path of [...leftovers, manifest].filter(path => existsSync(path))) {
    for (const { text } of linesOf(path)) {
      const record = parseLine(text)
      if (isPrintRecord(record)) known.push(record)
    }
  }
  return known
}

/** Why so many letters cannot be printed there: files are in the way that are not those of this run. */
export function faultsOfFiles(printing: Printing, letters: number): readonly Diagnostic[] {
  const pathOf = (name: string) => join(dirname(printing.request.file), name)
  const foreign = namesOfFiles(printing.request, letters).filter(name => !isOurs(printing, name))
  return [
    ...foreign.map(name => {
      const message = `\`${pathOf(name)}\` is there, and is no print file of an earlier run`
      return error('io/unwritable', message, undefined, ['`--force` replaces it'])
    }),
    ...staleFiles(printing, letters).map(name => {
      const message = `\`${pathOf(name)}\` is of an earlier run, and none of the print files of this one`
      const hints = ['take it away, so that nobody prints it, or remove it with `--force`']
      return error('merge/other-letters', message, undefined, hints)
    }),
  ]
}

/** Nothing is there under the name, or what an earlier run has left. */
export function isOurs({ folder, known }: Printing, name: string): boolean {
  const path = join(folder.path, name)
  if (!existsSync(path)) return true
  const there = sha256OfFile(path)
  return known.some(({ print, sha256 }) => print === name && sha256 === there)
}

/** Print files as earlier runs left them, which this one does not make. */
export function staleFiles({ request, folder, known }: Printing, letters: number): readonly string[] {
  const names = namesOfFiles(request, letters)
  const stale = known.filter(({ print, sha256 }) => {
    return !names.includes(print) && sha256OfFile(join(folder.path, print)) === sha256
  })
  return [...new Set(stale.map(({ print }) => print))]
}
