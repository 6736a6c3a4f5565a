import { parseNumbers } from './values.ts'

/** The matrix [a c e; b d f; 0 0 1] (CSS Transforms 1 §8). */
export type Matrix = readonly [number, number, number, number, number, number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** The functions of a `transform` attribute, each by the numbers of arguments it takes. */
const FUNCTIONS: Readonly<Record<string, { arity: readonly number[]; toMatrix(...args: number[]): Matrix }>> =
  {
    matrix: { arity: [6], toMatrix: (a = 0, b = 0, c = 0, d = 0, e = 0, f = 0) => [a, b, c, d, e, f] },
    translate: { arity: [1, 2], toMatrix: (x = 0, y = 0) => [1, 0, 0, 1, x, y] },
    scale: { arity: [1, 2], toMatrix: (x = 1, y = x) => [x, 0, 0, y, 0, 0] },
    rotate: { arity: [1, 3], toMatrix: rotate },
    skewX: { arity: [1], toMatrix: (angle = 0) => [1, 0, Math.tan(radians(angle)), 1, 0, 0] },
    skewY: { arity: [1], toMatrix: (angle = 0) => [1, Math.tan(radians(angle)), 0, 1, 0, 0] },
  }

const FUNCTION = /[\s,]*(\w+)\s*\(([^)]*)\)/y

export function parseTransform(text: string): Matrix | undefined {
  const value = text.trim()
  let matrix = IDENTITY
  let position = 0
  while (position < value.length) {
    FUNCTION.lastIndex = position
    const [whole, name = '', list = ''] = FUNCTION.exec(value) ?? []
    const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined
    const args = parseNumbers(list)
    if (whole === undefined || !known || !args || !known.arity.includes(args.length)) return undefined
    matrix = multiply(matrix, known.toMatrix(...args))
    position += whole.length
  }
  return matrix
}

/** First `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

/** By how much the matrix enlarges lengths, on average: exact when it scales both axes alike. */
export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c))
}

function rotate(angle = 0, x = 0, y = 0): Matrix {
  const [sin, cos] = [Math.sin(radians(angle)), Math.cos(radians(angle))]
  return [cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos]
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
