import { inflateSync } from 'node:zlib'

/**
 * Reads the PDFs that we write, and no others: a cross-reference stream, no encryption. A second opinion on the writer,
 * so it shares no code with it.
 */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfText
  | PdfRef
  | PdfDictionary
  | PdfStream
  | PdfArray

/** With its slash: `/Page`. */
export type PdfName = `/${string}`

export interface PdfText {
  readonly text: string
}

export interface PdfRef {
  readonly ref: number
}

export interface PdfDictionary {
  readonly entries: Readonly<Record<string, PdfValue>>
}

export interface PdfStream extends PdfDictionary {
  /** Inflated, unless it is an image in a format of its own. */
  readonly bytes: Uint8Array
}

export type PdfArray = readonly PdfValue[]

export interface Pdf {
  readonly objects: ReadonlyMap<number, PdfValue>
  readonly trailer: PdfDictionary
  readonly catalog: PdfDictionary
  readonly pages: readonly PdfPage[]
  /** The value itself, references followed; entries by name on the way: `get(page, 'Resources', 'Font')`. */
  get(value: PdfValue | undefined, ...path: string[]): PdfValue | undefined
}

export interface PdfPage {
  readonly ref: number
  readonly dictionary: PdfDictionary
  readonly content: string
}

export function readPdf(file: Uint8Array): Pdf {
  const { texts, trailer } = readObjects(file)
  const objects = new Map([...texts].map(([number, text]) => [number, readObject(text)]))

  const get: Pdf['get'] = (value, ...path) => {
    const target = isRef(value) ? objects.get(value.ref) : value
    const [name, ...rest] = path
    if (name === undefined || target === undefined) return target
    return isDictionary(target) ? get(target.entries[name], ...rest) : undefined
  }
  const catalog = dictionaryOf(get(trailer, 'Root'))
  const kids = arrayOf(get(catalog, 'Pages', 'Kids')).flatMap(kid =>
    get(kid, 'Type') === '/Pages' ? arrayOf(get(kid, 'Kids')) : [kid],
  )
  const pages = kids.map((kid): PdfPage => {
    const dictionary = dictionaryOf(get(kid))
    const contents = get(dictionary, 'Contents') ?? []
    const streams = [contents].flat().map(stream => streamOf(get(stream)).bytes)
    const content = streams.map(bytes => Buffer.from(bytes).toString('latin1')).join('\n')
    return { ref: isRef(kid) ? kid.ref : Number.NaN, dictionary, content }
  })
  return { objects, trailer, catalog, pages, get }
}

