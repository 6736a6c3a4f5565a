import type { Pt, Rect, Rgb } from '../base/index.ts'
import type { BoxSource, Link, Mark, StructureElement } from '../box/index.ts'
import type { Face, GlyphRun } from '../font/index.ts'
import type { Image } from '../image/index.ts'

/**
 * The finished letter: every mark on every page, in points from the page's top left corner, and its structure.
 *
 * Letters that are made on one letterhead share what they have in common: a paint operation that was in an earlier letter, at
 * the same place of a page, is mostly the same object, and so is a structure element with all that is in it, and a mark. So what
 * was made of one may be kept for it (in a WeakMap), and none of them may be changed. The `source` of
 * such an operation is the place in the letter that had it first. Equal operations need not be one object: a letter with
 * something to report is laid out by itself.
 */
export interface PagedDocument {
  readonly pages: readonly Page[]
  readonly structure: StructureElement
  /** Where the elements with an `id` came to stand, for the letterhead's zones. */
  readonly regions: readonly Region[]
}

export interface Page {
  readonly width: Pt
  readonly height: Pt
  /** In painting order: see `inPaintingOrder`; margin boxes come last. */
  readonly operations: readonly PaintOperation[]
}

export type PaintOperation = TextOperation | RectOperation | LineOperation | ImageOperation | LinkOperation

/** A stretch of one line in one face and size. */
export interface TextOperation {
  readonly kind: 'text'
  readonly x: Pt
  readonly baseline: Pt
  /** The sum of the advances. */
  readonly width: Pt
  readonly face: Face
  readonly fontSize: Pt
  readonly color: Rgb
  /** Added after every glyph; included in the advances. */
  readonly letterSpacing: Pt
  /** In radians, anticlockwise around its start, for the one text that is not level: the word across a draft. */
  readonly turn?: number
  readonly words: readonly PlacedWord[]
  readonly mark: Mark
  readonly source: BoxSource
}

/** A word or a space. `advance` differs from the run's own width where a line is justified. */
export interface PlacedWord {
  readonly run: GlyphRun
  readonly advance: Pt
  /** A hyphen that line breaking put here: it must vanish again when the text is copied. */
  readonly isBreakHyphen?: boolean
  /** The word as it was written, where it is spelt otherwise for being divided: re-eel for reëel. */
  readonly written?: string
}

export interface RectOperation {
  readonly kind: 'rect'
  readonly rect: Rect
  readonly fill: Rgb
  readonly mark: Mark
}

/** A dashed or dotted border. */
export interface LineOperation {
  readonly kind: 'line'
  readonly from: readonly [Pt, Pt]
  readonly to: readonly [Pt, Pt]
  readonly width: Pt
  readonly dash: Pt
  readonly color: Rgb
  readonly mark: Mark
}

export interface ImageOperation {
  readonly kind: 'image'
  readonly rect: Rect
  readonly image: Image
  readonly mark: Mark
  readonly source: BoxSource
}

export interface LinkOperation {
  readonly kind: 'link'
  readonly rect: Rect
  readonly link: Link
}

/** The border box of an element on one of its pages, and the extent of what stands inside it there. */
export interface Region {
  readonly id: string
  readonly page: number
  readonly rect: Rect
  readonly ink: readonly Ink[]
  readonly source: BoxSource
}

/** Where a line of text or an image is seen, and where it comes from. */
export interface Ink {
  readonly rect: Rect
  readonly source: BoxSource
}
