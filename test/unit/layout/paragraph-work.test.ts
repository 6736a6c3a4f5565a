import { expect, test, vi } from 'vitest'
import { breakGreedily } from '../../../src/layout/paragraph/greedy.ts'
import { box, glue, type Item, paragraphEnd, penalty } from '../../../src/layout/paragraph/items.ts'
import { breakTotalFit } from '../../../src/layout/paragraph/total-fit.ts'

const work = vi.hoisted(() => ({ measured: 0 }))

vi.mock('../../../src/layout/paragraph/candidates.ts', async importOriginal => {
  const original = await importOriginal<typeof import('../../../src/layout/paragraph/candidates.ts')>()
  return {
    ...original,
    adjustmentRatio(...line: Parameters<typeof original.adjustmentRatio>) {
      work.measured++
      return original.adjustmentRatio(...line)
    },
  }
})

/** Words of 2 to 12 characters, each with one hyphenation point, in an order that does not repeat on a line. */
function paragraphOf(words: number, wideWords = false): readonly Item[] {
  const items = Array.from({ length: words }, (_, i): readonly Item[] => {
    const width = 1 + ((i * i) % 7)
    const wide = wideWords && i % 1000 === 500 ? [box(100), glue(1, 0.5, 0.33)] : []
    return [...wide, box(width), penalty(50, 1, true), box(1 + (i % 5)), glue(1, 0.5, 0.33)]
  })
  return [...items.flat(), ...paragraphEnd()]
}

function linesMeasured(breaker: typeof breakTotalFit, items: readonly Item[]): number {
  work.measured = 0
  expect(breaker(items, line => (line === 0 ? 66 : 70)).length).toBeGreaterThan(1)
  return work.measured
}

test.each([
  ['greedy', breakGreedily, false],
  ['total-fit', breakTotalFit, false],
  ['total-fit through all tolerances', breakTotalFit, true],
])('%s: ten times the words are ten times the work', (_, breaker, wideWords) => {
  const short = linesMeasured(breaker, paragraphOf(3_000, wideWords))
  const long = linesMeasured(breaker, paragraphOf(30_000, wideWords))
  expect(short).toBeGreaterThan(3_000)
  expect(long / short).toBeLessThan(11)
})
