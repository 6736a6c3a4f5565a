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

/** A token of the content that we write: arrays and dictionaries are flat; what is shown stands in parentheses. */
const TOKEN =
  /\s*(<<(?:[^<>]|<[0-9A-Fa-f]*>)*>>|\[(?:[-+.\d\s]|\((?:\\[\s\S]|[^\\()])*\))*\]|\((?:\\[\s\S]|[^\\()])*\)|\/[^\s()<>[\]{}/%]+|[-+.\d]+|[A-Za-z'"][\w*'"]*)/y

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

/** Every two bytes of the strings in `operand` are a glyph (Identity-H). */
function addGlyphs(operand: string, glyphs: number[]): void {
  for (let at = operand.indexOf('('); at >= 0; at = operand.indexOf('(', at + 1)) {
    let high: number | undefined
    for (at++; operand.charCodeAt(at) !== END_OF_STRING; at++) {
      let byte = operand.charCodeAt(at)
      if (byte === ESCAPE) byte = ESCAPED.get(operand[++at] ?? '') ?? operand.charCodeAt(at)
      if (high === undefined) high = byte << 8
      else {
        if (!glyphs.includes(high | byte)) glyphs.push(high | byte)
        high = undefined
      }
    }
    if (high !== undefined)
      throw new Unreadable(`the content is cut within a glyph at \`${operand.slice(0, 20)}\``)
  }
}

const END_OF_STRING = 0x29
const ESCAPE = 0x5c
const ESCAPED = new Map(Object.entries({ n: 10, r: 13, t: 9, b: 8, f: 12 }))
