import type { Fail, Written } from './checks.ts'
import type { ParentTree } from './parent-tree.ts'
import type { StructureElement } from './structure-tree.ts'
import { type Dictionary, isDictionary, isRef, listOf, numberOf, refOf, textOf } from './values.ts'

/** Where a letter may lead: in its text, in its letterhead and in its fields alike. */
const ADDRESS = /^(?:https?|mailto|tel):[!-~]+$/i

/** The flag of an annotation that is printed, and those that hide it (ISO 19005-2 §6.3.2). */
const PRINT = 4
const HIDDEN = 1 | 2 | 32 | 256

/**
 * Every annotation is a link to an address, in appended pages perhaps to a page; it prints, says where it leads, and is
 * tagged in one Link element, which knows the page that it is on.
 */
export function checkLinks(
  { pdf, pages }: Written,
  elements: readonly StructureElement[],
  parents: ParentTree,
  fail: Fail,
): void {
  const tags = new Map<number, { readonly element: StructureElement; readonly page: number }>()
  for (const element of elements) {
    for (const { annotation, page } of element.annotations) {
      if (tags.has(annotation)) fail(`${element.name} has the annotation of another element`)
      tags.set(annotation, { element, page })
    }
  }
  for (const page of pages) {
    for (const reference of listOf(pdf.get(page.dictionary, 'Annots'))) {
      const annotation = pdf.get(reference)
      const name = `the annotation in object ${refOf(reference)} on page ${page.number}`
      if (!isRef(reference) || !isDictionary(annotation)) {
        fail(`${name} is none`)
        continue
      }
      checkAnnotation(annotation, name, page.isOurs)
      const tag = tags.get(reference.ref)
      tags.delete(reference.ref)
      if (tag?.element.type !== 'Link') fail(`${name} is not tagged as a link`)
      else if (tag.page !== page.ref) fail(`${name} is tagged on another page`)
      else if (refOf(parents.get(numberOf(annotation.get('StructParent')))) !== tag.element.number) {
        fail(`${name} leads back elsewhere than to its element`)
      }
    }
  }
  for (const [number, { element }] of tags) {
    // An image or a drawing may be tagged as a whole, too.
    if (!['/Image', '/Form'].includes(String(pdf.get({ ref: number }, 'Subtype')))) {
      fail(`${element.name} has an annotation that is on no page`)
    } else if (refOf(parents.get(numberOf(pdf.get({ ref: number }, 'StructParent')))) !== element.number) {
      fail(`${element.name} has a drawing that leads back elsewhere`)
    }
  }

  function checkAnnotation(annotation: Dictionary, name: string, isOurs: boolean): void {
    if (annotation.get('Subtype') !== '/Link') fail(`${name} is no link`)
    if ((numberOf(annotation.get('F')) & (PRINT | HIDDEN)) !== PRINT) fail(`${name} is not for printing`)
    if (!textOf(annotation.get('Contents'))) fail(`${name} does not say where it leads`)
    const [target] = listOf(pdf.get(annotation, 'Dest'))
    if (!isOurs && annotation.has('Dest') && !annotation.has('A')) {
      if (!pages.some(({ ref }) => ref === refOf(target))) fail(`${name} leads to a page that is not there`)
      return
    }
    const action = pdf.get(annotation, 'A')
    const address = textOf(pdf.get(action, 'URI')) ?? ''
    const isAddress = isDictionary(action) && action.get('S') === '/URI' && ADDRESS.test(address)
    if (!isAddress || action.has('Next')) fail(`${name} leads to \`${address}\`, which is no address of ours`)
  }
}
