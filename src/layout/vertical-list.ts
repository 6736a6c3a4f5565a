import type { Pt } from '../base/index.ts'
import type { BlockBox, TableBox } from '../box/index.ts'
import type { BreakBetween } from '../css/index.ts'
import {
  AVOID,
  costWithin,
  type FlowItem,
  FORCED,
  LEAVES_CLOSING_ALONE,
  type MarkerItem,
  type OpenItem,
  POOR,
  totalHeight,
} from './flow-items.ts'

/**
 * Collects a vertical list. Margins collapse here (CSS 2.2 §8.3.1): a margin waits until something solid follows, and
 * meanwhile grows to the largest of its neighbours. Boxes open as late and close as early as they can, so the margins
 * of first and last children fall outside their parent.
 */
export interface VerticalList {
  open(box: BlockBox | TableBox, x: Pt, width: Pt): void
  close(box: BlockBox | TableBox): void
  margin(height: Pt): void
  /** The bottom margin of what ended just now. */
  marginBelow(height: Pt): void
  /** `break-before` or `break-after` of a box at this place. */
  wish(wish: BreakBetween): void
  /** What it costs, besides all else, to end a page before the next item. */
  discourage(cost: number): void
  /**
   * No page should end among the last `count` lines: a box with `break-before: avoid` (a letter's closing) takes them
   * along, from the paragraph before the last as well where that is shorter. A table's row counts as a line.
   */
  takeAlong(count: number): void
  /** No page may end before the next item. */
  glue(): void
  /** Something that has a place on the page. */
  solid(item: FlowItem): void
  /** A list item's marker, to stand beside the next line, image or row. */
  mark(marker: MarkerItem): void
  /** True if the marker has found nothing yet to stand beside: it then no longer waits. */
  unmark(marker: MarkerItem): boolean
  /** Padding or border at the top of a box: it keeps margins inside, and stays with what follows. */
  topEdge(height: Pt): void
  /** Padding, border or the rest of a given height: it stays with what precedes. */
  bottomEdge(height: Pt): void
  /** What stands in the box so far. */
  itemsIn(box: BlockBox | TableBox): readonly FlowItem[]
  /** Puts what `change` makes of it in the place of what stands in the box so far. */
  change(box: BlockBox | TableBox, change: (items: readonly FlowItem[]) => readonly FlowItem[]): void
  /** The height of what stands in the box so far; `withMargin` counts the margin that still waits. */
  heightIn(box: BlockBox | TableBox): { readonly height: Pt; readonly withMargin: Pt }
  /** The waiting margin vanishes: a box of a given height, or a formatting context, ends at its own edge. */
  dropMargins(): void
  finish(): readonly FlowItem[]
}

