import type { Pt } from '../base/index.ts'
import { type BlockBox, baselineShift, type InlineText } from '../box/index.ts'
import type { ComputedStyle } from '../css/index.ts'
import type { Face } from '../font/index.ts'
import { divide } from '../text/index.ts'
import type { LayoutContext } from './context.ts'
import type { PlacedWord } from './display-list.ts'
import { kerningBetween } from './kerning.ts'
import type { Material } from './line-items.ts'
import { leftOverhang, rightOverhang } from './optical-margins.ts'
import { type TextFont, textFontOf } from './text-font.ts'
import type { InlineImageToken, Space, Word } from './tokens.ts'
import { type ShapedRun, shapeText, widthOf, widthOfRun } from './words.ts'

/** A line box (CSS 2.2 §9.4.2): its pieces stand at `x` from the paragraph's left edge, on a common baseline. */
export interface LineBox {
  readonly height: Pt
  /** From the top of the line. */
  readonly baseline: Pt
  readonly pieces: readonly LinePiece[]
  /** The footnotes that it calls. */
  readonly calls: readonly BlockBox[]
  /** One that was written (`Noord-`), or one that divides a word. */
  readonly endsWithHyphen: boolean
}

export const EMPTY_LINE: LineBox = { height: 0, baseline: 0, pieces: [], calls: [], endsWithHyphen: false }

export type LinePiece = TextPiece | ImagePiece

export interface TextPiece {
  readonly kind: 'text'
  readonly x: Pt
  readonly width: Pt
  readonly item: InlineText
  readonly face: Face
  readonly words: readonly PlacedWord[]
}

export interface ImagePiece {
  readonly kind: 'image'
  readonly x: Pt
  readonly image: InlineImageToken
}

/** The stretch of the paragraph's items that one line holds, and how it is to be set. */
export interface LineContent {
  readonly materials: readonly Material[]
  readonly endsWithHyphen: boolean
  /** A word is divided here: the hyphen is not in its text. */
  readonly dividesWord: boolean
  /** The space at which the line was broken: it hangs beyond the edge, so that the words stay apart when copied. */
  readonly hangingSpace: Space | undefined
  readonly isLast: boolean
  readonly indent: Pt
  readonly width: Pt
}

/** Widths are equal when they differ by less than this: the sum of a line's roundings. */
export const TOLERANCE: Pt = 0.01

/** `excess` is how far the line reaches beyond its width even when its spaces shrink: positive only for a fault. */
export function createLine(
  content: LineContent,
  style: ComputedStyle,
  context: LayoutContext,
): { readonly line: LineBox; readonly excess: Pt } {
  const parts = joinFragments(content, context)
  let [natural, spaces, spaceWidth, ems] = [0, 0, 0, 0]
  for (const part of parts) {
    natural += part.width
    if (part.kind !== 'space') continue
    spaces++
    spaceWidth += part.width
    ems += part.item.style.fontSize
  }
  const { left, right } = overhangsOf(parts)
  const available = content.width - content.indent + left + right
  const align = alignmentOf(style, content.isLast)
  const slack = available - natural

  const justifies = align === 'justify' && spaces > 0
  const mustShrink = slack < -TOLERANCE && justifiesParagraph(style) && spaces > 0
  const shrink = spaceWidth / 3
  const given = justifies || mustShrink ? Math.max(slack, -shrink) : 0
  const free = Math.max(0, slack - given)
  const offset = align === 'right' ? free : align === 'center' ? free / 2 : 0

  const extent = lineExtent(parts, style, context)
  const { hangingSpace, endsWithHyphen } = content
  if (hangingSpace)
    parts.push(
      textPart('hanging', hangingSpace.item, hangingSpace.runs, hangingSpace.width, hangingSpace.kerning),
    )
  // What the spaces share between them: each gets the same part of its em, whatever its size and face.
  const pieces = placePieces(parts, content.indent + offset - left, given / (ems || 1))
  const line = {
    height: extent.height,
    baseline: extent.baseline,
    pieces,
    calls: callsIn(pieces),
    endsWithHyphen,
  }
  const smallest = natural - (justifiesParagraph(style) ? shrink : 0)
  return { line, excess: smallest - available > TOLERANCE ? natural - available : 0 }
}

