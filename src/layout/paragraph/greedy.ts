import { adjustmentRatio, type Breakpoint, createCandidates } from './candidates.ts'
import { LAST_RESORT_COST, type Line, type LineBreaker, MAX_HYPHENS_IN_A_ROW } from './items.ts'

/**
 * First fit, as browsers break lines (`text-wrap: wrap`): every line takes what fits at its natural width, with a
 * hyphen if more fits then and not too many lines before it end with one; inside a word without a hyphen only if it can
 * end nowhere else (CSS Text 3 §5.5). A piece that is wider than its line gets that line to itself, and overflows it.
 */
export const breakGreedily: LineBreaker = (items, widthOf, hyphensInARow = MAX_HYPHENS_IN_A_ROW) => {
  const { start: firstStart, breakpoints, sums } = createCandidates(items)
  const lines: Line[] = []
  let start = firstStart
  let hyphens = 0
  let lastFit: number | undefined
  let lastWithoutHyphen: number | undefined
  for (let i = 0; i < breakpoints.length; i++) {
    const { at, width, cost, flagged, forced } = breakpoints[i] as Breakpoint
    if (at < start) continue
    const lineWidth = widthOf(lines.length)
    const isBetter = cost < LAST_RESORT_COST || isLastResort(breakpoints[lastFit ?? i])
    if (isBetter && adjustmentRatio(sums, start, at, lineWidth - width) >= 0) {
      lastFit = i
      if (!flagged && cost < LAST_RESORT_COST) lastWithoutHyphen = i
    }
    // A hyphen may be too wide where the rest of its word is not: only the content itself ends the search.
    if (!forced && adjustmentRatio(sums, start, at, lineWidth) >= 0) continue

    i = (hyphens < hyphensInARow ? lastFit : (lastWithoutHyphen ?? lastFit)) ?? i
    const end = breakpoints[i] as Breakpoint
    const ratio = adjustmentRatio(sums, start, end.at, lineWidth - end.width)
    lines.push({ start, end: end.at, ratio })
    start = end.next
    hyphens = end.flagged ? hyphens + 1 : 0
    lastFit = undefined
    lastWithoutHyphen = undefined
  }
  return lines
}

function isLastResort(breakpoint: Breakpoint | undefined): boolean {
  return breakpoint !== undefined && breakpoint.cost >= LAST_RESORT_COST
}
