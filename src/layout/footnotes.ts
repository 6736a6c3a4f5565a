import type { Pt, Rect } from '../base/index.ts'
import type { BlockBox } from '../box/index.ts'
import type { ComputedStyle } from '../css/index.ts'
import { paintBorders } from './borders.ts'
import { topEdge, usedMargin } from './box-model.ts'
import type { LayoutContext } from './context.ts'
import { layoutFlow } from './flow.ts'
import { type FlowItem, totalHeight } from './flow-items.ts'
import { type Canvas, type OpenBox, placeItems } from './place.ts'

/** Lays out the footnotes that lines and rows call, to be as wide as the page area; each stays with its item. */
export function withNotes(
  items: readonly FlowItem[],
  width: Pt,
  context: LayoutContext,
): readonly FlowItem[] {
  if (!items.some(callsNotes)) return items
  return items.map(item => {
    const called = new Set(calledIn(item))
    if (called.size === 0) return item
    return { ...item, notes: Array.from(called, note => layoutFlow(note, width, context).items) }
  })
}

function callsNotes(item: FlowItem): boolean {
  if (item.kind === 'line') return item.line.calls.length > 0
  return item.kind === 'row' && item.cells.some(({ fragment }) => fragment.items.some(callsNotes))
}

function calledIn(item: FlowItem): readonly BlockBox[] {
  if (item.kind === 'line') return item.line.calls
  return item.kind === 'row' ? item.cells.flatMap(({ fragment }) => fragment.items.flatMap(calledIn)) : []
}

/** What stands above the first footnote of a page: white, and the rule between it and the text. */
export function heightAboveNotes(style: ComputedStyle, width: Pt): Pt {
  return usedMargin(style.marginTop, width) + topEdge(style, width)
}

/** Puts footnotes at the foot of the page area; returns the boxes that are still open at its end. */
export function placeNotes(
  notes: readonly FlowItem[],
  continued: readonly OpenBox[],
  style: ComputedStyle,
  area: Rect,
  canvas: Canvas,
): readonly OpenBox[] {
  if (notes.length === 0) return continued
  const { x, width } = area
  const top = area.y + area.height - totalHeight(notes)
  const edge = topEdge(style, width)
  canvas.operations.push(...paintBorders(style, { x, y: top - edge, width, height: edge }, true, false))
  return placeItems(notes, continued, x, top, canvas)
}
