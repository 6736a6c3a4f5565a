import {
  createReadStream,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isShared, openRegister } from '../register/index.ts'
import { attempt } from './attempt.ts'
import {
  type Fault,
  IS_FOLDER,
  isFault,
  MAX_FILE_BYTES,
  NO_REGULAR_FILE,
  NOT_FOUND,
  tooLarge,
  type World,
} from './world.ts'
import { writeFile } from './write-file.ts'

/** The real disk and environment. */
export function createNodeWorld(): World {
  const stamp = () => ({ at: new Date().toISOString(), by: userName() })
  return {
    read: path => attempt(() => readFile(path)),
    stream: path => (path === '-' ? process.stdin : attempt(() => openStream(path))),
    version: path =>
      attempt(() => {
        const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
        return stats ? `${stats.ino},${stats.size},${stats.mtimeNs},${stats.ctimeNs}` : NOT_FOUND
      }),
    realPath: path => attempt(() => realpathSync.native(path)),
    writeAtomic: (path, bytes) => attempt(() => writeFile(path, bytes)),
    isFolder: path => attempt(() => statSync(path, { throwIfNoEntry: false })?.isDirectory()) === true,
    list(folder) {
      const names = attempt(() => readdirSync(folder))
      return isFault(names) ? [] : names.sort()
    },
    templates: realpathSync.native(templatesFolder()),
    sourceDateEpoch: () => process.env.SOURCE_DATE_EPOCH,
    stamp,
    async openRegister(address, mode) {
      if (isShared(address)) return openRegister(address, mode, stamp)
      const stats = attempt(() => statSync(address, { throwIfNoEntry: false }))
      if (stats && !isFault(stats) && !stats.isFile()) {
        // SQLite would leave its journal beside a pipe, and lay that over the next file of the name.
        const { reason } = stats.isDirectory() ? IS_FOLDER : NO_REGULAR_FILE
        return { fault: 'unavailable', reason, hints: ['name another file for the register'] }
      }
      return mode === 'read' && !stats ? undefined : openRegister(address, mode, stamp)
    },
  }
}

/** As the environment says, which in CI is more than the machine knows. */
function userName(): string {
  const { LOGNAME, USER, USERNAME } = process.env
  const name = attempt(() => userInfo().username)
  return LOGNAME || USER || USERNAME || (isFault(name) ? 'unknown' : name)
}

/** Opened at once, so that a fault is told before anything is read. A pipe may stand for a file: `<(unzip -p …)`. */
function openStream(path: string): AsyncIterable<Uint8Array> | Fault {
  if (statSync(path).isDirectory()) return IS_FOLDER
  return createReadStream(path, { fd: openSync(path, 'r') })
}

/** Only regular files: reading a pipe or a device could wait for ever. */
function readFile(path: string): Uint8Array | Fault {
  const stats = statSync(path)
  if (stats.isDirectory()) return IS_FOLDER
  if (!stats.isFile()) return NO_REGULAR_FILE
  if (stats.size > MAX_FILE_BYTES) return tooLarge(stats.size)
  return readFileSync(path)
}

/** `templates/` at the top of the package: the code runs from `src/app/` (tests) or from `dist/` (the bundle). */
function templatesFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const inBundle = join(here, '..', 'templates')
  return existsSync(inBundle) ? inBundle : join(here, '..', '..', 'templates')
}
