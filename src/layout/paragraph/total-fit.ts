import { adjustmentRatio, type Breakpoint, type Candidates, createCandidates } from './candidates.ts'
import { type Line, type LineBreaker, MAX_HYPHENS_IN_A_ROW } from './items.ts'

/** TeX's parameters with the values of plain TeX (The TeXbook, p. 98 and Appendix B). */
export const PLAIN_TEX = {
  /** Added to the badness of every line: fewer lines are better. */
  linePenalty: 10,
  doubleHyphenDemerits: 10_000,
  /** For a hyphen on the line before the last; here also on the line before any forced break. */
  finalHyphenDemerits: 5_000,
  /** For two lines side by side of which one is set much tighter than the other. */
  adjacentDemerits: 10_000,
  /** TeX's \pretolerance: if every line can be this good without hyphenation, no word is divided. */
  pretolerance: 100,
  /**
   * The badness that a line may have: TeX's \tolerance first. Where TeX would then make overfull lines we try
   * ratios 2 and 4, and at last any; only a piece that is wider than its line overflows.
   */
  tolerances: [200, 800, 6400, Infinity],
} as const

/**
 * One hyphen too many in a row, which only the last tolerance allows: as bad as a ratio of 20, for nothing else that is
 * feasible may be worse. TeX has no limit, only its \doublehyphendemerits for every pair.
 */
const LADDER_DEMERITS = (PLAIN_TEX.linePenalty + 100 * 20 ** 3) ** 2

/** Tight, decent, loose, very loose (TeX §817). */
type Fitness = 0 | 1 | 2 | 3

/**
 * TeX calls all lines beyond a ratio of 4.3 equally bad (10000), so that at any tolerance it may make one hole much wider
 * to spare a space on the next line. We count on, up to a ratio that no line of two words reaches on a letter.
 */
const WORST_RATIO = 100

/** The cheapest way to set the paragraph up to a break, among those that end there with a line of this fitness. */
interface Node {
  /** Where the last line before the break begins; undefined at the beginning of the paragraph. */
  readonly previous: Node | undefined
  /** The item at which that line ends, and how its glue is set. */
  readonly at: number
  readonly ratio: number
  /** The first item of the next line. */
  readonly next: number
  /** How many lines end up to here. */
  readonly lines: number
  readonly fitness: Fitness
  /** How many lines in a row end with a hyphen here. */
  readonly hyphens: number
  readonly demerits: number
  /** Nodes at one break with the same number are rivals: the cheapest stays. */
  readonly rivalry: number
}

/**
 * The lines with the least total demerits (Knuth & Plass 1981; TeX §813–§890), all of them within the first tolerance
 * that can be met. Badness and demerits are TeX's integers; only where TeX has scaled points we have floats.
 * Like TeX we trust that no glue shrinks below zero: a line that overflows will not fit again with more on it.
 */
export const breakTotalFit: LineBreaker = (items, widthOf, hyphensInARow = MAX_HYPHENS_IN_A_ROW) => {
  const candidates = createCandidates(items)
  const widths = candidates.breakpoints.map((_, line) => widthOf(line))
  const undivided = {
    ...candidates,
    breakpoints: candidates.breakpoints.filter(({ flagged, width }) => !flagged || width <= 0),
  }
  const unhyphenated = findBest(undivided, widths, PLAIN_TEX.pretolerance, hyphensInARow)
  if (unhyphenated) return linesUpTo(unhyphenated)
  for (const tolerance of PLAIN_TEX.tolerances) {
    const best = findBest(candidates, widths, tolerance, hyphensInARow)
    if (best) return linesUpTo(best)
  }
  return []
}

