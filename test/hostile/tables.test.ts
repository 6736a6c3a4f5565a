import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { DataFormat, DataOptions } from '../../src/data/index.ts'
import { cellsOf, readTable } from '../helpers/tables.ts'
import { makeXlsx, textRow } from '../helpers/xlsx.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a table is refused, or a row of it:', () => {
  it.each<[string, string, DataOptions, readonly string[]]>([
    ['without a byte', '', {}, ['error[data/bad-table]: `leden.csv` is empty']],
    [
      'two separators in its head',
      'a;b,c\n',
      {},
      [
        'leden.csv:1:1: error[data/bad-table]: the head of the table has `;` and `,`: which of them divides the columns?',
      ],
    ],
    [
      'a delimiter of two characters',
      'a;b\n',
      { delimiter: ';;' },
      ['error[data/bad-table]: `--delimiter` must be one character, and not a quotation mark'],
    ],
    [
      'a column twice',
      'Naam;bedrag;NAAM\n',
      {},
      ['leden.csv:1:13: error[data/bad-table]: column 3, `NAAM`, has the same name as column 1, `Naam`'],
    ],
    [
      'a column twice, with an accent in two ways',
      'caf\u00e9;cafe\u0301\n',
      {},
      [
        'leden.csv:1:6: error[data/bad-table]: column 2, `cafe\u0301`, has the same name as column 1, `caf\u00e9`',
      ],
    ],
    [
      'two columns whose blanks differ',
      'First Name;first_name\n',
      {},
      [
        'leden.csv:1:12: error[data/bad-table]: column 2, `first_name`, has the same name as column 1, `First Name`',
      ],
    ],
    ['a column without a name', 'a;;b\n', {}, ['leden.csv:1:3: error[data/bad-table]: column 2 has no name']],
    [
      'a column called as a prototype is',
      'a;__proto__\n',
      {},
      ['leden.csv:1:3: error[data/bad-table]: `__proto__` cannot be the name of a column'],
    ],
    [
      'a row too short',
      'a;b\n1\n2;3\n',
      {},
      ['leden.csv:2:1: error[data/bad-row]: the row has 1 cells, but the table has 2 columns'],
    ],
    [
      'a row too long',
      'a;b\n1;2;3\n',
      {},
      ['leden.csv:2:5: error[data/bad-row]: the row has 3 cells, but the table has 2 columns'],
    ],
    [
      'a quotation mark without its other',
      'a;b\n1;2\n"x;3\n4;5\n',
      {},
      [
        'leden.csv:3:1: error[data/bad-row]: this quotation mark is never closed: the rows from here on cannot be read',
      ],
    ],
    [
      'text behind a quotation mark',
      'a;b\n"x"y;3\n',
      {},
      [
        'leden.csv:2:4: error[data/bad-row]: text follows the closing quotation mark: the rows from here on cannot be read',
      ],
    ],
    [
      'an encoding that it does not have',
      '\ufeffa\n',
      { encoding: 'windows-1252' },
      ['error[data/bad-table]: `leden.csv` begins with the mark of utf-8, so it is not windows-1252'],
    ],
    ['a sheet', 'a\n', { sheet: 'Leden' }, ['error[data/bad-table]: `--sheet` says nothing of csv']],
  ])('%s', async (_, text, options, messages) => {
    for (const chunk of [1, 1000])
      expect((await readTable(text, 'csv', options, chunk)).messages).toEqual(messages)
  })

  it('the rows around one with the wrong number of cells are read', async () => {
    const table = await readTable('a;b\n1;2\n3\n\n4;5\n')
    expect(cellsOf(table)).toEqual([['1', '2'], [], ['4', '5']])
    expect(table.blank).toBe(1)
  })

  it('a cell of 10 MB, or a row of it', async () => {
    const long = 'x'.repeat(10_000_000)
    for (const row of [`${long};1\n`, `"${long}";1\n`, `"${long}`]) {
      const { messages, rows } = await readTable(`a;b\n1;2\n${row}3;4\n`)
      expect(messages).toEqual([
        'leden.csv:3:1: error[data/bad-row]: the row has more than 1048576 characters: the rows from here on cannot be read',
      ])
      expect(rows).toHaveLength(2)
    }
    for (const [format, text, line] of [
      ['ndjson', `{"a":1}\n{"a":"${long}"}\n{"a":2}\n`, 2],
      ['json', `[{"a":1},\n{"a":"${long}"}]`, 2],
      ['yaml', `- a: 1\n- a: ${long}\n`, 2],
    ] as const) {
      const { messages } = await readTable(text, format)
      expect(messages).toHaveLength(1)
      expect(messages[0]).toMatch(new RegExp(`^leden\\.${format}:${line}:\\d+: error\\[data/`))
    }
  })

  it('a million columns', async () => {
    const { messages } = await readTable(`${'a;'.repeat(400_000)}\n`)
    expect(messages).toEqual([
      'leden.csv:1:1: error[data/bad-table]: the data has 400001 columns; at most 1000 are allowed',
    ])
  })
})

