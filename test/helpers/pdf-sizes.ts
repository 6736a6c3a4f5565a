import {
  arrayOf,
  dictionaryOf,
  isDictionary,
  isRef,
  type Pdf,
  type PdfValue,
  readObjects,
  readPdf,
} from './pdf-reader.ts'

/** What each part of a PDF costs in bytes, one line for each, and the sum. */
export function sizesOf(file: Uint8Array): string {
  const pdf = readPdf(file)
  const sizes = new Map<string, number>()
  const { texts, trailer } = readObjects(file)
  for (const [object, part] of parts(pdf)) {
    sizes.set(part, (sizes.get(part) ?? 0) + `${object} 0 obj\n${texts.get(object)}\nendobj\n`.length)
  }
  const table = trailer.bytes.length
  const known = [...sizes.values()].reduce((sum, size) => sum + size, table)
  sizes.set('structure and all other dictionaries', file.length - known)
  sizes.set('cross-reference table', table)
  sizes.set('all', file.length)
  return [...sizes].map(([part, size]) => `${String(size).padStart(7)}  ${part}\n`).join('')
}

/** The streams of the file, by what they are for. */
function parts(pdf: Pdf): ReadonlyMap<number, string> {
  const parts = new Map<number, string>()
  const note = (value: PdfValue | undefined, part: string) => {
    if (isRef(value)) parts.set(value.ref, part)
  }
  for (const [i, { dictionary }] of pdf.pages.entries()) {
    for (const stream of arrayOf(pdf.get(dictionary, 'Contents'))) note(stream, `page ${i + 1}`)
    for (const font of Object.values(entriesOf(pdf.get(dictionary, 'Resources', 'Font')))) {
      const [descendant] = arrayOf(pdf.get(font, 'DescendantFonts'))
      const name = String(pdf.get(font, 'BaseFont')).slice('/ABCDEF+'.length)
      note(dictionaryOf(pdf.get(descendant, 'FontDescriptor')).entries.FontFile2, name)
      note(dictionaryOf(pdf.get(font)).entries.ToUnicode, `${name}, texts of its glyphs`)
    }
    for (const image of Object.values(entriesOf(pdf.get(dictionary, 'Resources', 'XObject'))))
      note(image, 'images')
  }
  const [intent] = arrayOf(pdf.get(pdf.catalog, 'OutputIntents'))
  note(dictionaryOf(pdf.get(intent)).entries.DestOutputProfile, 'colour profile')
  note(pdf.catalog.entries.Metadata, 'metadata (XMP)')
  return parts
}

function entriesOf(value: PdfValue | undefined): Readonly<Record<string, PdfValue>> {
  return isDictionary(value) ? value.entries : {}
}
