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

test.each([
  ['voor € 12,50 en', 'voor |€ 12,50 |en'],
  ['min € -12 en', 'min |€ -12 |en'],
  ['für 12,50 € im', 'für |12,50 € |im'],
  ['€ per maand', '€ |per |maand'],
])('an amount stays with its currency sign: %s', (text, expected) => {
  expect(withBreaks(text)).toBe(expected)
})

test('a required break is kept even there', () => {
  expect(withBreaks('€\n12')).toBe('€\n!12')
})

test('a URL is not broken after its scheme', () => {
  expect(withBreaks('zie https://example.org/brief')).toBe('zie |https://example.org/|brief')
})
