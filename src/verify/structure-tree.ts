import type { Fail } from './checks.ts'
import type { WrittenPdf } from './read.ts'
import { type Dictionary, isDictionary, isRef, numberOf, refOf, type Value } from './values.ts'

/** An element of the structure, as the tree has it. */
export interface StructureElement {
  /** The number of its object. */
  readonly number: number
  readonly type: string
  /** How messages call it. */
  readonly name: string
  readonly dictionary: Dictionary
  /** Marked content, with the object of the page or the drawing that holds it. */
  readonly content: readonly { readonly holder: number; readonly mcid: number }[]
  /** Annotations, with the page that the tree says they are on. */
  readonly annotations: readonly { readonly annotation: number; readonly page: number }[]
}

/** The elements in reading order; reports what is no element, stands twice, or names another parent. */
export function readStructureTree(pdf: WrittenPdf, fail: Fail): readonly StructureElement[] {
  const elements: StructureElement[] = []
  const visited = new Set<number>()

  // A list of what is left to do, and no recursion: what is appended may be nested without end.
  const waiting: { readonly reference: Value; readonly parent: number }[] = []
  const later = (kids: readonly Value[], parent: number) => {
    for (const reference of kids.toReversed()) waiting.push({ reference, parent })
  }
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

    const content: { holder: number; mcid: number }[] = []
    const annotations: { annotation: number; page: number }[] = []
    const inner: Value[] = []
    elements.push({ number, type, name, dictionary, content, annotations })
    const own = refOf(dictionary.get('Pg'))
    for (const kid of kidsOf(pdf, dictionary)) {
      const held = pdf.get(kid)
      const page = isDictionary(held) && held.has('Pg') ? refOf(held.get('Pg')) : own
      if (typeof kid === 'number') content.push({ holder: own, mcid: kid })
      else if (pdf.get(held, 'Type') === '/MCR') {
        const holder = isDictionary(held) && held.has('Stm') ? refOf(held.get('Stm')) : page
        content.push({ holder, mcid: numberOf(pdf.get(held, 'MCID')) })
      } else if (isDictionary(held) && held.get('Type') === '/OBJR')
        annotations.push({ annotation: refOf(held.get('Obj')), page })
      else if (isRef(kid)) inner.push(kid)
      else if (kid !== null) fail(`${name} holds something that is neither content nor an element`)
    }
    later(inner, number)
  }

  const root = pdf.catalog().get('StructTreeRoot')
  later(kidsOf(pdf, pdf.get(root)), refOf(root))
  for (let next = waiting.pop(); next; next = waiting.pop()) visit(next.reference, next.parent)
  for (const number of pdf.tagged()) {
    if (pdf.get({ ref: number }, 'Type') === '/StructElem' && !visited.has(number)) {
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