describe('a spreadsheet is refused', () => {
  const rows = textRow(1, 'a') + textRow(2, 'x')
  const good = makeXlsx({ rows })
  const refused = (reason: string) => [`error[data/bad-table]: \`leden.xlsx\` cannot be read: ${reason}`]

  it.each<[string, Uint8Array, string]>([
    ['that is a text', bytes('a;b\n'), 'it is not a spreadsheet in the format of Excel (xlsx)'],
    [
      'that is another zip file',
      zipSync({ 'a.txt': bytes('a') }),
      'it is not a spreadsheet in the format of Excel (xlsx)',
    ],
    [
      'that is cut off',
      good.subarray(0, good.length - 30),
      'it is not a spreadsheet in the format of Excel (xlsx)',
    ],
    [
      'with a document type, of which entities are made',
      makeXlsx({
        rows,
        entries: { 'xl/sharedStrings.xml': bytes('<!DOCTYPE sst [<!ENTITY a "b">]><sst/>') },
      }),
      'its XML has a document type',
    ],
    [
      'whose texts grow without end',
      makeXlsx({
        rows,
        entries: { 'xl/sharedStrings.xml': bytes(`<sst><si><t>${'x'.repeat(3e6)}</t></si></sst>`) },
      }),
      'it grows without end when it is unpacked',
    ],
    [
      'with a tag that has no end',
      makeXlsx({ rows, entries: { 'xl/sharedStrings.xml': bytes('<sst><si><t') } }),
      'it is damaged',
    ],
  ])('%s', async (_, file, reason) => {
    expect((await readTable(file, 'xlsx')).messages).toEqual(refused(reason))
  })

  it('that grows without end, whatever it says of its length', async () => {
    const file = bomb()
    const view = new DataView(file.buffer, file.byteOffset)
    for (let at = 0; at + 46 < file.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true)
    }
    const { messages } = await readTable(file, 'xlsx')
    expect(messages).toEqual(refused('it grows without end when it is unpacked'))
  })

  it('of which a byte is another, before any row', async () => {
    const text = 'Jansen'.repeat(20)
    const file = zipSync({ ...unzipped({ rows: textRow(1, 'a') + textRow(2, text) }) }, { level: 0 })
    const at = Buffer.from(file).indexOf(text)
    file[at] = 'X'.charCodeAt(0)
    const { messages } = await readTable(file, 'xlsx')
    expect(messages).toEqual(refused('it is damaged'))
  })

  it('without a crash, whatever bytes it has', { timeout: 60_000 }, async () => {
    let state = 1
    const random = (below: number) => {
      state = (state * 48271) % 0x7fffffff
      return state % below
    }
    for (let i = 0; i < 300; i++) {
      const file = Uint8Array.from(good)
      for (let n = 0; n <= random(4); n++) file[random(file.length)] = random(256)
      await readTable(i % 3 === 0 ? file.subarray(0, random(file.length)) : file, 'xlsx')
    }
  })
})

describe('any bytes end in a table or a message, in the format', () => {
  it.each<DataFormat>(['csv', 'ndjson', 'json', 'yaml'])('%s', async format => {
    const pieces = [
      'a',
      '"',
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '\n',
      '- ',
      ' ',
      '\\',
      '\u0000',
      '\ufeff',
      ';',
      '&x',
      '!!js',
      '#',
    ]
    let state = 7
    const random = (below: number) => {
      state = (state * 48271) % 0x7fffffff
      return state % below
    }
    for (let i = 0; i < 500; i++) {
      const text = Array.from({ length: random(30) }, () => pieces[random(pieces.length)]).join('')
      const { columns, messages } = await readTable(text, format, {}, 1 + random(5))
      expect(columns !== undefined || messages.length > 0, JSON.stringify(text)).toBe(true)
    }
  })
})

/** Five million empty rows, which are packed to a thousandth. */
function bomb(): Uint8Array {
  const rows = bytes(
    `<worksheet><sheetData>${textRow(1, 'a')}${'<row/>'.repeat(5_000_000)}</sheetData></worksheet>`,
  )
  return zipSync({ ...unzipped({ rows: '' }), 'xl/worksheets/sheet1.xml': rows })
}

function unzipped(parts: Parameters<typeof makeXlsx>[0]): Record<string, Uint8Array> {
  return unzipSync(makeXlsx(parts))
}
