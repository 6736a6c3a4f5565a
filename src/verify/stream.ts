import { inflateSync } from 'node:zlib'
import type { WrittenStream } from './object.ts'
import { Unreadable } from './tokens.ts'
import type { Dictionary } from './values.ts'

/** `read`, which is asked once for each stream. What a damaged one makes it throw is a fault of the file. */
export function readingOnce<T>(
  read: (content: Buffer, dictionary: Dictionary) => T,
): (stream: WrittenStream) => T {
  const known = new WeakMap<WrittenStream, { readonly result: T }>()
  return stream => {
    const found = known.get(stream)
    if (found) return found.result
    try {
      const result = read(contentOf(stream), stream.dictionary)
      known.set(stream, { result })
      return result
    } catch (cause) {
      if (cause instanceof Unreadable) throw cause
      throw new Unreadable(`a stream cannot be read: ${cause instanceof Error ? cause.message : cause}`)
    }
  }
}

export function contentOf({ dictionary, raw }: WrittenStream): Buffer {
  const bytes = Buffer.from(raw, 'latin1')
  const filter = dictionary.get('Filter')
  const filters = Array.isArray(filter) ? filter : filter === undefined ? [] : [filter]
  if (filters.length === 0) return bytes
  if (filters.join() !== '/FlateDecode') throw new Unreadable(`a stream has the filter ${filters.join(' ')}`)
  return inflateSync(bytes)
}
