import { error, type Rect } from '../base/index.ts'
import type { BlockBox } from '../box/index.ts'
import type { LengthPercentage } from '../css/index.ts'
import { horizontalEdges, resolve, verticalMargin } from './box-model.ts'
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
  const width =
    style.width !== 'auto'
      ? resolve(style.width, area.width) + edges
      : left !== undefined && right !== undefined
        ? available
        : Math.min(available, widestOf(box.children, maxContentWidth, context) + edges)

  const fragment = layoutContext(box, width, context)
  const x =
    left !== undefined || right === undefined
      ? area.x + (left ?? 0) + marginLeft
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
