import { describe, expect, it } from 'vitest'
import { textOf } from '../../../../src/base/index.ts'
import { ENCODINGS, type Encoding } from '../../../../src/data/index.ts'
import { cellsOf, readTable } from '../../../helpers/tables.ts'

describe('a table in CSV', () => {
  it('has the columns of its first line, and a row for each other', async () => {
    const table = await readTable('naam;bedrag\nJansen;12,50\nDe Vries;0123\n')
    expect(table.columns).toEqual(['naam', 'bedrag'])
    expect(cellsOf(table)).toEqual([
      ['Jansen', '12,50'],
      ['De Vries', '0123'],
    ])
    expect(table.rows.map(({ number }) => number)).toEqual([1, 2])
  })

  it.each([
    ['semicolons', 'a;b\n1;2\n'],
    ['commas', 'a,b\n1,2\n'],
    ['tabs', 'a\tb\n1\t2\n'],
    ['what a line `sep=` says', 'sep=|\na|b\n1|2\n'],
    ['a byte order mark', '\ufeffa,b\n1,2\n'],
    ['a head that quotes another separator', '"a";"b"\n1;2\n'],
    ['no end of the last line', 'a,b\n1,2'],
    ['carriage returns', 'a,b\r1,2\r'],
    ['all ends of lines at once', 'a,b\r\n1,2\n\r\n'],
  ])('with %s', async (_, text) => {
    for (const chunk of [1, 2, 3, 1000]) {
      const table = await readTable(text, 'csv', {}, chunk)
      expect(table).toMatchObject({ columns: ['a', 'b'], messages: [] })
      expect(cellsOf(table)).toEqual([['1', '2']])
    }
  })

  it('knows the place of every cell', async () => {
    const text = 'naam,"plaats, land"\n"Jan\n""sen""",Utrecht\n\nVries,"Den Haag"\n'
    for (const chunk of [1, 7, 1000]) {
      const { rows } = await readTable(text, 'csv', {}, chunk)
      const places = rows.map(row => row.cells.map(({ span }) => textOf(span)))
      expect(places).toEqual([
        ['"Jan\n""sen"""', 'Utrecht'],
        ['Vries', '"Den Haag"'],
      ])
      expect(rows.map(({ span }) => span.file.firstLine)).toEqual([2, 5])
    }
  })
})

/** “naam, café €” in each encoding. */
const CAFE: Readonly<Record<Encoding, Buffer>> = {
  'utf-8': Buffer.from('naam\ncaf\u00e9 \u20ac\n', 'utf8'),
  'utf-16le': Buffer.from('naam\ncaf\u00e9 \u20ac\n', 'utf16le'),
  'utf-16be': Buffer.from('naam\ncaf\u00e9 \u20ac\n', 'utf16le').swap16(),
  'windows-1252': Buffer.from('naam\ncaf\u00e9 \u0080\n', 'latin1'),
  'iso-8859-15': Buffer.from('naam\ncaf\u00e9 \u00a4\n', 'latin1'),
}

describe('the encoding', () => {
  it.each(ENCODINGS)('is %s when that is said', async encoding => {
    const table = await readTable(CAFE[encoding], 'csv', { encoding }, 1)
    expect(table.messages).toEqual([])
    expect(cellsOf(table)).toEqual([['caf\u00e9 \u20ac']])
  })

  it.each([
    ['utf-8', [0xef, 0xbb, 0xbf]],
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
  ] as const)('is %s when its mark says so', async (encoding, mark) => {
    const table = await readTable(Buffer.concat([Buffer.from(mark), CAFE[encoding]]), 'csv', {}, 2)
    expect(cellsOf(table)).toEqual([['caf\u00e9 \u20ac']])
  })

  it('is never guessed', async () => {
    for (const chunk of [1, 3, 1000]) {
      const table = await readTable(CAFE['windows-1252'], 'csv', {}, chunk)
      expect(table.messages).toEqual([
        'leden.csv:2:1: error[data/bad-character]: the text is not UTF-8 from here on',
      ])
    }
  })
})
