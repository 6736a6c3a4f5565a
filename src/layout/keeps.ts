import type { FlowBox } from '../box/index.ts'
import { AVOID, type BreakItem, type FlowItem, POOR } from './flow-items.ts'

/*
 * What a typesetter keeps together unasked. CSS has words for it (`break-after: avoid`), but a letter's Markdown cannot
 * say them.
 */

/** A paragraph that ends with a colon leads to the list or table after it, as a heading does. */
export function introduces(box: FlowBox, next: FlowBox | undefined): boolean {
  return next !== undefined && (next.kind === 'table' || isList(next)) && endsWithColon(box)
}

export function isList(box: FlowBox): boolean {
  return (
    box.kind === 'block' &&
    box.children.some(child => child.kind === 'block' && child.style.display === 'list-item')
  )
}

function endsWithColon(box: FlowBox): boolean {
  if (box.kind === 'paragraph') {
    const last = box.items.findLast(item => item.kind !== 'text' || !item.note)
    return last?.kind === 'text' && last.text.trimEnd().endsWith(':')
  }
  const last = box.kind === 'block' && !isList(box) ? box.children.at(-1) : undefined
  return last !== undefined && endsWithColon(last)
}

/**
 * The items of a list, in which breaks count as poor that leave fewer than `orphans` lines above them, or fewer than
 * `widows` below: items of one line are as lonely there as lines of a paragraph.
 */
export function discourageLoneLines(
  items: readonly FlowItem[],
  orphans: number,
  widows: number,
): readonly FlowItem[] {
  const count = items.filter(isLine).length
  let above = 0
  return items.map(item => {
    if (isLine(item)) above++
    const isLonely = item.kind === 'break' && (above < orphans || count - above < widows)
    return isLonely ? poorer(item) : item
  })
}

function isLine({ kind }: FlowItem): boolean {
  return kind === 'line' || kind === 'row' || kind === 'image'
}

/** Lists in lists ask for it twice. A forced break stays one. */
function poorer(item: BreakItem): BreakItem {
  return { ...item, cost: item.cost % AVOID < POOR ? item.cost + POOR : item.cost }
}
