import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { sha256, sha256OfFile } from '../digests.ts'
import { syncFolder } from '../write-file.ts'
import { linesOf } from './lines.ts'
import { type Holder, type Lock, lockFolder } from './lock.ts'
import { isHead, type ManifestHead, type PrintRecord, parseLine, type RowRecord } from './record.ts'

/**
 * The folder of a mailing, while a run is at work in it. What the run needs is in a hidden folder in it, which goes when
 * the run is through: the lock, the letters that are made and wait, and a journal of them. A run that is killed leaves
 * it to the next one.
 */
export interface RunFolder {
  readonly path: string
  readonly manifest: string
  /** Whether a file that no run has made has the name of the manifest. */
  hasForeignManifest(): boolean
  /** Where the letter of a row waits until all are made. */
  readonly staged: (key: string) => string
  /** A file of the run itself, which is gone when it is through. */
  readonly scratch: (name: 'rows' | 'print') => string
  /** The journals of runs that were killed, the newest first. */
  readonly leftovers: readonly string[]
  /** A `trial` is not read by another run: its letters were not made with their numbers. */
  begin(head: ManifestHead, kind: 'journal' | 'trial'): Journal
  /** Puts a letter that waits in its place. */
  land(key: string, file: string): void
  /** The journal becomes the manifest. Whether that is another one than was there. */
  finish(journal: Journal): boolean
  /** Leaves nothing but letters and manifests. */
  clear(): void
  /** Lets another run in, which goes on with what is there. */
  leave(): void
}

export interface Journal {
  readonly path: string
  append(records: readonly (RowRecord | PrintRecord)[]): void
  close(): void
}

/** What runs leave there, but for the lock. Whatever else somebody keeps there stays. */
const OURS = /^(?:journal-\d+\.jsonl|trial\.jsonl|[\da-f]{32}\.pdf|(?:rows|print)\.tmp|lock\.\d+)$/

/** Where a run keeps what it needs, and its manifest: two runs of the same are in each other's way, others are not. */
export interface RunNames {
  readonly state: string
  readonly manifest: string
}

/** Throws the faults of Node. */
export function openRunFolder(
  path: string,
  names: RunNames,
): RunFolder | { readonly heldBy: Holder | undefined } {
  const state = join(path, names.state)
  const { lock, firstMade } = takeState(state)
  if ('heldBy' in lock) return lock
  const journals = readdirSync(state)
    .flatMap(name => /^journal-(\d+)\.jsonl$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a)
  const journalOf = (n: number) => join(state, `journal-${n}.jsonl`)
  let next = (journals[0] ?? 0) + 1
  const manifest = join(path, names.manifest)
  const staged = (key: string) => join(state, `${sha256(key).slice(0, 32)}.pdf`)
  return {
    path,
    manifest,
    hasForeignManifest: () => existsSync(manifest) && !isManifest(manifest),
    staged,
    scratch: name => join(state, `${name}.tmp`),
    leftovers: journals.map(journalOf),
    begin(head, kind) {
      const journal = kind === 'trial' ? join(state, 'trial.jsonl') : journalOf(next++)
      const handle = openSync(journal, 'w')
      const write = (lines: readonly unknown[]) =>
        writeFileSync(handle, lines.map(line => `${JSON.stringify(line)}\n`).join(''))
      write([head])
      return { path: journal, append: write, close: () => closeSync(handle) }
    },
    land: (key, file) => renameSync(staged(key), join(path, file)),
    finish(journal) {
      journal.close()
      if (sha256OfFile(journal.path) === sha256OfFile(manifest)) return false
      // The letters first: a manifest never tells of one that a power cut has taken away.
      syncFolder(path)
      syncFile(journal.path)
      renameSync(journal.path, manifest)
      syncFolder(path)
      return true
    },
    clear() {
      for (const name of readdirSync(state)) if (OURS.test(name)) rmSync(join(state, name))
      lock.release()
      removeIfEmpty(state)
      // The folders on the way to it as well, if they were made for it.
      for (let made = path; firstMade && isWithin(firstMade, made); made = dirname(made)) removeIfEmpty(made)
    },
    leave: lock.release,
  }
}

function isManifest(path: string): boolean {
  const { value: first } = linesOf(path).next()
  return first !== undefined && isHead(parseLine(first.text))
}

function syncFile(path: string): void {
  const handle = openSync(path, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** The process that held it before may be taking it away. `firstMade` is the first folder that was not there. */
function takeState(state: string): {
  readonly lock: Lock | { readonly heldBy: Holder | undefined }
  readonly firstMade: string | undefined
} {
  let firstMade: string | undefined
  for (;;) {
    firstMade = mkdirSync(state, { recursive: true }) ?? firstMade
    try {
      return { lock: lockFolder(state), firstMade }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
}

/** Or the same. */
function isWithin(folder: string, path: string): boolean {
  return !relative(folder, path).startsWith('..')
}

/** Another run may have begun in it. */
function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}
