import type { Fail, Written, WrittenPage } from './checks.ts'
import { elementsOf, type ParentTree } from './parent-tree.ts'
import { refOf, type StructureElement } from './structure-tree.ts'
import { numberOf, textOf } from './values.ts'

/** The structure types that need no role map (ISO 32000-1 §14.8.4). */
const STANDARD_TYPES = new Set(
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Figure Formula Form'.split(
    ' ',
  ),
)

/** Elements say what PDF/UA asks of them: a type that readers know, words for a figure, the scope of a head cell. */
export function checkElements({ pdf }: Written, elements: readonly StructureElement[], fail: Fail): void {
  if (elements.length === 0) fail('the file has no structure')
  let level = 0
  for (const { type, name, dictionary } of elements) {
    if (!STANDARD_TYPES.has(type)) fail(`${name} is of a type that nobody knows`)
    if (type === 'Figure' && !textOf(dictionary.get('Alt'))) fail(`${name} has no alternative text`)
    if (type === 'TH' && !['/Row', '/Column', '/Both'].includes(String(pdf.get(dictionary, 'A', 'Scope')))) {
      fail(`${name} has no scope`)
    }
    if (dictionary.has('Lang') && !textOf(dictionary.get('Lang'))) fail(`${name} has an empty language`)
    const [, digit] = /^H([1-6])$/.exec(type) ?? []
    if (digit === undefined) continue
    if (Number(digit) > level + 1) fail(`${name} follows ${level === 0 ? 'no heading' : `an H${level}`}`)
    level = Number(digit)
  }
}

/**
 * All that is painted stands in the tree once or is an artifact; the parent tree leads back from it to its element, and
 * leads nowhere else.
 */
export function checkMarkedContent(
  { pdf, pages }: Written,
  elements: readonly StructureElement[],
  parents: ParentTree,
  fail: Fail,
): void {
  /** For each page, the element of each MCID. */
  const owners = new Map(pages.map(({ ref }) => [ref, new Map<number, StructureElement>()]))
  for (const element of elements) {
    for (const { page, mcid } of element.content) {
      const ofPage = owners.get(page)
      if (!ofPage) fail(`${element.name} has content on a page that is not there`)
      else if (ofPage.has(mcid)) fail(`${element.name} has the content of another element`)
      else ofPage.set(mcid, element)
    }
  }
  for (const page of pages) {
    const ofPage = owners.get(page.ref) ?? new Map<number, StructureElement>()
    const painted = paintedIn(page, fail)
    const back = elementsOf(pdf, parents.get(numberOf(page.dictionary.get('StructParents'))))
    const place = (mcid: number) => `the marked content ${mcid} of page ${page.number}`
    for (const mcid of painted) {
      const element = ofPage.get(mcid)
      if (!element) fail(`${place(mcid)} is not in the structure`)
      else if (refOf(back[mcid]) !== element.number)
        fail(`${place(mcid)} leads back elsewhere than to its element`)
    }
    for (const [mcid, { name }] of ofPage) {
      if (!painted.has(mcid)) fail(`${place(mcid)} is in ${name}, and not on the page`)
    }
    if (back.length > painted.size)
      fail(`the parent tree has content of page ${page.number} that is not there`)
  }
}

/** The MCIDs of a page; reports what is painted outside of them and of artifacts. */
function paintedIn({ number, events }: WrittenPage, fail: Fail): ReadonlySet<number> {
  const painted = new Set<number>()
  let open = false
  for (const event of events) {
    if (event.kind === 'open') {
      const { tag, mcid } = event
      if (open) fail(`page ${number} has marked content within marked content`)
      if ((tag === 'Artifact') !== (mcid === undefined))
        fail(`page ${number} has a ${tag} that is not marked as one`)
      if (mcid !== undefined && painted.has(mcid)) fail(`page ${number} has the marked content ${mcid} twice`)
      if (mcid !== undefined) painted.add(mcid)
      open = true
    } else if (event.kind === 'close') {
      if (!open) fail(`page ${number} ends marked content that never began`)
      open = false
    } else if (event.kind !== 'font' && !open) {
      fail(`page ${number} shows something that is neither in the structure nor an artifact`)
    }
  }
  if (open) fail(`page ${number} has marked content without an end`)
  return painted
}
