import type { Pt } from '../base/index.ts'
import type { ComputedStyle, LengthPercentage } from '../css/index.ts'

/** Resolves a length or percentage against its reference length. */
export function resolve(value: LengthPercentage, reference: Pt): Pt {
  return typeof value === 'number' ? value : (value.percent / 100) * reference
}

/**
 * The length that the style sheet gives, if it gives one: a percentage of a length that is not known (yet) is as good
 * as `auto` or `none` (CSS 2.2 §10.5, CSS Sizing 3 §5.2.1).
 */
export function definite(
  value: LengthPercentage | 'auto' | 'none',
  reference: Pt | undefined,
): Pt | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' || reference === undefined ? undefined : resolve(value, reference)
}

/** `max-width`, then `min-width`, which wins (CSS 2.2 §10.4), for a content width. */
export function clampWidth(style: ComputedStyle, width: Pt, reference: Pt | undefined): Pt {
  const most = definite(style.maxWidth, reference) ?? Number.POSITIVE_INFINITY
  return Math.max(Math.min(width, most), definite(style.minWidth, reference) ?? 0)
}

/** The used width and place of a block's border box (CSS 2.2 §10.3.3); `auto` margins share what is left. */
export function borderBox(
  style: ComputedStyle,
  outerX: Pt,
  outerWidth: Pt,
): { readonly x: Pt; readonly width: Pt } {
  const left = usedMargin(style.marginLeft, outerWidth)
  const right = usedMargin(style.marginRight, outerWidth)
  const edges = horizontalEdges(style, outerWidth)
  const wanted = definite(style.width, outerWidth) ?? outerWidth - left - right - edges
  const width = clampWidth(style, wanted, outerWidth) + edges
  const free = outerWidth - left - right - width
  return { x: outerX + left + autoShift(style, free), width }
}

/** How far `auto` margins move a box to the right that leaves `free` of its container's width. */
export function autoShift({ marginLeft, marginRight }: ComputedStyle, free: Pt): Pt {
  if (marginLeft !== 'auto') return 0
  return Math.max(0, free) / (marginRight === 'auto' ? 2 : 1)
}

/** Left and right padding and border together. */
export function horizontalEdges(style: ComputedStyle, outerWidth: Pt): Pt {
  const padding = resolve(style.paddingLeft, outerWidth) + resolve(style.paddingRight, outerWidth)
  return padding + style.borderLeftWidth + style.borderRightWidth
}

/** Top padding and border together. */
export function topEdge(style: ComputedStyle, outerWidth: Pt): Pt {
  return resolve(style.paddingTop, outerWidth) + style.borderTopWidth
}

/** Bottom padding and border together. */
export function bottomEdge(style: ComputedStyle, outerWidth: Pt): Pt {
  return resolve(style.paddingBottom, outerWidth) + style.borderBottomWidth
}

/** `auto` margins are 0 above and below (CSS 2.2 §10.6.3), and at the sides until it is known what is left. */
export function usedMargin(margin: LengthPercentage | 'auto', outerWidth: Pt): Pt {
  return definite(margin, outerWidth) ?? 0
}
