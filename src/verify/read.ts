import { readObject, type WrittenObject, type WrittenStream } from './object.ts'
import { createTokenReader, Unreadable } from './tokens.ts'
import { type Dictionary, isDictionary, isRef, numberOf, type Value } from './values.ts'

/** A finished PDF as read back from its bytes: nothing that the writer knows goes in. */
export interface WrittenPdf {
  readonly objects: ReadonlyMap<number, WrittenObject>
  readonly trailer: Dictionary
  readonly catalog: Dictionary
  /** The value itself, references followed; entries by name on the way: `get(page, 'Resources', 'Font')`. */
  get(value: Value | undefined, ...path: readonly string[]): Value | undefined
  /** The same for a stream. */
  stream(value: Value | undefined, ...path: readonly string[]): WrittenStream | undefined
}

/** @throws Unreadable when the file's syntax, an offset or a length in it is not true. */
export function readPdf(file: Uint8Array): WrittenPdf {
  const source = Buffer.from(file.buffer, file.byteOffset, file.length).toString('latin1')
  if (!/^%PDF-1\.7\n%[\x80-\xff]{4}/.test(source)) throw new Unreadable('the header is not that of PDF 1.7')
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(source.slice(-64))?.[1])
  const { offsets, end } = readCrossReferences(source, start)
  const objects = readObjects(source, offsets, start)

  const get: WrittenPdf['get'] = (value, ...path) => {
    let found = value
    for (let depth = 0; ; depth++) {
      if (isRef(found)) found = objects.get(found.ref)?.value
      const name = path[depth]
      if (name === undefined) return found
      found = isDictionary(found) ? found.get(name) : undefined
    }
  }
  const stream: WrittenPdf['stream'] = (value, ...path) => {
    const holder = get(value, ...path.slice(0, -1))
    const name = path.at(-1)
    const reference = name === undefined ? value : isDictionary(holder) ? holder.get(name) : undefined
    return isRef(reference) ? objects.get(reference.ref)?.stream : undefined
  }
  const reader = createTokenReader(source, end)
  if (reader.next() !== 'trailer') throw new Unreadable(`there is no trailer at ${end}`)
  const trailer = asDictionary(reader.value(), 'the trailer')
  if (numberOf(trailer.get('Size')) !== offsets.length + 1) throw new Unreadable('/Size is not true')
  return { objects, trailer, catalog: asDictionary(get(trailer, 'Root'), 'the catalogue'), get, stream }
}

const HEAD = /xref\s+0 (\d+)\s*?\n/y
/** Twenty bytes each (ISO 32000-1 §7.5.4). */
const ENTRY = /(\d{10}) \d{5} ([nf])[ \r][\r\n]/y

/** The offset of each object from 1 on, in one table: we never append to a file, and leave no number out. */
function readCrossReferences(
  source: string,
  start: number,
): { readonly offsets: readonly number[]; readonly end: number } {
  HEAD.lastIndex = start
  const count = Number(HEAD.exec(source)?.[1])
  if (Number.isNaN(count)) throw new Unreadable(`there is no cross-reference table at ${start}`)
  const offsets: number[] = []
  ENTRY.lastIndex = HEAD.lastIndex
  for (let number = 0; number < count; number++) {
    const [, offset, kind] = ENTRY.exec(source) ?? []
    if ((kind === 'f') !== (number === 0)) {
      throw new Unreadable(`the cross-reference of object ${number} is damaged`)
    }
    if (number > 0) offsets.push(Number(offset))
  }
  return { offsets, end: ENTRY.lastIndex }
}

/** Each object reaches to the next, so that nothing stands between them; the last to `end`. */
function readObjects(
  source: string,
  offsets: readonly number[],
  end: number,
): ReadonlyMap<number, WrittenObject> {
  const inOrder = offsets.map((offset, i) => ({ offset, number: i + 1 })).sort((a, b) => a.offset - b.offset)
  const objects = new Map<number, WrittenObject>()
  for (const [i, { offset, number }] of inOrder.entries()) {
    const header = `${number} 0 obj`
    if (!source.startsWith(header, offset)) throw new Unreadable(`object ${number} is not at ${offset}`)
    const text = source.slice(offset + header.length, inOrder[i + 1]?.offset ?? end)
    try {
      objects.set(number, readObject(text))
    } catch (cause) {
      if (!(cause instanceof Unreadable)) throw cause
      throw new Unreadable(`object ${number}: ${cause.message}`)
    }
  }
  return objects
}

function asDictionary(value: Value | undefined, name: string): Dictionary {
  if (isDictionary(value)) return value
  throw new Unreadable(`${name} is no dictionary`)
}
