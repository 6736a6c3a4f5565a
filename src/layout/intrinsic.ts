import type { Pt } from '../base/index.ts'
import type { BlockBox, FlowBox, ImageBox, ParagraphBox, TableBox } from '../box/index.ts'
import type { ComputedStyle } from '../css/index.ts'
import { clampWidth, definite, horizontalEdges } from './box-model.ts'
import type { LayoutContext } from './context.ts'
import { rememberLayout } from './known-layout.ts'
import { imageSize } from './replaced.ts'
import { tokenize } from './tokens.ts'

/**
 * How wide boxes want to be (CSS Sizing 3 §5): at least as wide as their widest unbreakable piece (min-content), at
 * most as wide as their longest line (max-content). There is no width yet that a percentage could refer to.
 */
export interface IntrinsicWidth {
  readonly least: Pt
  readonly most: Pt
}

/** The width of boxes that stand below each other. */
export function intrinsicWidth(boxes: readonly FlowBox[], context: LayoutContext): IntrinsicWidth {
  return widest(boxes.map(box => outerWidth(box, context)))
}

/** What the cells of one column want, edges included. */
export interface ColumnWidth extends IntrinsicWidth {
  /** The style sheet gives the width: the column does not grow while others can. */
  readonly isGiven: boolean
}

/** The columns of a table (CSS 2.2 §17.5.2.2); percentages of cells refer to `reference`, if that is known. */
export function columnWidths(
  table: TableBox,
  reference: Pt | undefined,
  context: LayoutContext,
): readonly ColumnWidth[] {
  const count = Math.max(0, ...table.rows.map(({ cells }) => cells.length))
  return Array.from({ length: count }, (_, column) => {
    const cells = table.rows.flatMap(({ cells }) => cells[column] ?? [])
    const isKnown = reference === undefined ? 0 : 1
    const widths = cells.map(cell => cellWidth(cell, context, reference, isKnown))
    return { isGiven: widths.some(({ isGiven }) => isGiven), ...widest(widths) }
  })
}

const cellWidth = rememberLayout((cell: BlockBox, context, reference, isKnown): ColumnWidth => {
  const edges = horizontalEdges(cell.style, reference)
  const { least, most } = intrinsicWidth(cell.children, context)
  const given = definite(cell.style.width, isKnown ? reference : undefined)
  if (given === undefined) return { least: least + edges, most: most + edges, isGiven: false }
  const width = Math.max(least, given) + edges
  return { least: width, most: width, isGiven: true }
})

/** The margin box: what the box takes of its container's width. */
function outerWidth(box: FlowBox, context: LayoutContext): IntrinsicWidth {
  if (box.kind === 'paragraph') return paragraphWidth(box, context)
  const { style } = box
  const margins = (definite(style.marginLeft, undefined) ?? 0) + (definite(style.marginRight, undefined) ?? 0)
  if (box.kind === 'image') return plus(imageWidth(box), margins)
  const edges = horizontalEdges(style, 0)
  const content = box.kind === 'table' ? tableWidth(box, context) : blockWidth(box, context)
  return plus(content, margins + edges)
}

function blockWidth({ style, children }: BlockBox, context: LayoutContext): IntrinsicWidth {
  const given = definite(style.width, undefined)
  const { least, most } =
    given === undefined ? intrinsicWidth(children, context) : { least: given, most: given }
  return clamped(style, { least, most })
}

function tableWidth(table: TableBox, context: LayoutContext): IntrinsicWidth {
  const columns = columnWidths(table, undefined, context)
  const gaps = table.style.borderSpacing * (columns.length + 1)
  const sum = (of: keyof IntrinsicWidth) => columns.reduce((total, column) => total + column[of], gaps)
  const given = definite(table.style.width, undefined)
  const least = Math.max(sum('least'), given ?? 0)
  return clamped(table.style, { least, most: given === undefined ? sum('most') : least })
}

function imageWidth(box: ImageBox): IntrinsicWidth {
  const most = imageSize(box, {}).width
  return { least: isCompressible(box.style) ? 0 : most, most }
}

/** An image that is measured by its container can be as narrow as that (CSS Sizing 3 §5.2.2). */
function isCompressible({ width, maxWidth }: ComputedStyle): boolean {
  return typeof width === 'object' || typeof maxWidth === 'object'
}

const paragraphWidth = rememberLayout((paragraph: ParagraphBox, context): IntrinsicWidth => {
  const indent = definite(paragraph.style.textIndent, undefined) ?? 0
  let [piece, line, least, most] = [indent, indent, 0, 0]
  for (const tokens of tokenize(paragraph, undefined, context)) {
    for (const token of tokens) {
      const kerning = token.kind === 'word' ? token.kerning : 0
      if (token.kind === 'forced-break') line = 0
      else if (token.kind !== 'opportunity') line += kerning + token.width
      if (token.kind === 'image') piece += imageWidth(token.box).least
      else if (token.kind === 'word') piece += token.width + (piece > 0 ? kerning : 0)
      else if (token.kind === 'space' && !token.breakable) piece += token.width
      else piece = 0
      least = Math.max(least, piece)
      most = Math.max(most, line)
    }
  }
  return { least, most }
})

function widest(widths: readonly IntrinsicWidth[]): IntrinsicWidth {
  const least = Math.max(0, ...widths.map(width => width.least))
  return { least, most: Math.max(least, ...widths.map(width => width.most)) }
}

function plus({ least, most }: IntrinsicWidth, more: Pt): IntrinsicWidth {
  return { least: least + more, most: most + more }
}

function clamped(style: ComputedStyle, { least, most }: IntrinsicWidth): IntrinsicWidth {
  return { least: clampWidth(style, least, undefined), most: clampWidth(style, most, undefined) }
}
