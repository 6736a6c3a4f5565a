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

/** The items of one line, without what the break at its end adds. */
export interface Measure {
  readonly width: number
  readonly stretch: number
  readonly shrink: number
}

/** Every line that could be made of the items, measured in constant time. */
export interface Candidates {
  /** The first item of the first line. */
  readonly start: number
  readonly breakpoints: readonly Breakpoint[]
  measure(start: number, end: number): Measure
}

/** Sums of widths carry rounding errors: a line may be this much too long and still be full. */
const ROUNDING = 1e-6

export function createCandidates(items: readonly Item[]): Candidates {
  const starts = lineStarts(items)
  return {
    start: starts[0] ?? 0,
    breakpoints: items.flatMap((_, at) => breakpointAt(items, at, starts) ?? []),
    measure: createMeasure(items),
  }
}

/** How far the glue of a line must be set to make it `lineWidth` wide (the paper's adjustment ratio). */
export function adjustmentRatio({ width, stretch, shrink }: Measure, lineWidth: number): number {
  const room = lineWidth - width
  if (Math.abs(room) <= ROUNDING) return 0
  if (room > 0) return stretch > 0 ? room / stretch : Infinity
  if (-room <= shrink + ROUNDING) return Math.max(-1, room / shrink)
  return shrink > 0 ? room / shrink : -Infinity
}

/** For every item, the first at or after it with which a line can begin. */
function lineStarts(items: readonly Item[]): Int32Array {
  const starts = new Int32Array(items.length + 1).fill(items.length)
  for (let i = items.length - 1; i >= 0; i--) {
    const item = items[i]
    starts[i] = item?.kind === 'box' || isForced(item) ? i : (starts[i + 1] ?? 0)
  }
  return starts
}

/**
 * Glue after a box, or a penalty that is not infinite. Unlike the paper we do not break where nothing but a forced
 * break follows: a space before a line break would give an empty line.
 */
function breakpointAt(items: readonly Item[], at: number, starts: Int32Array): Breakpoint | undefined {
  const item = items[at]
  const next = starts[at + 1] ?? items.length
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

function createMeasure(items: readonly Item[]): Candidates['measure'] {
  const width = createSum(items, item => (item.kind === 'penalty' ? 0 : item.width))
  const stretch = createSum(items, item => (item.kind === 'glue' && !isFill(item) ? item.stretch : 0))
  const shrink = createSum(items, item => (item.kind === 'glue' ? item.shrink : 0))
  const fills = createSum(items, item => (isFill(item) ? 1 : 0))
  return (start, end) => {
    // The fill of an empty line vanished with the break before it.
    const isFilled = start === end || fills(start, end) > 0
    return {
      width: width(start, end),
      stretch: isFilled ? Infinity : stretch(start, end),
      shrink: shrink(start, end),
    }
  }
}

function isFill(item: Item): boolean {
  return item.kind === 'glue' && item.stretch === Infinity
}

/** The sum of `amountOf` from item `start` up to item `end`: the difference of two running sums. */
function createSum(
  items: readonly Item[],
  amountOf: (item: Item) => number,
): (start: number, end: number) => number {
  const sums = new Float64Array(items.length + 1)
  let sum = 0
  for (const [i, item] of items.entries()) {
    sum += amountOf(item)
    sums[i + 1] = sum
  }
  return (start, end) => (sums[end] ?? 0) - (sums[start] ?? 0)
}
