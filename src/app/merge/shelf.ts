import { closeSync, openSync, readSync, writeFileSync } from 'node:fs'
import { deserialize, serialize } from 'node:v8'
import type { RowTask } from './make-row.ts'

/** The rows of a mailing on the disk, to be taken in any order: of each only its place is in memory. */
export interface Shelf {
  put(task: RowTask): void
  take(row: number): RowTask
  close(): void
}

/** Before each row is its length. */
const PREFIX = 4

export function createShelf(path: string, rows: number): Shelf {
  const handle = openSync(path, 'w+')
  const starts = new Float64Array(rows + 1)
  let end = 0
  return {
    put(task) {
      const bytes = serialize({ ...task, known: undefined, staged: undefined })
      const prefix = Buffer.alloc(PREFIX)
      prefix.writeUInt32LE(bytes.length)
      starts[task.row.number] = end
      writeFileSync(handle, Buffer.concat([prefix, bytes]))
      end += PREFIX + bytes.length
    },
    take(row) {
      const start = starts[row] ?? 0
      const length = read(start, PREFIX).readUInt32LE()
      return deserialize(read(start + PREFIX, length)) as RowTask
    },
    close: () => closeSync(handle),
  }

  function read(position: number, length: number): Buffer {
    const bytes = Buffer.alloc(length)
    for (let done = 0; done < length; ) {
      const count = readSync(handle, bytes, done, length - done, position + done)
      if (count === 0) throw new Error('a row is not where it was put')
      done += count
    }
    return bytes
  }
}
