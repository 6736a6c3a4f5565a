import { error, type Pt, type Rect } from '../base/index.ts'
import type { BlockBox } from '../box/index.ts'
import type { LengthPercentage } from '../css/index.ts'
import { horizontalEdges, resolve, topEdge, verticalMargin } from './box-model.ts'
import type { LayoutContext } from './context.ts'
import { layoutContext } from './flow.ts'
import { maxContentWidth } from './inline.ts'
import { type Canvas, placeFragment } from './place.ts'
import { widestOf } from './table.ts'

/**
 * Absolute positioning (CSS 2.2 §10.3.7, §10.6.4). The containing block is the page area of the first page: a
 * letterhead has no other. Without `top` or `bottom` the box would stand somewhere in the text, which we refuse.
 */
export function placeAbsolute(box: BlockBox, area: Rect, canvas: Canvas, context: LayoutContext): void {
  const { style } = box
  const offset = (value: LengthPercentage | 'auto', reference: number) =>
    value === 'auto' ? undefined : resolve(value, reference)
  const left = offset(style.left, area.width)
  const right = offset(style.right, area.width)
  const top = offset(style.top, area.height)
  const bottom = offset(style.bottom, area.height)
  if (top === undefined && bottom === undefined) {
    const message = 'a box with position: absolute needs `top` or `bottom`'
    context.report(error('layout/unsupported', message, box.source.span))
    return
  }

  const edges = horizontalEdges(style, area.width)
  const marginLeft = verticalMargin(style.marginLeft, area.width)
  const marginRight = verticalMargin(style.marginRight, area.width)
  const available = area.width - (left ?? 0) - (right ?? 0) - marginLeft - marginRight
  const wanted =
    style.width !== 'auto'
      ? resolve(style.width, area.width) + edges
      : left !== undefined && right !== undefined
        ? available
        : Math.min(available, widestOf(box.children, maxContentWidth, context) + edges)
  const most = style.maxWidth === 'none' ? wanted : resolve(style.maxWidth, area.width) + edges
  const width = Math.max(Math.min(wanted, most), resolve(style.minWidth, area.width) + edges)
  const shares = [style.marginLeft, style.marginRight].filter(margin => margin === 'auto').length
  const free = left !== undefined && right !== undefined ? Math.max(0, available - width) : 0
  const shift = style.marginLeft === 'auto' && shares > 0 ? free / shares : 0

  const fragment = layoutContext(withHeight(box, top, bottom, area, width), width, context)
  const x =
    left !== undefined || right === undefined
      ? area.x + (left ?? 0) + marginLeft + shift
      : area.x + area.width - right - marginRight - width
  const y =
    top !== undefined
      ? area.y + top + verticalMargin(style.marginTop, area.width)
      : area.y +
        area.height -
        (bottom ?? 0) -
        verticalMargin(style.marginBottom, area.width) -
        fragment.height
  placeFragment(fragment, x, y, canvas)
}

/** `top` and `bottom` together give the height that `height` does not; percentages have a reference here. */
function withHeight(
  box: BlockBox,
  top: Pt | undefined,
  bottom: Pt | undefined,
  area: Rect,
  width: Pt,
): BlockBox {
  const { style } = box
  const between = () => {
    if (top === undefined || bottom === undefined) return undefined
    const margins =
      verticalMargin(style.marginTop, area.width) + verticalMargin(style.marginBottom, area.width)
    const edges = topEdge(style, width) + resolve(style.paddingBottom, width) + style.borderBottomWidth
    return Math.max(0, area.height - top - bottom - margins - edges)
  }
  const height = style.height === 'auto' ? between() : resolve(style.height, area.height)
  return height === undefined ? box : { ...box, style: { ...style, height } }
}
