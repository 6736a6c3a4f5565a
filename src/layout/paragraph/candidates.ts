import type { Item } from './items.ts'

/** A place where a line may end (Knuth & Plass 1981, "legal breakpoints"). */
export interface Breakpoint {
  /** The index of the item at which the line ends. */
  readonly at: number
  /** The first item of the next line: glue and penalties vanish after a break, up to a box or a forced break. */
  readonly next: number
  /** What the break adds to its line: the hyphen. */
  readonly width: number
  readonly cost: number
  readonly flagged: boolean
  readonly forced: boolean
}

/** Every line that could be made of the items, measured in constant time: by the difference of two running sums. */
export interface Candidates {
  /** The first item of the first line. */
  readonly start: number
  readonly breakpoints: readonly Breakpoint[]
  readonly sums: Sums
}

/** Of the items before each: how wide they are, how far their glue gives, and how many of them fill their line. */
export interface Sums {
  readonly width: Float64Array
  readonly stretch: Float64Array
  readonly shrink: Float64Array
  readonly fills: Int32Array
}

/** Sums of widths carry rounding errors: a line may be this much too long and still be full. */
const ROUNDING = 1e-6

export function createCandidates(items: readonly Item[]): Candidates {
  const starts = lineStarts(items)
  return { start: starts[0] ?? 0, breakpoints: breakpointsAmong(items, starts), sums: sumUp(items) }
}

/**
 * How far the glue of the items from `start` up to `end` must be set to make them `lineWidth` wide (the paper's adjustment
 * ratio), without what a break at the end adds.
 */
export function adjustmentRatio(
  { width, stretch, shrink, fills }: Sums,
  start: number,
  end: number,
  lineWidth: number,
): number {
  const room = lineWidth - ((width[end] as number) - (width[start] as number))
  if (Math.abs(room) <= ROUNDING) return 0
  if (room > 0) {
    // The fill of an empty line vanished with the break before it.
    if (start === end || (fills[end] as number) > (fills[start] as number)) return 0
    const give = (stretch[end] as number) - (stretch[start] as number)
    return give > 0 ? room / give : Infinity
  }
  const give = (shrink[end] as number) - (shrink[start] as number)
  if (-room <= give + ROUNDING) return Math.max(-1, room / give)
  return give > 0 ? room / give : -Infinity
}

/** For every item, the first at or after it with which a line can begin. */
function lineStarts(items: readonly Item[]): Int32Array {
  const starts = new Int32Array(items.length + 1)
  let start = items.length
  starts[start] = start
  for (let i = items.length - 1; i >= 0; i--) {
    const item = items[i] as Item
    if (item.kind === 'box' || isForced(item)) start = i
    starts[i] = start
  }
  return starts
}

function breakpointsAmong(items: readonly Item[], starts: Int32Array): readonly Breakpoint[] {
  const breakpoints: Breakpoint[] = []
  for (let at = 0; at < items.length; at++) {
    const item = items[at] as Item
    if (item.kind === 'box') continue
    const breakpoint = breakpointAt(items, at, starts[at + 1] as number)
    if (breakpoint) breakpoints.push(breakpoint)
  }
  return breakpoints
}

/**
 * Glue after a box, or a penalty that is not infinite. Unlike the paper we do not break where nothing but a forced
 * break follows: a space before a line break would give an empty line.
 */
function breakpointAt(items: readonly Item[], at: number, next: number): Breakpoint | undefined {
  const item = items[at]
  if (item?.kind === 'penalty' && isForced(item)) {
    return { at, next, width: item.width, cost: item.cost, flagged: false, forced: true }
  }
  if (items[next]?.kind !== 'box') return undefined
  if (item?.kind === 'penalty' && item.cost < Infinity) {
    return { at, next, width: item.width, cost: item.cost, flagged: item.flagged, forced: false }
  }
  if (item?.kind === 'glue' && items[at - 1]?.kind === 'box') {
    return { at, next, width: 0, cost: 0, flagged: false, forced: false }
  }
  return undefined
}

function isForced(item: Item | undefined): boolean {
  return item?.kind === 'penalty' && item.cost === -Infinity
}

function sumUp(items: readonly Item[]): Sums {
  const { length } = items
  const sums: Sums = {
    width: new Float64Array(length + 1),
    stretch: new Float64Array(length + 1),
    shrink: new Float64Array(length + 1),
    fills: new Int32Array(length + 1),
  }
  let [width, stretch, shrink, fills] = [0, 0, 0, 0]
  for (let i = 0; i < length; i++) {
    const item = items[i] as Item
    if (item.kind !== 'penalty') width += item.width
    if (item.kind === 'glue') {
      if (item.stretch === Infinity) fills++
      else stretch += item.stretch
      shrink += item.shrink
    }
    sums.width[i + 1] = width
    sums.stretch[i + 1] = stretch
    sums.shrink[i + 1] = shrink
    sums.fills[i + 1] = fills
  }
  return sums
}
