import { expect, test } from 'vitest'
import { adjustmentRatio, createCandidates } from '../../../src/layout/paragraph/candidates.ts'
import { breakTotalFit } from '../../../src/layout/paragraph/total-fit.ts'
import { items, parts } from '../../helpers/frog-king.ts'

/* The paper prints the ratios of its lines; its demerits are not TeX's. */

const LINE_WIDTH = 390

function written(start: number, end: number, ratio: number): string {
  const text = parts.slice(start, end).join('').replaceAll('·', '')
  return `${ratio.toFixed(3).padStart(6)} ${text}${parts[end] === '·' ? '-' : ''}`
}

test('lines measure as printed in the paper', () => {
  const { start: firstStart, breakpoints, sums } = createCandidates(items)
  const candidates = [firstStart, ...breakpoints.map(({ next }) => next)].flatMap(start =>
    breakpoints
      .filter(({ at }) => at >= start)
      .map(({ at, width }) => written(start, at, adjustmentRatio(sums, start, at, LINE_WIDTH - width))),
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
