import { error, type Pt, toMillimetres } from '../base/index.ts'
import type { BlockBox, FlowBox, ImageBox, ParagraphBox, TableBox } from '../box/index.ts'
import type { BreakBetween } from '../css/index.ts'
import { borderBox, bottomEdge, resolve, topEdge, usedMargin } from './box-model.ts'
import type { LayoutContext } from './context.ts'
import {
  DIVIDES_TABLE,
  type FlowItem,
  type Fragment,
  heightOf,
  type LineItem,
  POOR,
  totalHeight,
} from './flow-items.ts'
import { layoutParagraph } from './inline.ts'
import { discourageLoneLines, introduces, isList } from './keeps.ts'
import { rememberLayout } from './known-layout.ts'
import { type LineBox, TOLERANCE } from './lines.ts'
import { layoutMarker } from './markers.ts'
import { IMAGE_HINT, imageSize } from './replaced.ts'
import { layoutRows } from './table.ts'
import { createVerticalList, type VerticalList } from './vertical-list.ts'

/**
 * Lays out a block that is a formatting context of its own: a table cell, an absolute or a margin box. `width` is that
 * of its border box; the percentages of its edges refer to `containingWidth`. Its margins are the caller's business,
 * those of its children stay inside.
 */
export function layoutFormattingContext(
  box: BlockBox,
  width: Pt,
  containingWidth: Pt,
  context: LayoutContext,
): Fragment {
  const list = createVerticalList()
  list.open(box, 0, width)
  list.topEdge(topEdge(box.style, containingWidth))
  layoutContent(box, 0, width, containingWidth, list, context)
  const margin = list.heightIn(box)
  list.dropMargins()
  if (margin.withMargin > margin.height) list.bottomEdge(margin.withMargin - margin.height)
  closeBox(box, containingWidth, list)
  const items = list.finish()
  return { items, width, height: totalHeight(items) }
}

/** The same, known by the box: a cell, or what stands in a margin. */
export const knownFormattingContext = rememberLayout((box: BlockBox, context, width, containingWidth) =>
  layoutFormattingContext(box, width, containingWidth, context),
)

/** Block formatting (CSS 2.2 §9.4.1) of the children of the root, whose edges and margins lie in the page's margin. */
export function layoutFlow(root: BlockBox, width: Pt, context: LayoutContext): Fragment {
  const list = createVerticalList()
  layoutBlock(root, 0, width, list, context)
  const items = list.finish()
  return { items, width, height: totalHeight(items) }
}

/** What stands in the flow as a block does: between its margins, and the page breaks that it wishes for. */
function layoutFramed(
  box: BlockBox | TableBox | ImageBox,
  outerWidth: Pt,
  list: VerticalList,
  layOut: () => void,
): void {
  const { style } = box
  const before = breakBefore(box)
  if (before === 'avoid') list.takeAlong(style.widows)
  list.wish(before)
  list.margin(usedMargin(style.marginTop, outerWidth))
  layOut()
  list.marginBelow(usedMargin(style.marginBottom, outerWidth))
  list.wish(style.breakAfter)
}

function layoutBlock(
  box: BlockBox,
  outerX: Pt,
  outerWidth: Pt,
  list: VerticalList,
  context: LayoutContext,
): void {
  const { x, width } = borderBox(box.style, outerX, outerWidth)
  layoutFramed(box, outerWidth, list, () => {
    list.open(box, x, width)
    const edge = topEdge(box.style, outerWidth)
    if (edge > 0) list.topEdge(edge)
    layoutContent(box, x, width, outerWidth, list, context)
    closeBox(box, outerWidth, list)
  })
}

/** A break before a first child or row is one before its parent (CSS Fragmentation 3 §3.1). */
function breakBefore(box: FlowBox): BreakBetween {
  if (box.kind === 'paragraph') return 'auto'
  const own = box.style.breakBefore
  const inner = own === 'page' ? undefined : firstBreak(box)
  return inner === undefined || inner === 'auto' ? own : inner
}

function firstBreak(box: BlockBox | TableBox | ImageBox): BreakBetween | undefined {
  if (box.kind === 'table') return box.rows[0]?.breakBefore
  const [first] = box.kind === 'block' ? box.children : []
  return first && breakBefore(first)
}

