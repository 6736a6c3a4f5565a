import { Unreadable } from './zip.ts'

/** What a part of a spreadsheet's XML says, in its order. Names are without their prefix. */
export type XmlToken =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: Attributes }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }

export interface Attributes {
  get(name: string): string | undefined
}

/** The longest tag, or text without one: a cell has at most 32,767 characters. */
const MAX_TOKEN = 1024 * 1024

const REFERENCES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Reads XML as it comes in. There is no document type in a spreadsheet, so no entity can be declared. */
export function* readXml(chunks: Iterable<Uint8Array>): Generator<XmlToken, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let buffer = ''
  let at = 0
  for (const chunk of chunks) {
    buffer = buffer.slice(at) + decode(decoder, chunk)
    at = 0
    for (;;) {
      const tag = buffer.indexOf('<', at)
      if (tag < 0) break
      const end = endOfMarkup(buffer, tag)
      if (end < 0) break
      if (tag > at) yield { kind: 'text', text: resolveReferences(buffer.slice(at, tag)) }
      yield* tokensOf(buffer.slice(tag, end))
      at = end
    }
    if (buffer.length - at > MAX_TOKEN) throw new Unreadable('its XML cannot be read')
  }
  if (buffer.slice(at).trim() !== '') throw new Unreadable('it is damaged')
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: true })
  } catch {
    throw new Unreadable('its XML is not UTF-8')
  }
}

/** A `>` in a quoted value ends no tag. */
const WHOLE_TAG = /<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>/y

/** Behind the tag, comment or CDATA section that begins at `start`; -1 if that has not come in. */
function endOfMarkup(buffer: string, start: number): number {
  if (buffer[start + 1] !== '!') {
    WHOLE_TAG.lastIndex = start
    return WHOLE_TAG.test(buffer) ? WHOLE_TAG.lastIndex : -1
  }
  if (buffer.length - start < 9) return -1
  const close = buffer.startsWith('<!--', start) ? '-->' : buffer.startsWith('<![CDATA[', start) ? ']]>' : '>'
  const found = buffer.indexOf(close, start)
  return found < 0 ? -1 : found + close.length
}

function* tokensOf(markup: string): Generator<XmlToken> {
  if (markup.startsWith('<?') || markup.startsWith('<!--')) return
  if (markup.startsWith('<![CDATA[')) {
    yield { kind: 'text', text: markup.slice(9, -3) }
    return
  }
  if (markup.startsWith('<!')) throw new Unreadable('its XML has a document type')
  if (markup[1] === '/') {
    yield { kind: 'close', name: localName(markup.slice(2, -1).trimEnd()) }
    return
  }
  const isEmpty = markup.endsWith('/>')
  const content = markup.slice(1, isEmpty ? -2 : -1)
  const blank = content.search(/\s/)
  const name = localName(blank < 0 ? content : content.slice(0, blank))
  yield { kind: 'open', name, attributes: attributesOf(blank < 0 ? '' : content.slice(blank)) }
  if (isEmpty) yield { kind: 'close', name }
}

/** Sought when they are asked for: most are not. */
function attributesOf(written: string): Attributes {
  return {
    get(name) {
      for (let at = 0; ; ) {
        const equals = written.indexOf('=', at)
        if (equals < 0) return undefined
        const [quote = ''] =
          /["']/.exec(written[equals + 1] ?? '') ?? /["']/.exec(written.slice(equals)) ?? []
        const start = written.indexOf(quote, equals) + 1
        const end = written.indexOf(quote, start)
        if (quote === '' || end < 0) return undefined
        if (written.slice(at, equals).trim() === name) return resolveReferences(written.slice(start, end))
        at = end + 1
      }
    },
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function resolveReferences(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (written, hexadecimal, decimal, name) => {
    if (name !== undefined) return REFERENCES[name] ?? written
    const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : written
  })
}

/** A text of a cell: Excel writes what XML cannot hold as `_x000D_`, and `_x005F_` for a `_` that would begin such. */
export function textOfCell(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-F]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}
