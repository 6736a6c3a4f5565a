import { parseXml, XmlElement } from '@rgrove/parse-xml'
import { createRecent } from '../base/index.ts'
import type { Metadata } from '../pdf/index.ts'
import type { Fail, Written } from './checks.ts'
import { readingOnce } from './stream.ts'
import { textOf } from './values.ts'

/** Both places where a PDF says what it is say it, and say what is true of the letter. */
export function checkMetadata(written: Written, metadata: Metadata, fail: Fail): void {
  checkInfo(written, metadata, fail)
  checkXmp(written, metadata, fail)
}

/** The document information dictionary (ISO 32000-1 §14.3.3). */
function checkInfo(
  { pdf }: Written,
  { title, author, reference, keywords, date }: Metadata,
  fail: Fail,
): void {
  const expected = {
    Title: title,
    Author: author,
    Subject: reference,
    Keywords: keywords.length > 0 ? keywords.join(', ') : undefined,
    CreationDate: `D:${date.toISOString().slice(0, 19).replace(/\D/g, '')}Z`,
  }
  for (const [name, value] of Object.entries(expected)) {
    const found = textOf(pdf.get(pdf.trailer, 'Info', name))
    if (found !== value) fail(`/Info has ${shown(found)} for ${name} instead of ${shown(value)}`)
  }
}

/** Prefixes of XMP that PDF/A fixes (ISO 19005-2 §6.6.2, ISO 14289-1 §5). */
const NAMESPACES: Readonly<Record<string, string>> = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
}

function checkXmp({ pdf }: Written, metadata: Metadata, fail: Fail): void {
  const stream = pdf.stream(pdf.catalog, 'Metadata')
  if (!stream) {
    fail('the file has no XMP')
    return
  }
  if (stream.dictionary.has('Filter')) fail('the XMP is compressed')
  const properties = readXmp(stream)
  if (typeof properties === 'string') {
    fail(properties)
    return
  }

  const { title, author, reference, keywords, lang, date } = metadata
  const hasFiles = pdf.get(pdf.catalog, 'Names', 'EmbeddedFiles') !== undefined
  const expected: Readonly<Record<string, readonly string[]>> = {
    'pdfaid:part': [hasFiles ? '3' : '2'],
    'pdfaid:conformance': ['A'],
    'pdfuaid:part': ['1'],
    'dc:title': [title],
    'dc:creator': [author],
    'dc:language': [lang],
    'dc:date': [date.toISOString().slice(0, 10)],
    'dc:identifier': reference === undefined ? [] : [reference],
    'dc:description': reference === undefined ? [] : [reference],
    'dc:subject': keywords,
    'pdf:Keywords': keywords.length > 0 ? [keywords.join(', ')] : [],
    'xmp:CreateDate': [`${date.toISOString().slice(0, 19)}Z`],
  }
  for (const [name, values] of Object.entries(expected)) {
    const found = properties.get(name) ?? []
    if (found.join('\n') !== values.join('\n')) {
      fail(`the XMP has ${shown(found.join())} for ${name} instead of ${shown(values.join())}`)
    }
  }
}

type Properties = ReadonlyMap<string, readonly string[]>

/** Property → its value, or those of its list; or why there is no telling. */
const readXmp = readingOnce((content): Properties | string => {
  const packet = content.toString('utf8')
  if (packet.includes('<!') || packet.includes(GAP)) return propertiesOf(packet)
  const texts: string[] = []
  const frame = packet.replace(PLAIN_TEXT, (_, text: string) => `>${GAP}${texts.push(text) - 1}`)
  const framed = knownFrames.get(frame) ?? propertiesOf(frame)
  if (typeof framed === 'string') return propertiesOf(packet)
  knownFrames.set(frame, framed)
  const filled = (value: string) =>
    value.replace(NUMBERED_GAP, (_, number: string) => texts[Number(number)] ?? '')
  return new Map([...framed].map(([name, values]) => [name, values.map(filled)]))
})

/** Letters differ in a few texts: what is around them was read before. */
const knownFrames = createRecent<Properties>(16)

/** Stands for a text of the frame, with its number: a character that is never in one. */
const GAP = '\ue000'
const NUMBERED_GAP = /\ue000(\d+)/g

/** All there is between two tags, where it means itself: no reference, no line end to be normalised, nothing forbidden. */
const PLAIN_TEXT = />([ -%'-;=?-~\u00a0-\ud7ff]+)(?=<)/g

function propertiesOf(packet: string): Properties | string {
  const properties = new Map<string, string[]>()
  let otherwise: string | undefined
  const walk = (element: XmlElement, property: string): void => {
    for (const [prefix, meaning] of Object.entries(NAMESPACES)) {
      const written = element.attributes[`xmlns:${prefix}`] ?? meaning
      if (written !== meaning) otherwise = `the XMP has the prefix ${prefix} for “${written}”`
    }
    const children = element.children.filter(child => child instanceof XmlElement)
    const name = element.name.startsWith('rdf:') ? property : element.name
    if (children.length === 0) properties.set(name, [...(properties.get(name) ?? []), element.text])
    for (const child of children) walk(child, name)
  }
  try {
    const { root } = parseXml(packet.replace(/^\ufeff/, ''))
    if (root) walk(root, '')
  } catch (cause) {
    return `the XMP is not well-formed: ${cause instanceof Error ? cause.message.replace(/\n[\s\S]*/, '') : cause}`
  }
  return otherwise ?? properties
}

function shown(value: string | undefined): string {
  return value === undefined || value === '' ? 'nothing' : `“${value}”`
}
