import { zipSync } from 'fflate'

/** What goes into a spreadsheet that is made by hand, so that all that is wrong in it is meant. */
export interface SheetParts {
  /** The content of `<sheetData>`, and what follows it. */
  readonly rows: string
  readonly columns?: string
  readonly after?: string
  /** The codes of the formats of styles 1, 2, 3 …; a number is one that a spreadsheet knows. */
  readonly formats?: readonly (string | number)[]
  readonly strings?: string
  readonly workbook?: string
  /** More sheets, by name; they are empty. */
  readonly sheets?: readonly string[]
  readonly entries?: Readonly<Record<string, Uint8Array>>
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const bytes = (text: string) => new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`)

export function makeXlsx(parts: SheetParts): Uint8Array {
  const { rows, columns = '', after = '', formats = [], strings = '', workbook = '', sheets = [] } = parts
  const relations = (...items: [type: string, target: string][]) =>
    bytes(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items
        .map(
          ([type, target], i) =>
            `<Relationship Id="rId${i}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
        )
        .join('')}</Relationships>`,
    )
  const names = ['Leden', ...sheets]
  const escaped = (text: string) => text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`)
  const codes = formats.map((format, i) => (typeof format === 'number' ? format : 164 + i))
  return zipSync({
    '_rels/.rels': relations(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': bytes(
      `<workbook ${MAIN} xmlns:r="${RELATIONS}">${workbook}<sheets>${names
        .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relations(
      ...names.map((_, i): [string, string] => ['worksheet', `worksheets/sheet${i + 1}.xml`]),
      ['styles', 'styles.xml'],
      ['sharedStrings', '/xl/sharedStrings.xml'],
    ),
    'xl/styles.xml': bytes(
      `<styleSheet ${MAIN}><numFmts>${formats
        .map((format, i) =>
          typeof format === 'number' ? '' : `<numFmt numFmtId="${164 + i}" formatCode="${escaped(format)}"/>`,
        )
        .join('')}</numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${codes
        .map(code => `<xf numFmtId="${code}"/>`)
        .join('')}</cellXfs></styleSheet>`,
    ),
    'xl/sharedStrings.xml': bytes(`<sst ${MAIN}>${strings}</sst>`),
    ...Object.fromEntries(
      sheets.map((_, i) => [
        `xl/worksheets/sheet${i + 2}.xml`,
        bytes(`<worksheet ${MAIN}><sheetData/></worksheet>`),
      ]),
    ),
    'xl/worksheets/sheet1.xml': bytes(
      `<worksheet ${MAIN}>${columns}<sheetData>${rows}</sheetData>${after}</worksheet>`,
    ),
    ...parts.entries,
  })
}

/** A row of texts. */
export function textRow(number: number, ...texts: readonly string[]): string {
  const cells = texts.map(text => `<c t="inlineStr"><is><t>${text}</t></is></c>`)
  return `<row r="${number}">${cells.join('')}</row>`
}
