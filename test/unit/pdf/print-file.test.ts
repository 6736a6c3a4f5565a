import { beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../../src/base/index.ts'
import { readAppendix } from '../../../src/foreign/index.ts'
import type { Image } from '../../../src/image/index.ts'
import type { PagedDocument } from '../../../src/layout/index.ts'
import { createPrintFile } from '../../../src/pdf/index.ts'
import { verifyPdf } from '../../../src/verify/index.ts'
import { report } from '../../helpers/foreign-pdf.ts'
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

describe('pages that are appended to letters', () => {
  const element = '/S /Figure /ID (f1) /Alt (Een vierkant)'
  let pdf: Pdf

  beforeAll(async () => {
    const fail: Report = ({ message }) => expect.unreachable(message)
    const appendix = await readAppendix('r.pdf', report({ element }), undefined, fail)
    const chunks: Uint8Array[] = []
    const file = createPrintFile(bytes => chunks.push(bytes), METADATA)
    for (const pages of [1, 2, 1]) file.add(letter('abc', pages), METADATA, {}, appendix && [appendix])
    file.end()
    pdf = readPdf(Buffer.concat(chunks))
    expect(verifyPdf(Buffer.concat(chunks), METADATA)).toEqual([])
  })

  const appended = () => [1, 4, 7].map(page => pdf.pages[page]?.dictionary)

  test('follow each of them, before the next sheet', () => {
    const contents = pdf.pages.map(({ dictionary }) => pdf.get(dictionary, 'Contents') !== undefined)
    expect(contents).toEqual([true, true, true, true, true, false, true, true])
    expect(arrayOf(pdf.get(pdf.catalog, 'PageLabels', 'Nums')).filter((_, i) => i % 2 === 0)).toEqual([
      0, 2, 6,
    ])
  })

  test('have content that is in the file once, and keys and IDs of their own', () => {
    const written = (name: string) =>
      new Set(appended().map(page => JSON.stringify(page?.entries[name] ?? null)))
    expect(written('Contents').size).toBe(1)
    expect(written('Resources').size).toBe(1)
    expect(written('StructParents').size).toBe(3)
    const ids = arrayOf(pdf.get(pdf.catalog, 'StructTreeRoot', 'IDTree', 'Kids')).flatMap(leaf =>
      arrayOf(pdf.get(leaf, 'Names')).flatMap(name => textIn(name) ?? []),
    )
    expect(ids).toEqual(['0000000.r.pdf:f1', '0000001.r.pdf:f1', '0000002.r.pdf:f1'])
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
