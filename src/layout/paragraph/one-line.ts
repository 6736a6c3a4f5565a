import type { Item, Line } from './items.ts'

/**
 * The whole paragraph as one line, where all of it fits at its natural width; undefined where it may need more. Every way to
 * break lines would find the same: the first line takes what fits, and more lines cost more than one whose glue stays as it
 * is, for no break is worth anything by itself.
 */
export function breakOnce(items: readonly Item[], lineWidth: number): readonly Line[] | undefined {
  const end = items.length - 1
  const last = items[end]
  const filling = items[end - 1]
  if (last?.kind !== 'penalty' || filling?.kind !== 'glue' || filling.stretch !== Infinity) return undefined
  // Were something narrower than nothing, what stands before it might not fit alone.
  let widest = Math.max(0, last.width)
  let start = end
  for (let i = 0; i < end; i++) {
    const item = items[i] as Item
    if (item.kind === 'penalty') {
      if (item.cost < 0) return undefined
      continue
    }
    if (item.kind === 'box' && start === end) start = i
    widest += Math.max(0, item.width)
    if (widest > lineWidth) return undefined
  }
  return [{ start, end, ratio: 0 }]
}
