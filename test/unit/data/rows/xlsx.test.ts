import { describe, expect, it } from 'vitest'
import { cellsOf, readTable } from '../../../helpers/tables.ts'
import { makeXlsx, type SheetParts, textRow } from '../../../helpers/xlsx.ts'

const read = (parts: SheetParts, options = {}) => readTable(makeXlsx(parts), 'xlsx', options)

describe('a spreadsheet', () => {
  it('has the columns of its first row, and its texts wherever they are kept', async () => {
    const table = await read({
      rows: `${textRow(2, 'naam', 'plaats', 'x')}<row r="4"><c r="A4" t="s"><v>1</v></c><c r="C4" t="str"><f>A1</f><v>a&amp;b</v></c></row><row r="5"/>`,
      strings:
        '<si><t>nee</t></si><si><r><t>Jan</t></r><r><rPr><b/></rPr><t xml:space="preserve"> sen</t></r><rPh><t>yan</t></rPh></si>',
    })
    expect(table).toMatchObject({ columns: ['naam', 'plaats', 'x'], messages: [], blank: 1 })
    expect(cellsOf(table)).toEqual([['Jan sen', '', 'a&b']])
    expect(table.rows[0]?.span.file.firstLine).toBe(4)
  })

  it.each([
    ['General', '1234.5', '1234.5', '1234.5'],
    ['General', '0.30000000000000004', '0.3', '0.3'],
    ['General', '1E+21', '1000000000000000000000', '1000000000000000000000'],
    ['General', '-1.5E-3', '-0.0015', '-0.0015'],
    ['0000', '123', '0123', '123'],
    ['0000', '12345', '12345', '12345'],
    ['"NL"000', '7', 'NL007', '7'],
    ['0.00', '59.969999999999999', '59.97', '59.97'],
    ['0.00', '1.005', '1.01', '1.01'],
    ['0.00', '1234.5', '1234.50', '1234.5'],
    ['#,##0.00', '-0.5', '-0.50', '-0.5'],
    ['0', '0.5', '1', '1'],
    ['0', '-0.4', '0', '0'],
    ['0%', '0.21', '21%', '0.21'],
    ['[$€-413] #,##0.00', '1234.5', '€ 1234.50', '1234.5'],
    ['_ "€" * #,##0.00_ ;_ "€" * -#,##0.00_ ', '-12', '€ -12.00', '-12'],
    ['0;(0);"geen"', '-3', '(3)', '-3'],
    ['@', '0123', '123', '123'],
    ['dd-mm-yyyy', '46083', '2026-03-02', undefined],
    ['d mmmm yyyy', '59', '1900-02-28', undefined],
    ['yyyy', '61', '1900-03-01', undefined],
    ['dd/mm/yyyy hh:mm', '46083.5625', '2026-03-02 13:30', undefined],
    ['h:mm:ss', '0.000011574074074', '00:00:01', undefined],
    [14, '1', '1900-01-01', undefined],
    [2, '2', '2.00', '2'],
  ])('shows, in the format %s, %s as %s', async (format, value, text, exact) => {
    const { rows, messages } = await read({
      formats: [format],
      rows: `${textRow(1, 'a')}<row><c s="1"><v>${value}</v></c></row>`,
    })
    expect(messages).toEqual([])
    expect(rows[0]?.cells).toEqual([{ kind: 'scalar', value: text, exact, span: expect.anything() }])
  })

  it('counts days from 1904 where it says so', async () => {
    const table = await read({
      workbook: '<workbookPr date1904="1"/>',
      formats: ['d-m-yyyy'],
      rows: `${textRow(1, 'a')}<row><c s="1"><v>44621</v></c></row>`,
    })
    expect(cellsOf(table)).toEqual([['2026-03-02']])
  })

  it.each([
    ['an error', '<c r="B2" t="e"><v>#N/A</v></c>', 'the cell B2 is an error: #N/A'],
    [
      'a formula without its result',
      '<c r="B2"><f>A1</f></c>',
      'the cell B2 has a formula without its result',
    ],
    ['a fraction', '<c r="B2" s="1"><v>0.5</v></c>', 'the cell B2 shows 0.5 in a format that we cannot show'],
    [
      'the day that 1900 did not have',
      '<c r="B2" s="2"><v>60</v></c>',
      'the cell B2 shows 60 in a format that we cannot show',
    ],
    [
      'a text that is not there',
      '<c r="B2" t="s"><v>9</v></c>',
      'the cell B2 has a text that is not in the file',
    ],
    [
      'a cell beside the table',
      '<c r="AA2"><v>9</v></c>',
      'the cell AA2 stands beside the columns of the table',
    ],
  ])('refuses the row of %s', async (_, cell, message) => {
    const { messages, rows } = await read({
      formats: ['# ?/?', 'd-m-yyyy'],
      rows: `${textRow(1, 'a', 'b')}<row r="2"><c r="A2"><v>1</v></c>${cell}</row>${textRow(3, 'x', 'y')}`,
    })
    expect(messages).toEqual([expect.stringMatching(/^leden\.xlsx:(?:B2|A2): error\[data\/bad-row\]: /)])
    expect(messages[0]).toContain(message)
    expect(rows.map(({ faults }) => faults.length)).toEqual([1, 0])
  })

  it('shows nobody what it hides, unless asked', async () => {
    const rows = `${textRow(1, 'a')}<row r="2" hidden="1"><c><v>1</v></c></row>`
    expect((await read({ rows })).messages).toEqual([
      'leden.xlsx:A2: error[data/bad-row]: this row is hidden in the sheet',
    ])
    expect(cellsOf(await read({ rows }, { readsHidden: true }))).toEqual([['1']])
    const columns = '<cols><col min="1" max="1" hidden="1"/></cols>'
    expect((await read({ rows, columns })).messages).toEqual([
      'leden.xlsx:A1: error[data/bad-table]: the column `a` is hidden',
    ])
  })

  it('has empty cells that say nothing of their place', async () => {
    const rows = `${textRow(1, 'a', 'b')}<row><c/><c><v>1</v></c></row>`
    expect(cellsOf(await read({ rows }))).toEqual([['', '1']])
  })

  it('has no merged cells', async () => {
    const { messages, rows } = await read({
      rows: textRow(1, 'a', 'b') + textRow(2, 'x', 'y') + textRow(3, 'x') + textRow(4, 'x', 'y'),
      after: '<mergeCells><mergeCell ref="B2:B3"/><mergeCell ref="C1:D9"/></mergeCells>',
    })
    expect(messages).toEqual([
      'leden.xlsx:B2: error[data/bad-row]: the cell B2 is merged with others: B2:B3',
      'leden.xlsx:B3: error[data/bad-row]: the cell B3 is merged with others: B2:B3',
    ])
    expect(rows.map(({ faults }) => faults.length)).toEqual([1, 1, 0])
  })

  it('has none in its head', async () => {
    const { messages } = await read({
      rows: textRow(1, 'a', 'b') + textRow(2, 'x', 'y'),
      after: '<mergeCells><mergeCell ref="B1:B2"/></mergeCells>',
    })
    expect(messages).toEqual(['leden.xlsx:B1: error[data/bad-row]: the cell B1 is merged with others: B1:B2'])
  })

  it('says which sheet it is asked for', async () => {
    const rows = textRow(1, 'a') + textRow(2, 'x')
    expect((await read({ rows, sheets: ['Oud'] })).messages).toEqual([
      'error[data/bad-table]: `leden.xlsx` has 2 sheets: `Leden`, `Oud`',
    ])
    expect(cellsOf(await read({ rows, sheets: ['Oud'] }, { sheet: 'Leden' }))).toEqual([['x']])
    expect((await read({ rows }, { sheet: 'leden' })).messages).toEqual([
      'error[data/bad-table]: `leden.xlsx` has no sheet `leden`',
    ])
  })
})
