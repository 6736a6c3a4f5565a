import { adjustmentRatio, type Breakpoint, createCandidates } from './candidates.ts'
import { LAST_RESORT_COST, type Line, type LineBreaker } from './items.ts'

/**
 * First fit, as browsers break lines (`text-wrap: wrap`): every line takes what fits at its natural width, with a
 * hyphen if more fits then; inside a word without a hyphen only if it can end nowhere else (CSS Text 3 §5.5). A piece that is wider than its line gets that line to itself, and overflows it.
 */
export const breakGreedily: LineBreaker = (items, widthOf) => {
  const { start: firstStart, breakpoints, measure } = createCandidates(items)
  const lines: Line[] = []
  let start = firstStart
  let lastFit: number | undefined
  for (let i = 0; i < breakpoints.length; i++) {
    const { at, width, cost, forced } = breakpoints[i] as Breakpoint
    if (at < start) continue
    const lineWidth = widthOf(lines.length)
    const content = measure(start, at)
    const isBetter = cost < LAST_RESORT_COST || isLastResort(breakpoints[lastFit ?? i])
    if (isBetter && adjustmentRatio(content, lineWidth - width) >= 0) lastFit = i
    // A hyphen may be too wide where the rest of its word is not: only the content itself ends the search.
    if (!forced && adjustmentRatio(content, lineWidth) >= 0) continue

    i = lastFit ?? i
    const end = breakpoints[i] as Breakpoint
    lines.push({ start, end: end.at, ratio: adjustmentRatio(measure(start, end.at), lineWidth - end.width) })
    start = end.next
    lastFit = undefined
  }
  return lines
}

function isLastResort(breakpoint: Breakpoint | undefined): boolean {
  return breakpoint !== undefined && breakpoint.cost >= LAST_RESORT_COST
}
