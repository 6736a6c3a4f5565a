import type { Metadata } from '../pdf/index.ts'
import type { Fail } from './checks.ts'
import type { WrittenPdf } from './read.ts'
import { textOf } from './values.ts'
import { readXmp } from './xmp.ts'

/** Both places where a PDF says what it is say it, and say what is true of the letter. */
export function checkMetadata(pdf: WrittenPdf, metadata: Metadata, fail: Fail): void {
  const stamp = metadata.date.toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length)
  checkInfo(pdf, metadata, stamp, fail)
  checkXmp(pdf, metadata, stamp, fail)
}

/** The document information dictionary (ISO 32000-1 §14.3.3). */
function checkInfo(
  pdf: WrittenPdf,
  { title, author, reference, keywords }: Metadata,
  stamp: string,
  fail: Fail,
): void {
  const expected = {
    Title: title,
    Author: author,
    Subject: reference,
    Keywords: keywords.length > 0 ? keywords.join(', ') : undefined,
    CreationDate: `D:${stamp.replace(/\D/g, '')}Z`,
  }
  const info = pdf.get(pdf.trailer, 'Info')
  for (const [name, value] of Object.entries(expected)) {
    const found = textOf(pdf.get(info, name))
    if (found !== value) fail(`/Info has ${shown(found)} for ${name} instead of ${shown(value)}`)
  }
}

function checkXmp(pdf: WrittenPdf, metadata: Metadata, stamp: string, fail: Fail): void {
  const stream = pdf.stream(pdf.catalog(), 'Metadata')
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

  const { title, author, reference, keywords, lang } = metadata
  const hasFiles = pdf.get(pdf.catalog(), 'Names', 'EmbeddedFiles') !== undefined
  const expected: Readonly<Record<string, readonly string[]>> = {
    'pdfaid:part': [hasFiles ? '3' : '2'],
    'pdfaid:conformance': ['A'],
    'pdfuaid:part': ['1'],
    'dc:title': [title],
    'dc:creator': [author],
    'dc:language': [lang],
    'dc:date': [stamp.slice(0, 'yyyy-mm-dd'.length)],
    'dc:identifier': reference === undefined ? [] : [reference],
    'dc:description': reference === undefined ? [] : [reference],
    'dc:subject': keywords,
    'pdf:Keywords': keywords.length > 0 ? [keywords.join(', ')] : [],
    'xmp:CreateDate': [`${stamp}Z`],
  }
  for (const [name, values] of Object.entries(expected)) {
    const found = properties.get(name) ?? []
    if (found.length !== values.length || found.some((value, i) => value !== values[i])) {
      fail(`the XMP has ${shown(found.join())} for ${name} instead of ${shown(values.join())}`)
    }
  }
}

function shown(value: string | undefined): string {
  return value === undefined || value === '' ? 'nothing' : `“${value}”`
}
