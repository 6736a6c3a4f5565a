import type { CssNodePlain } from 'css-tree'
import { ident } from 'css-tree/utils'
import { type Pt, type Rgb, toPoints } from '../base/index.ts'
import type { ComputedStyle, ContentItem, LengthPercentage } from './style.ts'

/** A declared value: its nodes, without white space. It is read only after it was found to fit its grammar. */
export type CssValue = readonly CssNodePlain[]

/** The font sizes that relative lengths refer to. */
export interface FontSizes {
  readonly em: Pt
  readonly rem: Pt
}

/** Computes what a declared value means for one element. */
export type Reader<Value> = (value: CssValue, sizes: FontSizes) => Value

/** OpenType features by tag. */
export type Features = Readonly<Record<string, number>>

/** The sixteen colour names of CSS 2 §4.3.6. */
export const COLOR_NAMES: Readonly<Record<string, Rgb>> = {
  black: { r: 0, g: 0, b: 0 },
  silver: { r: 192, g: 192, b: 192 },
  gray: { r: 128, g: 128, b: 128 },
  white: { r: 255, g: 255, b: 255 },
  maroon: { r: 128, g: 0, b: 0 },
  red: { r: 255, g: 0, b: 0 },
  purple: { r: 128, g: 0, b: 128 },
  fuchsia: { r: 255, g: 0, b: 255 },
  green: { r: 0, g: 128, b: 0 },
  lime: { r: 0, g: 255, b: 0 },
  olive: { r: 128, g: 128, b: 0 },
  yellow: { r: 255, g: 255, b: 0 },
  navy: { r: 0, g: 0, b: 128 },
  blue: { r: 0, g: 0, b: 255 },
  teal: { r: 0, g: 128, b: 128 },
  aqua: { r: 0, g: 255, b: 255 },
}

/** The OpenType features behind the keywords of CSS Fonts 4 §6. */
const FEATURES_OF_KEYWORD: Readonly<Record<string, Features>> = {
  'lining-nums': { lnum: 1 },
  'oldstyle-nums': { onum: 1 },
  'proportional-nums': { pnum: 1 },
  'tabular-nums': { tnum: 1 },
  'diagonal-fractions': { frac: 1 },
  'stacked-fractions': { afrc: 1 },
  ordinal: { ordn: 1 },
  'slashed-zero': { zero: 1 },
  'small-caps': { smcp: 1 },
  'all-small-caps': { smcp: 1, c2sc: 1 },
  'common-ligatures': { liga: 1 },
  'no-common-ligatures': { liga: 0, clig: 0 },
  'discretionary-ligatures': { dlig: 1 },
  'no-discretionary-ligatures': { dlig: 0 },
  'historical-ligatures': { hlig: 1 },
  'no-historical-ligatures': { hlig: 0 },
  contextual: { calt: 1 },
  'no-contextual': { calt: 0 },
}
const NO_LIGATURES: Features = { liga: 0, clig: 0, dlig: 0, hlig: 0, calt: 0 }

/** The lower-cased name when the value is one keyword. */
export function keywordOf([node, next]: CssValue): string | undefined {
  return node?.type === 'Identifier' && !next ? node.name.toLowerCase() : undefined
}

/** The keywords that every property knows (CSS Cascade 4 §7.3). */
export const WIDE_KEYWORDS = ['inherit', 'initial']

export const INITIAL: CssValue = [{ type: 'Identifier', name: 'initial' }]

export function isWideKeyword(value: CssValue): boolean {
  return WIDE_KEYWORDS.includes(keywordOf(value) ?? '')
}

/** Only for a property whose grammar consists of keywords: the grammar guarantees the type. */
export function keyword<Keyword extends string>(value: CssValue): Keyword {
  return keywordOf(value) as Keyword
}

/** A reader of one keyword besides what `read` reads. */
export function or<const Keyword extends string, Value>(
  known: Keyword,
  read: Reader<Value>,
): Reader<Keyword | Value> {
  return (value, sizes) => (keywordOf(value) === known ? known : read(value, sizes))
}

export function number([node]: CssValue): number {
  return node?.type === 'Number' ? Number(node.value) : 0
}

export function length([node]: CssValue, { em, rem }: FontSizes): Pt {
  if (node?.type !== 'Dimension') return 0
  const size = Number(node.value)
  const unit = node.unit.toLowerCase()
  if (unit === 'em') return size * em
  if (unit === 'rem') return size * rem
  return toPoints(size, unit) ?? 0
}

export function lengthPercentage(value: CssValue, sizes: FontSizes): LengthPercentage {
  const [node] = value
  return node?.type === 'Percentage' ? { percent: Number(node.value) } : length(value, sizes)
}

