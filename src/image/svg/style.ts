import type { Rgb } from '../../base/index.ts'
import type { Stroke, VectorShape } from '../types.ts'
import { parseColor } from './color.ts'
import { parseLength, parseNumber } from './values.ts'

/** What a shape inherits from the groups around it. */
export interface Style {
  readonly fill: Rgb | 'none'
  readonly fillRule: VectorShape['fillRule']
  readonly stroke: Rgb | 'none'
  readonly strokeWidth: number
  readonly cap: Stroke['cap']
  readonly join: Stroke['join']
  readonly miterLimit: number
}

/** SVG 2 §13: the initial values. */
export const INITIAL_STYLE: Style = {
  fill: { r: 0, g: 0, b: 0 },
  fillRule: 'nonzero',
  stroke: 'none',
  strokeWidth: 1,
  cap: 'butt',
  join: 'miter',
  miterLimit: 4,
}

/** What a value changes in the style; undefined when we do not know it. */
type ParseValue = (value: string) => Partial<Style> | undefined

/** The properties we know. Those that drawing programs always write are taken only where they change nothing. */
const PROPERTIES: Readonly<Record<string, ParseValue>> = {
  fill: paint(fill => ({ fill })),
  'fill-rule': keyword(['nonzero', 'evenodd'], fillRule => ({ fillRule })),
  stroke: paint(stroke => ({ stroke })),
  'stroke-width': atLeast(0, parseLength, strokeWidth => ({ strokeWidth })),
  'stroke-linecap': keyword(['butt', 'round', 'square'], cap => ({ cap })),
  'stroke-linejoin': keyword(['miter', 'round', 'bevel'], join => ({ join })),
  'stroke-miterlimit': atLeast(1, parseNumber, miterLimit => ({ miterLimit })),
  opacity: keyword(['1'], () => ({})),
  'fill-opacity': keyword(['1'], () => ({})),
  'stroke-opacity': keyword(['1'], () => ({})),
  'stroke-dasharray': keyword(['none'], () => ({})),
  display: keyword(['inline'], () => ({})),
  visibility: keyword(['visible'], () => ({})),
}

export const PROPERTY_NAMES = Object.keys(PROPERTIES)

/** The style of an element: its `style` attribute wins over its presentation attributes (SVG 2 §6.6). */
export function styleOf(
  attributes: Readonly<Record<string, string>>,
  inherited: Style,
  onBadValue: (property: string, value: string) => void,
): Style {
  const presentation = Object.entries(attributes).filter(([name]) => PROPERTY_NAMES.includes(name))
  let style = inherited
  for (const [property, value] of [...presentation, ...declarations(attributes.style ?? '')]) {
    const change = PROPERTY_NAMES.includes(property) ? PROPERTIES[property]?.(value) : undefined
    if (change) style = { ...style, ...change }
    else onBadValue(property, value)
  }
  return style
}

function declarations(style: string): [property: string, value: string][] {
  return style
    .split(';')
    .filter(declaration => declaration.trim() !== '')
    .map(declaration => {
      const [property = '', ...value] = declaration.split(':')
      return [property.trim(), value.join(':').trim()]
    })
}

function paint(toChange: (paint: Rgb | 'none') => Partial<Style>): ParseValue {
  return value => {
    const color = value.trim() === 'none' ? 'none' : parseColor(value)
    return color && toChange(color)
  }
}

function keyword<Word extends string>(
  words: readonly Word[],
  toChange: (word: Word) => Partial<Style>,
): ParseValue {
  return value => {
    const word = words.find(known => known === value.trim())
    return word && toChange(word)
  }
}

function atLeast(
  least: number,
  parse: (text: string) => number | undefined,
  toChange: (value: number) => Partial<Style>,
): ParseValue {
  return text => {
    const value = parse(text)
    return value !== undefined && value >= least ? toChange(value) : undefined
  }
}
