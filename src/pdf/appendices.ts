import type { Appendix } from '../foreign/index.ts'
import { createCopier } from './copy.ts'
import type { ObjectStore, Ref } from './pdfkit.ts'

/** What the pages of others bring into the structure tree. */
export interface AppendedStructure {
  readonly pages: readonly Ref[]
  /** Below the letter's `Document`, behind what it has itself. */
  readonly top: Ref
  /** Keys and values of the parent tree. */
  readonly numbers: readonly unknown[]
  /** IDs and their elements. */
  readonly ids: readonly (readonly [Uint8Array, Ref])[]
  /** The first key of the parent tree that is free again. */
  readonly nextKey: number
}

/** Pages of another PDF below `pageTree`; `firstKey` is the first free key of the parent tree. */
export function writeAppendix(
  store: ObjectStore,
  { pages, top, parents, ids }: Appendix,
  pageTree: Ref,
  parent: Ref,
  firstKey: number,
): AppendedStructure {
  /** Old key → new key: only what the pages refer to, for other entries would lead to nothing. */
  const keys = new Map<number, number>()
  const copier = createCopier(store, (name, value) => {
    if ((name !== 'StructParent' && name !== 'StructParents') || typeof value !== 'number') return undefined
    const key = keys.get(value) ?? firstKey + keys.size
    keys.set(value, key)
    return key
  })
  const copied = pages.map(page => copier.copy(page, { Parent: pageTree, Tabs: 'S' }))
  const root = copier.copy(top, { P: parent })
  copier.finish()
  const appended = {
    pages: copied,
    top: root,
    numbers: [...keys].flatMap(([old, key]) => [key, copier.valueFor(parents.get(old) ?? null)]),
    ids: ids.map(([id, element]) => [id, copier.copy(element)] as const),
    nextKey: firstKey + keys.size,
  }
  copier.finish()
  return appended
}
