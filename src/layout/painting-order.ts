import type { Rect } from '../base/index.ts'
import type { PaintOperation } from './display-list.ts'
import { extentOf } from './extent.ts'
import { TOLERANCE } from './lines.ts'

/**
 * The painting order of a page (CSS 2.2 appendix E): the backgrounds and borders of the flow, its content, and above
 * them the positioned boxes. Positioned boxes that cover nothing of the content come before it, where nobody can see
 * the difference: then the order is that of reading, also for programs that do not read the tags.
 */
export function inPaintingOrder(
  flow: readonly PaintOperation[],
  positioned: readonly PaintOperation[],
): readonly PaintOperation[] {
  if (positioned.length === 0) return flow
  const behind: PaintOperation[] = []
  const content: PaintOperation[] = []
  for (const operation of flow) (isBehind(operation) ? behind : content).push(operation)
  const extents = positioned.map(extentOf)
  const isCovered = content.some(operation => covers(extents, extentOf(operation)))
  return isCovered ? [...behind, ...content, ...positioned] : [...behind, ...positioned, ...content]
}

function isBehind({ kind }: PaintOperation): boolean {
  return kind === 'rect' || kind === 'line'
}

function covers(extents: readonly Rect[], extent: Rect): boolean {
  for (const other of extents) if (overlap(extent, other)) return true
  return false
}

function overlap(a: Rect, b: Rect): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return across > TOLERANCE && down > TOLERANCE
}
