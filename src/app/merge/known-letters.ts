import { existsSync } from 'node:fs'
import { createDigestTable } from './digest-table.ts'
import { lineAt, linesOf } from './lines.ts'
import { foldedName } from './names.ts'
import {
  type DoneRecord,
  hasSameMaking,
  isDone,
  isHead,
  isRecord,
  type ManifestHead,
  parseLine,
} from './record.ts'

/** The letters that earlier runs made in a folder: of the one that ended, and of those that did not. */
export interface KnownLetters {
  /** Undefined as well when letters are made otherwise now, by another program or from another letter. */
  ofRow(key: string): DoneRecord | undefined
  /** Of any run. */
  ofFile(name: string): DoneRecord | undefined
  all(): Iterable<DoneRecord>
}

export const NO_LETTERS: KnownLetters = { ofRow: () => undefined, ofFile: () => undefined, all: () => [] }

/** The newest first. Of each letter only its place in the file is kept. */
export function readKnownLetters(paths: readonly string[], head: ManifestHead): KnownLetters {
  const sources = paths.filter(path => existsSync(path)).map(path => ({ path, ...index(path, head) }))
  return {
    ofRow(key) {
      for (const { path, isCurrent, byKey } of sources) {
        const found = isCurrent ? recordAt(path, byKey.get(key)) : undefined
        if (found) return found
      }
      return undefined
    },
    ofFile(name) {
      for (const { path, byFile } of sources) {
        const found = recordAt(path, byFile.get(foldedName(name)))
        if (found) return found
      }
      return undefined
    },
    *all() {
      for (const { path } of sources) {
        for (const { text } of linesOf(path)) {
          const record = parseLine(text)
          if (isRecord(record) && isDone(record)) yield record
        }
      }
    },
  }
}

function index(path: string, head: ManifestHead) {
  const [byKey, byFile] = [createDigestTable(), createDigestTable()]
  let isCurrent = false
  for (const { text, start } of linesOf(path)) {
    const value = parseLine(text)
    if (isHead(value)) isCurrent = hasSameMaking(value, head)
    if (!isRecord(value) || !isDone(value)) continue
    byKey.add(value.key, start)
    byFile.add(foldedName(value.file), start)
  }
  return { isCurrent, byKey, byFile }
}

function recordAt(path: string, start: number | undefined): DoneRecord | undefined {
  const record = start === undefined ? undefined : parseLine(lineAt(path, start))
  return isRecord(record) && isDone(record) ? record : undefined
}
