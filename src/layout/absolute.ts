import { error, type Pt, type Rect } from '../base/index.ts'
import type { BlockBox, ImageBox } from '../box/index.ts'
import type { ComputedStyle } from '../css/index.ts'
import {
  autoShift,
  bottomEdge,
  clampWidth,
  definite,
  horizontalEdges,
  topEdge,
  usedMargin,
} from './box-model.ts'
import type { LayoutContext } from './context.ts'
import { layoutFormattingContext } from './flow.ts'
import type { Fragment } from './flow-items.ts'
import { intrinsicWidth } from './intrinsic.ts'
import { rememberLayout } from './known-layout.ts'
import { type Canvas, placeFragment } from './place.ts'
import { imageSize } from './replaced.ts'

/** Distances from the edges of the page area; undefined where the style sheet has `auto`. */
interface Offsets {
  readonly top: Pt | undefined
  readonly right: Pt | undefined
  readonly bottom: Pt | undefined
  readonly left: Pt | undefined
}

/**
 * Absolute positioning (CSS 2.2 §10.3.7 and §10.6.4, for images §10.3.8 and §10.6.5). The containing block is the page
 * area of the first page: a letterhead has no other. Without `top` or `bottom` the box would stand somewhere in the
 * text, which we refuse.
 */
export function placeAbsolute(
  box: BlockBox | ImageBox,
  area: Rect,
  canvas: Canvas,
  context: LayoutContext,
): void {
  const { style } = box
  const { top, right, bottom, left } = offsetsOf(style, area)
  if (top === undefined && bottom === undefined) {
    const message = 'a box with position: absolute needs `top` or `bottom`'
    context.report(error('layout/unsupported', message, box.source.span))
    return
  }

  const marginLeft = usedMargin(style.marginLeft, area.width)
  const marginRight = usedMargin(style.marginRight, area.width)
  const fragment = knownFragment(box, context, area.width, area.height)
  const free = left !== undefined && right !== undefined ? availableWidth(style, area) - fragment.width : 0
  const x =
    left !== undefined || right === undefined
      ? area.x + (left ?? 0) + marginLeft + autoShift(style, free)
      : area.x + area.width - right - marginRight - fragment.width
  const y =
    top !== undefined
      ? area.y + top + usedMargin(style.marginTop, area.width)
      : area.y + area.height - (bottom ?? 0) - usedMargin(style.marginBottom, area.width) - fragment.height
  placeFragment(fragment, x, y, canvas)
}

type Area = Pick<Rect, 'width' | 'height'>

function offsetsOf(style: ComputedStyle, { width, height }: Area): Offsets {
  return {
    top: definite(style.top, height),
    right: definite(style.right, width),
    bottom: definite(style.bottom, height),
    left: definite(style.left, width),
  }
}

/** What the offsets and margins of a box leave it of the area. */
function availableWidth(style: ComputedStyle, area: Area): Pt {
  const { left, right } = offsetsOf(style, area)
  const { marginLeft, marginRight } = style
  const offsets = area.width - (left ?? 0) - (right ?? 0)
  return offsets - usedMargin(marginLeft, area.width) - usedMargin(marginRight, area.width)
}

const knownFragment = rememberLayout((box: BlockBox | ImageBox, context, width, height): Fragment => {
  const area = { width, height }
  return box.kind === 'image' ? imageFragment(box, area) : blockFragment(box, area, context)
})

/** An image keeps its own size, whatever `left` and `right` leave it. */
function imageFragment(box: ImageBox, area: Area): Fragment {
  const size = imageSize(box, area)
  return { items: [{ kind: 'image', x: 0, ...size, box }], ...size }
}

function blockFragment(box: BlockBox, area: Area, context: LayoutContext): Fragment {
  const { style } = box
  const offsets = offsetsOf(style, area)
  const edges = horizontalEdges(style, area.width)
  const fills = offsets.left !== undefined && offsets.right !== undefined
  const room = availableWidth(style, area) - edges
  const wanted =
    definite(style.width, area.width) ??
    (fills ? room : Math.min(room, intrinsicWidth(box.children, context).most))
  const width = clampWidth(style, wanted, area.width) + edges
  return layoutFormattingContext(withHeight(box, offsets, area), width, area.width, context)
}

/** `top` and `bottom` together give the height that `height` does not; percentages have a reference here. */
function withHeight(box: BlockBox, { top, bottom }: Offsets, area: Area): BlockBox {
  const { style } = box
  const between = () => {
    if (top === undefined || bottom === undefined) return undefined
    const margins = usedMargin(style.marginTop, area.width) + usedMargin(style.marginBottom, area.width)
    const edges = topEdge(style, area.width) + bottomEdge(style, area.width)
    return Math.max(0, area.height - top - bottom - margins - edges)
  }
  const height = definite(style.height, area.height) ?? between()
  return height === undefined ? box : { ...box, style: { ...style, height } }
}
