import { expect, test } from 'vitest'
import { adjustmentRatio, createCandidates } from '../../../src/layout/paragraph/candidates.ts'
import { box, glue, type Item, paragraphEnd, penalty } from '../../../src/layout/paragraph/items.ts'
import { breakTotalFit } from '../../../src/layout/paragraph/total-fit.ts'

/**
 * The paragraph from Grimm with which Knuth & Plass (1981) explain their algorithm: Monotype widths in 1/18 em, lines
 * of 390 units. `·` is a hyphenation point. The paper prints the ratios of its lines; its demerits are not TeX's.
 */
const TEXT =
  "In olden times when wish·ing still helped one, there lived a king whose daugh·ters were all beau·ti·ful; and the young·est was so beau·ti·ful that the sun it·self, which has seen so much, was aston·ished when·ever it shone in her face. Close by the king's castle lay a great dark for·est, and un·der an old lime-tree in the for·est was a well, and when the day was very warm, the king's child went out into the for·est and sat down by the side of the cool foun·tain; and when she was bored she took a golden ball, and threw it up on high and caught it; and this ball was her favor·ite play·thing."
const LINE_WIDTH = 390
const INDENT = 18
const HYPHEN = 6
const WIDTHS: Readonly<Record<string, number>> = {
  ...{
    a: 9,
    b: 10,
    c: 8,
    d: 10,
    e: 8,
    f: 6,
    g: 9,
    h: 10,
    i: 5,
    j: 6,
    k: 10,
    l: 5,
    m: 15,
    n: 10,
    o: 9,
    p: 10,
  },
  ...{ q: 10, r: 7, s: 7, t: 7, u: 10, v: 9, w: 13, x: 10, y: 10, z: 8, C: 13, I: 6 },
  ...{ '-': HYPHEN, ',': 5, ';': 5, '.': 5, "'": 5 },
}

const parts = ['', ...TEXT.split(/(?<=[^ ·-])(?=[ ·])|(?<=[ ·-])/)]
const items: readonly Item[] = [
  ...parts.map((part, i) => {
    if (i === 0) return box(INDENT)
    if (part === '·') return penalty(50, HYPHEN, true)
    if (part === ' ') return spaceAfter(parts[i - 1] ?? '')
    return box([...part].reduce((sum, character) => sum + (WIDTHS[character] ?? Number.NaN), 0))
  }),
  ...paragraphEnd(),
]

function spaceAfter(word: string): Item {
  if (word.endsWith(',')) return glue(6, 4, 2)
  if (word.endsWith(';')) return glue(6, 4, 1)
  return word.endsWith('.') ? glue(8, 6, 1) : glue(6, 3, 2)
}

function written(start: number, end: number, ratio: number): string {
  const text = parts.slice(start, end).join('').replaceAll('·', '')
  return `${ratio.toFixed(3).padStart(6)} ${text}${parts[end] === '·' ? '-' : ''}`
}

test('lines measure as printed in the paper', () => {
  const { start: firstStart, breakpoints, measure } = createCandidates(items)
  const candidates = [firstStart, ...breakpoints.map(({ next }) => next)].flatMap(start =>
    breakpoints
      .filter(({ at }) => at >= start)
      .map(({ at, width }) => written(start, at, adjustmentRatio(measure(start, at), LINE_WIDTH - width))),
  )
  expect(candidates).toEqual(
    expect.arrayContaining([
      ' 0.857 In olden times when wishing still helped one,',
      ' 0.000 there lived a king whose daughters were all beau-',
      ' 0.280 tiful; and the youngest was so beautiful that the',
      ' 1.000 sun itself, which has seen so much, was aston-',
      ' 0.067 ished whenever it shone in her face. Close by the',
      "-0.278 king's castle lay a great dark forest, and under an",
      ' 0.536 old lime-tree in the forest was a well, and when',
      "-0.167 the day was very warm, the king's child went out",
      ' 0.700 into the forest and sat down by the side of the',
      '-0.176 cool fountain; and when she was bored she took a',
      ' 0.357 golden ball, and threw it up on high and caught',
    ]),
  )
})

test('total-fit finds the lines that cost least with the demerits of plain TeX', () => {
  const lines = breakTotalFit(items, () => LINE_WIDTH)
  expect(lines.map(({ start, end, ratio }) => written(start, end, ratio))).toEqual([
    ' 0.857 In olden times when wishing still helped one,',
    ' 0.000 there lived a king whose daughters were all beau-',
    ' 0.280 tiful; and the youngest was so beautiful that the',
    '-0.500 sun itself, which has seen so much, was astonished',
    "-0.235 whenever it shone in her face. Close by the king's",
    ' 0.607 castle lay a great dark forest, and under an old',
    ' 0.500 lime-tree in the forest was a well, and when the',
    " 1.120 day was very warm, the king's child went out",
    ' 0.700 into the forest and sat down by the side of the',
    '-0.176 cool fountain; and when she was bored she took a',
    ' 0.357 golden ball, and threw it up on high and caught',
    ' 0.000 it; and this ball was her favorite plaything.',
  ])
})
