import { error, type Rect } from '../base/index.ts'
import type { BoxTree } from '../box/index.ts'
import type { PageStyle } from '../css/index.ts'
import { placeAbsolute } from './absolute.ts'
import type { LayoutContext } from './context.ts'
import type { Page, PagedDocument, PaintOperation, Region } from './display-list.ts'
import { layoutFlow } from './flow.ts'
import { placeMarginBoxes } from './margin-boxes.ts'
import { breakPages } from './pages.ts'
import { type Canvas, type OpenBox, placeItems } from './place.ts'

/** More pages than any letter has: the limit keeps a mistake from filling the disk. */
const MAX_PAGES = 500

/** Box tree → pages: the flow is laid out as one strip, cut into pages, and what belongs around it is added. */
export function layoutDocument(tree: BoxTree, context: LayoutContext): PagedDocument {
  const { firstPage, followingPage } = tree
  const pageStyle = (page: number) => (page === 0 ? firstPage : followingPage)
  const flow = layoutFlow(tree.root, pageArea(firstPage).width, context)
  const slices = breakPages(flow.items, page => pageArea(pageStyle(page)).height)
  const counters = { pages: slices.length }
  if (slices.length > MAX_PAGES) {
    context.report(
      error('layout/too-long', `the letter has ${slices.length} pages; the limit is ${MAX_PAGES}`),
    )
  }

  const regions: Region[] = []
  let continued: readonly OpenBox[] = []
  const pages = slices.slice(0, MAX_PAGES).map(({ start, end }, i): Page => {
    const style = pageStyle(i)
    const area = pageArea(style)
    const canvas: Canvas = { page: i, operations: [], regions }
    if (i === 0) for (const box of tree.absolutes) placeAbsolute(box, area, canvas, context)
    continued = placeItems(flow.items.slice(start, end), continued, area.x, area.y, canvas)
    placeMarginBoxes(tree, style, { page: i + 1, ...counters }, canvas, context)
    const page = { width: style.width, height: style.height, operations: canvas.operations }
    reportOutside(page, context)
    return page
  })
  return { pages, structure: tree.structure, lang: tree.lang, title: tree.title, regions }
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

/** Text that leaves the paper is lost text. */
function reportOutside({ width, height, operations }: Page, { report }: LayoutContext): void {
  const isOutside = (operation: PaintOperation) =>
    operation.kind === 'text' &&
    (operation.x < 0 ||
      operation.x + operation.width > width ||
      operation.baseline < 0 ||
      operation.baseline > height)
  for (const operation of operations) {
    if (operation.kind !== 'text' || !isOutside(operation)) continue
    const { source, words } = operation
    const text = words.map(({ run }) => run.text).join('')
    report(
      error('layout/overflow', `“${text.slice(0, 40)}” leaves the page`, source.origin?.span ?? source.span),
    )
  }
}
