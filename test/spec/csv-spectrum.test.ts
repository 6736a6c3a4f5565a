import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { cellsOf, readTable } from '../helpers/tables.ts'

/* The CSV files of csv-spectrum, each with the JSON that it stands for. */

const FOLDER = dirname(createRequire(import.meta.url).resolve('csv-spectrum'))
const NAMES = readdirSync(join(FOLDER, 'csvs')).map(name => name.replace('.csv', ''))

const SKIPPED: Readonly<Record<string, string>> = {
  location_coordinates:
    'a quotation mark stands in a cell that is not quoted, which RFC 4180 forbids; its JSON is of other data',
}

it.each(NAMES.filter(name => !SKIPPED[name]))('%s', async name => {
  const bytes = readFileSync(join(FOLDER, 'csvs', `${name}.csv`))
  const expected: unknown = JSON.parse(readFileSync(join(FOLDER, 'json', `${name}.json`), 'utf8'))
  for (const chunk of [1, 4096]) {
    const table = await readTable(bytes, 'csv', {}, chunk)
    expect(table.messages).toEqual([])
    const rows = cellsOf(table).map(cells =>
      Object.fromEntries(cells.map((cell, i) => [table.columns?.[i], cell])),
    )
    expect(rows).toEqual(expected)
  }
})

it.each(Object.keys(SKIPPED))('%s is refused at its place', async name => {
  const { messages } = await readTable(readFileSync(join(FOLDER, 'csvs', `${name}.csv`)))
  expect(messages).toEqual([
    'leden.csv:2:22: error[data/bad-row]: a quotation mark stands in a cell that is not quoted: the rows from here on cannot be read',
  ])
})

it('is all there', () => {
  expect(NAMES).toHaveLength(12)
})