export function createVerticalList(): VerticalList {
  const items: FlowItem[] = []
  /** `start` is the index of a box's `open` item, once that stands in the list. */
  const openBoxes: { readonly box: BlockBox | TableBox; start: number | undefined }[] = []
  /** Of adjoining margins the largest positive one counts, and the largest negative one (CSS 2.2 §8.3.1). */
  let [margin, negativeMargin] = [0, 0]
  let opening: OpenItem[] = []
  let wished: BreakBetween = 'auto'
  let takesAlong = false
  let markers: MarkerItem[] = []
  let discouraged = 0
  let glued = true
  let isAtEdge = false
  let endsWithBreak = false

  /** What is one piece within another is divided last. */
  const costInside = () => {
    let cost = 0
    for (const { box, start } of openBoxes) {
      if (start !== undefined) cost += costWithin(box)
    }
    return cost
  }
  const addMargin = (height: Pt) => {
    margin = Math.max(margin, height)
    negativeMargin = Math.min(negativeMargin, height)
  }
  const dropMargins = () => {
    margin = 0
    negativeMargin = 0
  }

  const startOf = (box: BlockBox | TableBox) => openBoxes.findLast(open => open.box === box)?.start

  const list: VerticalList = {
    open(box, x, width) {
      openBoxes.push({ box, start: undefined })
      opening.push({ kind: 'open', box, x, width })
    },
    close(box) {
      const closed = openBoxes.pop()
      endsWithBreak = closed?.start !== undefined && wished === 'page'
      const unopened = opening.findIndex(item => item.box === box)
      if (unopened >= 0) {
        opening = opening.slice(0, unopened)
        return
      }
      items.push({ kind: 'close', box })
      // A box of edges alone, as a rule is: nothing in it is left for its edge to stay with.
      if (isAtEdge) glued = false
      isAtEdge = false
    },
    margin: addMargin,
    marginBelow(height) {
      // A forced break after a last child is one after its parent, so this margin stands before the break.
      if (!endsWithBreak) addMargin(height)
    },
    wish(wish) {
      // A break before a first child was its parent's: nothing may come between an edge and what it holds.
      if (isAtEdge) return
      // Margins before a forced break vanish, those after it stay (CSS Fragmentation 3 §5.2).
      if (wish === 'page' && wished !== 'page') dropMargins()
      // A forced break wins over `avoid`, which wins over `auto` (CSS Fragmentation 3 §4.4).
      if (wish === 'page' || (wish === 'avoid' && wished === 'auto')) wished = wish
    },
    discourage(cost) {
      discouraged = cost
    },
    takeAlong(count) {
      // A first child asks for the same as its parent.
      if (takesAlong) return
      takesAlong = true
      let lines = 0
      for (let i = items.length - 1; i >= 0; i--) {
        const item = items[i]
        if (item?.kind === 'image') return
        if (item?.kind === 'line' || item?.kind === 'row') lines++
        if (item?.kind !== 'break') continue
        // What is taken along is not to begin where a page had better not.
        if (item.cost === FORCED || (lines >= count && item.cost % AVOID < POOR)) return
        items[i] = { ...item, cost: item.cost + AVOID }
      }
    },
    glue() {
      glued = true
    },
    mark(marker) {
      markers.push(marker)
    },
    unmark(marker) {
      const waits = markers.includes(marker)
      markers = markers.filter(other => other !== marker)
      return waits
    },
    solid(item) {
      const avoided = takesAlong ? LEAVES_CLOSING_ALONE : wished === 'avoid' ? AVOID : 0
      const cost = wished === 'page' ? FORCED : costInside() + avoided + discouraged
      if (items.length > 0 && (!glued || cost === FORCED)) items.push({ kind: 'break', cost })
      const white = margin + negativeMargin
      if (white !== 0) items.push({ kind: 'space', height: white })
      let start = items.length
      if (opening.length > 0) {
        for (const open of opening) items.push(open)
        for (const open of openBoxes) open.start ??= start++
        opening = []
      }
      if (item.kind !== 'edge' && markers.length > 0) {
        items.push(...markers.map(marker => ({ ...marker, drop: dropBeside(item, marker) })))
        markers = []
      }
      items.push(item)
      dropMargins()
      wished = 'auto'
      takesAlong = false
      discouraged = 0
      glued = false
      isAtEdge = false
      endsWithBreak = false
    },
    topEdge(height) {
      list.solid({ kind: 'edge', height })
      glued = true
      isAtEdge = true
    },
    bottomEdge(height) {
      // A break after a last child is its parent's.
      const later = wished
      wished = 'auto'
      glued = true
      list.solid({ kind: 'edge', height })
      wished = later
    },
    itemsIn(box) {
      const start = startOf(box)
      return start === undefined ? [] : items.slice(start)
    },
    change(box, change) {
      const start = startOf(box)
      if (start === undefined) return
      for (const [i, item] of change(items.slice(start)).entries()) items[start + i] = item
    },
    heightIn(box) {
      const start = startOf(box)
      if (start === undefined || start === items.length) return { height: 0, withMargin: 0 }
      const height = totalHeight(items, start)
      return { height, withMargin: height + Math.max(0, margin + negativeMargin) }
    },
    dropMargins,
    finish() {
      const white = margin + negativeMargin
      if (white !== 0) items.push({ kind: 'space', height: white })
      return items
    },
  }
  return list
}

function dropBeside(item: FlowItem, { line }: MarkerItem): Pt {
  return item.kind === 'line' ? item.line.baseline - line.baseline : 0
}
