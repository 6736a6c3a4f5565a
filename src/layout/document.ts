import { error, type Pt, type Rect, toMillimetres } from '../base/index.ts'
import type { BoxSource, BoxTree } from '../box/index.ts'
import type { PageStyle } from '../css/index.ts'
import { placeAbsolute } from './absolute.ts'
import { createContext, type LayoutContext, type LayoutTools } from './context.ts'
import type { Page, PagedDocument, PlacedWord, Region } from './display-list.ts'
import { extentOf } from './extent.ts'
import { layoutFlow } from './flow.ts'
import { type FlowItem, heightOf } from './flow-items.ts'
import { heightAboveNotes, placeNotes, withNotes } from './footnotes.ts'
import { paginate } from './last-page.ts'
import { TOLERANCE } from './lines.ts'
import { placeMarginBoxes } from './margin-boxes.ts'
import type { PageRoom } from './pages.ts'
import { inPaintingOrder } from './painting-order.ts'
import { type Canvas, type OpenBox, placeItems } from './place.ts'
import { IMAGE_HINT } from './replaced.ts'

/** More pages than any letter has: the limit keeps a mistake from filling the disk. */
const MAX_PAGES = 500

/** Box tree → pages: the flow is laid out as one strip, cut into pages, and what belongs around it is added. */
export function layoutDocument(tree: BoxTree, tools: LayoutTools): PagedDocument {
  const context = createContext(tools)
  const { firstPage, followingPage } = tree
  const pageStyle = (page: number) => (page === 0 ? firstPage : followingPage)
  const { width } = pageArea(firstPage)
  const flow = withNotes(layoutFlow(tree.root, width, context).items, width, context)
  const { items: flowItems, slices } = paginate(flow, page => roomOf(pageStyle(page)), context.report)
  const counters = { pages: slices.length }
  if (slices.length > MAX_PAGES) {
    context.report(
      error('layout/too-long', `the letter has ${slices.length} pages; the limit is ${MAX_PAGES}`),
    )
  }

  const regions: Region[] = []
  let continued: readonly OpenBox[] = []
  let continuedNotes: readonly OpenBox[] = []
  const pages = slices.slice(0, MAX_PAGES).map(({ start, end, repeated, notes }, i): Page => {
    const style = pageStyle(i)
    const area = pageArea(style)
    const canvas = (): Canvas => ({ page: i, operations: [], regions })
    const [inFlow, positioned, inMargins] = [canvas(), canvas(), canvas()]
    const items = [...repeated, ...flowItems.slice(start, end)]
    continued = placeItems(items, continued, area.x, area.y, inFlow)
    continuedNotes = placeNotes(notes, continuedNotes, style.footnoteArea, area, inFlow)
    if (i === 0) for (const box of tree.absolutes) placeAbsolute(box, area, positioned, context)
    placeMarginBoxes(tree, style, { page: i + 1, ...counters }, inMargins, context)
    const operations = [...inPaintingOrder(inFlow.operations, positioned.operations), ...inMargins.operations]
    const page = { width: style.width, height: style.height, operations }
    reportTooHigh([...items, ...notes], area.height, context)
    // What was found too wide or too high mostly leaves the page as well: one message is enough.
    if (!context.faults.hasErrors) reportOutside(page, context)
    return page
  })
  return { pages, structure: tree.structure, regions }
}

/** The page area (CSS Page 3 §4): the page without its margins. */
function pageArea(page: PageStyle): Rect {
  return {
    x: page.marginLeft,
    y: page.marginTop,
    width: page.width - page.marginLeft - page.marginRight,
    height: page.height - page.marginTop - page.marginBottom,
  }
}

function roomOf(page: PageStyle): PageRoom {
  const { width, height } = pageArea(page)
  return { height, aboveNotes: heightAboveNotes(page.footnoteArea, width) }
}

/** What no page can be divided in must fit on one. */
function reportTooHigh(items: readonly FlowItem[], available: Pt, { report }: LayoutContext): void {
  for (const item of items) {
    if (heightOf(item) <= available + TOLERANCE) continue
    const source = sourceOf(item)
    if (!source) continue
    const millimetres = (length: Pt) => `${toMillimetres(length).toFixed(1)} mm`
    const name = item.kind === 'row' ? 'a row of the table' : 'the image'
    const message = `${name} is ${millimetres(heightOf(item))} high, and a page has ${millimetres(available)}`
    const hint = item.kind === 'row' ? 'divide it into several rows' : IMAGE_HINT
    report(error('layout/overflow', message, source.origin?.span ?? source.span, [hint]))
  }
}

/** What makes the item as high as it is, if it can be that high at all. */
function sourceOf(item: FlowItem): BoxSource | undefined {
  switch (item.kind) {
    case 'image':
      return item.box.source
    case 'row':
      return item.cells[0]?.cell.source
    case 'line':
      return item.line.pieces.find(piece => piece.kind === 'image')?.image.box.source
    default:
      return undefined
  }
}

/** What leaves the paper is lost. */
function reportOutside({ width, height, operations }: Page, { report }: LayoutContext): void {
  const isOutside = ({ x, y, width: across, height: down }: Rect) =>
    x < -TOLERANCE || x + across > width + TOLERANCE || y < -TOLERANCE || y + down > height + TOLERANCE
  for (const operation of operations) {
    if (operation.kind !== 'text' && operation.kind !== 'image') continue
    if (!isOutside(extentOf(operation))) continue
    const { source } = operation
    const name = operation.kind === 'image' ? 'the image' : `“${textOfWords(operation.words).slice(0, 40)}”`
    const hints = operation.kind === 'image' ? [IMAGE_HINT] : []
    report(error('layout/overflow', `${name} leaves the page`, source.origin?.span ?? source.span, hints))
  }
}

function textOfWords(words: readonly PlacedWord[]): string {
  return words.map(({ run }) => run.text).join('')
}
