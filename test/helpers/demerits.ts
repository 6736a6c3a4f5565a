import type { Item, Line } from '../../src/layout/paragraph/items.ts'

/** As bad as a line whose ratio is 20. */
const LADDER = (10 + 800_000) ** 2

/**
 * What a way to break a paragraph costs with the parameters of plain TeX (The TeXbook, p. 98), written down as simply as
 * possible: a second opinion on the kernel. As there, badness goes on beyond 10000. Infinite if a line is not within the
 * tolerance, or if more than `hyphensInARow` lines end with a hyphen (a price at any tolerance).
 */
export function totalDemerits(
  items: readonly Item[],
  lines: readonly Line[],
  tolerance: number,
  hyphensInARow = Infinity,
): number {
  let total = 0
  let classBefore = 1
  let endBefore: Item | undefined
  let hyphens = 0
  for (const { end: at, ratio } of lines) {
    const t = Math.floor(297 * Math.min(Math.abs(ratio), 100))
    const badness = Math.floor((t ** 3 + 131_072) / 262_144)
    if (ratio < -1 || badness > tolerance) return Infinity
    const fitness = ratio < 0 ? (badness > 12 ? 0 : 1) : badness > 99 ? 3 : badness > 12 ? 2 : 1
    const end = items[at]
    const cost = end?.kind === 'penalty' && !isForced(end) ? end.cost : 0
    total += (10 + badness) ** 2 + (cost < 0 ? -(cost ** 2) : cost ** 2)
    if (Math.abs(fitness - classBefore) > 1) total += 10_000
    if (endBefore?.kind === 'penalty' && endBefore.flagged) {
      if (isForced(end)) total += 5_000
      else if (end?.kind === 'penalty' && end.flagged) total += 10_000
    }
    hyphens = end?.kind === 'penalty' && end.flagged && !isForced(end) ? hyphens + 1 : 0
    if (hyphens > hyphensInARow) {
      if (tolerance < Infinity) return Infinity
      total += LADDER
    }
    classBefore = fitness
    endBefore = end
  }
  return total
}

export function isForced(item: Item | undefined): boolean {
  return item?.kind === 'penalty' && item.cost === -Infinity
}
