import { error, type Pt, type Rect } from '../base/index.ts'
import type { BlockBox } from '../box/index.ts'
import type { LengthPercentage } from '../css/index.ts'
import { autoShift, clampWidth, horizontalEdges, resolve, topEdge, usedMargin } from './box-model.ts'
import type { LayoutContext } from './context.ts'
import { layoutContext } from './flow.ts'
import { intrinsicWidth } from './intrinsic.ts'
import { type Canvas, placeFragment } from './place.ts'

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
  const marginLeft = usedMargin(style.marginLeft, area.width)
  const marginRight = usedMargin(style.marginRight, area.width)
  const available = area.width - (left ?? 0) - (right ?? 0) - marginLeft - marginRight
  const wanted =
    style.width !== 'auto'
      ? resolve(style.width, area.width) + edges
      : left !== undefined && right !== undefined
        ? available
        : Math.min(available, intrinsicWidth(box.children, context).most + edges)
  const width = clampWidth(style, wanted - edges, area.width) + edges
  const free = left !== undefined && right !== undefined ? available - width : 0
  const shift = autoShift(style, free)

  const fragment = layoutContext(withHeight(box, top, bottom, area, width), width, context)
  const x =
    left !== undefined || right === undefined
      ? area.x + (left ?? 0) + marginLeft + shift
      : area.x + area.width - right - marginRight - width
  const y =
    top !== undefined
      ? area.y + top + usedMargin(style.marginTop, area.width)
      : area.y + area.height - (bottom ?? 0) - usedMargin(style.marginBottom, area.width) - fragment.height
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
    const margins = usedMargin(style.marginTop, area.width) + usedMargin(style.marginBottom, area.width)
    const edges = topEdge(style, width) + resolve(style.paddingBottom, width) + style.borderBottomWidth
    return Math.max(0, area.height - top - bottom - margins - edges)
  }
  const height = style.height === 'auto' ? between() : resolve(style.height, area.height)
  return height === undefined ? box : { ...box, style: { ...style, height } }
}
