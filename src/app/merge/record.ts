/** What a manifest says of one row. Nothing in it depends on when, where or in how many runs the letter was made. */
export interface RowRecord {
  /** Of the data, counted from 1. */
  readonly row: number
  readonly line: number
  readonly key: string
  readonly status: 'done' | 'failed' | 'skipped'
  /** Why a row failed, or was skipped. */
  readonly reason?: string
  readonly file?: string
  readonly reference?: string
  readonly pages?: number
  readonly sheets?: number
  readonly bytes?: number
  /** So many words stand on its pages. */
  readonly words?: number
  /** What it is sorted by among those that are printed. */
  readonly sort?: string
  readonly sha256?: string
  readonly warnings?: readonly string[]
  /** Digest of the row and of what the register said to it: the letter is the same while this and its files are. */
  readonly input?: string
  /** Files that this letter has and the first one has not, with their digests. */
  readonly files?: Readonly<Record<string, string>>
}

/** Of a row whose letter is made. */
export type DoneRecord = RowRecord & {
  readonly status: 'done'
  readonly file: string
  readonly sha256: string
  readonly pages: number
  readonly sheets: number
  readonly words: number
}

/** A manifest that somebody else wrote must not lead to a file elsewhere. */
export function isDone(record: RowRecord): record is DoneRecord {
  return record.status === 'done' && /^[^./\\][^/\\]*\.pdf$/.test(record.file ?? '')
}

/** What a manifest says of one print file. */
export interface PrintRecord {
  readonly print: string
  readonly letters: number
  readonly pages: number
  readonly sheets: number
  readonly bytes: number
  readonly sha256: string
  /** Digest of the letters in it, in their order: the file is the same while this is. */
  readonly holds: string
}

/** The first line of a manifest: all that its letters have in common. */
export interface ManifestHead {
  readonly manifest: 1
  readonly program: string
  readonly letter: string
  readonly data: { readonly file: string; readonly sha256: string; readonly rows: number }
  /** What else decides what is in the letters, and how they are called. */
  readonly making: Readonly<Record<string, unknown>>
  /** What decides which letters there are. */
  readonly selection: Readonly<Record<string, unknown>>
  /** The files that every letter is made of, with their digests. */
  readonly files: Readonly<Record<string, string>>
  readonly shard?: string
}

/** The lines of one manifest, or of the journal of a run that did not come to its end. */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // The last line of a process that was killed while it wrote.
    return undefined
  }
}

/** What somebody else wrote is no line of ours. */
export function isHead(value: unknown): value is ManifestHead {
  if (!isMap(value) || value.manifest !== 1 || !isMap(value.data)) return false
  const { data, making, selection, files } = value
  return typeof data.rows === 'number' && [making, selection, files].every(isMap)
}

export function isRecord(value: unknown): value is RowRecord {
  if (!isMap(value)) return false
  const { row, line, key, status, file = '', reference = '', sort = '', sha256 = '', input = '' } = value
  const { files = {} } = value
  return (
    isMap(files) &&
    [row, line].every(number => typeof number === 'number') &&
    [key, status, file, reference, sort, sha256, input].every(text => typeof text === 'string') &&
    (status !== 'done' || [value.pages, value.sheets, value.words].every(count => typeof count === 'number'))
  )
}

export function isPrintRecord(value: unknown): value is PrintRecord {
  if (!isMap(value)) return false
  const { print, holds, sha256 } = value
  const areTexts = [print, holds, sha256].every(text => typeof text === 'string')
  return areTexts && /^[^/\\]+\.pdf$/.test(String(print))
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** Two sides of a sheet. */
export function sheetsOf(pages: number): number {
  return Math.ceil(pages / 2)
}

/** Whether letters made under one head would be the same under the other, but for their own rows and files. */
export function hasSameMaking(a: ManifestHead, b: ManifestHead): boolean {
  const all = ({ program, letter, making, files }: ManifestHead) =>
    JSON.stringify([program, letter, making, Object.entries(files).sort()])
  return all(a) === all(b)
}
