import { expect, test } from 'vitest'
import { rightToLeftWords } from '../../../src/text/index.ts'

test.each([
  ['Groet', []],
  ['αβγ — “é” 漢 ไทย 12', []],
  ['Beste שלום,', ['שלום']],
  ['שלום עולם en سلام.', ['שלום עולם', 'سلام']],
  ['ܫܠܡܐ ޝާންތި ߞߊ߬ߙߊ', ['ܫܠܡܐ ޝާންތި ߞߊ߬ߙߊ']],
  ['\u{1e900}', ['\u{1e900}']],
  ['ab\u202ecd', ['\u202e']],
])('%s', (text, expected) => {
  expect(rightToLeftWords(text)).toEqual(expected)
})
