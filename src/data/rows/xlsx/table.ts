import {
  type Diagnostic,
  error,
  nameOfColumn,
  type Report,
  type SourceFile,
  spanOf,
} from '../../../base/index.ts'
import type { LocatedScalar } from '../../located.ts'
import { checkColumns } from '../columns.ts'
import type { Chunks } from '../decode.ts'
import type { DataOptions, Row, Table } from '../row.ts'
import { type MergedCells, readMergedCells } from './merged.ts'
import { readSheet, type SheetCell, type SheetRow } from './sheet.ts'
import { readWorkbook, type Sheet, type Workbook } from './workbook.ts'
import { textOfCell } from './xml.ts'
import { type Entry, readZip, Unreadable } from './zip.ts'

/** A spreadsheet of a million rows has some 100 MB; the packed file is kept while its rows are read. */
const MAX_FILE_BYTES = 256 * 1024 * 1024

/** The table in a sheet of an xlsx file: its first row that is not empty names the columns. */
export async function readSheetTable(
  path: string,
  chunks: Chunks,
  options: DataOptions,
  report: Report,
): Promise<Table | undefined> {
  try {
    const bytes = await bytesOf(chunks)
    const workbook = readWorkbook(readZip(bytes))
    const sheet = chooseSheet(path, workbook, options, report)
    return sheet?.entry && tableOf(path, workbook, sheet.entry, options, report)
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault
    report(error('data/bad-table', `\`${path}\` cannot be read: ${fault.message}`, undefined, SAVE_AGAIN))
    return undefined
  }
}

const SAVE_AGAIN = ['save it again as xlsx, or as CSV, from the program that made it']

async function bytesOf(chunks: Chunks): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    parts.push(chunk)
    length += chunk.length
    if (length > MAX_FILE_BYTES) throw new Unreadable(`it has more than ${MAX_FILE_BYTES} bytes`)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

function chooseSheet(
  path: string,
  { sheets }: Workbook,
  options: DataOptions,
  report: Report,
): Sheet | undefined {
  const { sheet: name, readsHidden } = options
  const refuse = (message: string, hint: string): undefined => {
    report(error('data/bad-table', message, undefined, [hint]))
  }
  const visible = sheets.filter(({ isHidden }) => !isHidden)
  const names = visible.map(({ name }) => `\`${name}\``).join(', ')
  if (name === undefined) {
    const [only, ...others] = visible
    if (only && others.length === 0) return only
    return refuse(`\`${path}\` has ${visible.length} sheets: ${names}`, "say which: `--sheet 'Leden'`")
  }
  const found = sheets.find(sheet => sheet.name === name)
  if (!found) return refuse(`\`${path}\` has no sheet \`${name}\``, `it has ${names}`)
  if (!found.isHidden || readsHidden) return found
  return refuse(`the sheet \`${name}\` is hidden`, 'show it, or read what is hidden with `--hidden`')
}

function tableOf(
  path: string,
  workbook: Workbook,
  entry: Entry,
  { readsHidden = false }: DataOptions,
  report: Report,
): Table | undefined {
  const parts = readSheet(entry)
  const hidden: { readonly first: number; readonly last: number }[] = []
  let head: SheetRow | undefined
  while (!head) {
    const { value: part } = parts.next()
    if (!part) {
      report(
        error('data/bad-table', `the sheet of \`${path}\` is empty`, undefined, [
          'its first row names the columns',
        ]),
      )
      return undefined
    }
    if (part.kind === 'hidden columns') hidden.push(part)
    if (part.kind === 'row' && part.row.cells.some(({ value = '' }) => value.trim() !== '')) head = part.row
  }
  const width = Math.max(...head.cells.filter(({ value }) => value?.trim()).map(({ column }) => column)) + 1
  const merged = readMergedCells(entry, width)
  const named = rowOf(path, workbook, head, merged, width, 0)
  named.faults.forEach(report)
  if (named.faults.length > 0) return undefined
  const columns = named.cells.map(cell => (cell.kind === 'scalar' ? cell.value.trim() : ''))
  if (
    !checkColumns(
      columns,
      named.cells.map(({ span }) => span),
      report,
    )
  )
    return undefined
  const unseen = columns.find((_, column) =>
    hidden.some(({ first, last }) => first <= column && column <= last),
  )
  if (unseen !== undefined && !readsHidden) {
    const hints = ['show it, or read what is hidden with `--hidden`']
    report(error('data/bad-table', `the column \`${unseen}\` is hidden`, named.span, hints))
    return undefined
  }
  let blank = 0
  return { columns, blankRows: () => blank, rows: rows(head.number) }

  async function* rows(headNumber: number): AsyncGenerator<Row> {
    let number = 0
    const last = (message: string, hints: readonly string[]): Row => {
      const span = spanOf({ path, text: '', firstLine: headNumber })
      return { number: number + 1, cells: [], span, faults: [error('data/bad-row', message, span, hints)] }
    }
    try {
      for (const part of parts) {
        if (part.kind !== 'row') continue
        if (part.row.cells.every(({ value = '', hasFormula }) => value.trim() === '' && !hasFormula))
          blank += 1
        else yield withHidden(rowOf(path, workbook, part.row, merged, width, ++number), part.row)
      }
    } catch (fault) {
      if (!(fault instanceof Unreadable)) throw fault
      yield last(`\`${path}\` cannot be read: ${fault.message}`, SAVE_AGAIN)
    }
  }

  function withHidden(row: Row, { isHidden }: SheetRow): Row {
    if (!isHidden || readsHidden) return row
    const hints = ['show it or remove it, or read what is hidden with `--hidden`']
    return {
      ...row,
      faults: [...row.faults, error('data/bad-row', 'this row is hidden in the sheet', row.span, hints)],
    }
  }
}

