import convertor from 'css-tree/convertor'
import parse from 'css-tree/parser'
import type { Rgb } from '../base/index.ts'
import { LONGHANDS, type Longhands } from './longhands.ts'
import { MEMBERS } from './properties.ts'
import type { ComputedStyle } from './style.ts'
import type { Declaration } from './stylesheet.ts'
import { type CssValue, type FontSizes, isWideKeyword, keywordOf } from './value.ts'

const INHERITED = MEMBERS.filter(member => LONGHANDS[member].inherited)

/**
 * The value of every longhand for one element (CSS Cascade 4 §4): that of the last declaration, else what the parent
 * passes on, else the initial one. The font size comes first, for `em` in the others means it.
 */
export function computeLonghands(
  declarations: readonly Declaration[],
  parent: Longhands = initialLonghands(),
  root?: Longhands,
): Longhands {
  const initial = initialLonghands()
  const declared = new Map(declarations.map(({ member, value }) => [member, value]))
  const longhands: Record<keyof Longhands, unknown> = { ...initial }
  for (const member of INHERITED) longhands[member] = parent[member]
  const compute = (member: keyof Longhands, value: CssValue, sizes: FontSizes) => {
    const wide = keywordOf(value) === 'inherit' ? parent : initial
    longhands[member] = isWideKeyword(value) ? wide[member] : LONGHANDS[member].read(value, sizes)
  }
  const size = declared.get('fontSize')
  if (size) compute('fontSize', size, { em: parent.fontSize, rem: (root ?? initial).fontSize })
  const { fontSize } = longhands as Longhands
  const sizes = { em: fontSize, rem: root?.fontSize ?? fontSize }
  for (const [member, value] of declared) if (member !== 'fontSize') compute(member, value, sizes)
  return longhands as Longhands
}

let initialValues: Longhands | undefined

/** TypeScript cannot see that each member gets a value of its own type. */
function initialLonghands(): Longhands {
  initialValues ??= Object.fromEntries(
    MEMBERS.map(member => {
      const { initial, read } = LONGHANDS[member]
      const { children } = convertor.toPlainObject(parse(initial, { context: 'value' }))
      return [member, read(children, { em: 0, rem: 0 })]
    }),
  ) as unknown as Longhands
  return initialValues
}

/** Letters that are set apart do not join (CSS Text 3 §8.2), unless font-feature-settings insist (CSS Fonts 4 §7.2). */
const NO_LIGATURES = { liga: 0, clig: 0 }

/** Joins what the longhands keep apart for the sake of inheritance, and resolves what refers to another longhand. */
export function toComputedStyle(longhands: Longhands): ComputedStyle {
  const { position, fontKerning, fontVariantNumeric, fontVariantCaps, fontVariantLigatures } = longhands
  const own = (color: Rgb | 'currentcolor'): Rgb => (color === 'currentcolor' ? longhands.color : color)
  return {
    // First, for V8 of Node 20 gives every object that is copied, and then gets a member more, a hidden class of its own:
    // reading a style would take ten times as long.
    fontFeatures: {
      ...fontKerning,
      ...fontVariantNumeric,
      ...fontVariantCaps,
      ...fontVariantLigatures,
      ...(longhands.letterSpacing === 0 ? {} : NO_LIGATURES),
      ...longhands.fontFeatureSettings,
    },
    ...longhands,
    // What is positioned does not float (CSS 2.2 §9.7).
    float: position === 'static' ? longhands.float : 'none',
    borderTopWidth: longhands.borderTopStyle === 'none' ? 0 : longhands.borderTopWidth,
    borderRightWidth: longhands.borderRightStyle === 'none' ? 0 : longhands.borderRightWidth,
    borderBottomWidth: longhands.borderBottomStyle === 'none' ? 0 : longhands.borderBottomWidth,
    borderLeftWidth: longhands.borderLeftStyle === 'none' ? 0 : longhands.borderLeftWidth,
    borderTopColor: own(longhands.borderTopColor),
    borderRightColor: own(longhands.borderRightColor),
    borderBottomColor: own(longhands.borderBottomColor),
    borderLeftColor: own(longhands.borderLeftColor),
  }
}
