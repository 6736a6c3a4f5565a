import { describe, expect, it } from 'vitest'
import { inPrintOrder } from '../../../../src/app/merge/print-order.ts'

const sorted = (...texts: readonly string[]) =>
  inPrintOrder(texts.map((sort, i) => ({ row: i + 1, sort }))).map(({ sort, row }) => `${sort} ${row}`)

describe('letters are printed', () => {
  it('in the order of numbers when all are numbers, and empty ones before them', () => {
    expect(sorted('10', '9', '', '010', '0', '123456789012345678901')).toEqual([
      ' 3',
      '0 5',
      '9 2',
      '10 1',
      '010 4',
      '123456789012345678901 6',
    ])
  })

  it('in the order of texts when one is none', () => {
    expect(sorted('10', '9', '9a')).toEqual(['10 1', '9 2', '9a 3'])
  })

  it('in the order of code points, which that of no locale nor of UTF-16 is', () => {
    expect(sorted('é', 'z', 'Z', '\u{1f600}', '\uff5e')).toEqual([
      'Z 3',
      'z 2',
      'é 1',
      '\uff5e 5',
      '\u{1f600} 4',
    ])
  })

  it('in the order of the rows when nothing else is asked', () => {
    expect(inPrintOrder([{ row: 1 }, { row: 2 }, { row: 11 }]).map(({ row }) => row)).toEqual([1, 2, 11])
  })
})
