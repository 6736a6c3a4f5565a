import { expect, test } from 'vitest'
import { breakOpportunities } from '../../src/text/index.ts'
import { readBreakTests, readSkips } from './break-tests.ts'

test('lines may end where UAX #14 lets them, but for the lines that are named', () => {
  const differing = readBreakTests('LineBreakTest.txt').filter(
    ({ text, offsets }) =>
      breakOpportunities(text)
        .map(({ offset }) => offset)
        .join() !== offsets.join(),
  )
  expect(differing.map(({ line }) => line).sort()).toEqual([...readSkips('LineBreakTest.skips.txt')].sort())
})
