import { type Contents, contentsOf } from './contents.ts'
import { makingOnce } from './known-bytes.ts'
import { createTokenReader, Unreadable } from './tokens.ts'
import { type Dictionary, isDictionary, numberOf, type Value } from './values.ts'

/**
 * An object as it stands in the file. Objects of the same bytes are the same here: what the checks find out about one,
 * they can remember by its identity.
 */
export interface WrittenObject {
  readonly value: Value
  readonly stream: WrittenStream | undefined
  readonly contents: Contents
  /** An element of the structure, or what has a key in its parent tree. */
  readonly isTagged: boolean
}

export interface WrittenStream {
  readonly dictionary: Dictionary
  /** As in the file. */
  readonly raw: Buffer
  /** What was read from it, by who read it (see stream.ts). */
  readonly readings: Map<unknown, unknown>
}

/** Reads what stands between `1 0 obj` and the next object. */
export const readObject = makingOnce(parseObject)

/** One within an object stream. */
export const readPackedObject = makingOnce(bytes => {
  const text = bytes.toString('latin1')
  const reader = createTokenReader(text, 0)
  const value = reader.value()
  if (text.slice(reader.position()).trim() !== '') throw new Unreadable('something follows a packed object')
  return objectOf(value, undefined)
})

export function parseObject(bytes: Buffer): WrittenObject {
  const text = bytes.toString('latin1')
  const reader = createTokenReader(text, 0)
  const value = reader.value()
  const after = reader.word()
  if (after === 'stream' && isDictionary(value)) {
    const begin = reader.position() + (text.startsWith('\r\n', reader.position()) ? 2 : 1)
    const end = begin + numberOf(value.get('Length'))
    if (!/^\r?\n?endstream\s+endobj\s+$/.test(text.slice(end))) {
      throw new Unreadable('the length of the stream is not true')
    }
    return objectOf(value, { dictionary: value, raw: bytes.subarray(begin, end), readings: new Map() })
  }
  if (after !== 'endobj' || text.slice(reader.position()).trim() !== '') {
    throw new Unreadable('something follows its value')
  }
  return objectOf(value, undefined)
}

function objectOf(value: Value, stream: WrittenStream | undefined): WrittenObject {
  const isTagged =
    isDictionary(value) &&
    (value.get('Type') === '/StructElem' || value.has('StructParents') || value.has('StructParent'))
  return { value, stream, contents: contentsOf(value), isTagged }
}
