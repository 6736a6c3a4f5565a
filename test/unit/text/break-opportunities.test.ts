import { expect, test } from 'vitest'
import { breakOpportunities } from '../../../src/text/index.ts'

/** The text with `|` where a line may end and `!` where it must. */
function withBreaks(text: string): string {
  const marks = new Map(
    breakOpportunities(text).map(({ offset, required }) => [offset, required ? '!' : '|']),
  )
  return [...text.split('').entries()].map(([offset, unit]) => (marks.get(offset) ?? '') + unit).join('')
}

test.each([
  ['aan de heer', 'aan |de |heer'],
  ['niet-deelnemers en/of', 'niet-|deelnemers |en/|of'],
  ['één\u00a0woord', 'één\u00a0woord'],
  ['regel\nregel\n', 'regel\n!regel\n'],
  ['', ''],
])('UAX #14: %j', (text, expected) => {
  expect(withBreaks(text)).toBe(expected)
})
