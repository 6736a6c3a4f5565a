import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breakGreedily } from '../../src/layout/paragraph/greedy.ts'
import {
  box,
  glue,
  type Item,
  type Line,
  type LineBreaker,
  MAX_HYPHENS_IN_A_ROW,
  paragraphEnd,
  penalty,
} from '../../src/layout/paragraph/items.ts'
import { rememberBreaks } from '../../src/layout/paragraph/known-breaks.ts'
import { breakOnce } from '../../src/layout/paragraph/one-line.ts'
import { breakTotalFit, PLAIN_TEX } from '../../src/layout/paragraph/total-fit.ts'
import { isForced, totalDemerits } from '../helpers/demerits.ts'

interface Paragraph {
  readonly items: readonly Item[]
  readonly widthOf: (line: number) => number
}

const space = fc
  .record({ width: fc.integer({ min: 1, max: 4 }), stretch: fc.integer({ min: 0, max: 4 }) })
  .chain(({ width, stretch }) =>
    fc.integer({ min: 0, max: width }).map(shrink => glue(width, stretch, shrink)),
  )
const divider = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(penalty(50, 1, true), penalty(50, 3, true)) },
  { weight: 1, arbitrary: fc.constantFrom(penalty(0), penalty(-50), penalty(-200), penalty(Infinity)) },
)
const gap = fc.oneof(
  { weight: 6, arbitrary: space.map(item => [item]) },
  { weight: 3, arbitrary: divider.map(item => [item]) },
  { weight: 1, arbitrary: fc.tuple(divider, space) },
  { weight: 1, arbitrary: fc.constant(paragraphEnd()) },
  { weight: 1, arbitrary: space.map(item => [item, ...paragraphEnd()]) },
  { weight: 1, arbitrary: fc.constant([]) },
)
const piece = fc
  .tuple(gap, fc.integer({ min: 1, max: 12 }).map(box))
  .map(([items, content]) => [...items, content])

function paragraphs(pieces: number, narrowest: number): fc.Arbitrary<Paragraph> {
  const width = fc.integer({ min: narrowest, max: 45 })
  return fc
    .tuple(
      fc.array(piece, { minLength: 1, maxLength: pieces, size: 'max' }),
      fc.oneof(fc.tuple(width), fc.tuple(width, width), fc.array(width, { minLength: 1, maxLength: 8 })),
    )
    .map(([content, widths]) => ({
      items: [...content.flat(), ...paragraphEnd()],
      widthOf: line => widths[Math.min(line, widths.length - 1)] ?? 0,
    }))
}

/* The paper's definitions, written down as simply as possible and without a thought for speed. */

/** The first item at or after `from` with which a line begins. */
function lineStart(items: readonly Item[], from: number): number {
  return items.findIndex((item, i) => i >= from && (item.kind === 'box' || isForced(item)))
}

function legalBreaks(items: readonly Item[]): number[] {
  const indices = [...items.keys()]
  return indices.filter(at => {
    const item = items[at]
    const mayEnd =
      item?.kind === 'penalty' ? item.cost < Infinity : item?.kind === 'glue' && items[at - 1]?.kind === 'box'
    return isForced(item) || (mayEnd && items[lineStart(items, at + 1)]?.kind === 'box')
  })
}

function widthAdded(item: Item | undefined): number {
  return item?.kind === 'penalty' ? item.width : 0
}

function lineOf(items: readonly Item[], start: number, end: number, lineWidth: number): Line {
  const content = items.slice(start, end).filter(item => item.kind !== 'penalty')
  const spaces = content.filter(item => item.kind === 'glue')
  const room = lineWidth - widthAdded(items[end]) - content.reduce((sum, { width }) => sum + width, 0)
  const stretch = spaces.reduce((sum, space) => sum + space.stretch, start === end ? Infinity : 0)
  const shrink = spaces.reduce((sum, space) => sum + space.shrink, 0)
  return { start, end, ratio: room === 0 ? 0 : room / (room > 0 ? stretch : shrink) }
}

