import { error, type Pt, type Rect } from '../base/index.ts'
import type { BlockBox, ImageBox } from '../box/index.ts'
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
import { knownLayout } from './known-layout.ts'
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
  const offsets: Offsets = {
    top: definite(style.top, area.height),
    right: definite(style.right, area.width),
    bottom: definite(style.bottom, area.height),
    left: definite(style.left, area.width),
  }
  const { top, right, bottom, left } = offsets
  if (top === undefined && bottom === undefined) {
    const message = 'a box with position: absolute needs `top` or `bottom`'
    context.report(error('layout/unsupported', message, box.source.span))
    return
  }

  const marginLeft = usedMargin(style.marginLeft, area.width)
  const marginRight = usedMargin(style.marginRight, area.width)
  const available = area.width - (left ?? 0) - (right ?? 0) - marginLeft - marginRight
  const fragment = knownLayout(box, `absolute ${area.width} ${area.height}`, context, inner =>
    box.kind === 'image' ? imageFragment(box, area) : blockFragment(box, offsets, available, area, inner),
  )
  const free = left !== undefined && right !== undefined ? available - fragment.width : 0
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

/** An image keeps its own size, whatever `left` and `right` leave it. */
function imageFragment(box: ImageBox, area: Rect): Fragment {
  const size = imageSize(box, area)
  return { items: [{ kind: 'image', x: 0, ...size, box }], ...size }
}

function blockFragment(
  box: BlockBox,
  offsets: Offsets,
  available: Pt,
  area: Rect,
  context: LayoutContext,
): Fragment {
  const { style } = box
  const edges = horizontalEdges(style, area.width)
  const fills = offsets.left !== undefined && offsets.right !== undefined
  const room = available - edges
  const wanted =
    definite(style.width, area.width) ??
    (fills ? room : Math.min(room, intrinsicWidth(box.children, context).most))
  const width = clampWidth(style, wanted, area.width) + edges
  return layoutFormattingContext(withHeight(box, offsets, area), width, area.width, context)
}

/** `top` and `bottom` together give the height that `height` does not; percentages have a reference here. */
function withHeight(box: BlockBox, { top, bottom }: Offsets, area: Rect): BlockBox {
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
