import type { Pt } from '../base/index.ts'
import type { BlockBox, FlowBox, TableBox } from '../box/index.ts'
import { borderBox, horizontalEdges, resolve } from './box-model.ts'
import type { LayoutContext } from './context.ts'
import type { Fragment, RowItem } from './flow-items.ts'
import { maxContentWidth, minContentWidth } from './inline.ts'
import { imageSize } from './replaced.ts'

/**
 * Rows of a simple table: one cell a column, no spans. Columns get their width by CSS 2.2 §17.5.2.2: what the style
 * sheet says, else between the narrowest and the widest their cells want.
 */
export function layoutRows(
  table: TableBox,
  outerX: Pt,
  outerWidth: Pt,
  layoutCell: (cell: BlockBox, width: Pt, context: LayoutContext) => Fragment,
  context: LayoutContext,
): { readonly x: Pt; readonly width: Pt; readonly items: readonly RowItem[] } {
  const { style } = table
  const edges = horizontalEdges(style, outerWidth)
  const columns = Math.max(0, ...table.rows.map(({ cells }) => cells.length))
  const gaps = style.borderSpacing * (columns + 1)
  const filling = borderBox(style, outerX, outerWidth).width - edges - gaps
  const wants = Array.from({ length: columns }, (_, column) => columnWants(table, column, filling, context))
  const natural = wants.reduce((sum, { most }) => sum + most, 0)
  const target = style.width === 'auto' ? Math.min(filling, natural) : filling
  const widths = distribute(wants, target)
  const width = widths.reduce((sum, column) => sum + column, 0) + gaps + edges
  const { x } = borderBox({ ...style, width: width - edges }, outerX, outerWidth)
  const firstCellX = x + resolve(style.paddingLeft, outerWidth) + style.borderLeftWidth + style.borderSpacing

  const items = table.rows.map(({ cells, height: least }): RowItem => {
    let cellX = firstCellX
    const fragments = cells.map((cell, column) => {
      const cellWidth = widths[column] ?? 0
      const placed = { x: cellX, cell, fragment: layoutCell(cell, cellWidth, context) }
      cellX += cellWidth + style.borderSpacing
      return placed
    })
    const height = Math.max(least, ...fragments.map(({ fragment }) => fragment.height))
    return {
      kind: 'row',
      height: height + style.borderSpacing,
      cells: fragments.map(({ x, cell, fragment }) => ({
        x,
        cell,
        fragment: stretch(fragment, cell, height),
      })),
    }
  })
  return { x, width, items }
}

interface Want {
  readonly least: Pt
  readonly most: Pt
  /** The style sheet gives the width: the column does not grow while others can. */
  readonly isGiven: boolean
}

function columnWants(table: TableBox, column: number, available: Pt, context: LayoutContext): Want {
  const wants = table.rows.flatMap(({ cells }) => {
    const cell = cells[column]
    return cell ? [cellWants(cell, available, context)] : []
  })
  const least = Math.max(0, ...wants.map(want => want.least))
  const most = Math.max(least, ...wants.map(want => want.most))
  return { least, most, isGiven: wants.some(want => want.isGiven) }
}

function cellWants(cell: BlockBox, available: Pt, context: LayoutContext): Want {
  const edges = horizontalEdges(cell.style, available)
  const least = widestOf(cell.children, minContentWidth, context) + edges
  if (cell.style.width !== 'auto') {
    const given = Math.max(least, resolve(cell.style.width, available) + edges)
    return { least: given, most: given, isGiven: true }
  }
  return { least, most: widestOf(cell.children, maxContentWidth, context) + edges, isGiven: false }
}

/** The widest paragraph or image in these boxes, as `measure` counts it, with the edges around it. */
export function widestOf(
  boxes: readonly FlowBox[],
  measure: typeof maxContentWidth,
  context: LayoutContext,
): Pt {
  return Math.max(0, ...boxes.map(box => widthOf(box, measure, context)))
}

function widthOf(box: FlowBox, measure: typeof maxContentWidth, context: LayoutContext): Pt {
  switch (box.kind) {
    case 'paragraph':
      return measure(box, context)
    case 'image':
      return imageSize(box, 0).width
    case 'block': {
      const { width } = box.style
      const content = typeof width === 'number' ? width : widestOf(box.children, measure, context)
      return content + horizontalEdges(box.style, 0)
    }
    case 'table':
      return tableWidth(box, measure, context)
  }
}

/** The columns side by side, each as wide as its widest cell. */
function tableWidth({ rows, style }: TableBox, measure: typeof maxContentWidth, context: LayoutContext): Pt {
  const columns = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    widestOf(
      rows.flatMap(({ cells }) => cells[column] ?? []),
      measure,
      context,
    ),
  )
  const content = widths.reduce((sum, width) => sum + width, style.borderSpacing * (columns + 1))
  return (typeof style.width === 'number' ? style.width : content) + horizontalEdges(style, 0)
}

/** Everyone the least, then in proportion to what each still wants; a wider table widens its flexible columns. */
function distribute(wants: readonly Want[], target: Pt): Pt[] {
  const sum = (values: readonly Pt[]) => values.reduce((total, value) => total + value, 0)
  const least = sum(wants.map(want => want.least))
  const most = sum(wants.map(want => want.most))
  if (target < least) return narrowed(wants, least - target)
  if (target <= most) {
    const share = most === least ? 0 : (target - least) / (most - least)
    return wants.map(want => want.least + (want.most - want.least) * share)
  }
  const flexible = wants.every(want => want.isGiven) ? wants : wants.filter(want => !want.isGiven)
  const total = sum(flexible.map(want => want.most))
  return wants.map(want => {
    if (!flexible.includes(want)) return want.most
    return want.most + (target - most) * (total === 0 ? 1 / flexible.length : want.most / total)
  })
}

/** Too narrow for its words: the widest column gives way, and the paragraph in it reports what does not fit. */
function narrowed(wants: readonly Want[], excess: Pt): Pt[] {
  const widest = Math.max(0, ...wants.map(want => want.least))
  const index = wants.findIndex(want => want.least === widest)
  return wants.map(({ least }, column) => (column === index ? Math.max(0, least - excess) : least))
}

/** Cells of a row are equally high; `vertical-align` says where their content stands (CSS 2.2 §17.5.3). */
function stretch(fragment: Fragment, { style }: BlockBox, height: Pt): Fragment {
  const missing = height - fragment.height
  if (missing <= 0) return fragment
  const above =
    style.verticalAlign === 'middle' ? missing / 2 : style.verticalAlign === 'bottom' ? missing : 0
  const [open, ...rest] = fragment.items
  const close = rest.pop()
  if (!open || !close) return fragment
  const filler = (part: Pt) => ({ kind: 'edge', height: part }) as const
  return { ...fragment, height, items: [open, filler(above), ...rest, filler(missing - above), close] }
}
