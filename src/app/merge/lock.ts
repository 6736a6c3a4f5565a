import {
  closeSync,
  constants,
  copyFileSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** Who works in a folder. */
export interface Holder {
  readonly pid: number
  readonly host: string
  /** When the process began, as the system counts it: another process may get the number of a dead one. */
  readonly began: string
  readonly since: string
}

export interface Lock {
  release(): void
}

/** An empty lock is one that is being written; one of this age was left by a process that died meanwhile. */
const WRITING_MILLISECONDS = 5000

/** Takes the folder for this process, also from one that died. Throws the faults of Node. */
export function lockFolder(folder: string): Lock | { readonly heldBy: Holder | undefined } {
  const path = join(folder, 'lock')
  const mine = JSON.stringify(self())
  for (;;) {
    if (write(path, mine)) {
      return {
        release() {
          if (textOf(path) === mine) rmSync(path, { force: true })
        },
      }
    }
    const found = textOf(path)
    if (found === undefined) continue
    const holder = read(found)
    if (holder ? isAlive(holder) : isBeingWritten(path)) return { heldBy: holder }
    bury(path, found)
  }
}

/** False when there is one already. */
function write(path: string, text: string): boolean {
  let handle: number
  try {
    handle = openSync(path, 'wx')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
  try {
    writeFileSync(handle, text)
    return true
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  } finally {
    closeSync(handle)
  }
}

/** Only the lock that was found is taken away: another process may have done so before, and put its own there. */
function bury(path: string, found: string): void {
  const grave = `${path}.${process.pid}`
  try {
    renameSync(path, grave)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if (textOf(grave) !== found) copyFileSync(grave, path, constants.COPYFILE_EXCL)
  rmSync(grave, { force: true })
}

function self(): Holder {
  const { pid } = process
  return { pid, host: hostname(), began: beginOf(pid) ?? '', since: new Date().toISOString() }
}

/** A process of another machine cannot be asked: it is taken to live. */
function isAlive({ pid, host, began }: Holder): boolean {
  if (host !== hostname()) return true
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
  return (beginOf(pid) ?? began) === began
}

/** In clock ticks since the machine began; only Linux tells it in a file. */
function beginOf(pid: number): string | undefined {
  const line = textOf(`/proc/${pid}/stat`)
  // The name of the program, in brackets, may have spaces.
  return line?.slice(line.lastIndexOf(')') + 2).split(' ')[19]
}

function isBeingWritten(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats !== undefined && Date.now() - stats.mtimeMs < WRITING_MILLISECONDS
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}

function read(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder
  } catch {
    return undefined
  }
}
