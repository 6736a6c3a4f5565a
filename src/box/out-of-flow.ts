import type { ComputedStyle } from '../css/index.ts'
import type { Element } from '../html/index.ts'
import { blockBox, blockLevel } from './flow.ts'
import { sourceOf } from './tagging.ts'
import type { BlockBox, FlowBox } from './types.ts'
import type { Context, Walk } from './walk.ts'

/**
 * The box of a positioned element. It is a block, whatever its `display` (CSS 2.2 §9.7); a table or an image stands in
 * a block that has its place, its size and its edges, and fills it.
 */
export function outOfFlowBox(element: Element, context: Context, walk: Walk): BlockBox {
  const style = walk.styleOf(element)
  const keepsDisplay = style.display === 'table' || style.display === 'list-item' || element.name === 'img'
  if (!keepsDisplay) return blockBox(element, context, walk)
  const boxes = blockLevel(element, 1, context, walk)
  const [only] = boxes
  if (only?.kind === 'block' && boxes.length === 1) return only

  const { place, filling } = divided(style)
  const { id: _, ...source } = sourceOf(element)
  const fill = (box: FlowBox): FlowBox =>
    box.kind === 'table' || box.kind === 'image' ? { ...box, style: filling, source } : box
  return { kind: 'block', style: place, children: boxes.map(fill), source: sourceOf(element) }
}

interface Divided {
  readonly place: ComputedStyle
  readonly filling: ComputedStyle
}

const known = new WeakMap<ComputedStyle, Divided>()

/** One style as two: that of the block that has the place, and that of the table or image that fills it. */
function divided(style: ComputedStyle): Divided {
  const found = known.get(style)
  if (found) return found
  const isShare = (length: ComputedStyle['width'] | ComputedStyle['maxWidth']) => typeof length === 'object'
  const made: Divided = {
    place: { ...style, height: 'auto', minHeight: 0, maxHeight: 'none' },
    filling: {
      ...style,
      ...NO_EDGES,
      // Of percentages the block takes its share: what fills the block takes all of that.
      width: isShare(style.width) ? { percent: 100 } : style.width,
      maxWidth: isShare(style.maxWidth) ? { percent: 100 } : style.maxWidth,
    },
  }
  known.set(style, made)
  return made
}

const NO_EDGES = {
  marginTop: 0,
  marginRight: 0,
  marginBottom: 0,
  marginLeft: 0,
  paddingTop: 0,
  paddingRight: 0,
  paddingBottom: 0,
  paddingLeft: 0,
  borderTopWidth: 0,
  borderRightWidth: 0,
  borderBottomWidth: 0,
  borderLeftWidth: 0,
  backgroundColor: 'transparent',
  breakBefore: 'auto',
  breakAfter: 'auto',
} satisfies Partial<ComputedStyle>
