import { inflateSync } from 'node:zlib'
import type { WrittenStream } from './object.ts'
import { Unreadable } from './tokens.ts'
import type { Dictionary } from './values.ts'

/** `read`, which is asked once for each stream. What a damaged one makes it throw is a fault of the file. */
export function readingOnce<T>(
  read: (content: Buffer, dictionary: Dictionary) => T,
): (stream: WrittenStream) => T {
  return stream => {
    const known = stream.readings.get(read)
    if (known !== undefined) return known as T
    try {
      const result = read(contentOf(stream), stream.dictionary)
      stream.readings.set(read, result)
      return result
    } catch (cause) {
      if (cause instanceof Unreadable) throw cause
      throw new Unreadable(`a stream cannot be read: ${cause instanceof Error ? cause.message : cause}`)
    }
  }
}

/** Most streams fit a single piece of so many times their length; zlib's own would be 16 kB for a hundred bytes. */
const USUAL_RATIO = 4
const SMALLEST_CHUNK = 256

export function contentOf({ dictionary, raw }: WrittenStream): Buffer {
  const filter = dictionary.get('Filter')
  const filters = Array.isArray(filter) ? filter : filter === undefined ? [] : [filter]
  if (filters.length === 0) return raw
  if (filters.join() !== '/FlateDecode') throw new Unreadable(`a stream has the filter ${filters.join(' ')}`)
  return inflateSync(raw, { chunkSize: Math.max(SMALLEST_CHUNK, raw.length * USUAL_RATIO) })
}
