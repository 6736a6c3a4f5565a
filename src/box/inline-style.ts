import type { Pt } from '../base/index.ts'
import type { ComputedStyle } from '../css/index.ts'
import { lowerCase, upperCase } from '../text/index.ts'

/** How far the box of `style` is raised above its parent's baseline (CSS Inline 3 §4.2: sub ⅕ em, super ⅓ em). */
export function baselineShift({ verticalAlign, fontSize }: ComputedStyle): Pt {
  if (verticalAlign === 'sub') return -fontSize / 5
  if (verticalAlign === 'super') return fontSize / 3
  return typeof verticalAlign === 'number' ? verticalAlign : 0
}

/** By the text's own style and its parent's: letters share their styles, and caches go by them. */
const stylesWithin = new WeakMap<ComputedStyle, WeakMap<ComputedStyle, ComputedStyle>>()

/**
 * The style of text with what reaches it from outside without being inherited: the parent's decoration (CSS Text
 * Decoration 3 §2.1), and its raised baseline, from which an inline element's own is measured.
 */
export function styleWithin(style: ComputedStyle, outer: ComputedStyle): ComputedStyle {
  const isInFlow = style.position === 'static'
  const isDecorated = isInFlow && style.textDecorationLine === 'none' && outer.textDecorationLine !== 'none'
  const raise = style.display === 'inline' && outer.display === 'inline' ? baselineShift(outer) : 0
  if (!isDecorated && raise === 0) return style
  const known = stylesWithin.get(style)?.get(outer)
  if (known) return known
  const within: ComputedStyle = {
    ...style,
    ...(isDecorated && { textDecorationLine: outer.textDecorationLine }),
    ...(raise !== 0 && { verticalAlign: raise + baselineShift(style) }),
  }
  const siblings = stylesWithin.get(style) ?? new WeakMap<ComputedStyle, ComputedStyle>()
  stylesWithin.set(style, siblings.set(outer, within))
  return within
}

export function transformed(text: string, { textTransform }: ComputedStyle, lang: string): string {
  if (textTransform === 'uppercase') return upperCase(text, lang)
  if (textTransform === 'lowercase') return lowerCase(text, lang)
  return text
}
