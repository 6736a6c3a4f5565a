import { closeSync, existsSync, openSync, readSync } from 'node:fs'

/** Of files, by name. */
export type Digests = Readonly<Record<string, string>>

let crypto: typeof import('node:crypto') | undefined

/** Node's cryptography is loaded with the first: that takes 4 ms, and most letters ask for no digest. */
export function createSha256() {
  crypto ??= process.getBuiltinModule('node:crypto')
  return crypto.createHash('sha256')
}

export function sha256(bytes: Uint8Array | string): string {
  return createSha256().update(bytes).digest('hex')
}

const PIECE = 256 * 1024

/** The digest of a file of any size; undefined when it cannot be read, or is none. */
export function sha256OfFile(path: string): string | undefined {
  // Mostly there is none, and a fault that is thrown takes longer.
  if (!existsSync(path)) return undefined
  let handle: number
  try {
    handle = openSync(path, 'r')
  } catch {
    return undefined
  }
  try {
    const hash = createSha256()
    const piece = Buffer.alloc(PIECE)
    for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece)) {
      hash.update(piece.subarray(0, read))
    }
    return hash.digest('hex')
  } catch {
    return undefined
  } finally {
    closeSync(handle)
  }
}
