import { error, type Pt, type Rect } from '../base/index.ts'
import {
  type BlockBox,
  type BoxTree,
  collapseWhiteSpace,
  type FlowBox,
  type InlineItem,
  PAGINATION_ARTIFACT,
  transformed,
} from '../box/index.ts'
import type { ContentItem, MarginBox, PageStyle } from '../css/index.ts'
import { horizontalEdges, resolve } from './box-model.ts'
import type { LayoutContext } from './context.ts'
import { knownFormattingContext } from './flow.ts'
import type { Fragment } from './flow-items.ts'
import { intrinsicWidth } from './intrinsic.ts'
import { rememberLayout } from './known-layout.ts'
import { type Canvas, placeInMargin } from './place.ts'

/** What `counter(page)` and `counter(pages)` are on one page. */
export interface PageCounters {
  readonly page: number
  readonly pages: number
}

type Edge = 'top' | 'bottom'
type Position = 'left' | 'center' | 'right'

/**
 * Running heads and feet (CSS Page 3 §5). They are laid out last, when the number of pages is known: their areas are
 * fixed by `@page`, so nothing they hold can move the text.
 */
export function placeMarginBoxes(
  tree: BoxTree,
  page: PageStyle,
  counters: PageCounters,
  canvas: Canvas,
  context: LayoutContext,
): void {
  const width = page.width - page.marginLeft - page.marginRight
  const areas: Readonly<Record<Edge, Rect>> = {
    top: { x: page.marginLeft, y: 0, width, height: page.marginTop },
    bottom: { x: page.marginLeft, y: page.height - page.marginBottom, width, height: page.marginBottom },
  }
  for (const edge of ['top', 'bottom'] as const) {
    const boxOf = (position: Position) =>
      marginBoxOf(tree, page.marginBoxes.get(`${edge}-${position}`), counters, context)
    const boxes = { left: boxOf('left'), center: boxOf('center'), right: boxOf('right') }
    if (!boxes.left && !boxes.center && !boxes.right) continue
    const widths = shareWidth(boxes, width, context)
    for (const position of ['left', 'center', 'right'] as const) {
      const box = boxes[position]
      if (!box) continue
      const boxWidth = widths[position]
      const shift = position === 'left' ? 0 : position === 'right' ? width - boxWidth : widths.centerX
      const area = { ...areas[edge], x: page.marginLeft + shift, width: boxWidth }
      const { fragment, y } = layoutBox(box, area, width, context)
      placeInMargin(fragment, area.x, y, edge, canvas)
    }
  }
}

function layoutBox(
  box: BlockBox,
  area: Rect,
  containingWidth: Pt,
  context: LayoutContext,
): { readonly fragment: Fragment; readonly y: Pt } {
  const fragment = knownFormattingContext(box, context, area.width, containingWidth)
  const free = area.height - fragment.height
  if (free < 0) {
    context.report(error('layout/overflow', 'a margin box is higher than its page margin', box.source.span))
  }
  const { verticalAlign } = box.style
  const shift = verticalAlign === 'top' ? 0 : verticalAlign === 'bottom' ? free : free / 2
  return { fragment, y: area.y + shift }
}

/**
 * The widths of the three boxes of one edge (CSS Page 3 §5.3.2.3): the centre box stays in the centre; boxes without
 * a width share what there is in proportion to their content.
 */
function shareWidth(
  boxes: Readonly<Record<Position, BlockBox | undefined>>,
  available: Pt,
  context: LayoutContext,
): Readonly<Record<Position, Pt>> & { readonly centerX: Pt } {
  const wants = (box: BlockBox | undefined): Want => {
    if (!box) return { least: 0, most: 0 }
    const edges = horizontalEdges(box.style, available)
    const content = intrinsicWidth(box.children, context)
    const [least, most] = [content.least + edges, content.most + edges]
    if (box.style.width === 'auto') return { least, most }
    return { least, most, given: resolve(box.style.width, available) + edges }
  }
  const [left, center, right] = [wants(boxes.left), wants(boxes.center), wants(boxes.right)]
  if (boxes.center) {
    const sides = { least: 2 * Math.max(left.least, right.least), most: 2 * Math.max(left.most, right.most) }
    const centerWidth = flexFit(center, sides, available)
    const side = (available - centerWidth) / 2
    return { left: left.given ?? side, center: centerWidth, right: right.given ?? side, centerX: side }
  }
  const leftWidth = boxes.right ? flexFit(left, right, available) : (left.given ?? available)
  const rest = boxes.left ? available - leftWidth : available
  return { left: leftWidth, center: 0, right: right.given ?? rest, centerX: 0 }
}

interface Want {
  readonly least: Pt
  readonly most: Pt
  readonly given?: Pt
}