/** The children of a box whose border box is at `x`, `width` wide; percentages refer to `outerWidth`. */
function layoutContent(
  box: BlockBox,
  x: Pt,
  width: Pt,
  outerWidth: Pt,
  list: VerticalList,
  context: LayoutContext,
): void {
  const { style } = box
  const left = resolve(style.paddingLeft, outerWidth) + style.borderLeftWidth
  const right = resolve(style.paddingRight, outerWidth) + style.borderRightWidth
  const contentX = x + left
  const contentWidth = Math.max(0, width - left - right)
  const marker = box.marker && layoutMarker(box.marker, contentX, context)
  if (marker) list.mark(marker)
  const { children } = box
  for (let i = 0; i < children.length; i++) {
    const child = children[i] as FlowBox
    layoutChild(child, contentX, contentWidth, list, context)
    if (introduces(child, children[i + 1])) list.wish('avoid')
  }
  if (isList(box)) list.change(box, items => discourageLoneLines(items, style.orphans, style.widows))
  // An item without text has the line of its marker.
  if (marker && list.unmark(marker)) list.solid({ ...marker, kind: 'line', height: marker.line.height })
  fillHeight(box, outerWidth, list, context)
}

function layoutChild(child: FlowBox, x: Pt, width: Pt, list: VerticalList, context: LayoutContext): void {
  switch (child.kind) {
    case 'block':
      layoutBlock(child, x, width, list, context)
      break
    case 'paragraph':
      layoutLines(child, x, width, list, context)
      break
    case 'table':
      layoutTable(child, x, width, list, context)
      break
    case 'image':
      layoutImage(child, x, width, list, context)
      break
  }
}

/** Lines may part where enough of them stay on both sides (CSS Fragmentation 3 §3.3). */
function layoutLines(
  paragraph: ParagraphBox,
  x: Pt,
  width: Pt,
  list: VerticalList,
  context: LayoutContext,
): void {
  const items = knownItems(layoutParagraph(paragraph, width, context), x)
  const { orphans, widows } = paragraph.style
  for (let i = 0; i < items.length; i++) {
    if (i > 0 && (i < orphans || items.length - i < widows)) list.glue()
    else if (items[i - 1]?.line.endsWithHyphen) list.discourage(POOR)
    list.solid(items[i] as LineItem)
  }
}

const knownRows = rememberLayout((table: TableBox, context, outerX, outerWidth) =>
  layoutRows(table, outerX, outerWidth, knownFormattingContext, context),
)

interface PlacedLines {
  readonly x: Pt
  readonly items: readonly LineItem[]
}

/** A paragraph stands in one place from left to right. */
const itemsOfLines = new WeakMap<readonly LineBox[], PlacedLines>()

function knownItems(lines: readonly LineBox[], x: Pt): readonly LineItem[] {
  const known = itemsOfLines.get(lines)
  if (known?.x === x) return known.items
  const items = lines.map((line): LineItem => ({ kind: 'line', x, height: line.height, line }))
  itemsOfLines.set(lines, { x, items })
  return items
}

function layoutTable(
  table: TableBox,
  outerX: Pt,
  outerWidth: Pt,
  list: VerticalList,
  context: LayoutContext,
): void {
  const { style } = table
  const rows = knownRows(table, context, outerX, outerWidth)
  reportTooWide(table, 'the table', rows.width, outerWidth, context)
  layoutFramed(table, outerWidth, list, () => {
    list.open(table, rows.x, rows.width)
    const edge = topEdge(style, outerWidth) + style.borderSpacing
    if (edge > 0) list.topEdge(edge)
    const head = rows.items.filter((_, i) => table.rows[i]?.isHead)
    for (const [i, row] of rows.items.entries()) {
      const above = table.rows[i - 1]
      if (above) {
        list.wish(above.breakAfter)
        list.wish(table.rows[i]?.breakBefore ?? 'auto')
        // The head stays with the first row of the body.
        if (above.isHead) list.glue()
        else list.discourage(DIVIDES_TABLE)
      }
      // The first row of the body has the head above it anyhow.
      list.solid(above && !above.isHead && head.length > 0 ? { ...row, head } : row)
    }
    closeBox(table, outerWidth, list)
  })
  list.wish(table.rows.at(-1)?.breakAfter ?? 'auto')
}

