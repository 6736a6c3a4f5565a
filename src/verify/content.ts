import { operationsOf } from '../foreign/index.ts'
import type { WrittenPdf } from './read.ts'
import { contentOf, readingOnce } from './stream.ts'
import { createTokenReader, Unreadable, unescapeName } from './tokens.ts'
import { type Dictionary, isDictionary, listOf, numberOf, textOf, type Value } from './values.ts'

/** What a page's content does, as far as the checks ask. */
export type ContentEvent =
  | { readonly kind: 'open'; readonly tag: string; readonly properties?: Dictionary | string }
  | { readonly kind: 'close' }
  | { readonly kind: 'font'; readonly name: string }
  /** The glyphs shown until the next event, each once; none for a page of others, whose codes need not be glyphs. */
  | { readonly kind: 'show'; readonly glyphs: ReadonlySet<number> }
  /** A path or an image; or what has this name. */
  | { readonly kind: 'paint'; readonly name?: string }

/**
 * The events of a page, from all the streams that its content is divided into. Where one of others ends says nothing; ours
 * end between operators, and most are those of the letter before.
 */
export function contentEvents(pdf: WrittenPdf, page: Dictionary, isOurs: boolean): readonly ContentEvent[] {
  const contents = page.get('Contents')
  const list = pdf.get(contents)
  const references = Array.isArray(list) ? listOf(list) : contents === undefined ? [] : [contents]
  const streams = references.map(reference => pdf.stream(reference) ?? expectStream())
  if (isOurs) return streams.flatMap(ourEvents)
  const [only] = streams
  if (streams.length === 1 && only) return eventsOf(only)
  return readEvents(streams.map(stream => contentOf(stream).toString('latin1')).join('\n'), false)
}

function expectStream(): never {
  throw new Unreadable('the content of a page is no stream')
}

/** Those of a content stream of others. */
export const eventsOf = readingOnce(content => readEvents(content.toString('latin1'), false))
const ourEvents = readingOnce(content => readEvents(content.toString('latin1'), true))

const PAINTING = new Set(['f', 'f*', 'F', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh', 'EI'])
const SHOWING = new Set(['Tj', 'TJ', "'", '"'])

/** What we write besides, and what has no effect that a check asks for: graphics state, paths, text position. */
const SILENT = new Set(
  'q Q cm w J j M d ri i gs m l c v y h re n W W* BT ET Tc Tw Tz TL Ts Tr Td TD Tm T* CS cs SC SCN sc scn G g RG rg K k'.split(
    ' ',
  ),
)

function readEvents(content: string, isOurs: boolean): readonly ContentEvent[] {
  const operations = operationsOf(content)
  if (!operations) throw new Unreadable('the content of a page cannot be read')
  const events: ContentEvent[] = []
  let shown: Set<number> | undefined
  for (const { operator, operands } of operations) {
    if (SILENT.has(operator)) continue
    if (SHOWING.has(operator)) {
      if (!shown) {
        shown = new Set()
        events.push({ kind: 'show', glyphs: shown })
      }
      if (isOurs) for (const operand of operands) addGlyphs(operand, shown)
      continue
    }
    const event = eventOf(operator, operands)
    if (event) {
      events.push(event)
      shown = undefined
    } else if (isOurs) throw new Unreadable(`the content has the operator \`${operator}\``)
  }
  return events
}

function eventOf(operator: string, operands: readonly string[]): ContentEvent | undefined {
  if (PAINTING.has(operator)) return { kind: 'paint' }
  const [name = ''] = operands
  if (operator === 'Do') return { kind: 'paint', name: nameOf(name) }
  if (operator === 'Tf') return { kind: 'font', name: nameOf(name) }
  if (operator === 'BMC') return { kind: 'open', tag: nameOf(name) }
  if (operator === 'BDC') return { kind: 'open', tag: nameOf(name), properties: propertiesOf(operands) }
  return operator === 'EMC' ? { kind: 'close' } : undefined
}

function nameOf(operand: string): string {
  return unescapeName(operand).slice(1)
}

/** The properties of a mark, or the name under which the resources have them. */
function propertiesOf([, ...operands]: readonly string[]): Dictionary | string {
  const value = createTokenReader(operands.join(' '), 0).value()
  if (isDictionary(value)) return value
  if (typeof value === 'string') return value.slice(1)
  throw new Unreadable('a mark in the content of a page has no properties')
}

export function mcidOf(properties: Value | undefined): number | undefined {
  const mcid = isDictionary(properties) ? properties.get('MCID') : undefined
  return mcid === undefined ? undefined : numberOf(mcid)
}

export function actualTextOf(properties: Value | undefined): string | undefined {
  return isDictionary(properties) ? textOf(properties.get('ActualText')) : undefined
}

/** Every two bytes of a string are a glyph (Identity-H). */
function addGlyphs(operand: string, glyphs: Set<number>): void {
  if (operand.startsWith('<')) throw new Unreadable('the content has a string in hexadecimal')
  if (!operand.startsWith('(')) return
  let high: number | undefined
  for (let at = 1; at < operand.length - 1; at++) {
    let byte = operand.charCodeAt(at)
    if (byte === ESCAPE) byte = ESCAPED.get(operand[++at] ?? '') ?? operand.charCodeAt(at)
    if (high === undefined) high = byte << 8
    else {
      glyphs.add(high | byte)
      high = undefined
    }
  }
  if (high !== undefined)
    throw new Unreadable(`the content is cut within a glyph at \`${operand.slice(0, 20)}\``)
}

const ESCAPE = 0x5c
const ESCAPED = new Map(Object.entries({ n: 10, r: 13, t: 9, b: 8, f: 12 }))