/** A token and what it means; operators of content streams are tokens that mean nothing else. */
const TOKEN =
  /(?:\s+|%.*)*(<<|>>|\[|\]|\((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*\)|<[0-9A-Fa-f\s]*>|\/[^\s()<>[\]{}/%]*|\d+ \d+ R\b|[^\s()<>[\]{}/%]+)/y

/** Values in a row, as in a content stream; operators are given to `operate` with the operands before them. */
export function readOperators(
  content: string,
  operate: (operator: string, operands: PdfArray) => void,
): void {
  const reader = createReader(content, 0)
  let operands: PdfValue[] = []
  for (let token = reader.peek(); token !== undefined; token = reader.peek()) {
    if (/^[A-Za-z'"]/.test(token) && !/^(?:true|false|null)$/.test(token)) {
      reader.next()
      operate(token, operands)
      operands = []
    } else {
      operands.push(reader.value())
    }
  }
}

/**
 * The text of every object: what stands between its `obj` and `endobj`, or in its place in an object stream (ISO 32000-1 §7.5.7,
 * §7.5.8); object streams themselves are no part of it.
 */
export function readObjects(file: Uint8Array): {
  readonly texts: ReadonlyMap<number, string>
  readonly trailer: PdfStream
} {
  const source = Buffer.from(file).toString('latin1')
  const start = Number(/startxref\n(\d+)\n%%EOF\n?$/.exec(source)?.[1] ?? Number.NaN)
  const textAt = (offset: number, end: number, number = Number.parseInt(source.slice(offset), 10)) => {
    const object = source.slice(offset, end)
    const [header, footer] = [`${number} 0 obj\n`, '\nendobj\n']
    if (!object.startsWith(header) || !object.endsWith(footer))
      throw new Error(`object ${number} is not at ${offset}`)
    return object.slice(header.length, -footer.length)
  }
  const trailer = streamOf(readObject(textAt(start, source.lastIndexOf('startxref'))))
  if (trailer.entries.Type !== '/XRef') throw new Error(`no cross-reference stream at ${start}`)

  const places = readPlaces(trailer)
  const offsets = places
    .flatMap(([type, offset]) => (type === AT_OFFSET ? [offset] : []))
    .sort((a, b) => a - b)
  const endOf = (offset: number) => offsets[offsets.indexOf(offset) + 1] ?? start
  const packs = new Map<number, PdfStream>()
  for (const pack of new Set(places.flatMap(([type, pack]) => (type === IN_STREAM ? [pack] : [])))) {
    const offset = places[pack]?.[1] ?? Number.NaN
    packs.set(pack, streamOf(readObject(textAt(offset, endOf(offset), pack))))
  }
  const texts = new Map<number, string>()
  for (const [number, [type, value, index]] of places.entries()) {
    const pack = packs.get(value)
    if (type === IN_STREAM && pack) texts.set(number, packed(pack, number, index))
    if (type === AT_OFFSET && value !== start && !packs.has(number))
      texts.set(number, textAt(value, endOf(value), number))
  }
  return { texts, trailer }
}

/** Types of places. */
const AT_OFFSET = 1
const IN_STREAM = 2

/** Type, offset or stream, and index of every object. */
function readPlaces({ entries, bytes }: PdfStream): readonly (readonly [number, number, number])[] {
  const [a, b, c] = arrayOf(entries.W).map(Number) as [number, number, number]
  const data = Buffer.from(bytes)
  if (data.length !== Number(entries.Size) * (a + b + c)) throw new Error('the cross-references are cut off')
  return Array.from({ length: Number(entries.Size) }, (_, i) => {
    const at = i * (a + b + c)
    return [data.readUIntBE(at, a), data.readUIntBE(at + a, b), data.readUIntBE(at + a + b, c)]
  })
}

function packed({ entries, bytes }: PdfStream, number: number, index: number): string {
  const text = Buffer.from(bytes).toString('latin1')
  const first = Number(entries.First)
  const pairs = text.slice(0, first).trim().split(/\s+/).map(Number)
  if (pairs.length !== Number(entries.N) * 2 || pairs[index * 2] !== number)
    throw new Error(`object ${number} is not number ${index} of its stream`)
  const next = pairs[index * 2 + 3]
  return text.slice(
    first + (pairs[index * 2 + 1] as number),
    next === undefined ? undefined : first + next - 1,
  )
}

function readObject(text: string): PdfValue {
  const reader = createReader(text, 0)
  const value = reader.value()
  if (!isDictionary(value) || reader.peek() !== 'stream') return value
  reader.next()
  const { Length, Filter } = value.entries
  const start = reader.offset() + 1
  const raw = Buffer.from(text.slice(start, start + Number(Length)), 'latin1')
  return { ...value, bytes: Filter === '/FlateDecode' ? inflateSync(raw) : raw }
}

function createReader(source: string, start: number) {
  let at = start
  const next = () => {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(source)?.[1]
    if (token !== undefined) at = TOKEN.lastIndex
    return token
  }
  const peek = () => {
    const before = at
    const token = next()
    at = before
    return token
  }
  const until = (end: string): PdfValue[] => {
    const values: PdfValue[] = []
    while (peek() !== end) values.push(value())
    next()
    return values
  }
  const value = (): PdfValue => {
    const token = next()
    if (token === undefined) throw new Error(`the file ends at ${at}`)
    if (token === '[') return until(']')
    if (token === '<<') return { entries: entriesOf(until('>>')) }
    if (token.startsWith('/')) return token as PdfName
    if (token.startsWith('(')) return { text: decodeText(unescapeLiteral(token.slice(1, -1))) }
    if (token.startsWith('<'))
      return { text: decodeText(Buffer.from(token.slice(1, -1), 'hex').toString('latin1')) }
    if (token === 'true' || token === 'false') return token === 'true'
    if (token === 'null') return null
    if (token.endsWith(' R')) return { ref: Number.parseInt(token, 10) }
    if (Number.isNaN(Number(token))) throw new Error(`what is “${token}” at ${at}?`)
    return Number(token)
  }
  return { next, peek, value, offset: () => at }
}

function entriesOf(values: readonly PdfValue[]): Record<string, PdfValue> {
  const entries: Record<string, PdfValue> = {}
  for (let i = 0; i < values.length; i += 2) {
    const name = String(values[i]).slice(1)
    if (name in entries) throw new Error(`two entries ${name}`)
    entries[name] = values[i + 1] ?? null
  }
  return entries
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function unescapeLiteral(literal: string): string {
  return literal.replace(/\\(\d{1,3}|[\s\S])/g, (_, escaped: string) =>
    /\d/.test(escaped) ? String.fromCharCode(Number.parseInt(escaped, 8)) : (ESCAPES[escaped] ?? escaped),
  )
}

/** A text string (ISO 32000-1 §7.9.2.2); glyph codes, too, stay what they are. */
function decodeText(binary: string): string {
  if (!binary.startsWith('\u00fe\u00ff')) return binary
  return Buffer.from(binary.slice(2), 'latin1').swap16().toString('utf16le')
}

export function isRef(value: PdfValue | undefined): value is PdfRef {
  return typeof value === 'object' && value !== null && 'ref' in value
}

export function isDictionary(value: PdfValue | undefined): value is PdfDictionary {
  return typeof value === 'object' && value !== null && 'entries' in value
}

export function dictionaryOf(value: PdfValue | undefined): PdfDictionary {
  if (isDictionary(value)) return value
  throw new Error(`no dictionary: ${JSON.stringify(value)}`)
}

export function streamOf(value: PdfValue | undefined): PdfStream {
  if (isDictionary(value) && 'bytes' in value) return value as PdfStream
  throw new Error(`no stream: ${JSON.stringify(value)}`)
}

export function arrayOf(value: PdfValue | undefined): PdfArray {
  if (Array.isArray(value)) return value
  throw new Error(`no array: ${JSON.stringify(value)}`)
}

/** The text of a text string; undefined for anything else. */
export function textIn(value: PdfValue | undefined): string | undefined {
  return typeof value === 'object' && value !== null && 'text' in value ? value.text : undefined
}
