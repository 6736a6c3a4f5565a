import type { Element } from '../html/index.ts'
import { type Context, content, isHidden, open, sourceOf } from './tagging.ts'
import type { ImageBox } from './types.ts'
import type { Walk } from './walk.ts'

/** The box of an `img`: none when its file was refused, which was reported there. */
export function imageBox(element: Element, outer: Context, walk: Walk): [] | [ImageBox] {
  const image = walk.imageOf(element)
  if (!image) return []
  const alt = element.attributes.get('alt') ?? ''
  const isArtifact = isHidden(element) || !outer.structure
  const mark = isArtifact ? outer.artifact : content(open('Figure', outer, { alt }))
  return [{ kind: 'image', style: walk.styleOf(element), image, mark, source: sourceOf(element) }]
}
