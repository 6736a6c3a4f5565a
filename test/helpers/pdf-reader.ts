import { inflateSync } from 'node:zlib'

/**
 * Reads the PDFs that we write, and no others: a classic cross-reference table, no encryption, no object streams. A
 * second opinion on the writer, so it shares no code with it.
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
  const source = Buffer.from(file).toString('latin1')
  const start = Number(/startxref\n(\d+)\n%%EOF\n?$/.exec(source)?.[1] ?? Number.NaN)
  const table = /^xref\n0 (\d+)\n/.exec(source.slice(start, start + 100))
  if (!table) throw new Error(`no cross-reference table at ${start}`)
  const objects = new Map<number, PdfValue>()
  const entries = start + table[0].length
  for (let number = 1; number < Number(table[1]); number++) {
    const offset = Number(source.slice(entries + number * 20, entries + number * 20 + 10))
    const header = `${number} 0 obj\n`
    if (!source.startsWith(header, offset)) throw new Error(`object ${number} is not at ${offset}`)
    objects.set(number, readObject(source, offset + header.length))
  }

  const get: Pdf['get'] = (value, ...path) => {
    const target = isRef(value) ? objects.get(value.ref) : value
    const [name, ...rest] = path
    if (name === undefined || target === undefined) return target
    return isDictionary(target) ? get(target.entries[name], ...rest) : undefined
  }
  const trailer = dictionaryOf(readObject(source, source.indexOf('trailer', start) + 'trailer'.length))
  const catalog = dictionaryOf(get(trailer, 'Root'))
  const pages = arrayOf(get(catalog, 'Pages', 'Kids')).map((kid): PdfPage => {
    const dictionary = dictionaryOf(get(kid))
    const streams = arrayOf(get(dictionary, 'Contents')).map(stream => streamOf(get(stream)).bytes)
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

function readObject(source: string, offset: number): PdfValue {
  const reader = createReader(source, offset)
  const value = reader.value()
  if (!isDictionary(value) || reader.peek() !== 'stream') return value
  reader.next()
  const { Length, Filter } = value.entries
  const start = reader.offset() + 1
  const raw = Buffer.from(source.slice(start, start + Number(Length)), 'latin1')
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
