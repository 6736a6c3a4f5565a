import type { Fail } from './checks.ts'
import type { WrittenPdf } from './read.ts'
import { type Dictionary, isDictionary, isRef, numberOf, type Value } from './values.ts'

/** An element of the structure, as the tree has it. */
export interface StructureElement {
  /** The number of its object. */
  readonly number: number
  readonly type: string
  /** How messages call it. */
  readonly name: string
  readonly dictionary: Dictionary
  /** Marked content, with the object of its page. */
  readonly content: readonly { readonly page: number; readonly mcid: number }[]
  /** Annotations, with the page that the tree says they are on. */
  readonly annotations: readonly { readonly annotation: number; readonly page: number }[]
}

/** The elements in reading order; reports what is no element, stands twice, or names another parent. */
export function readStructureTree(pdf: WrittenPdf, fail: Fail): readonly StructureElement[] {
  const elements: StructureElement[] = []
  const visited = new Set<number>()

  const visit = (reference: Value, parent: number): void => {
    const dictionary = pdf.get(reference)
    if (!isRef(reference) || !isDictionary(dictionary) || dictionary.get('Type') !== '/StructElem') {
      fail(`something in object ${parent} of the structure is no element`)
      return
    }
    const number = reference.ref
    const type = String(dictionary.get('S')).slice(1)
    const name = `${type} (object ${number})`
    if (visited.has(number)) {
      fail(`${name} stands twice in the structure`)
      return
    }
    visited.add(number)
    if (refOf(dictionary.get('P')) !== parent) fail(`${name} names another element as its parent`)

    const content: { page: number; mcid: number }[] = []
    const annotations: { annotation: number; page: number }[] = []
    elements.push({ number, type, name, dictionary, content, annotations })
    const own = refOf(dictionary.get('Pg'))
    for (const kid of kidsOf(pdf, dictionary)) {
      if (typeof kid === 'number') content.push({ page: own, mcid: kid })
      else if (!isDictionary(kid)) visit(kid, number)
      else {
        const page = kid.has('Pg') ? refOf(kid.get('Pg')) : own
        if (kid.get('Type') === '/MCR') content.push({ page, mcid: numberOf(kid.get('MCID')) })
        else if (kid.get('Type') === '/OBJR') annotations.push({ annotation: refOf(kid.get('Obj')), page })
        else fail(`${name} holds something that is neither content nor an element`)
      }
    }
  }

  const root = pdf.catalog.get('StructTreeRoot')
  for (const kid of kidsOf(pdf, pdf.get(root))) visit(kid, refOf(root))
  for (const [number, { value }] of pdf.objects) {
    if (isDictionary(value) && value.get('Type') === '/StructElem' && !visited.has(number)) {
      fail(`the element in object ${number} is not in the structure`)
    }
  }
  return elements
}

/** A single kid need not stand in a list. */
function kidsOf(pdf: WrittenPdf, element: Value | undefined): readonly Value[] {
  const kids = isDictionary(element) ? element.get('K') : undefined
  if (kids === undefined) return []
  const list = isRef(kids) ? pdf.get(kids) : kids
  return Array.isArray(list) ? list : [kids]
}

/** The number of the object that is referred to; NaN, which is equal to nothing, if none is. */
export function refOf(value: Value | undefined): number {
  return isRef(value) ? value.ref : Number.NaN
}
