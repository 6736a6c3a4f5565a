import { expect, test } from 'vitest'
import { lowerCase, upperCase } from '../../../src/text/index.ts'

test.each([
  ['tr', 'İstanbul ışığı', 'İSTANBUL IŞIĞI', 'istanbul ışığı'],
  ['tr-CY', 'ILIK', 'ILIK', 'ılık'],
  ['az', 'iki', 'İKİ', 'iki'],
  ['nl', 'ijs in', 'IJS IN', 'ijs in'],
  ['de', 'Straße', 'STRASSE', 'straße'],
  ['uk', 'їжак', 'ЇЖАК', 'їжак'],
  ['trv', 'ini', 'INI', 'ini'],
])('in %s %s is %s in capitals, and %s in small letters', (lang, text, capitals, small) => {
  expect([upperCase(text, lang), lowerCase(text, lang)]).toEqual([capitals, small])
})

test('a dot above a capital I is that of the small letter', () => {
  expect(lowerCase('I\u0307zmir', 'tr')).toBe('izmir')
})
