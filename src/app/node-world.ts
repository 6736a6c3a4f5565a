import * as fs from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Fault, isFault, MAX_FILE_BYTES, tooLarge, type World } from './world.ts'

const REASONS: Readonly<Record<string, Fault>> = {
  ENOENT: { fault: 'not-found', reason: 'there is no such file' },
  ENOTDIR: { fault: 'not-found', reason: 'a part of its path is a file, not a folder' },
  ELOOP: { fault: 'not-found', reason: 'its symbolic links go round in a circle' },
  EISDIR: { fault: 'not-a-file', reason: 'it is a folder' },
  EACCES: { fault: 'denied', reason: 'permission denied' },
  EPERM: { fault: 'denied', reason: 'permission denied' },
  EROFS: { fault: 'denied', reason: 'the file system is read-only' },
  ENOSPC: { fault: 'full', reason: 'no space left on the disk' },
  EDQUOT: { fault: 'full', reason: 'the disk quota is used up' },
  EFBIG: { fault: 'full', reason: 'the file would exceed the allowed size' },
  EEXIST: { fault: 'failed', reason: 'a part of its path is a file, not a folder' },
  EMFILE: { fault: 'failed', reason: 'too many open files' },
  ENAMETOOLONG: { fault: 'failed', reason: 'the name is too long' },
}

const NO_REGULAR_FILE: Fault = { fault: 'not-a-file', reason: 'it is no regular file' }

/** The real disk and environment. */
export function createNodeWorld(): World {
  return {
    read: path => attempt(() => readFile(path)),
    realPath: path => attempt(() => fs.realpathSync.native(path)),
    writeAtomic(path, bytes) {
      return attempt(() => writeFile(path, bytes))
    },
    isFolder: path => attempt(() => fs.statSync(path).isDirectory()) === true,
    list(folder) {
      const names = attempt(() => fs.readdirSync(folder))
      return isFault(names) ? [] : names.sort()
    },
    templates: fs.realpathSync.native(templatesFolder()),
    sourceDateEpoch: process.env.SOURCE_DATE_EPOCH,
  }
}

function attempt<T>(operation: () => T): T | Fault {
  try {
    return operation()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return REASONS[code ?? ''] ?? { fault: 'failed', reason: message }
  }
}

/** Only regular files: reading a pipe or a device could wait for ever. */
function readFile(path: string): Uint8Array | Fault {
  const { size, isFile, isFolder } = describe(path)
  if (isFolder) return { fault: 'not-a-file', reason: 'it is a folder' }
  if (!isFile) return NO_REGULAR_FILE
  if (size > MAX_FILE_BYTES) return tooLarge(size)
  return fs.readFileSync(path)
}

function describe(path: string): { size: number; isFile: boolean; isFolder: boolean } {
  const stats = fs.statSync(path)
  return { size: stats.size, isFile: stats.isFile(), isFolder: stats.isDirectory() }
}

let temporaryFiles = 0

/** A device or a pipe (`/dev/null`) must not become a file. */
function writeFile(path: string, bytes: Uint8Array): Fault | undefined {
  const stats = fs.lstatSync(path, { throwIfNoEntry: false })
  if (stats?.isDirectory()) return { fault: 'not-a-file', reason: 'it is a folder' }
  if (stats && !stats.isFile() && !stats.isSymbolicLink()) return NO_REGULAR_FILE
  const folder = dirname(path)
  fs.mkdirSync(folder, { recursive: true })
  const temporary = join(folder, `.letter-${process.pid}-${temporaryFiles++}.tmp`)
  try {
    const file = fs.openSync(temporary, 'wx')
    try {
      fs.writeFileSync(file, bytes)
      fs.fsyncSync(file)
    } finally {
      fs.closeSync(file)
    }
    fs.renameSync(temporary, path)
    syncFolder(folder)
    return undefined
  } catch (error) {
    fs.rmSync(temporary, { force: true })
    throw error
  }
}

/** The rename itself survives a power cut only when the folder is on the disk too; Windows cannot open folders. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = fs.openSync(folder, 'r')
  try {
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
}

/** `templates/` at the top of the package: the code runs from `src/app/` (tests) or from `dist/` (the bundle). */
function templatesFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const inBundle = join(here, '..', 'templates')
  return fs.existsSync(inBundle) ? inBundle : join(here, '..', '..', 'templates')
}
