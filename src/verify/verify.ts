import type { Metadata } from '../pdf/index.ts'
import { checkActiveContent } from './active.ts'
import type { Fail, Written, WrittenPage } from './checks.ts'
import { checkDocument } from './document.ts'
import { stretchesOf } from './drawings.ts'
import { checkLinks } from './links.ts'
import { checkMetadata } from './metadata.ts'
import { checkParentTree, readParentTree } from './parent-tree.ts'
import { readPdf, type WrittenPdf } from './read.ts'
import { checkElements, checkMarkedContent } from './structure.ts'
import { readStructureTree } from './structure-tree.ts'
import { checkText } from './text.ts'
import { Unreadable } from './tokens.ts'
import { isDictionary, isRef, listOf } from './values.ts'

/** The checks, as messages name them. */
export type Check = 'syntax' | 'document' | 'metadata' | 'active content' | 'text' | 'structure' | 'links'

export interface Failure {
  readonly check: Check
  readonly fault: string
}

/**
 * Reads a finished PDF again, from its bytes alone, and holds it against what every letter must be. A second opinion on
 * `pdf/`, with which it shares no code; some of it no validator sees. The last `appendedPages` came with enclosures: marks
 * may stand in marks there, and codes need not be glyphs.
 */
export function verifyPdf(file: Uint8Array, metadata: Metadata, appendedPages = 0): readonly Failure[] {
  const failures: Failure[] = []
  const failing =
    (check: Check): Fail =>
    fault => {
      failures.push({ check, fault })
    }
  try {
    const pdf = readPdf(file)
    const written: Written = { pdf, pages: readPages(pdf, appendedPages) }
    checkDocument(written, metadata.lang, failing('document'))
    checkMetadata(written, metadata, failing('metadata'))
    checkActiveContent(written, failing('active content'))
    checkText(written, failing('text'))
    const elements = readStructureTree(pdf, failing('structure'))
    const parents = readParentTree(pdf)
    checkElements(written, elements, failing('structure'))
    checkMarkedContent(written, elements, parents, failing('structure'))
    checkParentTree(written, elements, parents, failing('structure'))
    checkLinks(written, elements, parents, failing('links'))
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown
    failing('syntax')(thrown.message)
  }
  return failures
}

/** We write one list of pages, which in a print file has one for each letter within. */
function readPages(pdf: WrittenPdf, appendedPages: number): readonly WrittenPage[] {
  const kids = listOf(pdf.get(pdf.catalog, 'Pages', 'Kids')).flatMap(kid =>
    pdf.get(kid, 'Type') === '/Pages' ? listOf(pdf.get(kid, 'Kids')) : [kid],
  )
  return kids.map((reference, i) => {
    const dictionary = pdf.get(reference)
    if (!isRef(reference) || !isDictionary(dictionary) || dictionary.get('Type') !== '/Page') {
      throw new Unreadable(`page ${i + 1} is no page`)
    }
    const { ref } = reference
    const isOurs = i < kids.length - appendedPages
    return { number: i + 1, ref, dictionary, isOurs, stretches: stretchesOf(pdf, ref, dictionary, isOurs) }
  })
}
