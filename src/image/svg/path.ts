import svgpath from 'svgpath'
import type { PathSegment } from '../types.ts'
import type { Matrix } from './transform.ts'
import { isCoordinate, NUMBER } from './values.ts'

/** The commands of path data (SVG 2 §9.3) by their arguments: `n` a number, `f` a flag. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  m: 'nn',
  l: 'nn',
  h: 'n',
  v: 'n',
  c: 'nnnnnn',
  s: 'nnnn',
  q: 'nnnn',
  t: 'nn',
  a: 'nnnffnn',
  z: '',
}

/** What repeated arguments mean where they do not repeat the command itself (SVG 2 §9.3.3). */
const REPEATED: Readonly<Record<string, string>> = { M: 'L', m: 'l' }

const COMMAND = /[\s,]*([mlhvcsqtaz])/iy
const ARGUMENT = new RegExp(`[\\s,]*(${NUMBER})`, 'iy')
const FLAG = /[\s,]*([01])/y

/** Path data as absolute lines and cubic curves in the coordinates that `matrix` leads to; undefined when malformed. */
export function parsePath(data: string, matrix: Matrix): PathSegment[] | undefined {
  const explicit = spellOut(data)
  if (explicit === undefined) return undefined
  const segments: PathSegment[] = []
  svgpath(explicit)
    .abs()
    .unshort()
    .unarc()
    .matrix([...matrix])
    .iterate((segment, _, x, y) => {
      switch (segment[0]) {
        case 'M':
        case 'L':
        case 'C':
          segments.push(segment)
          break
        case 'H':
          segments.push(['L', segment[1], y])
          break
        case 'V':
          segments.push(['L', x, segment[1]])
          break
        case 'Q':
          segments.push(toCubic(x, y, segment[1], segment[2], segment[3], segment[4]))
          break
        default:
          segments.push(['Z'])
      }
    })
  const isDrawable = segments.every(([, ...coordinates]) => coordinates.every(isCoordinate))
  return isDrawable ? segments : undefined
}

/**
 * The same data with one command for every segment. svgpath takes quadratic time over repeated arguments (25 s for
 * 1 MB), takes commands that SVG does not have, and drops what it cannot read.
 */
function spellOut(data: string): string | undefined {
  const end = data.trimEnd().length
  const segments: string[] = []
  let position = 0
  const take = (token: RegExp): string | undefined => {
    token.lastIndex = position
    const match = token.exec(data)
    if (match) position = token.lastIndex
    return match?.[1]
  }

  let command = ''
  while (position < end) {
    const written = take(COMMAND)
    command = written ?? REPEATED[command] ?? command
    const kinds = ARGUMENTS[command.toLowerCase()]
    if (!written && !kinds) return undefined
    const numbers = Array.from(kinds ?? '', kind => Number(take(kind === 'f' ? FLAG : ARGUMENT)))
    if (!numbers.every(Number.isFinite)) return undefined
    segments.push(command + numbers.join(' '))
  }
  return segments.length === 0 || /^m/i.test(segments[0] ?? '') ? segments.join('') : undefined
}

/** A quadratic curve raised to a cubic one: its control points lie two thirds of the way to the quadratic's. */
function toCubic(
  x: number,
  y: number,
  controlX: number,
  controlY: number,
  toX: number,
  toY: number,
): PathSegment {
  const [x1, y1] = [x + (2 / 3) * (controlX - x), y + (2 / 3) * (controlY - y)]
  const [x2, y2] = [toX + (2 / 3) * (controlX - toX), toY + (2 / 3) * (controlY - toY)]
  return ['C', x1, y1, x2, y2, toX, toY]
}
