import type { Metadata } from '../pdf/index.ts'
import { checkActiveContent } from './active.ts'
import type { Fail, Written } from './checks.ts'
import { checkDocument, checkIdentifier } from './document.ts'
import { createFindings } from './findings.ts'
import { checkLinks } from './links.ts'
import { checkMetadata } from './metadata.ts'
import { readPages } from './pages.ts'
import { checkParentTree, readParentTree } from './parent-tree.ts'
import { readPdf } from './read.ts'
import { checkElements, checkMarkedContent } from './structure.ts'
import { readStructureTree } from './structure-tree.ts'
import { checkText } from './text.ts'
import { Unreadable } from './tokens.ts'

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
  const failing = (check: Check): Fail => failingInto(failures, check)
  try {
    const pdf = readPdf(file)
    const written = readPages(pdf, appendedPages)
    const { pages, stretches } = written
    const marks = [...stretches.values()].flatMap(ofPage => ofPage.map(({ marks }) => marks))
    checkIdentifier(pdf, failing('document'))
    failures.push(...findInDocument(pdf, [pages, metadata.lang], () => documentFailures(written, metadata)))
    checkMetadata(pdf, metadata, failing('metadata'))
    checkActiveContent(pdf, failing('active content'))
    checkText(written, failing('text'))
    failures.push(...findInStructure(pdf, [pages, ...marks], () => structureFailures(written)))
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown
    failing('syntax')(thrown.message)
  }
  return failures
}

const findInDocument = createFindings<readonly Failure[]>()
const findInStructure = createFindings<readonly Failure[]>()

function documentFailures(written: Written, { lang }: Metadata): readonly Failure[] {
  const failures: Failure[] = []
  checkDocument(written, lang, failingInto(failures, 'document'))
  return failures
}

/** The tree of the structure, the marks in the pages and the links all lead to each other. */
function structureFailures(written: Written): readonly Failure[] {
  const failures: Failure[] = []
  const fail = failingInto(failures, 'structure')
  const elements = readStructureTree(written.pdf, fail)
  const parents = readParentTree(written.pdf)
  checkElements(written.pdf, elements, fail)
  checkMarkedContent(written, elements, parents, fail)
  checkParentTree(written.pdf, elements, parents, fail)
  checkLinks(written, elements, parents, failingInto(failures, 'links'))
  return failures
}

function failingInto(failures: Failure[], check: Check): Fail {
  return fault => {
    failures.push({ check, fault })
  }
}
