import type { StructureElement } from '../box/index.ts'
import type { Appendix } from '../foreign/index.ts'
import { type AppendedStructure, writeAppendix } from './appendices.ts'
import { type WrittenPage, writeElements } from './elements.ts'
import type { ObjectStore, Ref } from './pdfkit.ts'

/**
 * The structure tree of a letter (ISO 32000-1 §14.7). pdfkit's own would put a link's annotation on whatever page is
 * current, which leaves it out of its own.
 */
export function writeStructure(
  store: ObjectStore,
  root: StructureElement,
  pages: readonly WrittenPage[],
  appendices: readonly Appendix[],
  pageTree: Ref,
): { readonly structure: Ref; readonly appended: readonly Ref[] } {
  const tree = store.ref({ Type: 'StructTreeRoot' })
  let nextKey = pages.reduce((sum, { annotations }) => sum + 1 + annotations.length, 0)
  const appended: AppendedStructure[] = []
  // One element above all: readers complain of more (poppler 22.12 does).
  const letter = writeElements(store, root, pages, tree, '', parent =>
    appendices.map(appendix => {
      const written = writeAppendix(store, appendix, { pageTree, parent, firstKey: nextKey, idPrefix: '' })
      nextKey = written.nextKey
      appended.push(written)
      return written.top
    }),
  )
  const parents = store.ref({ Nums: [letter, ...appended].flatMap(({ numbers }) => numbers) })
  parents.end()
  tree.data.K = [letter.top]
  tree.data.ParentTree = parents
  tree.data.ParentTreeNextKey = nextKey
  const ids = [letter, ...appended]
    .flatMap(written => written.ids)
    .toSorted(([a], [b]) => Buffer.compare(a, b))
  if (ids.length > 0) tree.data.IDTree = { Names: ids.flat() }
  tree.end()
  return { structure: tree, appended: appended.flatMap(written => written.pages) }
}
