import type { Pt } from '../base/index.ts'
import type { InlineItem, ParagraphBox } from '../box/index.ts'
import type { HyphenatorOf } from '../text/index.ts'
import type { LineBox, LinePiece } from './lines.ts'

/**
 * The lines of paragraphs that were laid out before with the same fonts: most of a mailing's text is the same in every
 * letter, but a letter may have hyphenation of its own. Only paragraphs without a fault are kept, so every letter reports its own.
 */
export interface ParagraphCache {
  lines(
    paragraph: ParagraphBox,
    width: Pt,
    hyphenatorOf: HyphenatorOf,
    layOut: () => Attempt,
  ): readonly LineBox[]
}

export interface Attempt {
  readonly lines: readonly LineBox[]
  readonly isFaultless: boolean
}

/** A line whose text pieces say which of the paragraph's items they belong to, whichever letter's these are. */
interface KnownLine extends Omit<LineBox, 'pieces'> {
  readonly pieces: readonly { readonly piece: LinePiece; readonly index: number }[]
}

/** Far more than one letter has; a mailing whose texts all differ does not fill the memory. */
const KEPT_PARAGRAPHS = 2_000

export function createParagraphCache(): ParagraphCache {
  const known = new Map<string, readonly KnownLine[]>()
  const numbers = new WeakMap<object, number>()
  let count = 0
  const numberOf = (shared: object) => {
    const number = numbers.get(shared) ?? count++
    numbers.set(shared, number)
    return number
  }
  /** Undefined for a paragraph with an image, which is no text. Styles are shared between letters (see css/cascade). */
  const keyOf = ({ items, style, lang }: ParagraphBox, width: Pt, hyphenatorOf: HyphenatorOf) => {
    const parts: (string | number)[] = [width, numberOf(hyphenatorOf), numberOf(style), lang]
    for (const item of items) {
      if (item.kind === 'image') return undefined
      if (item.kind === 'break') parts.push('break')
      else if (item.kind === 'counter') parts.push(item.kind, numberOf(item.style), item.lang, item.name)
      else parts.push(item.isName ? 'name' : 'text', numberOf(item.style), item.lang, item.text)
    }
    return parts.join('\0')
  }

  return {
    lines(paragraph, width, hyphenatorOf, layOut) {
      const key = keyOf(paragraph, width, hyphenatorOf)
      const found = key === undefined ? undefined : known.get(key)
      if (found) return found.map(line => withItems(line, paragraph.items))
      const { lines, isFaultless } = layOut()
      if (key !== undefined && isFaultless) {
        if (known.size >= KEPT_PARAGRAPHS) known.clear()
        known.set(
          key,
          lines.map(line => withIndexes(line, paragraph.items)),
        )
      }
      return lines
    },
  }
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
