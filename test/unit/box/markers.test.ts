import { expect, test } from 'vitest'
import { markerText } from '../../../src/box/markers.ts'

test.each([
  ['none', undefined],
  ['disc', '•'],
  ['circle', '◦'],
  ['square', '▪'],
] as const)('%s', (type, expected) => {
  expect(markerText(type, 7)).toBe(expected)
})

test.each([
  ['decimal', '-1. 0. 1. 26. 27. 52. 53. 702. 703. 3999. 4000.'],
  ['lower-alpha', '-1. 0. a. z. aa. az. ba. zz. aaa. ewu. ewv.'],
  ['upper-alpha', '-1. 0. A. Z. AA. AZ. BA. ZZ. AAA. EWU. EWV.'],
  ['lower-roman', '-1. 0. i. xxvi. xxvii. lii. liii. dccii. dcciii. mmmcmxcix. 4000.'],
] as const)('%s', (type, expected) => {
  const numbers = [-1, 0, 1, 26, 27, 52, 53, 702, 703, 3999, 4000]
  expect(numbers.map(number => markerText(type, number)).join(' ')).toBe(expected)
})

test('roman numerals are those of the textbook', () => {
  const numerals = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 19, 40, 44, 90, 99, 400, 490, 900, 1994]
  expect(numerals.map(number => markerText('lower-roman', number)?.slice(0, -1)).join(' ')).toBe(
    'i ii iii iv v vi vii viii ix x xiv xix xl xliv xc xcix cd cdxc cm mcmxciv',
  )
})
