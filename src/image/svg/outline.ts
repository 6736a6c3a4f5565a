import type { ReadAttribute } from './attributes.ts'
import { parseLength, parseNumbers } from './values.ts'

/** Shorthands over `ReadAttribute`: what is missing is 0 or empty. */
interface Geometry {
  length(attribute: string): number
  /** A length that may not be negative; undefined when missing. */
  size(attribute: string): number | undefined
  /** The numbers of `points`, as path data. */
  points(): string
  text(attribute: string): string
}

export interface Shape {
  readonly attributes: readonly string[]
  /** The equivalent path data (SVG 2 §10); empty for a shape without extent, which is not drawn. */
  readonly outline: (geometry: Geometry) => string
}

export const SHAPES: Readonly<Record<string, Shape>> = {
  path: { attributes: ['d'], outline: ({ text }) => text('d') },
  rect: { attributes: ['x', 'y', 'width', 'height', 'rx', 'ry'], outline: rectangle },
  circle: {
    attributes: ['cx', 'cy', 'r'],
    outline: ({ length, size }) => ellipse(length('cx'), length('cy'), size('r'), size('r')),
  },
  ellipse: {
    attributes: ['cx', 'cy', 'rx', 'ry'],
    outline: ({ length, size }) =>
      ellipse(length('cx'), length('cy'), size('rx') ?? size('ry'), size('ry') ?? size('rx')),
  },
  line: {
    attributes: ['x1', 'y1', 'x2', 'y2'],
    outline: ({ length }) => `M${length('x1')} ${length('y1')}L${length('x2')} ${length('y2')}`,
  },
  polyline: { attributes: ['points'], outline: ({ points }) => points() },
  polygon: { attributes: ['points'], outline: ({ points }) => points() && `${points()}Z` },
}

export function outlineOf(shape: Shape, read: ReadAttribute): string {
  return shape.outline({
    length: attribute => read(attribute, parseLength) ?? 0,
    size: attribute => read(attribute, parseSize),
    points: () => read('points', parsePoints) ?? '',
    text: attribute => read(attribute, text => text) ?? '',
  })
}

/** SVG 2 §10.2: a missing radius is the other one, and neither is more than half a side. */
function rectangle({ length, size }: Geometry): string {
  const [x, y, width = 0, height = 0] = [length('x'), length('y'), size('width'), size('height')]
  if (width === 0 || height === 0) return ''
  const rx = Math.min(size('rx') ?? size('ry') ?? 0, width / 2)
  const ry = Math.min(size('ry') ?? size('rx') ?? 0, height / 2)
  if (rx === 0 || ry === 0) return `M${x} ${y}h${width}v${height}h${-width}Z`
  const corner = (dx: number, dy: number) => `a${rx} ${ry} 0 0 1 ${dx} ${dy}`
  const [across, down] = [width - 2 * rx, height - 2 * ry]
  return [
    `M${x + rx} ${y}h${across}${corner(rx, ry)}v${down}${corner(-rx, ry)}`,
    `h${-across}${corner(-rx, -ry)}v${-down}${corner(rx, -ry)}Z`,
  ].join('')
}

function ellipse(x: number, y: number, rx = 0, ry = 0): string {
  if (rx === 0 || ry === 0) return ''
  const half = (toX: number) => `A${rx} ${ry} 0 0 1 ${toX} ${y}`
  return `M${x + rx} ${y}${half(x - rx)}${half(x + rx)}Z`
}

function parseSize(text: string): number | undefined {
  const length = parseLength(text)
  return length !== undefined && length >= 0 ? length : undefined
}

function parsePoints(text: string): string | undefined {
  const numbers = parseNumbers(text)
  if (!numbers || numbers.length % 2 !== 0) return undefined
  return numbers.length === 0 ? '' : `M${numbers.join(' ')}`
}
