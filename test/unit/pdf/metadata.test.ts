import { parseXml, type XmlElement } from '@rgrove/parse-xml'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Metadata, writePdf } from '../../../src/pdf/index.ts'
import { xmpPacket } from '../../../src/pdf/metadata.ts'
import { layoutHtml } from '../../helpers/layout.ts'
import { readPdf, streamOf, textIn } from '../../helpers/pdf-reader.ts'

const METADATA: Metadata = {
  title: 'Felicitatie',
  author: 'VluchtelingenWerk Nederland',
  reference: 'O.2.2-17307.RW',
  keywords: ['asiel', 'integratie'],
  lang: 'nl',
  date: new Date(Date.UTC(2017, 10, 15)),
}

/** The XMP's elements that hold nothing but text: `dc:title` → what it says, by way of its list items. */
function valuesOf(xmp: string): Record<string, string> {
  const values: Record<string, string> = {}
  const walk = (element: XmlElement, property: string) => {
    const children = element.children.filter(child => child.type === 'element') as XmlElement[]
    const name = element.name.startsWith('rdf:') ? property : element.name
    if (children.length === 0)
      values[name] = name in values ? `${values[name]}\n${element.text}` : element.text
    for (const child of children) walk(child, name)
  }
  const root = parseXml(
    xmp.replace(/^\ufeff?<\?xpacket.*?\?>\n/, '').replace(/<\?xpacket end="r"\?>$/, ''),
  ).root
  if (root) walk(root, '')
  return values
}

/** Text that XML can hold: what comes from YAML has no control characters. */
const words = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .filter(text => !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(text))

test('XMP says what the letter is, and that it is PDF/A-2a and PDF/UA-1', () => {
  expect(valuesOf(xmpPacket(METADATA))).toMatchObject({
    'dc:title': 'Felicitatie',
    'dc:creator': 'VluchtelingenWerk Nederland',
    'dc:identifier': 'O.2.2-17307.RW',
    'dc:description': 'O.2.2-17307.RW',
    'dc:date': '2017-11-15',
    'dc:subject': 'asiel\nintegratie',
    'dc:language': 'nl',
    'dc:format': 'application/pdf',
    'pdf:Keywords': 'asiel, integratie',
    'pdf:Producer': 'letter',
    'xmp:CreateDate': '2017-11-15T00:00:00Z',
    'pdfaid:part': '2',
    'pdfaid:conformance': 'A',
    'pdfuaid:part': '1',
    'pdfaSchema:prefix': 'pdfuaid',
  })
})

test('XMP says nothing of what the letter does not have', () => {
  const { reference, ...others } = METADATA
  const names = Object.keys(valuesOf(xmpPacket({ ...others, keywords: [] })))
  expect(names.filter(name => /Keywords|subject|identifier|description/.test(name))).toEqual([
    'pdfaProperty:description',
  ])
})

test.each([
  'Jansen & Zn.',
  '</dc:title><pdfaid:part>1</pdfaid:part>',
  `'"'`,
  '😀👍🏽',
  'שלום עולם',
  ']]>',
  '&amp;',
])('XMP escapes %j', title => {
  expect(valuesOf(xmpPacket({ ...METADATA, title }))).toMatchObject({ 'dc:title': title, 'pdfaid:part': '2' })
})

test('any words come back from XMP', () => {
  fc.assert(
    fc.property(words, words, words, (title, author, keyword) => {
      const values = valuesOf(xmpPacket({ ...METADATA, title, author, keywords: [keyword] }))
      expect(values).toMatchObject({ 'dc:title': title, 'dc:creator': author, 'pdf:Keywords': keyword })
    }),
  )
})

describe('in the file', () => {
  const read = async (metadata: Partial<Metadata>) =>
    readPdf(await writePdf(layoutHtml('<p>a</p>').document, { ...METADATA, ...metadata }))

  test('XMP is neither compressed nor otherwise changed', async () => {
    const { get, catalog } = await read({})
    const stream = streamOf(get(catalog, 'Metadata'))
    expect(stream.entries).toMatchObject({ Type: '/Metadata', Subtype: '/XML' })
    expect(stream.entries).not.toHaveProperty('Filter')
    expect(Buffer.from(stream.bytes).toString()).toBe(xmpPacket(METADATA))
  })

  test('the Info dictionary says the same, and no clock shows', async () => {
    const { get, trailer } = await read({})
    const info = get(trailer, 'Info')
    const names = ['Title', 'Author', 'Subject', 'Keywords', 'Creator', 'Producer', 'CreationDate', 'ModDate']
    expect(Object.fromEntries(names.map(name => [name, textIn(get(info, name))]))).toEqual({
      Title: 'Felicitatie',
      Author: 'VluchtelingenWerk Nederland',
      Subject: 'O.2.2-17307.RW',
      Keywords: 'asiel, integratie',
      Creator: 'letter',
      Producer: 'letter',
      CreationDate: 'D:20171115000000Z',
      ModDate: undefined,
    })
  })

  test.each(['a (b) \\ c', '(((', 'é', '€ 12', '😀', 'שלום', 'þÿ', 'a\r\nb'])(
    'Info says %j as it is',
    async title => {
      const { get, trailer } = await read({ title })
      expect(textIn(get(trailer, 'Info', 'Title'))).toBe(title)
    },
  )
})
