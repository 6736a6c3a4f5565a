import type { Pt } from '../base/index.ts'
import type { BlockBox, TableBox } from '../box/index.ts'
import { borderBox, bottomEdge, horizontalEdges, resolve } from './box-model.ts'
import type { LayoutContext } from './context.ts'
import { type Fragment, heightOf, type RowItem } from './flow-items.ts'
import { type ColumnWidth, columnWidths } from './intrinsic.ts'

/**
 * Rows of a simple table: one cell a column, no spans. Columns get their width by CSS 2.2 §17.5.2.2: what the style
 * sheet says, else between the narrowest and the widest their cells want.
 */
export function layoutRows(
  table: TableBox,
  outerX: Pt,
  outerWidth: Pt,
  layoutCell: (cell: BlockBox, context: LayoutContext, width: Pt, containingWidth: Pt) => Fragment,
  context: LayoutContext,
): { readonly x: Pt; readonly width: Pt; readonly items: readonly RowItem[] } {
  const { style } = table
  const edges = horizontalEdges(style, outerWidth)
  const columns = Math.max(0, ...table.rows.map(({ cells }) => cells.length))
  const gaps = style.borderSpacing * (columns + 1)
  const filling = borderBox(style, outerX, outerWidth).width - edges - gaps
  const wants = columnWidths(table, filling, context)
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
      const fragment = layoutCell(cell, context, cellWidth, filling)
      const baseline = baselineOf(fragment) ?? fragment.height - bottomEdge(cell.style, filling)
      const placed = { x: cellX, cell, fragment, baseline }
      cellX += cellWidth + style.borderSpacing
      return placed
    })
    const aligned = fragments.filter(({ cell }) => isOnBaseline(cell))
    const baseline = Math.max(0, ...aligned.map(placed => placed.baseline))
    const above = (placed: (typeof fragments)[number]) =>
      isOnBaseline(placed.cell) ? baseline - placed.baseline : 0
    const height = Math.max(least, ...fragments.map(placed => above(placed) + placed.fragment.height))
    return {
      kind: 'row',
      height: height + style.borderSpacing,
      baseline: aligned.length > 0 ? baseline : Math.max(0, ...fragments.map(placed => placed.baseline)),
      cells: fragments.map(placed => ({
        x: placed.x,
        cell: placed.cell,
        fragment: stretch(placed.fragment, placed.cell, height, above(placed)),
      })),
    }
  })
  return { x, width, items }
}

/** Everyone the least, then in proportion to what each still wants; a wider table widens its flexible columns. */
function distribute(wants: readonly ColumnWidth[], target: Pt): Pt[] {
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
function narrowed(wants: readonly ColumnWidth[], excess: Pt): Pt[] {
  const widest = Math.max(0, ...wants.map(want => want.least))
  const index = wants.findIndex(want => want.least === widest)
  return wants.map(({ least }, column) => (column === index ? Math.max(0, least - excess) : least))
}

/** What says nothing of the place in a cell leaves it on the baseline of its row (CSS 2.2 §17.5.3). */
function isOnBaseline({ style: { verticalAlign } }: BlockBox): boolean {
  return verticalAlign !== 'top' && verticalAlign !== 'middle' && verticalAlign !== 'bottom'
}

/** The distance from the top to the baseline of the first line or row (CSS 2.2 §17.5.3), if there is one. */
function baselineOf({ items }: Fragment): Pt | undefined {
  let top = 0
  for (const item of items) {
    if (item.kind === 'line') return top + item.line.baseline
    if (item.kind === 'row') return top + item.baseline
    top += heightOf(item)
  }
  return undefined
}

/** Cells of a row are equally high; `vertical-align` says where their content stands (CSS 2.2 §17.5.3). */
function stretch(fragment: Fragment, { style }: BlockBox, height: Pt, aboveBaseline: Pt): Fragment {
  const missing = height - fragment.height
  if (missing <= 0) return fragment
  const { verticalAlign } = style
  const above =
    verticalAlign === 'middle' ? missing / 2 : verticalAlign === 'bottom' ? missing : aboveBaseline
  const [open, ...rest] = fragment.items
  const close = rest.pop()
  if (!open || !close) return fragment
  const filler = (part: Pt) => ({ kind: 'edge', height: part }) as const
  return { ...fragment, height, items: [open, filler(above), ...rest, filler(missing - above), close] }
}
