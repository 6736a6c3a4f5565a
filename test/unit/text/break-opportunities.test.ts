import fc from 'fast-check'
import LineBreaker from 'linebreak'
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

test('what is known of Latin letters is what the lists of UAX #14 say', () => {
  const latin = fc.constantFrom('a', 'b', 'é', 'ß', ' ', ' ', '  ', 'ab', 'cd')
  const other = fc.constantFrom(
    ...'-/(")”.,1%€!?\n\r\t\u00ad\u00a0\u200b\u2060\u0301\u05d0\ufffc中',
    '🇳🇱',
    '👍',
  )
  const texts = fc.array(fc.oneof({ weight: 3, arbitrary: latin }, other), { maxLength: 20 })
  fc.assert(
    fc.property(texts, parts => {
      const text = parts.join('')
      const breaker = new LineBreaker(text)
      const expected: [number, boolean][] = []
      for (let found = breaker.nextBreak(); found; found = breaker.nextBreak()) {
        if (found.position < text.length) expected.push([found.position, found.required])
      }
      expect(breakOpportunities(text).map(({ offset, required }) => [offset, required])).toEqual(expected)
    }),
    { numRuns: 2_000 },
  )
})

test('a long address of the web may be divided after its marks too, a short one stays as it is', () => {
  const pieces = (text: string) => {
    const offsets = [0, ...breakOpportunities(text).map(({ offset }) => offset), text.length]
    return offsets.slice(1).map((offset, i) => text.slice(offsets[i], offset))
  }
  const query = 'zaak=2026&stuk=aanvraagomgevingsvergunning#blad_2'
  expect(pieces(`Zie https://www.voorbeeld.nl/zoek?${query}.`).slice(1)).toEqual([
    'https://',
    'www.voorbeeld.nl/',
    'zoek?',
    'zaak=',
    '2026&',
    'stuk=',
    'aanvraagomgevingsvergunning#',
    'blad_',
    '2.',
  ])
  expect(pieces('https://voorbeeld.nl/a?b=c&d')).toEqual(['https://', 'voorbeeld.nl/', 'a?', 'b=c&d'])
})
