/**
 * The alphabet of line breaking (Knuth & Plass, "Breaking Paragraphs into Lines", 1981): a paragraph is a list of
 * boxes, glue and penalties. All widths are in points; the kernels know nothing of fonts or text.
 */
export type Item = Box | Glue | Penalty

export interface Box {
  readonly kind: 'box'
  readonly width: number
}

/** A space; a line may break at it when a box precedes it. The glue at the break, and all that follows it, vanishes. */
export interface Glue {
  readonly kind: 'glue'
  readonly width: number
  readonly stretch: number
  readonly shrink: number
}

/** A place where a line may end at `cost` (-Infinity: must end; Infinity: must not), then `width` wider (a hyphen). */
export interface Penalty {
  readonly kind: 'penalty'
  readonly width: number
  readonly cost: number
  /** Consecutive lines that end at flagged penalties (hyphens) are discouraged. */
  readonly flagged: boolean
}

/** The chosen lines: for each, the index of the item at which it ends, and how far its glue is set. */
export interface Line {
  readonly end: number
  /** −1: all shrink used; 0: natural width; 1: all stretch used. Beyond −1 the line overflows its width. */
  readonly ratio: number
}

/** Greedy and total-fit share this signature. `widthOf(n)` is the width of line n, counted from 0. */
export type LineBreaker = (items: readonly Item[], widthOf: (line: number) => number) => readonly Line[]
