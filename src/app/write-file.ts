import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type Fault, IS_FOLDER, isFault, NO_REGULAR_FILE } from './world.ts'

/** Writes a file that is complete or not there at all, also after a power cut. Throws the faults of Node. */
export function writeFile(path: string, bytes: Uint8Array): Fault | undefined {
  const destination = destinationOf(path)
  if (isFault(destination)) return destination
  const folder = dirname(destination)
  mkdirSync(folder, { recursive: true })
  const { temporary, handle } = openTemporary(folder)
  try {
    try {
      writeFileSync(handle, bytes)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(temporary, destination)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  syncFolder(folder)
  return undefined
}

/** The file itself, behind symbolic links: those must stay. A device or a pipe (`/dev/null`) must not become a file. */
function destinationOf(path: string): string | Fault {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) {
    const isLink = lstatSync(path, { throwIfNoEntry: false }) !== undefined
    const reason = 'it is a symbolic link to a file that is not there'
    return isLink ? { fault: 'not-found', reason } : path
  }
  if (stats.isDirectory()) return IS_FOLDER
  return stats.isFile() ? realpathSync.native(path) : NO_REGULAR_FILE
}

let temporaryFiles = 0

/**
 * A new file beside the destination, for renaming works within one disk only. A process that was killed may have left
 * one of that name: in a container every process has the same number.
 */
function openTemporary(folder: string): { readonly temporary: string; readonly handle: number } {
  for (;;) {
    const temporary = join(folder, `.letter-${process.pid}-${temporaryFiles++}.tmp`)
    try {
      return { temporary, handle: openSync(temporary, 'wx') }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/** The rename itself survives a power cut only when the folder is on the disk too; Windows cannot open folders. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
