import convertor from 'css-tree/convertor'
import parse from 'css-tree/parser'
import type { Rgb } from '../base/index.ts'
import { LONGHANDS, type Longhands } from './longhands.ts'
import { MEMBERS } from './properties.ts'
import type { ComputedStyle } from './style.ts'
import type { Declaration } from './stylesheet.ts'
import { type FontSizes, isWideKeyword, keywordOf } from './value.ts'

/**
 * The value of every longhand for one element (CSS Cascade 4 §4): that of the last declaration, else what the parent
 * passes on, else the initial one. The font size comes first, for `em` in the others means it.
 */
export function computeLonghands(
  declarations: readonly Declaration[],
  parent: Longhands | undefined,
  root: Longhands | undefined,
): Longhands {
  const initial = initialLonghands()
  const declared = new Map(declarations.map(({ member, value }) => [member, value]))
  const compute = <Member extends keyof Longhands>(member: Member, sizes: FontSizes): Longhands[Member] => {
    const value = declared.get(member)
    if (value && !isWideKeyword(value)) return LONGHANDS[member].read(value, sizes)
    const inherits = value ? keywordOf(value) === 'inherit' : LONGHANDS[member].inherited
    return inherits && parent ? parent[member] : initial[member]
  }
  const outer = { em: (parent ?? initial).fontSize, rem: (root ?? initial).fontSize }
  const fontSize = compute('fontSize', outer)
  const sizes = { em: fontSize, rem: root?.fontSize ?? fontSize }
  return collect(member => (member === 'fontSize' ? fontSize : compute(member, sizes)))
}

let initialValues: Longhands | undefined

function initialLonghands(): Longhands {
  initialValues ??= collect(member => {
    const { initial, read } = LONGHANDS[member]
    return read(convertor.toPlainObject(parse(initial, { context: 'value' })).children, { em: 0, rem: 0 })
  })
  return initialValues
}

/** TypeScript cannot see that each member gets a value of its own type. */
function collect(read: (member: keyof Longhands) => unknown): Longhands {
  return Object.fromEntries(MEMBERS.map(member => [member, read(member)])) as unknown as Longhands
}

/** Letters that are set apart do not join (CSS Text 3 §8.2), unless font-feature-settings insist (CSS Fonts 4 §7.2). */
const NO_LIGATURES = { liga: 0, clig: 0 }

/** Joins what the longhands keep apart for the sake of inheritance, and resolves what refers to another longhand. */
export function toComputedStyle(longhands: Longhands): ComputedStyle {
  const { fontVariantNumeric, fontVariantCaps, fontVariantLigatures, ...rest } = longhands
  const { fontKerning, fontFeatureSettings, ...others } = rest
  const isPositioned = others.position !== 'static'
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
      ...fontFeatureSettings,
    },
    ...others,
    // What is positioned does not float (CSS 2.2 §9.7).
    float: isPositioned ? 'none' : others.float,
    borderTopWidth: others.borderTopStyle === 'none' ? 0 : others.borderTopWidth,
    borderRightWidth: others.borderRightStyle === 'none' ? 0 : others.borderRightWidth,
    borderBottomWidth: others.borderBottomStyle === 'none' ? 0 : others.borderBottomWidth,
    borderLeftWidth: others.borderLeftStyle === 'none' ? 0 : others.borderLeftWidth,
    borderTopColor: own(others.borderTopColor),
    borderRightColor: own(others.borderRightColor),
    borderBottomColor: own(others.borderBottomColor),
    borderLeftColor: own(others.borderLeftColor),
  }
}
