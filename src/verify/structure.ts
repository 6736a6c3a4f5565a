import { ROLES } from '../foreign/index.ts'
import type { Fail, Written } from './checks.ts'
import { markedContentOf } from './marks.ts'
import { elementsOf, type ParentTree } from './parent-tree.ts'
import type { WrittenPdf } from './read.ts'
import type { StructureElement } from './structure-tree.ts'
import { type Dictionary, numberOf, refOf, textOf } from './values.ts'

/** Elements say what PDF/UA asks of them: a type that readers know, words for a figure, the scope of a head cell. */
export function checkElements(pdf: WrittenPdf, elements: readonly StructureElement[], fail: Fail): void {
  if (elements.length === 0) fail('the file has no structure')
  let level = 0
  for (const { type, name, dictionary } of elements) {
    if (!ROLES.has(type)) fail(`${name} is of a type that nobody knows`)
    if (type === 'Figure' && !textOf(dictionary.get('Alt')) && !textOf(dictionary.get('ActualText')))
      fail(`${name} has no alternative text`)
    if (type === 'TH' && !dictionary.has('ID') && !hasScope(pdf, dictionary)) fail(`${name} has no scope`)
    if (dictionary.has('Lang') && !textOf(dictionary.get('Lang'))) fail(`${name} has an empty language`)
    const [, digit] = /^H([1-6])$/.exec(type) ?? []
    if (digit === undefined) continue
    if (Number(digit) > level + 1) fail(`${name} follows ${level === 0 ? 'no heading' : `an H${level}`}`)
    level = Number(digit)
  }
}

/** Its attributes may stand in a list: those of a table among others. */
function hasScope(pdf: WrittenPdf, element: Dictionary): boolean {
  const attributes = pdf.get(element, 'A')
  const list = Array.isArray(attributes) ? attributes : [attributes]
  return list.some(entry => ['/Row', '/Column', '/Both'].includes(String(pdf.get(entry, 'Scope'))))
}

/**
 * All that is painted stands in the tree once or is an artifact; the parent tree leads back from it to its element, and
 * leads nowhere else.
 */
export function checkMarkedContent(
  written: Written,
  elements: readonly StructureElement[],
  parents: ParentTree,
  fail: Fail,
): void {
  const { pdf, pages, stretches } = written
  /** For each page and drawing, the element of each MCID. */
  const owners = new Map<number, Map<number, StructureElement>>()
  for (const element of elements) {
    for (const { holder, mcid } of element.content) {
      const ofHolder = owners.get(holder) ?? new Map<number, StructureElement>()
      owners.set(holder, ofHolder)
      if (ofHolder.has(mcid)) fail(`${element.name} has the content of another element`)
      else ofHolder.set(mcid, element)
    }
  }
  for (const page of pages) {
    for (const [holder, painted] of markedContentOf(pdf, page, stretches.get(page) ?? [], fail)) {
      const ofHolder = owners.get(holder) ?? new Map<number, StructureElement>()
      owners.delete(holder)
      checkHolder(holder, painted, ofHolder, page.number)
    }
  }
  for (const ofHolder of owners.values()) {
    for (const { name } of ofHolder.values()) fail(`${name} has content on a page that is not there`)
  }

  function checkHolder(
    holder: number,
    painted: ReadonlySet<number>,
    ofHolder: ReadonlyMap<number, StructureElement>,
    page: number,
  ): void {
    const key = pdf.get({ ref: holder }, 'StructParents')
    const back = key === undefined ? [] : elementsOf(pdf, parents.get(numberOf(key)))
    const place = (mcid: number) => `the marked content ${mcid} of page ${page}`
    for (const mcid of painted) {
      const element = ofHolder.get(mcid)
      if (!element) fail(`${place(mcid)} is not in the structure`)
      else if (refOf(back[mcid]) !== element.number)
        fail(`${place(mcid)} leads back elsewhere than to its element`)
    }
    for (const [mcid, { name }] of ofHolder) {
      if (!painted.has(mcid)) fail(`${place(mcid)} is in ${name}, and not on the page`)
    }
    if (back.some((element, mcid) => element !== null && !painted.has(mcid)))
      fail(`the parent tree has content of page ${page} that is not there`)
  }
}
