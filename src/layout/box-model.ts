import type { Pt } from '../base/index.ts'
import type { ComputedStyle, LengthPercentage } from '../css/index.ts'

/** Resolves a length or percentage against its reference length. */
export function resolve(value: LengthPercentage, reference: Pt): Pt {
  return typeof value === 'number' ? value : (value.percent / 100) * reference
}

/** The used width and place of a block's border box (CSS 2.2 §10.3.3); `auto` margins share what is left. */
export function borderBox(
  style: ComputedStyle,
  outerX: Pt,
  outerWidth: Pt,
): { readonly x: Pt; readonly width: Pt } {
  const horizontal = (value: ComputedStyle['marginLeft']) =>
    value === 'auto' ? 0 : resolve(value, outerWidth)
  const left = horizontal(style.marginLeft)
  const right = horizontal(style.marginRight)
  const edges = horizontalEdges(style, outerWidth)
  const filling = outerWidth - left - right - edges
  const wanted = style.width === 'auto' ? filling : resolve(style.width, outerWidth)
  const most = style.maxWidth === 'none' ? wanted : Math.min(wanted, resolve(style.maxWidth, outerWidth))
  const width = Math.max(most, resolve(style.minWidth, outerWidth)) + edges
  const free = Math.max(0, outerWidth - left - right - width)
  const shares = (style.marginLeft === 'auto' ? 1 : 0) + (style.marginRight === 'auto' ? 1 : 0)
  const shift = style.marginLeft === 'auto' && shares > 0 ? free / shares : 0
  return { x: outerX + left + shift, width }
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

/** `auto` margins above and below are 0 (CSS 2.2 §10.6.3). */
export function verticalMargin(margin: ComputedStyle['marginTop'], outerWidth: Pt): Pt {
  return margin === 'auto' ? 0 : resolve(margin, outerWidth)
}