/** A length whose percentages refer to the font size. */
export function lengthOfFont(value: CssValue, sizes: FontSizes): Pt {
  const [node] = value
  return node?.type === 'Percentage' ? (Number(node.value) / 100) * sizes.em : length(value, sizes)
}

export function lineHeight(value: CssValue, sizes: FontSizes): ComputedStyle['lineHeight'] {
  const [node] = value
  if (keywordOf(value) === 'normal') return 'normal'
  return node?.type === 'Number' ? { factor: Number(node.value) } : lengthOfFont(value, sizes)
}

export function letterSpacing(value: CssValue, sizes: FontSizes): Pt {
  return keywordOf(value) === 'normal' ? 0 : length(value, sizes)
}

export function verticalAlign(value: CssValue, sizes: FontSizes): ComputedStyle['verticalAlign'] {
  const [node] = value
  return node?.type === 'Identifier' ? keyword(value) : length(value, sizes)
}

export function color([node]: CssValue): Rgb {
  if (node?.type === 'Identifier') return COLOR_NAMES[node.name.toLowerCase()] ?? rgb([])
  if (node?.type === 'Function') return rgb(node.children.filter(isNumber).map(({ value }) => Number(value)))
  const hex = node?.type === 'Hash' ? node.value : ''
  const digits = hex.length === 3 ? [...hex].map(digit => digit + digit) : (hex.match(/../g) ?? [])
  return rgb(digits.map(pair => Number.parseInt(pair, 16)))
}

function rgb([r = 0, g = 0, b = 0]: readonly number[]): Rgb {
  return { r, g, b }
}

function isNumber(node: CssNodePlain) {
  return node.type === 'Number'
}

export function position(value: CssValue): ComputedStyle['position'] {
  const [node] = value
  return node?.type === 'Function' ? { running: argumentOf(node.children) } : keyword(value)
}

/** `left` and a length: the other edges would need rules that no letter has. */
export function borderLimit(value: CssValue, sizes: FontSizes): ComputedStyle['borderLimit'] {
  return keywordOf(value) === 'all' ? 'all' : lengthPercentage(value.slice(1), sizes)
}

/** A family name is a string or a sequence of identifiers (CSS Fonts 4 §2.1). One that comes again has no more glyphs. */
export function fontFamily(value: CssValue): readonly string[] {
  return [...new Set(splitAtCommas(value).map(familyName))]
}

export function familyName(nodes: CssValue): string {
  return nodes
    .map(node => {
      if (node.type === 'String') return node.value
      return node.type === 'Identifier' ? ident.decode(node.name) : ''
    })
    .join(' ')
}

export function fontWeight(value: CssValue): number {
  const name = keywordOf(value)
  if (name === undefined) return number(value)
  return name === 'bold' ? 700 : 400
}

export function kerning(value: CssValue): Features {
  return keywordOf(value) === 'none' ? { kern: 0 } : {}
}

export function ligatures(value: CssValue): Features {
  return keywordOf(value) === 'none' ? NO_LIGATURES : featuresOfKeywords(value)
}

/** The features that the keywords of `font-variant-*` ask for. */
export function featuresOfKeywords(value: CssValue): Features {
  const features = value.map(node => FEATURES_OF_KEYWORD[keyword([node])])
  return Object.assign({}, ...features)
}

export function featureSettings(value: CssValue): Features {
  const settings = splitAtCommas(value).flatMap(([tag, setting]) => {
    if (tag?.type !== 'String') return []
    if (setting?.type === 'Number') return [[tag.value, Number(setting.value)]]
    return [[tag.value, setting && keyword([setting]) === 'off' ? 0 : 1]]
  })
  return Object.fromEntries(settings)
}

export function content(value: CssValue): ComputedStyle['content'] {
  const name = keywordOf(value)
  if (name !== undefined) return name === 'none' ? 'none' : 'normal'
  return value.flatMap((node): ContentItem[] => {
    if (node.type === 'String') return [{ kind: 'string', value: node.value }]
    if (node.type !== 'Function') return []
    const argument = argumentOf(node.children)
    if (node.name.toLowerCase() === 'element') return [{ kind: 'element', name: argument }]
    if (argument.toLowerCase() === 'footnote') return [{ kind: 'footnote-number' }]
    return [{ kind: 'counter', name: argument.toLowerCase() === 'pages' ? 'pages' : 'page' }]
  })
}

/** The name within `running(name)`, `element(name)` or `counter(name)`. */
export function argumentOf([node]: CssValue): string {
  return node?.type === 'Identifier' ? ident.decode(node.name) : ''
}

function splitAtCommas(value: CssValue): CssNodePlain[][] {
  const groups: CssNodePlain[][] = [[]]
  for (const node of value) {
    if (node.type === 'Operator' && node.value === ',') groups.push([])
    else groups.at(-1)?.push(node)
  }
  return groups
}
