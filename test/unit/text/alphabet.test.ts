import { expect, it } from 'vitest'
import { alphabetOf } from '../../../src/text/index.ts'

it('the few ranges of a Latin text hold what Unicode has of its characters', () => {
  const unicode = alphabetOf('ő')
  let count = 0
  for (let unit = 0; unit <= 0xffff; unit++) {
    const character = String.fromCharCode(unit)
    const alphabet = alphabetOf(character)
    if (alphabet === unicode) continue
    count++
    for (const kind of ['letters', 'capitals', 'numbers'] as const) {
      const [few, all] = [alphabet, unicode].map(
        ({ [kind]: ranges, flag }) => new RegExp(`[${ranges}]`, flag),
      )
      expect(few?.test(character), `U+${unit.toString(16)} ${kind}`).toBe(all?.test(character))
    }
  }
  expect(count).toBe(256 + 112 + 48 + 1)
})

it('a text with another letter has the alphabet of Unicode', () => {
  expect(alphabetOf('Ministerstvo školství').flag).toBe('u')
  expect(alphabetOf('“Geïnteresseerd” – € 12').flag).toBe('')
})
