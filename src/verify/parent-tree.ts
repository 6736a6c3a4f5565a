import type { Fail } from './checks.ts'
import type { WrittenPdf } from './read.ts'
import type { StructureElement } from './structure-tree.ts'
import { isDictionary, listOf, numberOf, refOf, type Value } from './values.ts'

/** Key → the element of an annotation, or the elements of a page's marked content by MCID (ISO 32000-1 §14.7.4.4). */
export type ParentTree = ReadonlyMap<number, Value>

/** One list, or in a print file one for each letter. */
export function readParentTree({ get, catalog }: WrittenPdf): ParentTree {
  const root = get(catalog(), 'StructTreeRoot', 'ParentTree')
  const tree = new Map<number, Value>()
  for (const leaf of [root, ...listOf(get(root, 'Kids'))]) {
    const numbers = listOf(get(leaf, 'Nums'))
    for (let i = 0; i + 1 < numbers.length; i += 2) tree.set(numberOf(numbers[i]), numbers[i + 1] as Value)
  }
  return tree
}

/** Each key is that of one page or annotation, and every entry is an element of the structure: no orphan. A null leads nowhere. */
export function checkParentTree(
  pdf: WrittenPdf,
  elements: readonly StructureElement[],
  parents: ParentTree,
  fail: Fail,
): void {
  const known = new Set(elements.map(({ number }) => number))
  const used = new Set<number>()
  const next = numberOf(pdf.get(pdf.catalog(), 'StructTreeRoot', 'ParentTreeNextKey'))
  for (const number of pdf.tagged()) {
    const value = pdf.get({ ref: number })
    const key = isDictionary(value) ? (value.get('StructParents') ?? value.get('StructParent')) : undefined
    if (key === undefined) continue
    if (used.has(numberOf(key))) fail(`the key ${key} of the parent tree is used twice`)
    used.add(numberOf(key))
    if (!parents.has(numberOf(key))) fail(`the parent tree lacks the key ${key}`)
    if (!(numberOf(key) < next)) fail(`the key ${key} of the parent tree is not below ParentTreeNextKey`)
  }
  let last = -1
  for (const [key, entry] of parents) {
    if (!(key > last)) fail(`the key ${key} of the parent tree does not follow ${last}`)
    if (!used.has(key)) fail(`the parent tree has the key ${key}, which nothing uses`)
    last = key
    for (const element of elementsOf(pdf, entry)) {
      if (element !== null && !known.has(refOf(element)))
        fail(`under the key ${key}, the parent tree leads to no element of the structure`)
    }
  }
}

/** The list of a page may stand in an object of its own. */
export function elementsOf(pdf: WrittenPdf, entry: Value | undefined): readonly Value[] {
  const list = pdf.get(entry)
  return Array.isArray(list) ? list : [entry ?? null]
}