/** The best way to the end of the paragraph; undefined if none is within the tolerance, which cannot be at Infinity. */
function findBest(
  { start, breakpoints, sums }: Candidates,
  widths: readonly number[],
  tolerance: number,
  hyphensInARow: number,
): Node | undefined {
  // Nodes on different lines are rivals only if all lines after them are equally wide (TeX §847, easy_line).
  const easyLine = widths.findLastIndex((width, line) => width !== widths[line - 1])

  let active: Node[] = [beginningAt(start)]
  for (const breakpoint of breakpoints) {
    const { at, width, flagged, forced } = breakpoint
    const remaining: Node[] = []
    const reached: Node[] = []
    for (const node of active) {
      if (at < node.next) {
        remaining.push(node)
        continue
      }
      const lineWidth = widths[node.lines] ?? 0
      const ratio = adjustmentRatio(sums, node.next, at, lineWidth - width)
      const isLadder = flagged && node.hyphens >= hyphensInARow
      if (ratio >= -1 && badnessOf(ratio) <= tolerance && !(isLadder && tolerance < Infinity)) {
        addRival(reached, extend(node, breakpoint, ratio, hyphensInARow, easyLine))
      }
      // Unlike TeX we do not give a node up when only the hyphen is too wide: the rest of the word may be narrower.
      if (!forced && (ratio >= -1 || adjustmentRatio(sums, node.next, at, lineWidth) >= -1))
        remaining.push(node)
    }
    if (remaining.length + reached.length > 0) {
      for (const node of reached) remaining.push(node)
      active = remaining
    } else if (tolerance < Infinity) return undefined
    else {
      const node = latestOf(active)
      const ratio = adjustmentRatio(sums, node.next, at, (widths[node.lines] ?? 0) - width)
      active = [extend(node, breakpoint, ratio, hyphensInARow, easyLine)]
    }
  }
  return cheapest(active)
}

/** The cheaper of two rivals stays, in the place of the first. */
function addRival(reached: Node[], node: Node): void {
  for (let i = 0; i < reached.length; i++) {
    const rival = reached[i] as Node
    if (rival.rivalry !== node.rivalry) continue
    if (node.demerits <= rival.demerits) reached[i] = node
    return
  }
  reached.push(node)
}

function beginningAt(next: number): Node {
  const nothing = { at: 0, ratio: 0, lines: 0, hyphens: 0, demerits: 0, rivalry: 0 }
  return { previous: undefined, next, fitness: 1, ...nothing }
}

/** Sets one more line, from where `previous` ends to the breakpoint (TeX §859). */
function extend(
  previous: Node,
  { at, next, cost, flagged, forced }: Breakpoint,
  ratio: number,
  hyphensInARow: number,
  easyLine: number,
): Node {
  const badness = badnessOf(ratio)
  const fitness = fitnessOf(ratio, badness)
  const ofLine = PLAIN_TEX.linePenalty + badness
  let demerits = ofLine * ofLine
  if (!forced) demerits += Math.sign(cost) * cost * cost
  if (previous.hyphens > 0 && flagged) demerits += PLAIN_TEX.doubleHyphenDemerits
  if (previous.hyphens >= hyphensInARow && flagged) demerits += LADDER_DEMERITS
  if (previous.hyphens > 0 && forced) demerits += PLAIN_TEX.finalHyphenDemerits
  if (Math.abs(fitness - previous.fitness) > 1) demerits += PLAIN_TEX.adjacentDemerits
  const lines = previous.lines + 1
  const hyphens = flagged ? previous.hyphens + 1 : 0
  // Of two ways to a hyphen, the dearer may be the one that can still take another.
  const counted = hyphensInARow < Infinity ? hyphensInARow : 1
  const rivalry = (Math.min(lines, easyLine) * 4 + fitness) * (counted + 1) + Math.min(hyphens, counted)
  demerits += previous.demerits
  return { previous, next, fitness, at, ratio, lines, hyphens, demerits, rivalry }
}

/** TeX §108: nearly 100·|ratio|³, an integer. */
function badnessOf(ratio: number): number {
  const scaled = Math.floor(297 * Math.min(Math.abs(ratio), WORST_RATIO))
  return Math.floor((scaled * scaled * scaled + 2 ** 17) / 2 ** 18)
}

/** TeX §852 and §853. */
function fitnessOf(ratio: number, badness: number): Fitness {
  if (badness <= 12) return 1
  if (ratio < 0) return 0
  return badness <= 99 ? 2 : 3
}

/**
 * Where an overfull line is best begun: at the latest break, so that a piece wider than its line has the line to itself.
 * Nodes are in the order of their breaks. Every way leads through that line: its demerits do not matter (TeX §854).
 */
function latestOf(active: readonly Node[]): Node {
  return cheapest(active.filter(({ next }) => next === active.at(-1)?.next))
}

function cheapest(nodes: readonly Node[]): Node {
  return nodes.reduce((best, node) => (node.demerits < best.demerits ? node : best))
}

function linesUpTo(last: Node): readonly Line[] {
  const lines: Line[] = []
  for (let node = last; node.previous; node = node.previous) {
    lines.push({ start: node.previous.next, end: node.at, ratio: node.ratio })
  }
  return lines.reverse()
}
