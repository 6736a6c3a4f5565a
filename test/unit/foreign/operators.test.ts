import fc from 'fast-check'
import { expect, it } from 'vitest'
import { operationsOf } from '../../../src/foreign/operators.ts'

function read(content: string): string[] | undefined {
  return operationsOf(content)?.map(({ operator, operands }) => [...operands, operator].join(' '))
}

it.each([
  ['q 1 0 0 1 .5 -3. cm Q', ['q', '1 0 0 1 .5 -3. cm', 'Q']],
  ['/F1 9 Tf[(a\\)b(c))-20<41 42>]TJ', ['/F1 9 Tf', '[ (a\\)b(c)) -20 <41 42> ] TJ']],
  ['/P <</MCID 0/A[1]>>BDC f* EMC % end', ['/P << /MCID 0 /A [ 1 ] >> BDC', 'f*', 'EMC']],
  ['BI /W 1 /H 1 ID \0EIx EI Q', ['BI /W 1 /H 1 EI', 'Q']],
  ['(a) \' 1 2 (b) "', ["(a) '", '1 2 (b) "']],
  ['', []],
])('reads %j', (content, operations) => {
  expect(read(content)).toEqual(operations)
})

it.each(['0 0 9 9 re fill', '(abc', '1 2', 'BI /W 1 ID abc', ')', 'q \u00e9', 'BI q', 'EI'])(
  'refuses %j',
  content => {
    expect(read(content)).toBeUndefined()
  },
)

it('every operation stands where it says', () => {
  const piece = fc.constantFrom('q', 'Q', '1 0 0 rg', '(a(b)) Tj', '/X Do', '[1 (c)] TJ', '0 0 m')
  fc.assert(
    fc.property(fc.array(piece), pieces => {
      const content = pieces.join('\n')
      expect(operationsOf(content)?.map(({ start, end }) => content.slice(start, end))).toEqual(pieces)
    }),
  )
})
