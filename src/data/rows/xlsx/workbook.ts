import { createNumberFormat, type NumberFormat } from './number-format.ts'
import { readXml, textOfCell, type XmlToken } from './xml.ts'
import { type Entry, Unreadable } from './zip.ts'

/** A workbook without its cells. */
export interface Workbook {
  readonly sheets: readonly Sheet[]
  readonly strings: readonly string[]
  /** By the number of a cell's style. */
  readonly formats: readonly NumberFormat[]
}

export interface Sheet {
  readonly name: string
  readonly isHidden: boolean
  readonly entry: Entry | undefined
}

/** The texts of all sheets are kept while rows are read. */
const MAX_STRINGS_LENGTH = 256 * 1024 * 1024

export function readWorkbook(entries: ReadonlyMap<string, Entry>): Workbook {
  const root = relationsOf(entries, '')
  const path = [...root.values()].find(({ type }) => type.endsWith('/officeDocument'))?.target
  if (path === undefined || !entries.has(path))
    throw new Unreadable('it is not a spreadsheet in the format of Excel (xlsx)')
  const relations = relationsOf(entries, path)
  const partOf = (type: string) => {
    const part = [...relations.values()].find(relation => relation.type.endsWith(type))
    return part && entries.get(part.target)
  }
  let isFrom1904 = false
  const sheets: Sheet[] = []
  for (const token of tokensOf(entries.get(path))) {
    if (token.kind !== 'open') continue
    const { name, attributes } = token
    if (name === 'workbookPr') isFrom1904 = /^(?:1|true)$/.test(attributes.get('date1904') ?? '')
    if (name !== 'sheet') continue
    const target = relations.get(attributes.get('r:id') ?? '')?.target
    const isHidden = /hidden/i.test(attributes.get('state') ?? '')
    sheets.push({ name: attributes.get('name') ?? '', isHidden, entry: entries.get(target ?? '') })
  }
  return {
    sheets,
    strings: readStrings(partOf('/sharedStrings')),
    formats: readFormats(partOf('/styles'), isFrom1904),
  }
}

function tokensOf(entry: Entry | undefined): Iterable<XmlToken> {
  return entry ? readXml(entry.bytes()) : []
}

interface Relation {
  readonly type: string
  readonly target: string
}

/** What a part (`xl/workbook.xml`) refers to, by id, with paths from the top. */
function relationsOf(entries: ReadonlyMap<string, Entry>, part: string): ReadonlyMap<string, Relation> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const relations = new Map<string, Relation>()
  for (const token of tokensOf(entries.get(`${folder}_rels/${part.slice(folder.length)}.rels`))) {
    if (token.kind !== 'open' || token.name !== 'Relationship') continue
    const target = token.attributes.get('Target') ?? ''
    relations.set(token.attributes.get('Id') ?? '', {
      type: token.attributes.get('Type') ?? '',
      target: target.startsWith('/') ? target.slice(1) : folder + target,
    })
  }
  return relations
}

/** Texts of several formats are one text; how they sound (`rPh`) is no part of them. */
function readStrings(entry: Entry | undefined): string[] {
  const strings: string[] = []
  let length = 0
  let text = ''
  let isText = false
  let phonetic = 0
  for (const token of tokensOf(entry)) {
    if (token.kind === 'text') {
      if (isText && phonetic === 0) text += token.text
    } else if (token.name === 't') isText = token.kind === 'open'
    else if (token.name === 'rPh') phonetic += token.kind === 'open' ? 1 : -1
    else if (token.name === 'si' && token.kind === 'close') {
      strings.push(textOfCell(text))
      length += text.length
      text = ''
      if (length > MAX_STRINGS_LENGTH) throw new Unreadable('its texts are too long to be kept')
    }
  }
  return strings
}

function readFormats(entry: Entry | undefined, isFrom1904: boolean): NumberFormat[] {
  const codes = new Map<number, string>()
  const formats: NumberFormat[] = []
  let isInCellFormats = false
  for (const token of tokensOf(entry)) {
    if (token.kind === 'text') continue
    if (token.name === 'cellXfs') isInCellFormats = token.kind === 'open'
    if (token.kind === 'close') continue
    if (token.name === 'numFmt')
      codes.set(Number(token.attributes.get('numFmtId')), token.attributes.get('formatCode') ?? '')
    if (token.name === 'xf' && isInCellFormats) {
      const id = Number(token.attributes.get('numFmtId') ?? 0)
      formats.push(createNumberFormat(id, codes.get(id), isFrom1904))
    }
  }
  return formats.length > 0 ? formats : [createNumberFormat(0, undefined, isFrom1904)]
}