/** The share of the first of two boxes that together fill `available`: what both want, and the rest in proportion. */
function flexFit(first: Want, second: Want, available: Pt): Pt {
  if (first.given !== undefined) return first.given
  if (second.given !== undefined) return available - second.given
  const share = (a: Pt, b: Pt) => (a + b === 0 ? 1 / 2 : a / (a + b))
  if (first.most + second.most <= available) return available * share(first.most, second.most)
  const rest = available - first.least - second.least
  if (rest <= 0) return available * share(first.least, second.least)
  return first.least + rest * share(first.most - first.least, second.most - second.least)
}

/** A margin box as it was built, and what it was built of. */
interface Known {
  readonly lang: string
  readonly page: number
  readonly pages: number
  readonly elements: readonly (BlockBox | undefined)[]
  readonly box: BlockBox
}

/** The pages of a long letter. */
const KEPT_FOR_EACH = 32

const knownBoxes = new WeakMap<MarginBox, Known[]>()

/** The same running elements on the same page make the same box. */
function marginBoxOf(
  tree: BoxTree,
  marginBox: MarginBox | undefined,
  counters: PageCounters,
  context: LayoutContext,
): BlockBox | undefined {
  if (!marginBox || typeof marginBox.style.content === 'string') return undefined
  const content: readonly ContentItem[] = marginBox.style.content
  const { lang, running } = tree
  const { page, pages } = counters
  const known = knownBoxes.get(marginBox) ?? []
  for (const entry of known) {
    if (
      entry.page === page &&
      entry.pages === pages &&
      entry.lang === lang &&
      hasElements(entry, content, running)
    )
      return entry.box
  }
  const { count } = context.faults
  const box = buildMarginBox(tree, marginBox, content, counters, context)
  if (context.faults.count > count) return box
  const elements = content.map(item => (item.kind === 'element' ? running.get(item.name) : undefined))
  // A letter after this one has others of these elements, or the same.
  const others = known.filter(entry => entry.page !== page || entry.pages !== pages || entry.lang !== lang)
  knownBoxes.set(marginBox, [{ lang, page, pages, elements, box }, ...others].slice(0, KEPT_FOR_EACH))
  return box
}

function hasElements(
  { elements }: Known,
  content: readonly ContentItem[],
  running: BoxTree['running'],
): boolean {
  return content.every((item, i) => item.kind !== 'element' || elements[i] === running.get(item.name))
}

/** What stands in it is in the order of its `content`: text in lines of its own above or below an element. */
function buildMarginBox(
  tree: BoxTree,
  { style, span }: MarginBox,
  content: readonly ContentItem[],
  counters: PageCounters,
  context: LayoutContext,
): BlockBox {
  const source = { span }
  const children: FlowBox[] = []
  let run: InlineItem[] = []
  const endParagraph = () => {
    const items = collapseWhiteSpace(run)
    if (items.length > 0) children.push({ kind: 'paragraph', style, lang: tree.lang, items })
    run = []
  }
  for (const item of content) {
    if (item.kind === 'element') {
      endParagraph()
      const box = tree.running.get(item.name)
      if (box) children.push(onPage(box, context, counters.page, counters.pages))
      else context.report(error('css/bad-value', `no element has \`position: running(${item.name})\``, span))
    } else if (item.kind !== 'footnote-number') {
      const written = item.kind === 'string' ? item.value : String(counters[item.name])
      const text = transformed(written, style, tree.lang)
      run.push({ kind: 'text', text, style, lang: tree.lang, mark: PAGINATION_ARTIFACT, source })
    }
  }
  endParagraph()
  return { kind: 'block', style, children, source }
}

/** The running element as it reads on one page: its counters have become text. */
const onPage = rememberLayout((box: BlockBox, _, page, pages) => withCounters(box, { page, pages }))

/** What has no counters stays the same object. */
function withCounters(box: BlockBox, counters: PageCounters): BlockBox {
  const children = mapped(box.children, child => resolveCounters(child, counters))
  return children === box.children ? box : { ...box, children }
}

function resolveCounters(box: FlowBox, counters: PageCounters): FlowBox {
  if (box.kind === 'block') return withCounters(box, counters)
  if (box.kind === 'table') {
    const rows = mapped(box.rows, row => {
      const cells = mapped(row.cells, cell => withCounters(cell, counters))
      return cells === row.cells ? row : { ...row, cells }
    })
    return rows === box.rows ? box : { ...box, rows }
  }
  if (box.kind !== 'paragraph') return box
  const items = mapped(box.items, (item): InlineItem => {
    if (item.kind !== 'counter') return item
    const { name, ...rest } = item
    return { ...rest, kind: 'text', text: String(counters[name]) }
  })
  return items === box.items ? box : { ...box, items }
}

/** The same list if no value of it becomes another. */
function mapped<Value>(values: readonly Value[], change: (value: Value) => Value): readonly Value[] {
  const changed = values.map(change)
  return changed.every((value, i) => value === values[i]) ? values : changed
}
