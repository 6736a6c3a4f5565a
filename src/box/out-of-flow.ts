import type { ComputedStyle, StyledElement } from '../css/index.ts'
import { blockBox, blockLevel } from './flow.ts'
import { sourceOf } from './tagging.ts'
import type { BlockBox, FlowBox, ImageBox } from './types.ts'
import type { Context, Walk } from './walk.ts'

/** What is absolute is a block, whatever its `display` (CSS 2.2 §9.7), or an image, which layout places by itself. */
export function absoluteBoxes(element: StyledElement, context: Context, walk: Walk): (BlockBox | ImageBox)[] {
  const boxes = blockifiedBoxes(element, context, walk)
  const [only] = boxes
  return only?.kind === 'image' ? [only] : [inBlock(element, boxes)]
}

/** What is running is a block: margin boxes lay out nothing else. */
export function runningBox(element: StyledElement, context: Context, walk: Walk): BlockBox {
  return inBlock(element, blockifiedBoxes(element, context, walk))
}

function blockifiedBoxes(element: StyledElement, context: Context, walk: Walk): FlowBox[] {
  const { display } = element.style
  const keepsDisplay = display === 'table' || display === 'list-item' || element.name === 'img'
  return keepsDisplay ? blockLevel(element, 1, context, walk) : [blockBox(element, context, walk)]
}

/** A table or an image stands in a block that has its place, its size and its edges, and fills it. */
function inBlock(element: StyledElement, boxes: readonly FlowBox[]): BlockBox {
  const [only] = boxes
  if (only?.kind === 'block' && boxes.length === 1) return only
  const { place, filling } = divided(element.style)
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
