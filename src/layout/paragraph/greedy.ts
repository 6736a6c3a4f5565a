import { adjustmentRatio, type Breakpoint, createCandidates } from './candidates.ts'
import type { Line, LineBreaker } from './items.ts'

/**
 * First fit, as browsers break lines (`text-wrap: wrap`): every line takes what fits at its natural width, with a
 * hyphen if more fits then. A piece that is wider than its line gets that line to itself, and overflows it.
 */
export const breakGreedily: LineBreaker = (items, widthOf) => {
  const { start: firstStart, breakpoints, measure } = createCandidates(items)
  const lines: Line[] = []
  let start = firstStart
  let lastFit: number | undefined
  for (let i = 0; i < breakpoints.length; i++) {
    const { at, width, forced } = breakpoints[i] as Breakpoint
    if (at < start) continue
    const lineWidth = widthOf(lines.length)
    const content = measure(start, at)
    if (adjustmentRatio(content, lineWidth - width) >= 0) lastFit = i
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
