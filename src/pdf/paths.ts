import type { Rgb } from '../base/index.ts'
import type { VectorShape } from '../image/index.ts'
import { number } from './numbers.ts'

const CAPS = { butt: 0, round: 1, square: 2 } as const
const JOINS = { miter: 0, round: 1, bevel: 2 } as const
const SEGMENTS = { M: 'm', L: 'l', C: 'c', Z: 'h' } as const

/** The operators of a shape: a signature is drawn in every letter of a mailing. */
const known = new WeakMap<VectorShape, string>()

/** A vector shape as path construction and painting operators (ISO 32000-1 §8.5). */
export function pathOperators(shape: VectorShape): string {
  const operators = known.get(shape) ?? drawShape(shape)
  known.set(shape, operators)
  return operators
}

function drawShape({ path, fill, fillRule, stroke }: VectorShape): string {
  const operators: string[] = []
  if (fill) operators.push(`${rgb(fill)} rg`)
  if (stroke) {
    const { color, width, cap, join, miterLimit } = stroke
    operators.push(
      `${rgb(color)} RG ${number(width)} w ${CAPS[cap]} J ${JOINS[join]} j ${number(miterLimit)} M`,
    )
  }
  for (const [command, ...points] of path) {
    operators.push([...points.map(value => number(value)), SEGMENTS[command]].join(' '))
  }
  const evenOdd = fillRule === 'evenodd' ? '*' : ''
  operators.push(fill && stroke ? `B${evenOdd}` : fill ? `f${evenOdd}` : stroke ? 'S' : 'n')
  return operators.join('\n')
}

/** Operands of `rg` and `RG`. */
export function rgb({ r, g, b }: Rgb): string {
  return [r, g, b].map(channel => number(channel / 255)).join(' ')
}