/** Messages show a row of a sheet as its texts, with tabs between them. */
function rowOf(
  path: string,
  workbook: Workbook,
  sheetRow: SheetRow,
  merged: MergedCells,
  width: number,
  number: number,
): Row {
  const faults: { readonly column: number; readonly message: string; readonly hint: string }[] = []
  const texts: { readonly text: string; readonly exact?: string }[] = Array.from({ length: width }, () => ({
    text: '',
  }))
  for (const cell of sheetRow.cells) {
    const { column } = cell
    const shown = show(cell, workbook)
    if ('fault' in shown) faults.push({ column, message: shown.fault, hint: shown.hint })
    else if (column < width) texts[column] = shown
    else if (shown.text.trim() !== '') {
      faults.push({
        column,
        message: 'stands beside the columns of the table',
        hint: 'name its column in the first row, or empty it',
      })
    }
  }
  const joined = merged.get(sheetRow.number)
  if (joined) {
    const message = `is merged with others: ${joined.cells}`
    faults.push({ column: joined.column, message, hint: 'split them: each row has a cell in each column' })
  }
  const file: SourceFile = {
    path,
    // As long as they are, on one line.
    text: texts.map(({ text }) => text.replace(/[\t\r\n]/g, ' ')).join('\t'),
    firstLine: sheetRow.number,
    isSheetRow: true,
  }
  let at = 0
  const cells = texts.map(({ text, exact }): LocatedScalar => {
    const span = { file, start: at, end: at + text.length }
    at += text.length + 1
    return { kind: 'scalar', value: text, ...(exact !== undefined && { exact }), span }
  })
  const row = spanOf(file)
  const told = faults.map(({ column, message, hint }): Diagnostic => {
    const place = `${nameOfColumn(column)}${sheetRow.number}`
    return error('data/bad-row', `the cell ${place} ${message}`, cells[column]?.span ?? row, [hint])
  })
  return { number, cells, span: row, faults: told }
}

function show(
  { type, value, style, hasFormula }: SheetCell,
  { strings, formats }: Workbook,
): { readonly text: string; readonly exact?: string } | { readonly fault: string; readonly hint: string } {
  if (value === undefined || (value === '' && type === 'n')) {
    if (!hasFormula) return { text: '' }
    return { fault: 'has a formula without its result', hint: 'open the file in a spreadsheet, and save it' }
  }
  switch (type) {
    case 's': {
      const text = strings[Number(value)]
      return text === undefined
        ? { fault: 'has a text that is not in the file', hint: 'save the file again' }
        : { text }
    }
    case 'e':
      return { fault: `is an error: ${value}`, hint: 'mend it in the sheet' }
    case 'b':
      return { text: value === '1' ? 'TRUE' : 'FALSE' }
    case 'n':
      return (
        formats[style]?.(value) ?? {
          fault: `shows ${value} in a format that we cannot show`,
          hint: 'choose a plain format for the cell: a number, a day or text',
        }
      )
    default:
      return { text: textOfCell(value) }
  }
}
