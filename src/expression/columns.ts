import { columnKey } from '../data/index.ts'

/** The columns of the data, as expressions find them. */
export interface Columns {
  readonly names: readonly string[]
  /** Those that were found so far. */
  readonly found: ReadonlySet<number>
  /** The column that a path (`to.name`, `klant.naam`) begins with, and the keys that lead on from it. */
  find(path: readonly string[]): { readonly column: number; readonly keys: readonly string[] } | undefined
}

export function createColumns(names: readonly string[]): Columns {
  const byKey = new Map(names.map((name, index) => [columnKey(name), index]))
  const found = new Set<number>()
  return {
    names,
    found,
    find(path) {
      for (let length = path.length; length > 0; length--) {
        const column = byKey.get(columnKey(path.slice(0, length).join('.')))
        if (column === undefined) continue
        found.add(column)
        return { column, keys: path.slice(length) }
      }
      return undefined
    },
  }
}
