import type { Pt } from '../base/index.ts'
import type { BlockBox, ImageBox, TableBox } from '../box/index.ts'
import type { LineBox } from './lines.ts'

/**
 * A block formatting context as TeX's vertical list: what stands below each other, with the white between and the
 * places where a page may end. Every `x` is measured from the left edge of the containing fragment.
 */
export type FlowItem =
  | LineItem
  | SpaceItem
  | EdgeItem
  | ImageItem
  | RowItem
  | RepeatedRowItem
  | MarkerItem
  | BreakItem
  | OpenItem
  | CloseItem

export interface LineItem {
  readonly kind: 'line'
  readonly x: Pt
  readonly height: Pt
  readonly line: LineBox
  readonly notes?: Notes
}

/** The footnotes that a line or a row calls, laid out for the foot of its page. */
export type Notes = readonly (readonly FlowItem[])[]

/** A margin; it vanishes at the top of a page, but after a forced break (CSS Fragmentation 3 §5.2). */
export interface SpaceItem {
  readonly kind: 'space'
  readonly height: Pt
}

/** Padding, border, or the rest of a given height: it stays where it is. */
export interface EdgeItem {
  readonly kind: 'edge'
  readonly height: Pt
}

export interface ImageItem {
  readonly kind: 'image'
  readonly x: Pt
  readonly width: Pt
  readonly height: Pt
  readonly box: ImageBox
}

/** A table row: its cells stand side by side and no page ends inside. */
export interface RowItem {
  readonly kind: 'row'
  readonly height: Pt
  /** From the top of the row: that of the cells that stand on it (CSS 2.2 §17.5.3). */
  readonly baseline: Pt
  readonly cells: readonly { readonly x: Pt; readonly cell: BlockBox; readonly fragment: Fragment }[]
  /** The rows of the table's head, to be repeated above this one where it begins a page. */
  readonly head?: readonly RowItem[]
  readonly notes?: Notes
}

/** A row of a head, once more: those who read the structure have heard it. */
export interface RepeatedRowItem {
  readonly kind: 'repeated-row'
  readonly height: Pt
  readonly row: RowItem
}

/** A list item's marker: it stands beside what follows, on a line's baseline, and takes no height. */
export interface MarkerItem {
  readonly kind: 'marker'
  readonly x: Pt
  /** How far its top is below that of what follows. */
  readonly drop: Pt
  readonly line: LineBox
}

/** A page may end here; the dearer, the less it should. Between other items it may not. */
export interface BreakItem {
  readonly kind: 'break'
  readonly cost: number
}

export const ALLOWED = 0
/** Within a table, which is read best as a whole; that is worth less than this to a page that would be half empty. */
export const DIVIDES_TABLE = 200
export const LEAVES_WHITE = 300
/** It would look poor: after a hyphen, or between a list and its first or last line. */
export const POOR = 500
/** What `break-before`, `break-after` or `break-inside: avoid` asks for, each box of its own; it may be poor as well. */
export const AVOID = 1000
/** A letter's closing would stand without text, or be taken apart, which is worse. */
export const LEAVES_CLOSING_ALONE = 3 * AVOID
const DIVIDES_CLOSING = 4 * AVOID
/** The first page would hold nothing of the text. */
export const LAST_RESORT = 100 * AVOID
export const FORCED = Number.NEGATIVE_INFINITY

/** The border box of a block begins here; it is painted behind what stands up to its `close`. */
export interface OpenItem {
  readonly kind: 'open'
  readonly box: BlockBox | TableBox
  readonly x: Pt
  readonly width: Pt
}

export interface CloseItem {
  readonly kind: 'close'
  readonly box: BlockBox | TableBox
}

/** A laid out box whose height is known. */
export interface Fragment {
  readonly items: readonly FlowItem[]
  readonly width: Pt
  readonly height: Pt
}

/** What it costs to end a page within a box. One that goes with the text before it as well is a closing. */
export function costWithin({ style }: BlockBox | TableBox): number {
  if (style.breakInside !== 'avoid') return 0
  return style.breakBefore === 'avoid' ? DIVIDES_CLOSING : AVOID
}

export function heightOf(item: FlowItem): Pt {
  switch (item.kind) {
    case 'marker':
    case 'break':
    case 'open':
    case 'close':
      return 0
    default:
      return item.height
  }
}

/** Of all items, or of those from `start` on. */
export function totalHeight(items: readonly FlowItem[], start = 0): Pt {
  let height = 0
  for (let i = start; i < items.length; i++) height += heightOf(items[i] as FlowItem)
  return height
}

/** The notes that a line or a row calls. */
export function notesOf(item: FlowItem): Notes | undefined {
  return item.kind === 'line' || item.kind === 'row' ? item.notes : undefined
}