/** All ways to break the paragraph from item `from` on, when it begins line `line`. */
function* allBreakings({ items, widthOf }: Paragraph, from = 0, line = 0): Generator<readonly Line[]> {
  if (from === items.length) {
    yield []
    return
  }
  const start = lineStart(items, from)
  for (const end of legalBreaks(items).filter(at => at >= start)) {
    const first = lineOf(items, start, end, widthOf(line))
    for (const rest of allBreakings({ items, widthOf }, end + 1, line + 1)) yield [first, ...rest]
    if (isForced(items[end])) return
  }
}

function dividesNoWord(items: readonly Item[], lines: readonly Line[]): boolean {
  return lines.every(({ end }) => widthAdded(items[end]) === 0)
}

function isHyphen(item: Item | undefined): boolean {
  return item?.kind === 'penalty' && item.flagged
}

/** TeX's passes: first without hyphenation, then with it and with ever more tolerance. */
function leastDemerits(paragraph: Paragraph): { tolerance: number; demerits: number } | undefined {
  const breakings = [...allBreakings(paragraph)]
  const undivided = breakings.filter(lines => dividesNoWord(paragraph.items, lines))
  const passes = [
    { tolerance: PLAIN_TEX.pretolerance, candidates: undivided },
    ...PLAIN_TEX.tolerances.map(tolerance => ({ tolerance, candidates: breakings })),
  ]
  for (const { tolerance, candidates } of passes) {
    const all = candidates.map(lines =>
      totalDemerits(paragraph.items, lines, tolerance, MAX_HYPHENS_IN_A_ROW),
    )
    const demerits = Math.min(...all)
    if (demerits < Infinity) return { tolerance, demerits }
  }
  return undefined
}

const BREAKERS: readonly (readonly [string, LineBreaker])[] = [
  ['greedy', breakGreedily],
  ['total-fit', breakTotalFit],
]

describe.each(BREAKERS)('%s', (name, breaker) => {
  const holds = (property: (paragraph: Paragraph, lines: readonly Line[]) => void) =>
    fc.assert(
      fc.property(paragraphs(80, 6), paragraph =>
        property(paragraph, breaker(paragraph.items, paragraph.widthOf)),
      ),
    )

  test('every box is on exactly one line, in order', () => {
    holds(({ items }, lines) => {
      const isBox = (index: number) => items[index]?.kind === 'box'
      const set = lines.flatMap(({ start, end }) => [...items.keys()].slice(start, end).filter(isBox))
      expect(set).toEqual([...items.keys()].filter(isBox))
    })
  })

  test('lines begin and end where they may, and at every forced break', () => {
    holds(({ items }, lines) => {
      const ends = lines.map(({ end }) => end)
      expect(legalBreaks(items)).toEqual(expect.arrayContaining(ends))
      expect(ends).toEqual(expect.arrayContaining([...items.keys()].filter(i => isForced(items[i]))))
      expect(lines.map(({ start }) => start)).toEqual(
        [-1, ...ends.slice(0, -1)].map(end => lineStart(items, end + 1)),
      )
    })
  })

  test('the ratio is the one that fills the line', () => {
    holds(({ items, widthOf }, lines) => {
      for (const [i, line] of lines.entries()) {
        expect(line.ratio).toBeCloseTo(lineOf(items, line.start, line.end, widthOf(i)).ratio, 9)
      }
    })
  })

  test('a line overflows only if there was no way to end it earlier', () => {
    holds(({ items, widthOf }) => {
      const width = widthOf(0)
      for (const { start, end, ratio } of breaker(items, () => width)) {
        if (ratio >= -1) continue
        const earlier = legalBreaks(items).filter(at => at >= start && at < end)
        const ratios = earlier.map(at => lineOf(items, start, at, width).ratio)
        expect(ratios.filter(earlierRatio => earlierRatio >= (name === 'greedy' ? 0 : -1))).toEqual([])
      }
    })
  })
})

