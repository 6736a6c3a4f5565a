import { createTokenReader, Unreadable } from './tokens.ts'
import { type Dictionary, isDictionary, numberOf, type Value } from './values.ts'

/**
 * An object as it stands in the file. Objects of the same bytes are the same here: what the checks find out about one,
 * they can remember by its identity.
 */
export interface WrittenObject {
  readonly value: Value
  readonly stream?: WrittenStream
}

export interface WrittenStream {
  readonly dictionary: Dictionary
  /** As in the file, one character for each byte. */
  readonly raw: string
}

/** How many characters of objects are remembered: some fifty letters' worth. */
const REMEMBERED = 4_000_000

/** A photograph or an enclosure is no more work to read than a short object. */
const LONGEST_REMEMBERED = 256_000

const known = new Map<string, WrittenObject>()
let size = 0

/**
 * Reads what stands between `1 0 obj` and the next object, which is often what it was in the letter before: then it is
 * compared, byte for byte, and not read again.
 */
export function readObject(text: string): WrittenObject {
  const found = known.get(text)
  if (found) return found
  // A copy: otherwise all of the file would be kept with it.
  const copy = Buffer.from(text, 'latin1').toString('latin1')
  const object = parseObject(copy)
  if (copy.length > LONGEST_REMEMBERED) return object
  if (size + copy.length > REMEMBERED) {
    known.clear()
    size = 0
  }
  known.set(copy, object)
  size += copy.length
  return object
}

function parseObject(text: string): WrittenObject {
  const reader = createTokenReader(text, 0)
  const value = reader.value()
  const after = reader.next()
  if (after === 'stream' && isDictionary(value)) {
    const begin = reader.position() + (text.startsWith('\r\n', reader.position()) ? 2 : 1)
    const end = begin + numberOf(value.get('Length'))
    if (!/^\r?\n?endstream\s+endobj\s+$/.test(text.slice(end))) {
      throw new Unreadable('the length of the stream is not true')
    }
    return { value, stream: { dictionary: value, raw: text.slice(begin, end) } }
  }
  if (after !== 'endobj' || text.slice(reader.position()).trim() !== '') {
    throw new Unreadable('something follows its value')
  }
  return { value }
}

/** One within an object stream, which is remembered whole. */
export function readPackedObject(text: string): WrittenObject {
  const reader = createTokenReader(text, 0)
  const value = reader.value()
  if (text.slice(reader.position()).trim() !== '') throw new Unreadable('something follows a packed object')
  return { value }
}
