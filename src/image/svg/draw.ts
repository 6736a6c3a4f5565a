import type { XmlElement } from '@rgrove/parse-xml'
import { didYouMean } from '../../base/index.ts'
import type { PathSegment, Stroke, VectorShape } from '../types.ts'
import { checkAttributes, createReadAttribute } from './attributes.ts'
import { badValue, type Complaints } from './complaints.ts'
import { outlineOf, SHAPES, type Shape } from './outline.ts'
import { parsePath } from './path.ts'
import { INITIAL_STYLE, type Style, styleOf } from './style.ts'
import { IDENTITY, type Matrix, multiply, parseTransform, scaleOf } from './transform.ts'
import { VIEWPORT_ATTRIBUTES } from './viewport.ts'
import { childElements } from './xml.ts'

/** Deeper than any drawing program nests its groups; drawing them is recursive. */
const MAX_NESTING = 50

/** They draw nothing, whatever they hold: descriptions, and the settings that Inkscape keeps in its files. */
const IGNORED = ['title', 'desc', 'metadata', 'sodipodi:namedview']

/** Elements may hold the ignored ones; `svg` and `g` hold shapes too. An empty `defs` is what Inkscape always writes. */
const ELEMENTS = ['g', 'defs', ...Object.keys(SHAPES), ...IGNORED]

const HINTS: Readonly<Record<string, string[]>> = {
  text: ['convert the text to paths in your drawing program'],
  image: ['put the PNG or JPEG into the letterhead itself'],
  style: ['let your drawing program write presentation attributes instead of a style sheet'],
}

/** What an element takes over from its parent. */
interface Context {
  readonly style: Style
  readonly matrix: Matrix
  readonly complaints: Complaints
}

/** The shapes of an SVG in painting order, with styles inherited and transforms applied. */
export function drawSvg(root: XmlElement, complaints: Complaints): VectorShape[] {
  const context = { style: INITIAL_STYLE, matrix: IDENTITY, complaints }
  return drawGroup(root, VIEWPORT_ATTRIBUTES, context, 1)
}

function drawGroup(
  group: XmlElement,
  attributes: readonly string[],
  parent: Context,
  depth: number,
): VectorShape[] {
  if (depth > MAX_NESTING) {
    parent.complaints.about(group)(`groups are nested deeper than ${MAX_NESTING}`)
    return []
  }
  const context = contextOf(group, attributes, parent)
  return childElements(group).flatMap(child => {
    const shape = Object.hasOwn(SHAPES, child.name) ? SHAPES[child.name] : undefined
    if (shape) return drawShape(child, shape, context)
    if (child.name === 'g') return drawGroup(child, [], context, depth + 1)
    if (child.name === 'defs') refuseChildren(child, context)
    else refuseUnlessIgnored(child, context)
    return []
  })
}

function drawShape(element: XmlElement, shape: Shape, parent: Context): VectorShape[] {
  const { style, matrix, complaints } = contextOf(element, shape.attributes, parent)
  refuseChildren(element, parent)
  const complain = complaints.about(element)
  const path = parsePath(outlineOf(shape, createReadAttribute(element.attributes, complain)), matrix)
  if (!path) complain(`the outline of this \`${element.name}\` is malformed or out of range`)
  if (!path || path.length === 0) return []

  const { fillRule } = style
  const fill = style.fill !== 'none' && hasArea(path) ? { fill: style.fill } : {}
  const stroke = strokeOf(style, matrix)
  return 'fill' in fill || stroke ? [{ path, fillRule, ...fill, ...(stroke && { stroke }) }] : []
}

function strokeOf(style: Style, matrix: Matrix): Stroke | undefined {
  const width = style.strokeWidth * scaleOf(matrix)
  if (style.stroke === 'none' || width === 0) return undefined
  const { stroke: color, cap, join, miterLimit } = style
  return { color, width, cap, join, miterLimit }
}

/** Filled, a single straight line would become a hairline in PDF (ISO 32000-1 §8.5.3.3.1), and is nothing in SVG. */
function hasArea(path: readonly PathSegment[]): boolean {
  return path.length > 2 || path.some(([command]) => command === 'C')
}

function contextOf(element: XmlElement, own: readonly string[], parent: Context): Context {
  const { name, attributes } = element
  const complain = parent.complaints.about(element)
  checkAttributes(name, attributes, own, complain)
  const read = createReadAttribute(attributes, complain)
  const matrix = multiply(parent.matrix, read('transform', parseTransform) ?? IDENTITY)
  const style = styleOf(attributes, parent.style, (property, value) => complain(badValue(property, value)))
  return { ...parent, style, matrix }
}

function refuseChildren(element: XmlElement, context: Context): void {
  for (const child of childElements(element)) refuseUnlessIgnored(child, context)
}

function refuseUnlessIgnored(element: XmlElement, { complaints }: Context): void {
  const { name } = element
  if (IGNORED.includes(name)) return
  complaints.about(element)(
    `\`${name}\` is not a supported SVG element`,
    HINTS[name] ?? didYouMean(name, ELEMENTS),
  )
}
