import { expect, it } from 'vitest'
import { createDigestTable } from '../../../../src/app/merge/digest-table.ts'

it('knows the first number of each text, of however many', () => {
  const table = createDigestTable()
  for (let i = 0; i < 20_000; i++) expect(table.add(`row ${i}`, i)).toBeUndefined()
  for (let i = 0; i < 20_000; i += 7) {
    expect(table.add(`row ${i}`, 99_999)).toBe(i)
    expect(table.get(`row ${i}`)).toBe(i)
  }
  expect(table.get('row 20000')).toBeUndefined()
})

it('keeps the largest offset of a file that it can tell', () => {
  const table = createDigestTable()
  table.add('a', 2 ** 32 - 2)
  expect(table.get('a')).toBe(2 ** 32 - 2)
})
