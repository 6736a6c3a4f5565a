import { expect, it } from 'vitest'
import type { RowRecord } from '../../../../src/app/merge/record.ts'
import { createSampler } from '../../../../src/app/merge/selection.ts'
import { createTally } from '../../../../src/app/merge/tally.ts'

const made = (row: number, pages: number, words: number): RowRecord => ({
  ...{ row, line: row + 1, key: `L${row}`, file: `${row}.pdf`, sha256: '' },
  ...{ pages, words, sheets: Math.ceil(pages / 2), bytes: 1000 },
  status: 'done',
})

it('tells the shortest, the longest, and who has more sheets than most', () => {
  const tally = createTally()
  const records = [made(1, 2, 300), made(2, 1, 90), made(3, 3, 700), made(4, 1, 80), made(5, 3, 650)]
  for (const record of records) tally.add(record)
  tally.add({ row: 6, line: 7, key: '', status: 'failed', reason: 'no name' })
  tally.add({ row: 7, line: 8, key: 'L7', status: 'skipped', reason: 'no' })
  expect(tally.total()).toMatchObject({
    ...{ rows: 7, done: 5, failed: 1, skipped: 1, pages: 10, sheets: 7, bytes: 5000 },
    shortest: { line: 5 },
    longest: { line: 4 },
    spilling: { count: 2, usual: 1, first: [{ line: 4 }, { line: 6 }] },
  })
})

it('draws the same lots whatever the order of the rows', () => {
  const records = Array.from({ length: 200 }, (_, i) => made(i + 1, 1 + (i % 3), (i * 37) % 101))
  const draw = (rows: typeof records) => {
    const sampler = createSampler({ shortest: true, longest: true, others: 5 })
    rows.forEach(sampler.add)
    return [...sampler.chosen()].slice(2).sort((a, b) => a - b)
  }
  const chosen = draw(records)
  expect(chosen).toHaveLength(5)
  expect(draw(records.toReversed())).toEqual(chosen)
})
