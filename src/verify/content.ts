import type { WrittenPdf } from './read.ts'
import { readingOnce } from './stream.ts'
import { decodeText, Unreadable } from './tokens.ts'
import { isDictionary, listOf, type Value } from './values.ts'

/** What a page's content does, as far as the checks ask. */
export type ContentEvent =
  | { readonly kind: 'open'; readonly tag: string; readonly mcid?: number; readonly actualText?: string }
  | { readonly kind: 'close' }
  | { readonly kind: 'font'; readonly name: string }
  /** The glyphs shown until the next event, each once. */
  | { readonly kind: 'show'; readonly glyphs: readonly number[] }
  /** A path or an image. */
  | { readonly kind: 'paint' }

/** The events of a page, from all the streams that its content is divided into. */
export function contentEvents(pdf: WrittenPdf, page: Value): readonly ContentEvent[] {
  const contents = isDictionary(page) ? page.get('Contents') : undefined
  const streams = Array.isArray(pdf.get(contents)) ? listOf(pdf.get(contents)) : [contents]
  const events: ContentEvent[] = []
  for (const reference of streams) {
    const stream = pdf.stream(reference)
    if (!stream) throw new Unreadable('the content of a page is no stream')
    events.push(...eventsOf(stream))
  }
  return events
}

const eventsOf = readingOnce(content => readEvents(content.toString('latin1')))

/** A token of the content that we write: arrays and dictionaries are flat, and strings in hexadecimal. */
const TOKEN =
  /\s*(<<(?:[^<>]|<[0-9A-Fa-f]*>)*>>|\[[^[\]]*\]|<[0-9A-Fa-f]*>|\/[^\s()<>[\]{}/%]+|[-+.\d]+|[A-Za-z'"][\w*'"]*)/y

const PAINTING = new Set(['f', 'f*', 'F', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh', 'Do'])

/** What has no effect that a check asks for: graphics state, paths, text position. */
const SILENT = new Set(
  'q Q cm w J j M d ri i gs m l c v y h re n W W* BT ET Tc Tw Tz TL Ts Tr Td TD Tm T* CS cs SC SCN sc scn G g RG rg K k'.split(
    ' ',
  ),
)

function readEvents(content: string): readonly ContentEvent[] {
  const events: ContentEvent[] = []
  let operands: string[] = []
  let shown: number[] | undefined
  const add = (event: ContentEvent) => {
    events.push(event)
    shown = undefined
  }
  const show = (strings: string) => {
    if (!shown) {
      const glyphs: number[] = []
      add({ kind: 'show', glyphs })
      shown = glyphs
    }
    addGlyphs(strings, shown)
  }
  for (let at = 0; ; operands = []) {
    let token = ''
    for (;;) {
      TOKEN.lastIndex = at
      const found = TOKEN.exec(content)
      if (!found) {
        if (operands.length > 0 || content.slice(at).trim() !== '') {
          throw new Unreadable(`the content \`${content.slice(at, at + 20)}\` cannot be read`)
        }
        return events
      }
      at = TOKEN.lastIndex
      token = found[1] as string
      if (/^[A-Za-z'"]/.test(token)) break
      operands.push(token)
    }
    if (SILENT.has(token)) continue
    if (PAINTING.has(token)) add({ kind: 'paint' })
    else if (token === 'TJ' || token === 'Tj') show(operands[0] ?? '')
    else if (token === 'Tf') add({ kind: 'font', name: (operands[0] ?? '').slice(1) })
    else if (token === 'BDC') add(openedBy(operands))
    else if (token === 'EMC') add({ kind: 'close' })
    else throw new Unreadable(`the content has the operator \`${token}\``)
  }
}

function openedBy([tag = '', properties = '']: readonly string[]): ContentEvent {
  const mcid = /\/MCID (\d+)/.exec(properties)?.[1]
  const actualText = /\/ActualText <([0-9A-Fa-f]*)>/.exec(properties)?.[1]
  return {
    kind: 'open',
    tag: tag.slice(1),
    ...(mcid !== undefined && { mcid: Number(mcid) }),
    ...(actualText !== undefined && {
      actualText: decodeText(Buffer.from(actualText, 'hex').toString('latin1')),
    }),
  }
}

/** Every four hexadecimal digits are a glyph (two bytes, Identity-H). */
function addGlyphs(operand: string, glyphs: number[]): void {
  for (let at = operand.indexOf('<'); at >= 0; at = operand.indexOf('<', at)) {
    const end = operand.indexOf('>', at)
    if ((end - at - 1) % 4 !== 0)
      throw new Unreadable(`\`${operand.slice(at, end + 1)}\` is cut within a glyph`)
    for (let i = at + 1; i < end; i += 4) {
      const glyph =
        (digit(operand, i) << 12) |
        (digit(operand, i + 1) << 8) |
        (digit(operand, i + 2) << 4) |
        digit(operand, i + 3)
      if (!glyphs.includes(glyph)) glyphs.push(glyph)
    }
    at = end
  }
}

/** `0` to `9` are 0x30 to 0x39, `A` and `a` 0x41 and 0x61. */
function digit(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return (code & 15) + (code > 0x39 ? 9 : 0)
}
