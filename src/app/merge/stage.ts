import { closeSync, fsync, openSync, writeFileSync } from 'node:fs'

/** Where letters wait for their names. A power cut must not leave an empty file under one of those. */
export interface Stage {
  put(path: string, bytes: Uint8Array): void
  /** Fulfilled when all that was put is on the disk; while it gets there, other letters are made. */
  settled(): Promise<void>
}

export function createStage(): Stage {
  let syncing: Promise<void>[] = []
  return {
    put(path, bytes) {
      const handle = openSync(path, 'w')
      try {
        writeFileSync(handle, bytes)
      } catch (error) {
        closeSync(handle)
        throw error
      }
      const synced = syncAndClose(handle)
      // A failure is heard in `settled`.
      synced.catch(() => {})
      syncing.push(synced)
    },
    async settled() {
      const all = syncing
      syncing = []
      // None is left open, whatever becomes of the others.
      await Promise.allSettled(all)
      await Promise.all(all)
    },
  }
}

function syncAndClose(handle: number): Promise<void> {
  return new Promise((resolve, reject) => {
    fsync(handle, failure => {
      closeSync(handle)
      if (failure) reject(failure)
      else resolve()
    })
  })
}
