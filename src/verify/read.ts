import { readObject, readPackedObject, type WrittenObject, type WrittenStream } from './object.ts'
import { contentOf, readingOnce } from './stream.ts'
import { Unreadable } from './tokens.ts'
import { type Dictionary, isDictionary, isRef, listOf, numberOf, type Value } from './values.ts'

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
  const [tail, start] = /startxref\n(\d+)\n%%EOF\n$/.exec(source.slice(-64)) ?? []
  if (tail === undefined) throw new Unreadable('the file does not end as a PDF does')
  const end = source.length - tail.length
  const { stream: table } = readAt(source.slice(Number(start), end), Number(start)).object
  if (table?.dictionary.get('Type') !== '/XRef')
    throw new Unreadable(`there are no cross-references at ${start}`)
  const trailer = table.dictionary
  const objects = readObjects(source, placesOf(table), end)

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
  const catalog = get(trailer, 'Root')
  if (!isDictionary(catalog)) throw new Unreadable('the catalogue is no dictionary')
  return { objects, trailer, catalog, get, stream }
}

/** Where an object is: at an offset of the file, or at an index of an object stream. */
interface Place {
  readonly type: number
  readonly value: number
  readonly index: number
}

const FREE = 0
const AT_OFFSET = 1
const IN_STREAM = 2

/** The place of each object from 0 on (ISO 32000-1 §7.5.8): we never append to a file, and leave no number out. */
function placesOf(table: WrittenStream): readonly Place[] {
  const widths = listOf(table.dictionary.get('W')).map(numberOf)
  const bytes = contentOf(table)
  const size = numberOf(table.dictionary.get('Size'))
  const length = widths.reduce((sum, width) => sum + width, 0)
  if (widths.length !== 3 || bytes.length !== size * length) throw new Unreadable('/Size is not true')
  let at = 0
  const read = (width: number | undefined = 0) => {
    at += width
    return width === 0 ? 0 : bytes.readUIntBE(at - width, width)
  }
  return Array.from({ length: size }, () => {
    return { type: read(widths[0]), value: read(widths[1]), index: read(widths[2]) }
  })
}

function readObjects(
  source: string,
  places: readonly Place[],
  end: number,
): ReadonlyMap<number, WrittenObject> {
  const objects = new Map<number, WrittenObject>()
  // Each object reaches to the next, so that nothing stands between them.
  const offsets = places
    .flatMap(({ type, value }) => (type === AT_OFFSET ? [value] : []))
    .sort((a, b) => a - b)
  const ends = new Map(offsets.map((offset, i) => [offset, offsets[i + 1] ?? end]))
  for (const [number, { type, value }] of places.entries()) {
    if (type !== AT_OFFSET) continue
    const found = readAt(source.slice(value, ends.get(value)), value)
    if (found.number !== number) throw new Unreadable(`object ${number} is not at ${value}`)
    objects.set(number, found.object)
  }
  for (const [number, { type, value, index }] of places.entries()) {
    if (type === AT_OFFSET) continue
    const pack = objects.get(value)?.stream
    const isPack = type === IN_STREAM && pack?.dictionary.get('Type') === '/ObjStm'
    const packed = isPack ? packedIn(pack)[index] : undefined
    if (packed?.number === number) objects.set(number, packed.object)
    else if (type !== FREE || number !== 0) throw new Unreadable(`object ${number} is nowhere`)
  }
  return objects
}

interface NumberedObject {
  readonly number: number
  readonly object: WrittenObject
}

/** `text` is all that belongs to the object at `offset`. */
function readAt(text: string, offset: number): NumberedObject {
  const [header, number] = /^(\d+) 0 obj\n/.exec(text) ?? []
  if (header === undefined) throw new Unreadable(`there is no object at ${offset}`)
  try {
    return { number: Number(number), object: readObject(text.slice(header.length)) }
  } catch (cause) {
    if (!(cause instanceof Unreadable)) throw cause
    throw new Unreadable(`object ${number}: ${cause.message}`)
  }
}

/** The objects of an object stream (ISO 32000-1 §7.5.7): their numbers and places, then they themselves. */
const packedIn = readingOnce((content, dictionary): readonly NumberedObject[] => {
  const text = content.toString('latin1')
  const first = numberOf(dictionary.get('First'))
  const index = text.slice(0, first).trim().split(/\s+/).map(Number)
  if (index.length !== numberOf(dictionary.get('N')) * 2)
    throw new Unreadable('/N of an object stream is not true')
  const packed: NumberedObject[] = []
  for (let i = 0; i < index.length; i += 2) {
    const next = index[i + 3]
    const own = text.slice(first + (index[i + 1] ?? 0), next === undefined ? undefined : first + next)
    packed.push({ number: index[i] ?? 0, object: readPackedObject(own) })
  }
  return packed
})
