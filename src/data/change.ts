import type { Span } from '../base/index.ts'
import { childOf, emptyMap, type Located, type LocatedList, type LocatedMap, type Path } from './located.ts'

/**
 * `map` with `value` at `path`. Maps and lists on the way are made when they are missing; a list grows by one item at most.
 * Undefined when the path runs through text, or to an item that a list does not have.
 */
export function withValue(map: LocatedMap, path: Path, value: Located): LocatedMap | undefined {
  const changed = replaceAt(map, path, value)
  return changed?.kind === 'map' ? changed : undefined
}

function replaceAt(node: Located | undefined, path: Path, value: Located): Located | undefined {
  const [key, ...rest] = path
  if (key === undefined) return value
  const child = replaceAt(node && childOf(node, key), rest, value)
  if (!child) return undefined
  const parent = node ?? emptyFor(key, value.span)
  switch (parent.kind) {
    case 'map':
      return withEntry(parent, String(key), child)
    case 'list': {
      const index = /^\d+$/.test(String(key)) ? Number(key) : Number.POSITIVE_INFINITY
      if (index > parent.items.length) return undefined
      return { ...parent, items: parent.items.toSpliced(index, 1, child) }
    }
    case 'scalar':
      return undefined
  }
}

/** `copies.0` is the first of a list. */
function emptyFor(key: string | number, span: Span): LocatedMap | LocatedList {
  return String(key) === '0' ? { kind: 'list', items: [], span } : emptyMap(span)
}

function withEntry(map: LocatedMap, key: string, value: Located): LocatedMap {
  const keySpan = map.entries.get(key)?.keySpan ?? value.span
  return { ...map, entries: new Map(map.entries).set(key, { keySpan, value }) }
}

/** `base` with the entries of `over`: maps are merged, at any depth; text and lists take the other's place. */
export function overlay(base: LocatedMap, over: LocatedMap): LocatedMap {
  if (over.entries.size === 0) return base
  const entries = new Map(base.entries)
  for (const [key, entry] of over.entries) {
    const below = entries.get(key)?.value
    const merges = below?.kind === 'map' && entry.value.kind === 'map'
    entries.set(key, merges ? { ...entry, value: overlay(below, entry.value) } : entry)
  }
  return { ...base, entries }
}
