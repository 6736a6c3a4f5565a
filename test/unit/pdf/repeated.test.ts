import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { PagedDocument, PaintOperation } from '../../../src/layout/index.ts'
import { writePdf } from '../../../src/pdf/index.ts'
import { verifyPdf } from '../../../src/verify/index.ts'
import { layoutHtml } from '../../helpers/layout.ts'

const METADATA = { title: 't', author: 'a', keywords: [], lang: 'nl', date: new Date(0) }

const CSS =
  'p { margin: 0; text-wrap: wrap } .greek { font-family: borrowing, greek } .other { font-family: greek }'

const PARAGRAPH = `<p>${'aaa bbb ccc ddd '.repeat(30)}</p>`

function documentOf(html: string): PagedDocument {
  return layoutHtml(html, CSS).document
}

/** The same document of operations that nobody has seen before, so that nothing of them is remembered. */
function anew(document: PagedDocument): PagedDocument {
  const pages = document.pages.map(page => ({
    ...page,
    operations: page.operations.map((operation): PaintOperation => ({ ...operation })),
  }))
  return { ...document, pages }
}

/** With a page changed. */
function withPage(
  { pages: [page, ...others], ...document }: PagedDocument,
  change: (operations: readonly PaintOperation[]) => readonly PaintOperation[],
  height = 0,
): PagedDocument {
  if (!page) throw new Error('a document without pages')
  const changed = { ...page, height: page.height + height, operations: change(page.operations) }
  return { ...document, pages: [changed, ...others] }
}

describe('a letter whose operations were in a letter before is written as if they had not been', () => {
  const html = `<h1>Kop</h1>${PARAGRAPH}<p class="greek">Aα</p><img src="x" alt="Beeld">${PARAGRAPH}<p>einde</p>`
  const before = documentOf(html)
  const other = documentOf(`<p class="other">α</p><p>${'b '.repeat(9)}</p>`)

  test.each<[string, PagedDocument]>([
    ['at the same place', before],
    [
      'behind other content, so that the marks count on',
      withPage(before, all => [...opening(other), ...all]),
    ],
    ['behind other fonts, which have their names', withPage(before, all => [...all.slice(-1), ...all])],
    ['on a page of another height', withPage(before, all => all, 30)],
    ['fewer of them', withPage(before, all => all.filter((_, i) => i % 5 !== 2))],
    ['in another order', withPage(before, all => all.toReversed())],
  ])('%s', (_, document) => {
    writePdf(before, METADATA)
    const written = Buffer.from(writePdf(document, METADATA))
    expect(written.equals(writePdf(anew(document), METADATA))).toBe(true)
    expect(written.equals(writePdf(document, METADATA))).toBe(true)
  })

  function opening({ pages: [page] }: PagedDocument): readonly PaintOperation[] {
    return page?.operations ?? []
  }
})

test('what letters repeat is not deflated again: most streams of two letters are the same', () => {
  const streams = (name: string) => {
    const file = writePdf(documentOf(`<p>${name}</p>${PARAGRAPH}${PARAGRAPH}`), METADATA)
    return new Set(
      Buffer.from(file)
        .toString('latin1')
        .match(/stream\n[\s\S]*?\nendstream/g),
    )
  }
  const [first, second] = [streams('Zegers'), streams('Quak')]
  expect([...second].filter(stream => !first.has(stream)).length).toBeLessThan(second.size / 2)
})

describe('a letter is written as by a program that has just begun, whatever letters were before it', () => {
  const documents = [
    documentOf(`<h1>Kop</h1>${PARAGRAPH}<p>Zegers, <a href="https://x.nl">hier</a></p>`),
    documentOf(`<h1>Kop</h1>${PARAGRAPH}<p>Quak, <a href="https://y.nl">hier</a></p>`),
    documentOf(`${PARAGRAPH.repeat(9)}<img src="x" alt="Beeld"><p>einde</p>`),
    documentOf('<p class="greek">Aα</p><p class="other">α</p><table><tr><td>1</td><td></td></tr></table>'),
    documentOf('<p class="other">α</p><p class="greek">Aα</p>'),
  ]
  const page = withPage(documents[0] as PagedDocument, all => all, 12)
  const letters = fc.record({
    document: fc.constantFrom(...documents, page),
    title: fc.constantFrom('t', 'één (1)'),
    lang: fc.constantFrom('nl', 'de'),
    attachments: fc.subarray(['a.txt', 'b.txt']),
    note: fc.constantFrom('x', 'y'),
  })

  test('in any order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(letters, { minLength: 2, maxLength: 5 }), async sequence => {
        for (const { document, title, lang, attachments, note } of sequence) {
          const files = attachments.map(name => ({
            name,
            title: note,
            mediaType: 'text/plain',
            bytes: Buffer.from(note),
          }))
          const metadata = { ...METADATA, title, lang }
          const accompaniment = { background: {}, appendices: [], attachments: files }
          vi.resetModules()
          const fresh: typeof import('../../../src/pdf/index.ts') = await import('../../../src/pdf/index.ts')
          const written = Buffer.from(writePdf(document, metadata, accompaniment))
          expect(written.equals(fresh.writePdf(document, metadata, accompaniment))).toBe(true)
          expect(verifyPdf(written, metadata)).toEqual([])
        }
      }),
      { numRuns: 6 },
    )
  })
})
