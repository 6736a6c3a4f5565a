import type { Pt } from '../base/index.ts'
import { baselineShift } from '../box/index.ts'
import type { TextFont } from './text-font.ts'
import { type Shaped, type ShapedRun, shapeText, widthOf } from './words.ts'

/*
 * Words are shaped alone, so that the same word is shaped only once. Where two shaped texts meet on a line they are set
 * as one run would be: closer or further apart by the kerning of the characters that meet.
 */

/** Shaped text that can be shaped again with another beside it. */
interface Shapeable extends Shaped {
  readonly font: TextFont
}

/** A place at which a word may be divided. */
export interface Cut {
  readonly at: number
  /** The last clusters before it. */
  readonly left: string
  /** How wide what stands before it is, once the word is divided here. */
  readonly before: Pt
  /** How much wider both parts are side by side than each for itself: mostly nothing, or a little less. */
  readonly kerning: Pt
}

/** Two texts side by side. */
interface Pair {
  readonly left: Pt
  readonly right: Pt
  readonly kerning: Pt
  /** The two make a ligature. */
  readonly joins: boolean
}

/**
 * The kerning between neighbours on a line, across the borders of inline elements as well where these change nothing of
 * the font (CSS Text 3 §7.3). They share no ligature: a link would then take a letter of its neighbour.
 */
export function kerningBetween(left: Shapeable, right: Shapeable): Pt {
  if (!isSetAlike(left, right)) return 0
  const known = knownKerning.get(left.runs) ?? new WeakMap<Shaped['runs'], Pt>()
  knownKerning.set(left.runs, known)
  const found = known.get(right.runs)
  if (found !== undefined) return found
  const { kerning, joins } = pairOf(lastCluster(left), firstCluster(right), left)
  const between = joins ? 0 : kerning
  known.set(right.runs, between)
  return between
}

/** By the runs on both sides: those of a word are the same objects wherever it stands. */
const knownKerning = new WeakMap<Shaped['runs'], WeakMap<Shaped['runs'], Pt>>()

/** How much wider a text becomes by the one that follows it, set as `word` is. */
export function widthAfter(text: string, following: string, word: Shapeable): Pt {
  const { right, kerning } = pairOf(text, following, word)
  return right + kerning
}

/** By the list of places, which is that of one word. */
const knownCuts = new WeakMap<readonly number[], readonly Cut[]>()

/** The word at these offsets, which ascend: inside a ligature as well, but in no letter with its accents. */
export function cutsAt(
  points: readonly number[],
  word: Shapeable & { readonly text: string },
): readonly Cut[] {
  if (points.length === 0) return []
  const cuts = knownCuts.get(points) ?? findCuts(points, word)
  knownCuts.set(points, cuts)
  return cuts
}

function findCuts(points: readonly number[], word: Shapeable & { readonly text: string }): readonly Cut[] {
  const { text } = word
  const { starts, widths, isSafe } = clustersOf(word)
  const cuts: Cut[] = []
  let i = 0
  for (const at of points) {
    while ((starts[i + 1] ?? text.length) <= at) i++
    const isInside = starts[i] !== at
    if (isInside && !isLetter(text, at)) continue
    const from = Math.max(0, i - 1)
    if (!isInside && isSafe[i]) {
      cuts.push({ at, left: text.slice(starts[from], at), before: widths[i] ?? 0, kerning: 0 })
      continue
    }
    const left = text.slice(starts[from], at)
    const pair = pairOf(left, text.slice(at, starts[isInside ? i + 2 : i + 1]), word)
    cuts.push({ at, left, before: (widths[from] ?? 0) + pair.left, kerning: pair.kerning })
  }
  return cuts
}

/** The word between any two of its clusters: letters with their accents, ligatures. */
export function cutsAnywhere(word: Shapeable & { readonly text: string }): readonly Cut[] {
  return cutsAt(clustersOf(word).starts.slice(1), word)
}

/**
 * Where the clusters of a word begin, how wide what stands before them is as the word was shaped, and whether it would be
 * as wide without them: at most places, which saves shaping both parts to see.
 */
function clustersOf({ item, runs }: Shaped): {
  readonly starts: number[]
  readonly widths: Pt[]
  readonly isSafe: boolean[]
} {
  const { fontSize, letterSpacing } = item.style
  const starts: number[] = []
  const widths: Pt[] = []
  const isSafe: boolean[] = []
  let start = 0
  let width = 0
  for (const { face, run } of runs) {
    for (const { cluster, advance, isSafeToBreak } of run.glyphs) {
      if (starts.at(-1) !== start + cluster) {
        starts.push(start + cluster)
        widths.push(width)
        isSafe.push(isSafeToBreak)
        width += letterSpacing
      }
      width += (advance * fontSize) / face.unitsPerEm
    }
    start += run.text.length
  }
  return { starts, widths, isSafe }
}

function isLetter(text: string, offset: number): boolean {
  return /\p{L}/u.test(String.fromCodePoint(text.codePointAt(offset) ?? 0))
}

function isSetAlike(
  { item: left, font: leftFont }: Shapeable,
  { item: right, font: rightFont }: Shapeable,
): boolean {
  if (left.style === right.style) return true
  return (
    leftFont.faces === rightFont.faces &&
    leftFont.fontSize === rightFont.fontSize &&
    left.style.letterSpacing === right.style.letterSpacing &&
    baselineShift(left.style) === baselineShift(right.style) &&
    JSON.stringify(left.style.fontFeatures) === JSON.stringify(right.style.fontFeatures)
  )
}

function firstCluster({ runs }: Shaped): string {
  const run = runs[0]?.run
  if (!run) return ''
  const second = run.glyphs.find(({ cluster }) => cluster > 0)
  return run.text.slice(0, second?.cluster)
}

function lastCluster({ runs }: Shaped): string {
  const run = runs.at(-1)?.run
  return run ? run.text.slice(run.glyphs.at(-1)?.cluster) : ''
}

const pairsOfFont = new WeakMap<TextFont, Map<string, Pair>>()
/** Far more than the pairs of one language. */
const KEPT_PAIRS = 10_000
/** Differences of widths carry rounding errors. */
const ROUNDING = 1e-9

function pairOf(left: string, right: string, { item, font }: Shapeable): Pair {
  const pairs = pairsOfFont.get(font) ?? new Map<string, Pair>()
  pairsOfFont.set(font, pairs)
  const key = `${item.lang}\0${left}\0${right}`
  const known = pairs.get(key)
  if (known) return known
  if (pairs.size >= KEPT_PAIRS) pairs.clear()
  const shape = (text: string) => shapeText(text, item, font, () => {})
  const [leftRuns, rightRuns, both] = [shape(left), shape(right), shape(left + right)]
  const [leftWidth, rightWidth] = [widthOf(leftRuns, item), widthOf(rightRuns, item)]
  const kerning = widthOf(both, item) - leftWidth - rightWidth
  const pair = {
    left: leftWidth,
    right: rightWidth,
    kerning: Math.abs(kerning) < ROUNDING ? 0 : kerning,
    joins: glyphCount(both) !== glyphCount(leftRuns) + glyphCount(rightRuns),
  }
  pairs.set(key, pair)
  return pair
}

function glyphCount(runs: readonly ShapedRun[]): number {
  return runs.reduce((sum, { run }) => sum + run.glyphs.length, 0)
}
