import type { Pt } from '../base/index.ts'
import { type FlowItem, FORCED, heightOf, type RepeatedRowItem, totalHeight } from './flow-items.ts'
import { TOLERANCE } from './lines.ts'

/** The items of the flow that one page holds: [start, end), without the margin that vanished at its top. */
export interface PageSlice {
  readonly start: number
  readonly end: number
  /** What goes before them: the head of the table that the page goes on with. */
  readonly repeated: readonly RepeatedRowItem[]
}

/** A head takes no more of a page than this (CSS Tables 3 §5.2): it is there for the rows. */
const MOST_FOR_HEAD = 1 / 4

/**
 * Divides the flow into pages of `heightOfPage(n)` points (n from 0). A page ends at the last of the cheapest places that
 * fit, and if it has none, before the item that no longer fits.
 */
export function breakPages(
  items: readonly FlowItem[],
  heightOfPage: (page: number) => Pt,
): readonly PageSlice[] {
  const slices: PageSlice[] = []
  let start = 0
  while (start < items.length || slices.length === 0) {
    const available = heightOfPage(slices.length)
    const repeated = repeatedHead(items[start], available)
    const end = pageEnd(items, start, available - totalHeight(repeated))
    slices.push({ start, end, repeated })
    start = skipMargin(items, end)
  }
  return slices
}

/** The head to be repeated above the row that begins a page, if both fit. */
function repeatedHead(first: FlowItem | undefined, available: Pt): readonly RepeatedRowItem[] {
  if (first?.kind !== 'row' || !first.head) return []
  const repeated = first.head.map(row => ({ kind: 'repeated-row', height: row.height, row }) as const)
  const height = totalHeight(repeated)
  return height <= available * MOST_FOR_HEAD && height + first.height <= available + TOLERANCE ? repeated : []
}

function pageEnd(items: readonly FlowItem[], start: number, available: Pt): number {
  let best: { readonly at: number; readonly cost: number } | undefined
  let height = 0
  let isEmpty = true
  for (let i = start; i < items.length; i++) {
    const item = items[i] as FlowItem
    if (item.kind === 'break') {
      if (item.cost === FORCED && !isEmpty) return i
      if (!best || item.cost <= best.cost) best = { at: i, cost: item.cost }
      continue
    }
    height += heightOf(item)
    if (item.kind === 'space' || heightOf(item) === 0) continue
    if (height > available + TOLERANCE && !isEmpty) return best?.at ?? i
    isEmpty = false
  }
  return items.length
}

/** After a break, the break itself vanishes, and the margin behind it unless the break was forced. */
function skipMargin(items: readonly FlowItem[], end: number): number {
  const item = items[end]
  if (item?.kind === 'break' && item.cost === FORCED) return end + 1
  let start = end
  while (items[start]?.kind === 'break' || items[start]?.kind === 'space') start++
  return start
}
