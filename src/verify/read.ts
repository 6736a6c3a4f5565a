import {
  parseObject,
  readObject,
  readPackedObject,
  type WrittenObject,
  type WrittenStream,
} from './object.ts'
import { readingOnce } from './stream.ts'
import { Unreadable } from './tokens.ts'
import { type Dictionary, isDictionary, isRef, listOf, numberOf, type Value } from './values.ts'

/** A finished PDF as read back from its bytes: nothing that the writer knows goes in. */
export interface WrittenPdf {
  /** By their numbers. */
  readonly objects: readonly (WrittenObject | undefined)[]
  readonly trailer: Dictionary
  catalog(): Dictionary
  /** The value itself, references followed; entries by name on the way: `get(page, 'Resources', 'Font')`. */
  get(value: Value | undefined, ...path: readonly string[]): Value | undefined
  /** The same for a stream. */
  stream(value: Value | undefined, ...path: readonly string[]): WrittenStream | undefined
  /** The numbers of all that is tagged. */
  tagged(): readonly number[]
  /** What `find` gives, with all that it looked at. */
  trace<Found>(find: () => Found): Traced<Found>
}

export interface Traced<Found> {
  readonly found: Found
  /** The numbers of objects. */
  readonly seen: readonly number[]
  /** Whether it asked for all that is tagged. */
  readonly hasSeenTagged: boolean
}

/** @throws Unreadable when the file's syntax, an offset or a length in it is not true. */
export function readPdf(file: Uint8Array): WrittenPdf {
  const source = Buffer.from(file.buffer, file.byteOffset, file.length)
  if (!/^%PDF-1\.7\n%[\x80-\xff]{4}/.test(source.toString('latin1', 0, 16)))
    throw new Unreadable('the header is not that of PDF 1.7')
  const [tail, start] = /startxref\n(\d+)\n%%EOF\n$/.exec(source.toString('latin1', source.length - 64)) ?? []
  if (tail === undefined) throw new Unreadable('the file does not end as a PDF does')
  const end = source.length - tail.length
  const begin = Number(start)
  const table = readAt(source, begin, end, parseTable)
  const { stream } = table.object
  if (stream?.dictionary.get('Type') !== '/XRef')
    throw new Unreadable(`there are no cross-references at ${start}`)
  return pdfOf(readObjects(source, table, stream, begin, end), stream.dictionary)
}

/** Of another letter it is never the same. */
function parseTable(source: Buffer, start: number, end: number): WrittenObject {
  return parseObject(source.subarray(start, end))
}

function pdfOf(objects: WrittenPdf['objects'], trailer: Dictionary): WrittenPdf {
  let seen = new Set<number>()
  let hasSeenTagged = false
  let tagged: readonly number[] | undefined

  const get: WrittenPdf['get'] = (value, ...path) => {
    let found = value
    for (let depth = 0; ; depth++) {
      if (isRef(found)) {
        seen.add(found.ref)
        found = objects[found.ref]?.value
      }
      const name = path[depth]
      if (name === undefined) return found
      found = isDictionary(found) ? found.get(name) : undefined
    }
  }
  const stream: WrittenPdf['stream'] = (value, ...path) => {
    const holder = get(value, ...path.slice(0, -1))
    const name = path.at(-1)
    const reference = name === undefined ? value : isDictionary(holder) ? holder.get(name) : undefined
    if (!isRef(reference)) return undefined
    seen.add(reference.ref)
    return objects[reference.ref]?.stream
  }
  return {
    ...{ objects, trailer, get, stream },
    catalog() {
      const catalog = get(trailer, 'Root')
      if (!isDictionary(catalog)) throw new Unreadable('the catalogue is no dictionary')
      return catalog
    },
    tagged() {
      hasSeenTagged = true
      tagged ??= numbersOfTagged(objects)
      return tagged
    },
    trace(find) {
      seen = new Set()
      hasSeenTagged = false
      const found = find()
      return { found, seen: [...seen], hasSeenTagged }
    },
  }
}

function numbersOfTagged(objects: WrittenPdf['objects']): readonly number[] {
  const numbers: number[] = []
  for (let number = 0; number < objects.length; number++) if (objects[number]?.isTagged) numbers.push(number)
  return numbers
}

/** Types of entries of a cross-reference stream (ISO 32000-1 §7.5.8). */
const FREE = 0
const AT_OFFSET = 1
const IN_STREAM = 2

/**
 * All objects, by their places: at an offset of the file, or at an index of an object stream. We never append to a file,
 * and leave no number out. `table`, at `start`, is one of them.
 */
