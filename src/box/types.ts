import type { Pt, Span } from '../base/index.ts'
import type { BreakBetween, ComputedStyle, PageStyle } from '../css/index.ts'
import type { Image } from '../image/index.ts'
import type { Origin } from '../template/index.ts'
import type { Mark, StructureElement } from './structure.ts'

/**
 * The box tree (CSS 2.2 §9.2), our names where they differ: a `ParagraphBox` is a block container's inline formatting
 * context (anonymous boxes included), an `ImageBox` is a replaced element. Everything that generates no box is gone.
 */
export interface BoxTree {
  /** The root element's principal box: the flow that fills the pages. */
  readonly root: BlockBox
  /** Absolutely positioned boxes; their containing block is the first page's area. */
  readonly absolutes: readonly (BlockBox | ImageBox)[]
  /** `position: running(name)`: laid out in the margin boxes that ask for `element(name)`. */
  readonly running: ReadonlyMap<string, BlockBox>
  readonly firstPage: PageStyle
  readonly followingPage: PageStyle
  readonly structure: StructureElement
  readonly lang: string
}

export type FlowBox = BlockBox | ParagraphBox | TableBox | ImageBox

export interface BlockBox {
  readonly kind: 'block'
  readonly style: ComputedStyle
  readonly children: readonly FlowBox[]
  /** This is the letter's text (`main`). */
  readonly isText?: boolean
  /** The marker of a list item, set outside its first line. */
  readonly marker?: InlineText
  readonly source: BoxSource
}

export interface ParagraphBox {
  readonly kind: 'paragraph'
  /** The containing element's style: only its inherited properties apply here. */
  readonly style: ComputedStyle
  readonly lang: string
  readonly items: readonly InlineItem[]
}

/** Rows in the order head, body, foot. Row groups are gone: rows have what the groups said of them. */
export interface TableBox {
  readonly kind: 'table'
  readonly style: ComputedStyle
  readonly rows: readonly TableRow[]
  readonly source: BoxSource
}

export interface TableRow {
  readonly cells: readonly BlockBox[]
  readonly isHead: boolean
  /** The least height. */
  readonly height: Pt
  readonly breakBefore: BreakBetween
  readonly breakAfter: BreakBetween
  readonly source: BoxSource
}

export interface ImageBox {
  readonly kind: 'image'
  readonly style: ComputedStyle
  readonly image: Image
  readonly mark: Mark
  readonly source: BoxSource
}

/** The content of a paragraph: white space is collapsed, text transformed, counters still open. */
export type InlineItem = InlineText | InlineCounter | InlineImage | InlineBreak

export interface InlineText {
  readonly kind: 'text'
  readonly text: string
  readonly style: ComputedStyle
  readonly lang: string
  readonly mark: Mark
  readonly link?: Link
  /** `translate="no"`: no word of it is divided of our own accord. */
  readonly isName?: true
  /** The footnote that this number calls. */
  readonly note?: BlockBox
  readonly source: BoxSource
}

/** `counter(page)` or `counter(pages)` in a running element: becomes text when the page is known. */
export interface InlineCounter {
  readonly kind: 'counter'
  readonly name: 'page' | 'pages'
  readonly style: ComputedStyle
  readonly lang: string
  readonly mark: Mark
  readonly source: BoxSource
}

export interface InlineImage {
  readonly kind: 'image'
  readonly box: ImageBox
  readonly link?: Link
}

export interface InlineBreak {
  readonly kind: 'break'
}

/** A link's target, and the structure element that its annotations belong to. */
export interface Link {
  readonly href: string
  readonly description: string
  readonly element: StructureElement
}

/**
 * Where a box comes from, for messages: the user's field when it has one, else the letterhead's HTML. That of a text of the
 * document is the text itself.
 */
export interface BoxSource {
  readonly id?: string
  readonly span: Span
  readonly origin?: Origin | undefined
}
