import { listen } from '../base/index.ts'
import type { StyledElement } from '../css/index.ts'
import type { Image } from '../image/index.ts'
import type { StructureNode } from './structure.ts'
import type { Context, OpenElement, Walk } from './walk.ts'

/** What came of an element: its boxes, what it added to the structure, and the images that it shows. */
interface Known<Made> {
  readonly made: Made
  readonly structure: readonly StructureNode[]
  readonly images: readonly (readonly [StyledElement, Image | undefined])[]
}

const known = new WeakMap<StyledElement, Known<unknown>>()

/**
 * The boxes of an element, made once for all letters that have it: its place says all of what is around it that its boxes
 * depend on. That is not so of what stands in a link, and of footnotes, which are numbered and moved; what leaves the flow
 * is known by itself.
 */
export function knownBoxes<Made>(
  element: StyledElement,
  context: Context,
  walk: Walk,
  make: (context: Context, walk: Walk) => Made,
): Made {
  if (context.link || context.outOfFlow === 'a footnote' || walk.footnotes.isWaiting)
    return make(context, walk)
  const found = known.get(element) as Known<Made> | undefined
  if (found?.images.every(([shown, image]) => walk.imageOf(shown) === image)) {
    context.structure?.children.push(...found.structure)
    return found.made
  }

  const images: [StyledElement, Image | undefined][] = []
  const listener = listen(walk.report)
  const { count } = walk.footnotes
  let isWhole = true
  const inner: Walk = {
    ...walk,
    report: listener.report,
    imageOf(shown) {
      const image = walk.imageOf(shown)
      images.push([shown, image])
      return image
    },
    takeOut(taken, place) {
      isWhole = false
      walk.takeOut(taken, place)
    },
  }
  const structure: OpenElement | undefined = context.structure && { ...context.structure, children: [] }
  const made = make({ ...context, structure }, inner)
  context.structure?.children.push(...(structure?.children ?? []))
  if (listener.isFaultless() && isWhole && walk.footnotes.count === count) {
    known.set(element, { made, structure: structure?.children ?? [], images })
  }
  return made
}
