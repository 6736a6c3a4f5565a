import { error, type Report } from '../base/index.ts'
import {
  checkValue,
  isBlank,
  type Located,
  type LocatedEntry,
  type LocatedMap,
  type Row,
  valueAt,
} from '../data/index.ts'
import { hintsForField, isFieldOfLetter } from '../letter/index.ts'

/** What columns make of a letter: a tree of its fields, whose leaves are columns. Keys that are numbers make a list. */
export type Addressed = number | ReadonlyMap<string, Addressed>

/**
 * The columns that are called like a field of the letter: `to.name`, `to.address.0`. One that the letter prints stands
 * for itself where the letter has the field already: `reference: O.2.2-{{reference}}.RW`.
 */
export function addressedBy(
  columns: readonly string[],
  isPrinted: (column: number) => boolean,
  fields: LocatedMap,
  report: Report,
): { readonly tree: Addressed; readonly names: readonly string[] } {
  const tree = new Map<string, Addressed>()
  const names = columns.filter((name, column) => {
    const path = name.split('.')
    if (!isFieldOfLetter(path)) {
      if (path.length > 1 && isFieldOfLetter(path.slice(0, 1)) && !isPrinted(column)) {
        const message = `the column \`${name}\` is not a field of a letter`
        report(error('data/unknown-column', message, undefined, hintsForField(path)))
      }
      return false
    }
    const own = ownValue(fields, path)
    if (own && isPrinted(column)) return false
    if (own) {
      const message = `the letter says what the column \`${name}\` of the data says too`
      const hint = 'remove it here, or give the column another name'
      report(error('data/ambiguous-column', message, own.span, [hint]))
    } else if (!plant(tree, path, column)) {
      const message = `the column \`${name}\` is a part of what another column says`
      report(error('data/ambiguous-column', message, undefined, ['leave one of them out']))
    }
    return true
  })
  return { tree, names }
}

/** What the letter says at the path or, as text or a list, at the beginning of it. */
function ownValue(fields: LocatedMap, path: readonly string[]): Located | undefined {
  return path
    .map((_, depth) => valueAt(fields, path.slice(0, depth + 1)))
    .find((value, depth) => value && (value.kind !== 'map' || depth === path.length - 1))
}

function plant(
  tree: Map<string, Addressed>,
  [key = '', ...rest]: readonly string[],
  column: number,
): boolean {
  const known = tree.get(key)
  if (rest.length === 0) {
    tree.set(key, column)
    return known === undefined
  }
  const below = known ?? new Map<string, Addressed>()
  if (typeof below === 'number') return false
  tree.set(key, below)
  return plant(below as Map<string, Addressed>, rest, column)
}

/** What a row says of those fields. An empty cell leaves its field out, and its line out of a list. */
export function fieldsOfRow(tree: Addressed, row: Row, report: Report): Located | undefined {
  if (typeof tree === 'number') {
    const cell = row.cells[tree]
    if (cell?.kind !== 'scalar') return cell
    return isBlank(cell.value) || !checkValue(cell, report) ? undefined : cell
  }
  const entries = new Map<string, LocatedEntry>()
  for (const [key, below] of tree) {
    const value = fieldsOfRow(below, row, report)
    if (value) entries.set(key, { keySpan: value.span, value })
  }
  const [first] = entries.values()
  if (!first) return undefined
  const { span } = first.value
  if (![...tree.keys()].every(key => /^\d+$/.test(key))) return { kind: 'map', entries, span }
  const items = [...entries].sort(([a], [b]) => Number(a) - Number(b)).map(([, { value }]) => value)
  return { kind: 'list', items, span }
}
