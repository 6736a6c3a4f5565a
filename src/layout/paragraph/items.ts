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
  /** Infinity fills the line: no other glue on it is stretched then. */
  readonly stretch: number
  readonly shrink: number
}

/**
 * A place where a line may end at `cost` (-Infinity: must end; Infinity: must not), then `width` wider (a hyphen), or
 * narrower, if some of the box before it stands in the margin then.
 */
export interface Penalty {
  readonly kind: 'penalty'
  readonly width: number
  readonly cost: number
  /** Consecutive lines that end at flagged penalties (hyphens) are discouraged. */
  readonly flagged: boolean
}

/** The chosen lines: from which item to which (exclusive) each reaches, and how far its glue is set. */
export interface Line {
  /** The first item of the line: glue and penalties after the break before it are gone. */
  readonly start: number
  /** The index of the item at which the line ends. */
  readonly end: number
  /**
   * −1: all shrink used; 0: natural width; 1: all stretch used. Beyond −1 the line overflows its width.
   * Infinite where nothing can give: a short line without stretch, an overflowing one without shrink.
   */
  readonly ratio: number
}

/**
 * The items end with a forced break (`paragraphEnd`). `widthOf(n)` is the width of line n, counted from 0. No more than
 * `hyphensInARow` lines in a row end at flagged penalties (`MAX_HYPHENS_IN_A_ROW` unless said otherwise; TeX has no such
 * limit), but where nothing else is feasible.
 */
export type LineBreaker = (
  items: readonly Item[],
  widthOf: (line: number) => number,
  hyphensInARow?: number,
) => readonly Line[]

/** A third hyphen makes a ladder at the margin (Chicago Manual of Style 2.112, Duden). */
export const MAX_HYPHENS_IN_A_ROW = 2

export function box(width: number): Box {
  return { kind: 'box', width }
}

export function glue(width: number, stretch: number, shrink: number): Glue {
  return { kind: 'glue', width, stretch, shrink }
}

export function penalty(cost: number, width = 0, flagged = false): Penalty {
  return { kind: 'penalty', width, cost, flagged }
}

/** Ends the last line, or one before a forced break: filled up (TeX's \parfillskip), then broken. */
export function paragraphEnd(width = 0): readonly Item[] {
  return [penalty(Infinity), glue(0, Infinity, 0), penalty(-Infinity, width)]
}

/** The cost of breaking inside a word without a hyphen. */
export const LAST_RESORT_COST = 1000
