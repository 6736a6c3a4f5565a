import type { Register, RegisterFault } from '../register/index.ts'

/**
 * The only door to disk, clock and environment. Paths are as the user wrote them; `realPath` resolves symbolic links.
 * Faults of the outside world are values, not exceptions.
 */
export interface World {
  read(path: string): Uint8Array | Fault
  /** A file of any length in chunks, to be walked once; `-` is the standard input. */
  stream(path: string): AsyncIterable<Uint8Array> | Fault
  /** Another one when the file has been written since: much cheaper than reading it again. */
  version(path: string): string | Fault
  realPath(path: string): string | Fault
  /** The file appears complete or not at all (temporary file, fsync, rename). Folders on the way are made. */
  writeAtomic(path: string, bytes: Uint8Array): Fault | undefined
  isFolder(path: string): boolean
  /** Names of the files of a folder, sorted; empty when there is none. */
  list(folder: string): readonly string[]
  /** The folder of the letterheads that come with the program. */
  readonly templates: string
  /** `SOURCE_DATE_EPOCH` of the environment: the day for letters without a date. */
  sourceDateEpoch(): string | undefined
  /** When and who, for the history of the register and for nothing that is printed. */
  stamp(): { readonly at: string; readonly by: string }
  /**
   * The register at a path or an address; for writing, a file is made if it is not there, and undefined is said of one
   * that is only to be read.
   */
  openRegister(address: string, mode: 'read' | 'write'): Promise<Register | RegisterFault | undefined>
}

export interface Fault {
  readonly fault: 'not-found' | 'not-a-file' | 'denied' | 'too-large' | 'full' | 'failed'
  /** The cause in words, for a message after a colon. */
  readonly reason: string
}

export function isFault(result: unknown): result is Fault {
  return typeof result === 'object' && result !== null && 'fault' in result
}

export const NOT_FOUND: Fault = { fault: 'not-found', reason: 'there is no such file' }
export const IS_FOLDER: Fault = { fault: 'not-a-file', reason: 'it is a folder' }
export const NO_REGULAR_FILE: Fault = { fault: 'not-a-file', reason: 'it is no regular file' }

/** No file of a letter is larger; a mistake must not fill the memory. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024

export function tooLarge(bytes: number): Fault {
  return { fault: 'too-large', reason: `it has ${bytes} bytes; the limit is ${MAX_FILE_BYTES}` }
}