const NO_CALLS: readonly BlockBox[] = []

function callsIn(pieces: readonly LinePiece[]): readonly BlockBox[] {
  const hasCall = pieces.some(piece => piece.kind === 'text' && piece.item.note)
  return hasCall ? pieces.flatMap(piece => (piece.kind === 'text' && piece.item.note) || []) : NO_CALLS
}

export function justifiesParagraph({ textAlign }: ComputedStyle): boolean {
  return textAlign === 'justify'
}

function alignmentOf(
  { textAlign, textAlignLast }: ComputedStyle,
  isLast: boolean,
): 'left' | 'right' | 'center' | 'justify' {
  if (!isLast) return textAlign
  if (textAlignLast !== 'auto') return textAlignLast
  return textAlign === 'justify' ? 'left' : textAlign
}

type Part = TextPart | { readonly kind: 'image'; readonly image: InlineImageToken; readonly width: Pt }

interface TextPart {
  readonly kind: 'text' | 'space' | 'hyphen' | 'hanging'
  readonly item: InlineText
  readonly runs: readonly ShapedRun[]
  /** With its kerning. */
  readonly width: Pt
  /** How much further from this what follows on the line stands. */
  readonly kerning: Pt
  /** What was written, where `runs` spell otherwise. */
  readonly written: string | undefined
}

function textPart(
  kind: TextPart['kind'],
  item: InlineText,
  runs: readonly ShapedRun[],
  width: Pt,
  kerning: Pt,
  written?: string,
): TextPart {
  return { kind, item, runs, width, kerning, written }
}

/** Fragments of one word that stay together are drawn as the word was shaped; a divided word is spelt and shaped anew. */
function joinFragments({ materials, dividesWord }: LineContent, context: LayoutContext): Part[] {
  const parts: Part[] = []
  for (let i = 0; i < materials.length; i++) {
    const material = materials[i]
    if (material?.kind === 'space') {
      const { item, runs, width, kerning } = material.space
      parts.push(textPart('space', item, runs, width, kerning))
    } else if (material?.kind === 'kerning') {
      kernLast(parts, material.width)
    } else if (material?.kind === 'image') {
      parts.push({ kind: 'image', image: material.image, width: material.image.width })
    } else if (material?.kind === 'fragment') {
      const { word, from } = material
      let { to } = material
      for (let next = i + 1; next < materials.length; next++) {
        const following = materials[next]
        if (following?.kind !== 'fragment') continue
        if (following.word !== word) break
        to = following.to
        i = next
      }
      const { item, font } = word
      if (from === 0 && to === word.text.length) {
        parts.push(textPart('text', item, word.runs, word.width, 0))
        continue
      }
      const written = word.text.slice(from, to)
      const spelt = spellingOf(word, from, to)
      const runs = shapeText(spelt, item, font, context.report)
      const width = widthOf(runs, item)
      parts.push(textPart('text', item, runs, width, 0, spelt === written ? undefined : written))
    }
  }
  const last = materials.findLast(material => material.kind === 'fragment')
  if (dividesWord && last) {
    const { item, font } = last.word
    const runs = shapeText('-', item, font, context.report)
    const before = parts.at(-1)
    if (before?.kind === 'text') kernLast(parts, kerningBetween({ ...before, font }, { item, font, runs }))
    parts.push(textPart('hyphen', item, runs, widthOf(runs, item), 0))
  }
  return parts
}

function kernLast(parts: Part[], kerning: Pt): void {
  const last = parts.at(-1)
  if (!last || last.kind === 'image') return
  const { kind, item, runs, width, written } = last
  parts[parts.length - 1] = textPart(kind, item, runs, width + kerning, kerning, written)
}

