import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { textOf } from '../../src/base/index.ts'
import { writeCsv } from '../../src/data/index.ts'
import { cellsOf, readTable } from '../helpers/tables.ts'

/** Texts of what means something in CSV, and a little else. */
const cell = fc
  .array(fc.constantFrom('a', 'é', '€', '"', ';', ',', '\n', '\r\n', '\r', ' ', '\t', '😀'))
  .map(parts => parts.join(''))

it('what is written as CSV is read again, in whatever chunks it comes', async () => {
  const rows = fc
    .integer({ min: 1, max: 4 })
    .chain(width =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
    )
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 20 }), async (rows, chunk) => {
      const columns = rows[0]?.map((_, i) => `c${i}`) ?? []
      const table = await readTable(writeCsv([columns, ...rows]), 'csv', {}, chunk)
      expect(table.messages).toEqual([])
      expect(cellsOf(table)).toEqual(rows.filter(row => row.some(cell => cell.trim() !== '')))
      for (const { span } of table.rows.flatMap(({ cells }) => cells)) expect(textOf(span)).toBeDefined()
    }),
  )
})

it('any text is read as csv-parse reads it, or refused as there', async () => {
  const text = fc.array(fc.constantFrom('a', 'é', '"', '""', ',', ',', '\n', '\n', '\r\n', ' '), {
    maxLength: 30,
  })
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (parts, chunk) => {
      const csv = `a,b\n${parts.join('')}`
      const table = await readTable(csv, 'csv', {}, chunk)
      const expected = readByLibrary(csv)?.filter(row => !isBlankRow(row))
      if (!expected || expected.some(row => row.length !== 2)) expect(table.messages).not.toEqual([])
      else expect([table.messages, cellsOf(table)]).toEqual([[], expected])
    }),
    { numRuns: 2000 },
  )
})

/** The rows below the head; undefined when csv-parse refuses them. */
function readByLibrary(csv: string): readonly (readonly string[])[] | undefined {
  try {
    const options = {
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
    }
    return parse(csv, options).slice(1)
  } catch {
    return undefined
  }
}

function isBlankRow(row: readonly string[]): boolean {
  return row.every(cell => cell.trim() === '')
}