function layoutImage(
  box: ImageBox,
  outerX: Pt,
  outerWidth: Pt,
  list: VerticalList,
  context: LayoutContext,
): void {
  const { width, height } = imageSize(box, { width: outerWidth })
  const { x } = borderBox({ ...box.style, width }, outerX, outerWidth)
  reportTooWide(box, 'the image', width, outerWidth, context)
  layoutFramed(box, outerWidth, list, () => list.solid({ kind: 'image', x, width, height, box }))
}

/** Tables and images have a width of their own: what reaches beyond their container may cover something else. */
function reportTooWide(
  { kind, style, source }: TableBox | ImageBox,
  name: string,
  width: Pt,
  outerWidth: Pt,
  { report }: LayoutContext,
): void {
  const margins = usedMargin(style.marginLeft, outerWidth) + usedMargin(style.marginRight, outerWidth)
  const excess = margins + width - outerWidth
  if (excess <= TOLERANCE) return
  const hint = kind === 'image' ? IMAGE_HINT : 'shorten what its columns hold, or give them less `width`'
  const message = `${name} is ${toMillimetres(excess).toFixed(1)} mm wider than its place`
  report(error('layout/too-wide', message, source.origin?.span ?? source.span, [hint]))
}

function closeBox(box: BlockBox | TableBox, outerWidth: Pt, list: VerticalList): void {
  const edge = bottomEdge(box.style, outerWidth)
  if (edge > 0) list.bottomEdge(edge)
  list.close(box)
}

/** A given height is filled up, and is a promise: content that does not fit it is an error, never an overlap. */
function fillHeight(box: BlockBox, outerWidth: Pt, list: VerticalList, context: LayoutContext): void {
  const { height, minHeight, maxHeight } = box.style
  if (height === 'auto' && minHeight === 0 && maxHeight === 'none') return
  const most = typeof maxHeight === 'number' ? maxHeight : Number.POSITIVE_INFINITY
  const given = typeof height === 'number' ? Math.min(height, most) : undefined
  const least = Math.max(given ?? 0, resolve(minHeight, 0))
  const limit = Math.max(given ?? most, least)
  const edge = topEdge(box.style, outerWidth)
  const inside = list.heightIn(box)
  const content = Math.max(0, inside.height - edge)
  if (content > limit + TOLERANCE) {
    const lines = linesBelow(list.itemsIn(box), edge + limit)
    reportOverflow(box, { content, given: limit, lines }, context)
  }
  if (least === 0) return
  if (inside.height > 0) list.dropMargins()
  const rest = least - Math.max(0, inside.height - edge)
  if (rest > 0) list.bottomEdge(rest)
}

/** The lines among `items` that reach below `bottom`, measured from the first item's top. */
function linesBelow(items: readonly FlowItem[], bottom: Pt): readonly LineItem[] {
  let height = 0
  return items.filter((item): item is LineItem => {
    height += heightOf(item)
    return item.kind === 'line' && height > bottom + TOLERANCE
  })
}

interface Overflow {
  readonly content: Pt
  readonly given: Pt
  readonly lines: readonly LineItem[]
}

/** Reported at the first line that does not fit: there the user finds what is too long. */
function reportOverflow(
  { source: boxSource }: BlockBox,
  { content, given, lines }: Overflow,
  { report }: LayoutContext,
): void {
  const name = boxSource.id === undefined ? 'a box' : `\`#${boxSource.id}\``
  const millimetres = (length: Pt) => `${toMillimetres(length).toFixed(1)} mm`
  const [first] = lines.flatMap(({ line }) => line.pieces)
  const source = first?.kind === 'text' ? first.item.source : boxSource
  const excess = lines.length === 1 ? 'its last line does' : `its last ${lines.length} lines do`
  const fault = lines.length > 0 ? `${excess} not fit` : `its content ${millimetres(content)}`
  const message = `${name} is ${millimetres(given)} high, ${fault}`
  const hints = ['shorten the text, or give the box more room in the style sheet']
  report(error('layout/overflow', message, source.origin?.span ?? source.span, hints))
}