test('greedy: nothing more fits on a line but a third hyphen in a row', () => {
  fc.assert(
    fc.property(paragraphs(80, 6), ({ items, widthOf }) => {
      let hyphens = 0
      for (const [i, { start, end }] of breakGreedily(items, widthOf).entries()) {
        const isLimited = hyphens >= MAX_HYPHENS_IN_A_ROW && !isHyphen(items[end])
        hyphens = isHyphen(items[end]) ? hyphens + 1 : 0
        if (isForced(items[end])) continue
        const limit = items.findIndex((item, index) => index > end && isForced(item))
        const isLater = (at: number) => at > end && at <= limit && !(isLimited && isHyphen(items[at]))
        const later = legalBreaks(items).filter(isLater)
        const fitting = later.filter(at => lineOf(items, start, at, widthOf(i)).ratio >= 0)
        expect(fitting).toEqual([])
      }
    }),
  )
})

test('greedy: three hyphens in a row only where each of the lines has no other end', () => {
  fc.assert(
    fc.property(paragraphs(80, 6), ({ items, widthOf }) => {
      const lines = breakGreedily(items, widthOf)
      for (const [i, { start, end }] of lines.entries()) {
        const ends = lines.slice(Math.max(0, i - MAX_HYPHENS_IN_A_ROW), i + 1).map(line => items[line.end])
        if (ends.length <= MAX_HYPHENS_IN_A_ROW || !ends.every(isHyphen)) continue
        const others = legalBreaks(items).filter(at => at >= start && at < end && !isHyphen(items[at]))
        expect(others.filter(at => lineOf(items, start, at, widthOf(i)).ratio >= 0)).toEqual([])
      }
    }),
  )
})

test('total-fit: no way to break the paragraph costs less', () => {
  fc.assert(
    fc.property(paragraphs(11, 10), paragraph => {
      fc.pre(legalBreaks(paragraph.items).length <= 12)
      const { items, widthOf } = paragraph
      const lines = breakTotalFit(items, widthOf)
      const least = leastDemerits(paragraph)
      if (least)
        expect(totalDemerits(items, lines, least.tolerance, MAX_HYPHENS_IN_A_ROW)).toBe(least.demerits)
      else expect(lines.some(({ ratio }) => ratio < -1)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('total-fit: never costs more than greedy', () => {
  fc.assert(
    fc.property(paragraphs(80, 30), ({ items, widthOf }) => {
      const [tolerance] = PLAIN_TEX.tolerances
      // Greedy does not look ahead, and so may come to a third hyphen that total-fit is not allowed.
      const lines = breakTotalFit(items, widthOf, Infinity)
      const isFirstPass =
        dividesNoWord(items, lines) && totalDemerits(items, lines, PLAIN_TEX.pretolerance) < Infinity
      if (isFirstPass) return
      const optimal = totalDemerits(items, lines, tolerance)
      expect(optimal).toBeLessThanOrEqual(totalDemerits(items, breakGreedily(items, widthOf), tolerance))
    }),
  )
})

describe.each([
  ['greedy', breakGreedily],
  ['total-fit', breakTotalFit],
])('%s', (_, breakLines) => {
  test('one line holds all that fits on it', () => {
    fc.assert(
      fc.property(paragraphs(4, 20), ({ items, widthOf }) => {
        const once = breakOnce(items, widthOf(0))
        if (once) expect(once).toEqual(breakLines(items, widthOf))
      }),
      { numRuns: 1_000 },
    )
  })

  test('what is remembered of a paragraph goes for others of the same widths alone', () => {
    const remembered = rememberBreaks(breakLines)
    const changes = fc.record({ at: fc.nat(), width: fc.integer({ min: 1, max: 12 }) })
    fc.assert(
      fc.property(paragraphs(20, 12), fc.array(changes, { maxLength: 6 }), ({ items, widthOf }, others) => {
        for (const { at, width } of others) {
          const changed = items.map((item, i) =>
            i === 1 + (at % (items.length - 1)) && item.kind === 'box' ? box(width) : item,
          )
          const expected = breakLines(changed, line => widthOf(Math.min(line, 1)))
          expect(remembered(changed, widthOf(0), widthOf(1))).toEqual(expected)
        }
      }),
      { numRuns: 300 },
    )
  })
})
