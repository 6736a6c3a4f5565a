import fc from 'fast-check'
import { expect, it } from 'vitest'
import { faultOfIban, inGroups } from '../../../src/letter/iban.ts'

it.each([
  'NL91 ABNA 0417 1643 00',
  'DE89 3704 0044 0532 0130 00',
  'FR14 2004 1010 0505 0001 3M02 606',
  'CH93 0076 2011 6238 5295 7',
  'GB29 NWBK 6016 1331 9268 19',
  'BE68539007547034',
])('%s is an IBAN', number => {
  expect(faultOfIban(number)).toBeUndefined()
})

it.each([
  ['NL91 ABNA 0417 1643 01', 'is not an IBAN: the check digits of NL91 ABNA 0417 1643 01 are wrong'],
  ['nl91 abna 0417 1643 00', 'must be an IBAN, as NL91 ABNA 0417 1643 00'],
  ['0417164300', 'must be an IBAN, as NL91 ABNA 0417 1643 00'],
])('%s is none', (number, fault) => {
  expect(faultOfIban(number)).toBe(fault)
})

it('sees every single wrong digit, and every two that changed places', () => {
  const number = 'NL91ABNA0417164300'
  fc.assert(
    fc.property(fc.integer({ min: 8, max: 17 }), fc.integer({ min: 0, max: 9 }), (place, digit) => {
      const wrong = number.slice(0, place) + digit + number.slice(place + 1)
      expect(faultOfIban(wrong) === undefined).toBe(wrong === number)
      const [a = '', b = ''] = number.slice(place - 1, place + 1)
      const swapped = number.slice(0, place - 1) + b + a + number.slice(place + 1)
      expect(faultOfIban(swapped) === undefined).toBe(swapped === number)
    }),
  )
})

it('is printed in groups of four, however it is written', () => {
  expect(inGroups('FR1420041010050500013M02606')).toBe('FR14 2004 1010 0505 0001 3M02 606')
  expect(inGroups('NL91 ABNA0417 164300')).toBe('NL91 ABNA 0417 1643 00')
})
