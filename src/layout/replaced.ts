import type { Pt } from '../base/index.ts'
import type { ImageBox } from '../box/index.ts'
import { resolve } from './box-model.ts'

/** One CSS px is ¾ pt (CSS Values 4 §6.2). */
const POINTS_PER_PIXEL = 0.75

/** The used size of an image (CSS 2.2 §10.3.2, §10.6.2): what is not given follows from the intrinsic ratio. */
export function imageSize({ image, style }: ImageBox, availableWidth: Pt): { width: Pt; height: Pt } {
  const ratio = image.width / image.height
  const givenWidth = style.width === 'auto' ? undefined : resolve(style.width, availableWidth)
  const givenHeight = typeof style.height === 'number' ? style.height : undefined
  const maxWidth =
    style.maxWidth === 'none' ? Number.POSITIVE_INFINITY : resolve(style.maxWidth, availableWidth)
  const maxHeight = typeof style.maxHeight === 'number' ? style.maxHeight : Number.POSITIVE_INFINITY
  const height = givenHeight ?? image.height * POINTS_PER_PIXEL
  const width = Math.min(givenWidth ?? Math.min(height, maxHeight) * ratio, maxWidth)
  return { width, height: Math.min(givenHeight ?? width / ratio, maxHeight) }
}
