import { type Appendix, isArray } from '../foreign/index.ts'
import { createCopier, type SharedObjects } from './copy.ts'
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

/** Where the pages of another PDF come. */
export interface AppendixPlace {
  /** The node of the page tree behind whose pages they come. */
  readonly pageTree: Ref
  readonly parent: Ref
  /** The first free key of the parent tree. */
  readonly firstKey: number
  /** Sets their IDs apart from those of other letters in the file. */
  readonly idPrefix: string
  /** What is written once, wherever in the file the same pages stand. */
  readonly shared?: SharedObjects
}

export function writeAppendix(
  store: ObjectStore,
  { pages, top, parents, ids }: Appendix,
  { pageTree, parent, firstKey, idPrefix, shared }: AppendixPlace,
): AppendedStructure {
  /** Old key → new key: only what the pages refer to, for other entries would lead to nothing. */
  const keys = new Map<number, number>()
  const prefix = Buffer.from(idPrefix)
  const withPrefix = (id: unknown) => (id instanceof Uint8Array ? Buffer.concat([prefix, id]) : id)
  const copier = createCopier(
    store,
    (name, value) => {
      if (name === 'ID' && value instanceof Uint8Array) return withPrefix(value)
      if (name === 'Headers' && isArray(value)) return value.map(withPrefix)
      if ((name !== 'StructParent' && name !== 'StructParents') || typeof value !== 'number') return undefined
      const key = keys.get(value) ?? firstKey + keys.size
      keys.set(value, key)
      return key
    },
    shared,
  )
  const copied = pages.map(page => copier.copy(page, { Parent: pageTree, Tabs: 'S' }))
  const root = copier.copy(top, { P: parent })
  copier.finish()
  const appended = {
    pages: copied,
    top: root,
    numbers: [...keys].flatMap(([old, key]) => [key, copier.valueFor(parents.get(old) ?? null)]),
    ids: ids.map(([id, element]) => [Buffer.concat([prefix, id]), copier.copy(element)] as const),
    nextKey: firstKey + keys.size,
  }
  copier.finish()
  return appended
}
