import { listen, type Pt } from '../base/index.ts'
import type { InlineItem, ParagraphBox } from '../box/index.ts'
import type { HyphenatorOf } from '../text/index.ts'
import type { LayoutContext } from './context.ts'
import type { IntrinsicWidth } from './intrinsic.ts'
import type { LineBox, LinePiece } from './lines.ts'

/**
 * Paragraphs that were laid out or measured before with the same fonts: most of a mailing's text is the same in every
 * letter, but a letter may have hyphenation of its own. Only paragraphs without a fault are kept, so every letter reports
 * its own.
 */
export interface ParagraphCache {
  lines(
    paragraph: ParagraphBox,
    width: Pt,
    context: LayoutContext,
    layOut: (context: LayoutContext) => readonly LineBox[],
  ): readonly LineBox[]
  intrinsicWidth(
    paragraph: ParagraphBox,
    context: LayoutContext,
    measure: (context: LayoutContext) => IntrinsicWidth,
  ): IntrinsicWidth
}

/** A line whose text pieces say which of the paragraph's items they belong to, whichever letter's these are. */
interface KnownLine extends Omit<LineBox, 'pieces'> {
  readonly pieces: readonly { readonly piece: LinePiece; readonly index: number }[]
}

/** Far more than one letter has; a mailing whose texts all differ does not fill the memory. */
const KEPT_PARAGRAPHS = 2_000

export function createParagraphCache(): ParagraphCache {
  const knownLines = new Map<string, readonly KnownLine[]>()
  const knownWidths = new Map<string, IntrinsicWidth>()
  const numbers = new WeakMap<object, number>()
  let count = 0
  const numberOf = (shared: object) => {
    const number = numbers.get(shared) ?? count++
    numbers.set(shared, number)
    return number
  }
  /** Undefined for a paragraph with an image, which is no text. Styles are shared between letters (see css/cascade). */
  const keyOf = ({ items, style, lang }: ParagraphBox, hyphenatorOf: HyphenatorOf) => {
    const parts: (string | number)[] = [numberOf(hyphenatorOf), numberOf(style), lang]
    for (const item of items) {
      if (item.kind === 'image') return undefined
      if (item.kind === 'break') parts.push('break')
      else if (item.kind === 'counter') parts.push(item.kind, numberOf(item.style), item.lang, item.name)
      else parts.push(item.isName ? 'name' : 'text', numberOf(item.style), item.lang, item.text)
    }
    return parts.join('\0')
  }

  return {
    lines(paragraph, width, context, layOut) {
      const text = keyOf(paragraph, context.hyphenatorOf)
      const key = text && `${width}\0${text}`
      const found = key === undefined ? undefined : knownLines.get(key)
      if (found) return found.map(line => withItems(line, paragraph.items))
      const listener = listen(context.report)
      const lines = layOut({ ...context, report: listener.report })
      if (key !== undefined && listener.isFaultless()) {
        keep(
          knownLines,
          key,
          lines.map(line => withIndexes(line, paragraph.items)),
        )
      }
      return lines
    },
    intrinsicWidth(paragraph, context, measure) {
      const key = keyOf(paragraph, context.hyphenatorOf)
      const found = key === undefined ? undefined : knownWidths.get(key)
      if (found) return found
      const listener = listen(context.report)
      const width = measure({ ...context, report: listener.report })
      if (key !== undefined && listener.isFaultless()) keep(knownWidths, key, width)
      return width
    },
  }
}

function keep<Value>(known: Map<string, Value>, key: string, value: Value): void {
  if (known.size >= KEPT_PARAGRAPHS) known.clear()
  known.set(key, value)
}

function withIndexes(line: LineBox, items: readonly InlineItem[]): KnownLine {
  return {
    ...line,
    pieces: line.pieces.map(piece => ({
      piece,
      index: piece.kind === 'text' ? items.indexOf(piece.item) : -1,
    })),
  }
}

function withItems(line: KnownLine, items: readonly InlineItem[]): LineBox {
  return {
    ...line,
    pieces: line.pieces.map(({ piece, index }) => {
      const item = items[index]
      return piece.kind === 'text' && item?.kind === 'text' ? { ...piece, item } : piece
    }),
  }
}
