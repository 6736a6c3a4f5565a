import { describe, expect, it } from 'vitest'
import { createSelection } from '../../../../src/app/merge/selection.ts'
import type { DataFormat } from '../../../../src/data/index.ts'
import { readTable } from '../../../helpers/tables.ts'
import { makeXlsx, textRow } from '../../../helpers/xlsx.ts'

/** The rows that `--where kind=x` leaves, by number. */
async function chosen(format: DataFormat, content: string | Uint8Array): Promise<readonly number[]> {
  const { columns = [], rows } = await readTable(content, format)
  const where = [{ column: 'kind', isEqual: true, value: 'x' }]
  const select = createSelection({ where, limit: undefined, shard: undefined }, columns)
  if (typeof select === 'string') throw new Error(select)
  return rows.filter(row => select(row).skip === undefined).map(({ number }) => number)
}

describe('what cannot be read is among what is asked for:', () => {
  it.each<[string, DataFormat, string | Uint8Array]>([
    ['a quotation mark', 'csv', 'nr;kind\n1;x\n2;y\n3 "b";y\n4;x\n'],
    ['a row that is too short', 'csv', 'nr;kind\n1;x\n2;y\n3\n'],
    ['a line that is no JSON', 'ndjson', '{"kind":"x"}\n{"kind":"y"}\nkind\n'],
    ['a last line that was cut off', 'ndjson', '{"kind":"x"}\n{"kind":"y"}\n{"kind":"y'],
    ['a list without an end', 'json', '[{"kind":"x"},{"kind":"y"},{"kind":"y'],
    ['a row of YAML', 'yaml', '- kind: x\n- kind: y\n- kind: &a y\n'],
    [
      'an error in a cell',
      'xlsx',
      makeXlsx({
        rows: `${textRow(1, 'kind')}${textRow(2, 'x')}${textRow(3, 'y')}<row><c t="e"><v>#N/A</v></c></row>`,
      }),
    ],
    [
      'a merged cell',
      'xlsx',
      makeXlsx({
        rows: ['kind', 'x', 'y', 'y'].map((text, i) => textRow(i + 1, text)).join(''),
        after: '<mergeCells><mergeCell ref="A4:A5"/></mergeCells>',
      }),
    ],
  ])('%s', async (_, format, content) => {
    expect(await chosen(format, content)).toEqual([1, 3])
  })
})
