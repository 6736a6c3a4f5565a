import { ABSOLUTE_UNITS, toPoints } from '../../base/index.ts'

/** A number (SVG 2 §4.2, CSS Values 4 §4.3), written so that no input makes the match slow. */
export const NUMBER = '[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:e[+-]?\\d+)?'

/** Beyond this, coordinates lose the precision that PDF keeps, and mean no letterhead. */
const MAX_COORDINATE = 1e6

const LENGTH = new RegExp(`^(${NUMBER})(${ABSOLUTE_UNITS.join('|')})?$`, 'i')
const POINTS_PER_PX = 0.75

export function isCoordinate(value: number): boolean {
  return Math.abs(value) <= MAX_COORDINATE
}

export function parseNumber(text: string): number | undefined {
  const [, number, unit] = LENGTH.exec(text.trim()) ?? []
  const value = Number(number)
  return unit === undefined && isCoordinate(value) ? value : undefined
}

/** A length in user units, which are CSS px (SVG 2 §8.9). Percentages and font-relative units are not known. */
export function parseLength(text: string): number | undefined {
  const [, number, unit = 'px'] = LENGTH.exec(text.trim()) ?? []
  const points = toPoints(Number(number), unit.toLowerCase())
  if (points === undefined || !isCoordinate(points)) return undefined
  return points / POINTS_PER_PX
}

/** Numbers with white space, commas, or nothing but their signs and points between them: `1 2`, `1,2`, `1-2`. */
export function parseNumbers(text: string): number[] | undefined {
  const end = text.trimEnd().length
  const numbers: number[] = []
  const token = new RegExp(`[\\s,]*(${NUMBER})`, 'iy')
  while (token.lastIndex < end) {
    const value = Number(token.exec(text)?.[1])
    if (!isCoordinate(value)) return undefined
    numbers.push(value)
  }
  return numbers
}
