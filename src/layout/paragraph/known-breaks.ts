import { keepFew } from '../../base/index.ts'
import type { Item, Line, LineBreaker } from './items.ts'

interface Known {
  readonly items: readonly Item[]
  readonly firstWidth: number
  readonly width: number
  readonly lines: readonly Line[]
}

/** A paragraph with a field in it: figures are mostly of one width, words of many. */
const KEPT_FOR_EACH = 4

/**
 * Remembers the lines of paragraphs whose first line is `firstWidth` wide and the others `width`: items of the same widths
 * are broken in the same places, whatever they stand for.
 */
export function rememberBreaks(
  breakLines: LineBreaker,
): (items: readonly Item[], firstWidth: number, width: number) => readonly Line[] {
  const knownOfFirst = keepFew<Item, Known>(KEPT_FOR_EACH)
  return (items, firstWidth, width) => {
    const first = items[0] as Item
    for (const entry of knownOfFirst.of(first)) {
      if (entry.firstWidth === firstWidth && entry.width === width && isSame(entry.items, items))
        return entry.lines
    }
    const lines = breakLines(items, line => (line === 0 ? firstWidth : width))
    knownOfFirst.add(first, { items, firstWidth, width, lines })
    return lines
  }
}

function isSame(known: readonly Item[], items: readonly Item[]): boolean {
  if (known.length !== items.length) return false
  for (let i = 0; i < items.length; i++) {
    const [a, b] = [known[i] as Item, items[i] as Item]
    if (a !== b && !isAlike(a, b)) return false
  }
  return true
}

function isAlike(a: Item, b: Item): boolean {
  if (a.width !== b.width) return false
  switch (a.kind) {
    case 'box':
      return b.kind === 'box'
    case 'glue':
      return b.kind === 'glue' && a.stretch === b.stretch && a.shrink === b.shrink
    case 'penalty':
      return b.kind === 'penalty' && a.cost === b.cost && a.flagged === b.flagged
  }
}
