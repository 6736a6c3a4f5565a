import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { expect, test } from 'vitest'
import { renderLetter } from '../../src/index.ts'

const LETTER = join(import.meta.dirname, '../../examples/vluchtelingenwerk/felicitatie.md')
/** The letter that all this began with (DESIGN.md), without the sentence that describes the signature's drawing. */
const SEED = readFileSync(join(import.meta.dirname, 'felicitatie.words.txt'), 'utf8')

/** The text of a PDF as PDFium extracts it, in the order of the pages; divided words are whole again. */
async function extractedText(pdf: Uint8Array): Promise<string> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  try {
    // A page object is good for one use.
    const pages = Array.from({ length: document.getPageCount() }, (_, i) => document.getPage(i).getText())
    return pages.join('\n').replace(/[\u00ad\ufffe\u0002]\r?\n?/g, '')
  } finally {
    document.destroy()
    library.destroy()
  }
}

test('the first letter is complete: every word and figure is in the PDF, in reading order', async () => {
  const { bytes } = await renderLetter(LETTER)
  const found = (await extractedText(bytes)).split(/\s+/)
  const expected = SEED.trim().split(/\s+/)
  expect(expected).toHaveLength(620)
  let at = 0
  const missing = expected.filter(word => {
    const next = found.indexOf(word, at)
    if (next >= 0) at = next + 1
    return next < 0
  })
  expect(missing).toEqual([])
})
