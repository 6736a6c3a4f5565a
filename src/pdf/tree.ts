import { endAndForget, type ObjectStore, type Ref } from './pdfkit.ts'

/** A name tree or a number tree (ISO 32000-1 §7.9.6, §7.9.7) that is written while it grows, a leaf for each letter. */
export interface Tree {
  /** Keys and values by turns; the keys are behind all that are there. */
  add(entries: readonly unknown[]): void
  isEmpty(): boolean
  end(): Ref
}

export function createTree(store: ObjectStore, kind: 'Nums' | 'Names'): Tree {
  const leaves: Ref[] = []
  return {
    add(entries) {
      if (entries.length === 0) return
      const leaf = store.ref({ Limits: [entries[0], entries.at(-2)], [kind]: entries })
      leaves.push(leaf)
      endAndForget(leaf)
    },
    isEmpty: () => leaves.length === 0,
    end() {
      const root = store.ref({ Kids: leaves })
      root.end()
      return root
    },
  }
}
