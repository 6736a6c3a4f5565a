import type { Pt } from '../base/index.ts'
import { type FlowItem, FORCED, heightOf } from './flow-items.ts'
import { TOLERANCE } from './lines.ts'

/** The items of the flow that one page holds: [start, end), without the margin that vanished at its top. */
export interface PageSlice {
  readonly start: number
  readonly end: number
}

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
    const end = pageEnd(items, start, heightOfPage(slices.length))
    slices.push({ start, end })
    start = skipMargin(items, end)
  }
  return slices
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
