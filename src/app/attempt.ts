import { type Fault, IS_FOLDER, NOT_FOUND } from './world.ts'

const REASONS: Readonly<Record<string, Fault>> = {
  ENOENT: NOT_FOUND,
  ENOTDIR: { fault: 'not-found', reason: 'a part of its path is a file, not a folder' },
  ELOOP: { fault: 'not-found', reason: 'its symbolic links go round in a circle' },
  EISDIR: IS_FOLDER,
  EACCES: { fault: 'denied', reason: 'permission denied' },
  EPERM: { fault: 'denied', reason: 'permission denied' },
  EROFS: { fault: 'denied', reason: 'the file system is read-only' },
  ENOSPC: { fault: 'full', reason: 'no space left on the disk' },
  EDQUOT: { fault: 'full', reason: 'the disk quota is used up' },
  EFBIG: { fault: 'full', reason: 'the file would exceed the allowed size' },
  // From making the folders on the way: a temporary file that exists is no fault (write-file.ts).
  EEXIST: { fault: 'failed', reason: 'a part of its path is a file, not a folder' },
  EMFILE: { fault: 'failed', reason: 'too many open files' },
  ENAMETOOLONG: { fault: 'failed', reason: 'the name is too long' },
}

/** What the operation gives, or the fault of the outside world that it throws. */
export function attempt<T>(operation: () => T): T | Fault {
  try {
    return operation()
  } catch (error) {
    return faultOf(error)
  }
}

export function faultOf(thrown: unknown): Fault {
  const { code, message } = thrown as NodeJS.ErrnoException
  return REASONS[code ?? ''] ?? { fault: 'failed', reason: message }
}

/** Whether something thrown is a fault of the outside world, and no mistake of ours. */
export function isOutsideFault(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && 'syscall' in thrown
}
