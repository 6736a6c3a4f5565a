import { expect, test } from 'vitest'
import { differences } from './compare.ts'
import { formatPrint, linesOf, type Print, parsePrint } from './words.ts'

const TOLERANCE = { right: 1, down: 1.5 }
const THEIRS = 'page 1\n20.0  10.0 een  40.0 twee\n34.0  10.0 drie\npage 2\n20.0  10.0 vier\n'

function compared(ours: string): string[] {
  return differences(parsePrint(ours), parsePrint(THEIRS), TOLERANCE)
}

test('a record is read as it was written', () => {
  expect(formatPrint(parsePrint(THEIRS))).toBe(THEIRS)
})

test('what stands elsewhere as a whole does not differ', () => {
  expect(compared(THEIRS)).toEqual([])
  expect(compared(THEIRS.replaceAll('10.0', '13.0').replace('40.0', '43.0'))).toEqual([])
})

test.each([
  ['a word on another line', 'een  40.0 twee\n34.0  10.0 drie', 'een\n34.0  10.0 twee  40.0 drie'],
  ['another word', 'vier', 'vijf'],
])('%s differs', (_, from, to) => {
  expect(compared(THEIRS.replace(from, to))).toHaveLength(1)
})

test.each([
  [
    'a page too few',
    THEIRS.slice(0, THEIRS.indexOf('page 2')),
    ['page 2, line 1: nothing instead of “vier”'],
  ],
  ['a line too many', `${THEIRS}34.0  10.0 vijf\n`, ['page 2, line 2: “vijf” instead of nothing']],
  ['a word to the right', THEIRS.replace('40.0', '41.1'), ['page 1, line 1, “twee”: 1.1 pt right']],
  ['a line below', THEIRS.replace('34.0', '36.0'), ['page 1, line 2, “drie”: 2.0 pt down']],
])('%s', (_, ours, expected) => {
  expect(compared(ours)).toEqual(expected)
})

test('stretches become words and lines by where they stand', () => {
  const stretches = [
    { text: 'schreef', x: 60, end: 90, baseline: 20.3 },
    { text: 'aan-', x: 10, end: 30, baseline: 34 },
    { text: 'half', x: 10, end: 30, baseline: 20 },
    { text: 'vet', x: 30.2, end: 50, baseline: 20 },
    { text: '•', x: 2, end: 5, baseline: 20 },
  ]
  const expected: Print = [
    [
      {
        baseline: 20,
        words: [
          { x: 10, text: 'halfvet' },
          { x: 60, text: 'schreef' },
        ],
      },
      { baseline: 34, words: [{ x: 10, text: 'aan-' }] },
    ],
  ]
  expect([linesOf(stretches)]).toEqual(expected)
})
