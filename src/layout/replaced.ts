import type { Pt } from '../base/index.ts'
import type { ImageBox } from '../box/index.ts'
import { definite } from './box-model.ts'

/** One CSS px is ¾ pt (CSS Values 4 §6.2). */
const POINTS_PER_PIXEL = 0.75

/** The way out where an image has no room. */
export const IMAGE_HINT = 'make it smaller: `max-width` or `height` of `img` in the style sheet'

/**
 * The used size of an image (CSS 2.2 §10.3.2, §10.6.2): what is not given follows from the intrinsic ratio. Percentages
 * refer to the containing block, as far as its size is known: in the flow its height is not.
 */
export function imageSize(
  { image, style }: ImageBox,
  container: { readonly width?: Pt | undefined; readonly height?: Pt },
): { readonly width: Pt; readonly height: Pt } {
  const ratio = image.width / image.height
  const givenWidth = definite(style.width, container.width)
  const givenHeight = definite(style.height, container.height)
  const maxWidth = definite(style.maxWidth, container.width) ?? Number.POSITIVE_INFINITY
  const maxHeight = definite(style.maxHeight, container.height) ?? Number.POSITIVE_INFINITY
  const height = givenHeight ?? image.height * POINTS_PER_PIXEL
  const width = Math.min(givenWidth ?? Math.min(height, maxHeight) * ratio, maxWidth)
  return { width, height: Math.min(givenHeight ?? width / ratio, maxHeight) }
}
