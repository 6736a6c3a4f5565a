import { describe, expect, it } from 'vitest'
import { positionOf } from '../../../../src/base/index.ts'
import type { DataFormat } from '../../../../src/data/index.ts'
import { cellsOf, readTable } from '../../../helpers/tables.ts'

const ROWS: Readonly<Partial<Record<DataFormat, string>>> = {
  ndjson:
    '{"naam": "Jansen", "bedrag": 1.10, "adres": ["a", "b"]}\r\n\n{"bedrag":null,"Naam":"\\u00e9\\"x"}\n',
  json: '[\n  {"naam": "Jansen", "bedrag": 1.10, "adres": ["a", "b"]},\n\n  {"bedrag":null,"Naam":"\\u00e9\\"x"}\n]\n',
  yaml: '---\n# leden\n- naam: Jansen\n  bedrag: 1.10\n  adres: [a, b]\n- bedrag:\n  Naam: "\\u00e9\\"x"\n',
}

describe.each(Object.entries(ROWS) as [DataFormat, string][])('%s', (format, text) => {
  it('is read as it is written, its numbers too', async () => {
    for (const chunk of [1, 5, 1000]) {
      const table = await readTable(text, format, {}, chunk)
      expect(table).toMatchObject({ columns: ['naam', 'bedrag', 'adres'], messages: [] })
      expect(cellsOf(table)).toEqual([
        ['Jansen', '1.10', ['a', 'b']],
        ['é"x', '', ''],
      ])
    }
  })

  it('knows its places', async () => {
    for (const chunk of [1, 1000]) {
      const { rows } = await readTable(text, format, {}, chunk)
      const places = rows.map(({ cells: [cell] }) => cell && positionOf(cell.span.file, cell.span.start))
      const lines = text.split('\n')
      for (const [index, name] of ['Jansen', '\\u00e9'].entries()) {
        const line = lines.findIndex(line => line.includes(name))
        const column = lines[line]?.search(/"?(?:Jansen|\\u00e9)/) ?? -1
        expect(places[index]).toEqual({ line: line + 1, column: column + 1 })
      }
    }
  })
})

describe('refuses', () => {
  it.each<[string, DataFormat, string, string]>([
    [
      'a key that comes twice',
      'ndjson',
      '{"a":1,"a":2}',
      'leden.ndjson:1:8: error[data/bad-row]: `a` is here twice',
    ],
    ['half an object', 'ndjson', '{"a":1', 'leden.ndjson:1:7: error[data/bad-row]: `}` is missing'],
    [
      'two objects on a line',
      'ndjson',
      '{"a":1}{"a":2}',
      'leden.ndjson:1:8: error[data/bad-row]: this is more than one value',
    ],
    [
      'a number that JSON does not have',
      'ndjson',
      '{"a":01}',
      'leden.ndjson:1:7: error[data/bad-row]: this is not JSON',
    ],
    [
      'a list',
      'ndjson',
      '["a"]',
      'leden.ndjson:1:1: error[data/bad-row]: a row is a map of its columns, and this is a list',
    ],
    [
      'a prototype',
      'ndjson',
      '{"__proto__":1}',
      'leden.ndjson:1:2: error[data/bad-row]: `__proto__` cannot be a key',
    ],
    [
      'what is nested deep',
      'ndjson',
      `{"a":${'['.repeat(30000)}`,
      'leden.ndjson:1:26: error[data/bad-row]: lists and maps are more than 20 levels deep',
    ],
    [
      'an object alone',
      'json',
      '{"a":1}',
      'leden.json:1:1: error[data/bad-row]: the data is not a list of rows',
    ],
    [
      'a comma too many',
      'json',
      '[{"a":1},]',
      'leden.json:1:1: error[data/bad-row]: this is not JSON, or not a row: the rows from here on cannot be read',
    ],
    [
      'a comma too few',
      'json',
      '[{"a":1} {"a":1}]',
      'leden.json:1:2: error[data/bad-row]: this is not JSON, or not a row: the rows from here on cannot be read',
    ],
    [
      'a list without an end',
      'json',
      '[{"a":1}',
      'leden.json:1:1: error[data/bad-row]: the list has no end: the rows from here on cannot be read',
    ],
    [
      'text behind the list',
      'json',
      '[{"a":1}]x',
      'leden.json:1:1: error[data/bad-row]: this is not JSON, or not a row: the rows from here on cannot be read',
    ],
    ['an empty file', 'json', ' \n', 'error[data/bad-table]: `leden.json` has no rows'],
    ['an empty list', 'json', '[]', 'error[data/bad-table]: `leden.json` has no rows'],
    [
      'fields that are no list',
      'yaml',
      'a: 1\nb: 2\n',
      'leden.yaml:1:1: error[data/bad-row]: this is not a row',
    ],
    ['an anchor', 'yaml', '- a: &x 1\n', 'leden.yaml:1:6: error[data/bad-yaml]: anchors are not supported'],
    [
      'a key that the first row has not',
      'yaml',
      '- a: 1\n- b: 2\n',
      'leden.yaml:2:3: error[data/bad-row]: `b` is not a column of the first row',
    ],
    [
      'a second list behind the first',
      'yaml',
      '- a: 1\nx: 1\n',
      'leden.yaml:2:1: error[data/bad-yaml]: this line does not go on with what stands above it',
    ],
  ])('%s', async (_, format, text, message) => {
    for (const chunk of [1, 100_000]) {
      const { messages } = await readTable(text, format, {}, chunk)
      expect(messages).toEqual([message])
    }
  })
})

it('a row of YAML that is too long leaves the others readable', async () => {
  const long = `- a: 1\n  b: |\n${'    x\n'.repeat(300_000)}`
  const { rows } = await readTable(`- a: 0\n  b: 0\n${long}- a: 2\n  b: 2\n`, 'yaml')
  expect(rows.map(({ faults }) => faults.map(({ code }) => code))).toEqual([[], ['data/too-large'], []])
})
