import { beforeAll, describe, expect, test } from 'vitest'
import type { Image } from '../../../src/image/index.ts'
import type { PagedDocument } from '../../../src/layout/index.ts'
import { createPrintFile } from '../../../src/pdf/index.ts'
import { verifyPdf } from '../../../src/verify/index.ts'
import { layoutHtml } from '../../helpers/layout.ts'
import { arrayOf, type Pdf, readPdf, textIn } from '../../helpers/pdf-reader.ts'

const METADATA = { title: 'alle', author: 'a', keywords: [], lang: 'nl', date: new Date(0) }

const PHOTOGRAPH: Image = {
  kind: 'raster',
  encoding: 'raw',
  colorSpace: 'gray',
  width: 2,
  height: 1,
  data: Uint8Array.of(0, 255),
}

const letter = (name: string, pages: number): PagedDocument =>
  layoutHtml(
    `<h1>${name}</h1>${'<p class="break">gelijk <a href="https://x.nl">hier</a></p>'.repeat(pages - 1)}<img src="x" alt="Beeld"><p>eind</p>`,
    '.break { break-after: page }',
    PHOTOGRAPH,
  ).document

function printed(letters: readonly PagedDocument[], lang = 'nl'): Buffer {
  const chunks: Uint8Array[] = []
  const file = createPrintFile(bytes => chunks.push(bytes), METADATA)
  for (const [i, document] of letters.entries()) {
    file.add(document, { ...METADATA, title: `Brief ${i + 1}`, reference: `K${i}`, lang })
  }
  file.end()
  return Buffer.concat(chunks)
}

describe('a print file of letters of one, two and three pages', () => {
  const lengths = [1, 2, 3, 1]
  const letters = lengths.map((pages, i) => letter(`abcd`.charAt(i).repeat(3), pages))
  let bytes: Buffer
  let pdf: Pdf

  beforeAll(() => {
    bytes = printed(letters)
    pdf = readPdf(bytes)
  })

  test('passes our own check', () => {
    expect(verifyPdf(bytes, METADATA)).toEqual([])
    expect(verifyPdf(printed(letters, 'de'), METADATA)).toEqual([])
  })

  test('begins each letter on a new sheet, and adds no page behind the last', () => {
    const isBlank = pdf.pages.map(({ dictionary }) => pdf.get(dictionary, 'Contents') === undefined)
    expect(isBlank).toEqual([false, true, false, false, false, false, false, true, false])
  })

  test('counts the pages of each letter from 1 on', () => {
    const labels = arrayOf(pdf.get(pdf.catalog, 'PageLabels', 'Nums'))
    expect(labels.filter((_, i) => i % 2 === 0)).toEqual([0, 2, 4, 8])
  })

  test('has a bookmark for each letter, which leads to its first page', () => {
    const bookmarks: [string | undefined, number][] = []
    let item = pdf.get(pdf.catalog, 'Outlines', 'First')
    for (; item !== undefined; item = pdf.get(item, 'Next')) {
      const [page] = arrayOf(pdf.get(item, 'Dest'))
      const target = pdf.get(page)
      const index = pdf.pages.findIndex(({ dictionary }) => dictionary === target)
      bookmarks.push([textIn(pdf.get(item, 'Title')), index])
    }
    expect(bookmarks).toEqual([
      ['K0 · Brief 1', 0],
      ['K1 · Brief 2', 2],
      ['K2 · Brief 3', 4],
      ['K3 · Brief 4', 8],
    ])
  })

  test('has a part for each letter in the structure', () => {
    const [whole] = arrayOf(pdf.get(pdf.catalog, 'StructTreeRoot', 'K'))
    const parts = arrayOf(pdf.get(whole, 'K')).map(part => pdf.get(part, 'S'))
    expect([pdf.get(whole, 'S'), ...parts]).toEqual(['/Document', '/Part', '/Part', '/Part', '/Part'])
  })

  test('has what letters share once: fonts, images, content', () => {
    const text = bytes.toString('latin1')
    expect(text.match(/\/Subtype \/Image/g)).toHaveLength(1)
    const fontsIn = (file: Buffer) => file.toString('latin1').match(/\/Length1 /g)?.length
    expect(fontsIn(bytes)).toBe(fontsIn(printed(letters.slice(0, 1))))
    const ends = pdf.pages.flatMap(({ dictionary }) => arrayOf(dictionary.entries.Contents ?? []).slice(-1))
    expect(new Set(ends.map(end => JSON.stringify(end))).size).toBeLessThan(ends.length)
  })

  test('is the same bytes again, and other bytes for other letters', () => {
    expect(printed(letters).equals(bytes)).toBe(true)
    const trailerId = (file: Buffer) => JSON.stringify(readPdf(file).trailer.entries.ID)
    expect(trailerId(printed(letters.toReversed()))).not.toBe(trailerId(bytes))
  })
})

test('what a letter adds to a print file does not grow with the letters before it', () => {
  const sizes = [20, 40, 60].map(count => {
    const letters = Array.from({ length: count }, (_, i) => letter(`brief ${'abcd'.repeat(i % 9)}`, 2))
    return printed(letters).length
  })
  const [first = 0, second = 0, third = 0] = sizes
  expect(third - second).toBeLessThan((second - first) * 1.1)
})