/** A part of a divided word. At its ends the word has a hyphen, unless it was broken for being too wide (`anywhere`). */
function spellingOf({ text, item, hyphenation }: Word, from: number, to: number): string {
  const hasHyphens = hyphenation.length > 0
  const start = hasHyphens && from > 0 ? divide(text, from, item.lang).after : text.slice(from)
  const end = hasHyphens && to < text.length ? divide(text, to, item.lang).before.length : to
  return start.slice(0, end - from)
}

/** How far the line reaches into the margins on both sides. */
function overhangsOf(parts: readonly Part[]): { readonly left: Pt; readonly right: Pt } {
  const first = parts[0]
  const last = parts.at(-1)
  return {
    left: first?.kind === 'text' ? leftOverhang(first) : 0,
    right: last?.kind === 'text' || last?.kind === 'hyphen' ? rightOverhang(last) : 0,
  }
}

/** The line's height: the strut of the paragraph and every inline box on it (CSS 2.2 §10.8). */
function lineExtent(
  parts: readonly Part[],
  style: ComputedStyle,
  { fonts }: LayoutContext,
): { height: Pt; baseline: Pt } {
  let { above, below } = textFontOf(style, fonts)
  let last: InlineText | undefined
  for (const part of parts) {
    if (part.kind === 'image') {
      above = Math.max(above, part.image.height)
    } else if (part.item !== last) {
      last = part.item
      const font: TextFont = textFontOf(last.style, fonts)
      const shift = shiftOf(last)
      above = Math.max(above, font.above + shift)
      below = Math.max(below, font.below - shift)
    }
  }
  return { height: above + below, baseline: above }
}

export function shiftOf({ style }: InlineText): Pt {
  return baselineShift(style)
}

/** A piece of text that may go on. */
interface OpenPiece {
  readonly item: InlineText
  readonly face: Face
  readonly x: Pt
  readonly words: PlacedWord[]
  width: Pt
}

/**
 * Neighbours of one inline box and one face become one piece. Every space gets `widening` times its em wider (or
 * narrower), as TeX sets glue in proportion: equal in one size, and never below zero beside larger spaces.
 */
function placePieces(parts: readonly Part[], start: Pt, widening: number): LinePiece[] {
  const pieces: LinePiece[] = []
  let open: OpenPiece | undefined
  let x = start
  for (const part of parts) {
    if (part.kind === 'image') {
      close(open, pieces)
      open = undefined
      pieces.push({ kind: 'image', x, image: part.image })
      x += part.width
      continue
    }
    const { kind, item, runs } = part
    for (let i = 0; i < runs.length; i++) {
      const shaped = runs[i] as ShapedRun
      const { face, run } = shaped
      const extra = kind === 'space' ? widening * item.style.fontSize * share(run.text, runs) : 0
      const kerning = i === runs.length - 1 ? part.kerning : 0
      const advance = widthOfRun(shaped, item) + kerning + extra
      if (open?.item !== item || open.face !== face) {
        close(open, pieces)
        open = { item, face, x, words: [], width: 0 }
      }
      // Of the runs of one word, which faces divide, the first says it all.
      const written = part.written === undefined || i === 0 ? part.written : ''
      open.words.push(placedWord(shaped, advance, kind === 'hyphen', written))
      if (kind !== 'hanging') open.width += advance
      x += advance
    }
  }
  close(open, pieces)
  return pieces
}

function close(open: OpenPiece | undefined, pieces: LinePiece[]): void {
  if (!open) return
  const { item, face, x, words, width } = open
  pieces.push({ kind: 'text', item, face, x, words, width })
}

function placedWord(
  { run }: ShapedRun,
  advance: Pt,
  isBreakHyphen: boolean,
  written: string | undefined,
): PlacedWord {
  if (!isBreakHyphen && written === undefined) return { run, advance }
  return { run, advance, ...(isBreakHyphen && { isBreakHyphen }), ...(written !== undefined && { written }) }
}

/** A space that two faces share between them gets its extra width once. */
function share(text: string, runs: readonly ShapedRun[]): number {
  if (runs.length === 1) return 1
  return text.length / runs.reduce((sum, { run }) => sum + run.text.length, 0)
}