function readObjects(
  source: Buffer,
  table: NumberedObject,
  stream: WrittenStream,
  start: number,
  end: number,
): readonly (WrittenObject | undefined)[] {
  const { types, values, indices } = placesIn(stream)
  const objects: (WrittenObject | undefined)[] = types.map(() => undefined)
  // Each object reaches to the next, so that nothing stands between them.
  const atOffsets: number[] = []
  for (let number = 0; number < types.length; number++)
    if (types[number] === AT_OFFSET) atOffsets.push(number)
  let next = end
  let last = end
  for (const number of atOffsets.sort((a, b) => (values[b] as number) - (values[a] as number))) {
    const offset = values[number] as number
    if (offset !== last) next = last
    last = offset
    const found = offset === start ? table : readAt(source, offset, next, readObject)
    if (found.number !== number) throw new Unreadable(`object ${number} is not at ${offset}`)
    objects[number] = found.object
  }
  for (let number = 0; number < types.length; number++) {
    const type = types[number]
    if (type === AT_OFFSET) continue
    const pack = type === IN_STREAM ? objects[values[number] as number]?.stream : undefined
    const packed = pack && packedIn(pack)[indices[number] as number]
    if (packed?.number === number) objects[number] = packed.object
    else if (type !== FREE || number !== 0) throw new Unreadable(`object ${number} is nowhere`)
  }
  return objects
}

/** The three fields of each entry (ISO 32000-1 §7.5.8). */
const placesIn = readingOnce((bytes, dictionary) => {
  const [types, values, indices]: [number[], number[], number[]] = [[], [], []]
  const widths = listOf(dictionary.get('W')).map(numberOf)
  const size = numberOf(dictionary.get('Size'))
  const [ofType = 0, ofValue = 0, ofIndex = 0] = widths
  if (widths.length !== 3 || size === 0 || bytes.length / size !== ofType + ofValue + ofIndex)
    throw new Unreadable('/Size is not true')
  let at = 0
  const field = (width: number) => {
    let value = 0
    for (const end = at + width; at < end; at++) value = value * 256 + (bytes[at] as number)
    return value
  }
  for (let number = 0; number < size; number++) {
    types.push(field(ofType))
    values.push(field(ofValue))
    indices.push(field(ofIndex))
  }
  return { types, values, indices }
})

interface NumberedObject {
  readonly number: number
  readonly object: WrittenObject
}

/** What belongs to the object at `start` reaches to `end`. */
function readAt(
  source: Buffer,
  start: number,
  end: number,
  read: (source: Buffer, start: number, end: number) => WrittenObject,
): NumberedObject {
  let at = start
  let number = 0
  for (let digit = digitAt(source, at); digit >= 0; digit = digitAt(source, ++at))
    number = number * 10 + digit
  const begin = at + HEADER.length
  if (at === start || begin > end || source.compare(HEADER, 0, HEADER.length, at, begin) !== 0)
    throw new Unreadable(`there is no object at ${start}`)
  try {
    return { number, object: read(source, begin, end) }
  } catch (cause) {
    if (!(cause instanceof Unreadable)) throw cause
    throw new Unreadable(`object ${number}: ${cause.message}`)
  }
}

const HEADER = Buffer.from(' 0 obj\n')

/** Negative for anything else. */
function digitAt(source: Buffer, at: number): number {
  const digit = (source[at] ?? 0) - 0x30
  return digit < 10 ? digit : -1
}

/** The objects of an object stream (ISO 32000-1 §7.5.7): their numbers and places, then they themselves. */
const packedIn = readingOnce((content, dictionary): readonly NumberedObject[] => {
  if (dictionary.get('Type') !== '/ObjStm') return []
  const first = numberOf(dictionary.get('First'))
  const index = content.toString('latin1', 0, first).trim().split(/\s+/).map(Number)
  if (index.length !== numberOf(dictionary.get('N')) * 2)
    throw new Unreadable('/N of an object stream is not true')
  const packed: NumberedObject[] = []
  for (let i = 0; i < index.length; i += 2) {
    const next = index[i + 3]
    const start = first + (index[i + 1] ?? 0)
    const end = next === undefined ? content.length : first + next
    if (!(Number.isInteger(start) && start <= end && end <= content.length))
      throw new Unreadable('an object of an object stream cannot be read')
    packed.push({ number: index[i] ?? 0, object: readPackedObject(content, start, end) })
  }
  return packed
})
