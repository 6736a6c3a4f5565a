import type { CssNodePlain } from 'css-tree'
import { toPoints } from '../base/index.ts'
import type { CssValue } from './value.ts'

/** A length in points, or a number. */
interface Quantity {
  readonly value: number
  readonly isLength: boolean
}

/** Parentheses in parentheses: no letterhead has more, and any number of them would fill the stack. */
const MAX_DEPTH = 20

/**
 * What stands in `calc()` (CSS Values 4 §10) as one length; undefined when it is none. Relative lengths need an element,
 * which a page does not have, so only absolute ones are added.
 */
export function sumOf(value: CssValue): CssNodePlain | undefined {
  const sum = evaluate(value, 0)
  if (!sum?.isLength || !Number.isFinite(sum.value)) return undefined
  return { type: 'Dimension', value: String(sum.value), unit: 'pt' }
}

/** Operands and operators in turn: products first, then their sum. */
function evaluate(value: CssValue, depth: number): Quantity | undefined {
  if (value.length % 2 === 0 || depth > MAX_DEPTH) return undefined
  const terms: (Quantity | undefined)[] = [quantityOf(value[0], depth)]
  for (let index = 1; index < value.length; index += 2) {
    const operator = value[index]
    const operand = quantityOf(value[index + 1], depth)
    const sign = operator?.type === 'Operator' ? operator.value.trim() : ''
    if (sign === '*' || sign === '/') terms.push(product(terms.pop(), operand, sign))
    else if (sign === '+' || sign === '-') terms.push(operand && scaled(operand, sign === '-' ? -1 : 1))
    else return undefined
  }
  return terms.reduce((a, b) =>
    a && b && a.isLength === b.isLength ? { value: a.value + b.value, isLength: a.isLength } : undefined,
  )
}

function quantityOf(node: CssNodePlain | undefined, depth: number): Quantity | undefined {
  if (node?.type === 'Parentheses') return evaluate(node.children, depth + 1)
  if (node?.type === 'Number') return { value: Number(node.value), isLength: false }
  const points = node?.type === 'Dimension' && toPoints(Number(node.value), node.unit.toLowerCase())
  return typeof points === 'number' ? { value: points, isLength: true } : undefined
}

function product(a: Quantity | undefined, b: Quantity | undefined, sign: '*' | '/'): Quantity | undefined {
  if (!a || !b || (a.isLength && b.isLength)) return undefined
  if (sign === '*') return a.isLength ? scaled(a, b.value) : scaled(b, a.value)
  return b.isLength ? undefined : scaled(a, 1 / b.value)
}

function scaled({ value, isLength }: Quantity, factor: number): Quantity {
  return { value: value * factor, isLength }
}
