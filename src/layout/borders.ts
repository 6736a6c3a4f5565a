import type { Pt, Rect, Rgb } from '../base/index.ts'
import { LAYOUT_ARTIFACT } from '../box/index.ts'
import type { BorderStyle, ComputedStyle } from '../css/index.ts'
import { resolve } from './box-model.ts'
import type { PaintOperation } from './display-list.ts'

/** The borders of a box, inside its border box; a box that goes on over a page end has none there. */
export function paintBorders(
  style: ComputedStyle,
  rect: Rect,
  isStart: boolean,
  isEnd: boolean,
): PaintOperation[] {
  const { x, y, width, height } = rect
  const top = isStart ? style.borderTopWidth : 0
  const bottom = isEnd ? style.borderBottomWidth : 0
  const inner = height - top - bottom
  const { borderLimit } = style
  const limit = borderLimit === 'all' ? width : Math.min(width, resolve(borderLimit, width))
  const right = limit < width ? 0 : style.borderRightWidth
  return [
    ...side(style.borderTopStyle, style.borderTopColor, { x, y, width: limit, height: top }),
    ...side(style.borderBottomStyle, style.borderBottomColor, {
      x,
      y: y + height - bottom,
      width: limit,
      height: bottom,
    }),
    ...side(style.borderLeftStyle, style.borderLeftColor, {
      x,
      y: y + top,
      width: style.borderLeftWidth,
      height: inner,
    }),
    ...side(style.borderRightStyle, style.borderRightColor, {
      x: x + width - right,
      y: y + top,
      width: right,
      height: inner,
    }),
  ]
}

function side(style: BorderStyle, color: Rgb, rect: Rect): PaintOperation[] {
  const { x, y, width, height } = rect
  if (style === 'none' || width <= 0 || height <= 0) return []
  if (style === 'solid') return [{ kind: 'rect', rect, fill: color, mark: LAYOUT_ARTIFACT }]
  const isHorizontal = width >= height
  const thickness: Pt = isHorizontal ? height : width
  const middle = thickness / 2
  return [
    {
      kind: 'line',
      from: isHorizontal ? [x, y + middle] : [x + middle, y],
      to: isHorizontal ? [x + width, y + middle] : [x + middle, y + height],
      width: thickness,
      dash: style === 'dashed' ? 3 * thickness : thickness,
      color,
      mark: LAYOUT_ARTIFACT,
    },
  ]
}
