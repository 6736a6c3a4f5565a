import type { Page, Written } from './checks.ts'
import { type Stretch, stretchesOf } from './drawings.ts'
import { createFindings } from './findings.ts'
import { readForeignContent } from './foreign-content.ts'
import type { WrittenStream } from './object.ts'
import { readOwnContent } from './own-content.ts'
import type { WrittenPdf } from './read.ts'
import { Unreadable } from './tokens.ts'
import { isDictionary, isRef, listOf, type Value } from './values.ts'

const findPages = createFindings<readonly Page[]>()
const findForeignStretches = createFindings<ReadonlyMap<Page, readonly Stretch[]>>()

/** The last `appendedPages` came with enclosures. */
export function readPages(pdf: WrittenPdf, appendedPages: number): Written {
  const pages = findPages(pdf, [appendedPages], () => pagesIn(pdf, appendedPages))
  const foreign = findForeignStretches(pdf, [pages], () => {
    const others = pages.filter(({ isOurs }) => !isOurs)
    return new Map(others.map(page => [page, foreignStretches(pdf, page)]))
  })
  const stretches = new Map(pages.map(page => [page, foreign.get(page) ?? ownStretches(pdf, page)]))
  return { pdf, pages, stretches }
}

/** We write one list of pages, which in a print file has one for each letter within. */
function pagesIn(pdf: WrittenPdf, appendedPages: number): readonly Page[] {
  const kids = listOf(pdf.get(pdf.catalog(), 'Pages', 'Kids')).flatMap(kid =>
    pdf.get(kid, 'Type') === '/Pages' ? listOf(pdf.get(kid, 'Kids')) : [kid],
  )
  return kids.map((reference, i) => {
    const dictionary = pdf.get(reference)
    if (!isRef(reference) || !isDictionary(dictionary) || dictionary.get('Type') !== '/Page') {
      throw new Unreadable(`page ${i + 1} is no page`)
    }
    return {
      number: i + 1,
      ref: reference.ref,
      dictionary,
      resources: dictionary.get('Resources'),
      isOurs: i < kids.length - appendedPages,
      contents: contentsOf(pdf, dictionary.get('Contents')),
    }
  })
}

function contentsOf(pdf: WrittenPdf, contents: Value | undefined): readonly Value[] {
  const list = pdf.get(contents)
  return Array.isArray(list) ? listOf(list) : contents === undefined ? [] : [contents]
}

function ownStretches(pdf: WrittenPdf, { ref, resources, contents }: Page): readonly Stretch[] {
  return contents.map(reference => {
    const content = readOwnContent(streamOf(pdf, reference))
    return { marks: content.marks, content, holder: ref, resources }
  })
}

function foreignStretches(pdf: WrittenPdf, { ref, resources, contents }: Page): readonly Stretch[] {
  const content = readForeignContent(contents.map(reference => streamOf(pdf, reference)))
  return stretchesOf(pdf, content, ref, resources)
}

function streamOf(pdf: WrittenPdf, reference: Value): WrittenStream {
  const stream = pdf.stream(reference)
  if (!stream) throw new Unreadable('the content of a page is no stream')
  return stream
}
