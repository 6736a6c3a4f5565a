import type { VectorImage, ViewBox } from '../types.ts'
import type { ReadAttribute } from './attributes.ts'
import { parseLength, parseNumbers } from './values.ts'

export const VIEWPORT_ATTRIBUTES = ['x', 'y', 'width', 'height', 'viewBox', 'preserveAspectRatio']

type Viewport = Pick<VectorImage, 'width' | 'height' | 'viewBox'>

/**
 * The intrinsic size of an SVG and its coordinate system (SVG 2 §8). A missing length follows from the viewBox, a
 * missing viewBox from the lengths; undefined when both are missing. `x` and `y` mean nothing on the outermost svg.
 */
export function viewportOf(read: ReadAttribute): Viewport | undefined {
  read('preserveAspectRatio', parsePreserveAspectRatio)
  const box = read('viewBox', parseViewBox)
  const givenWidth = read('width', parseExtent) ?? 'auto'
  const givenHeight = read('height', parseExtent) ?? 'auto'
  if (!box) {
    if (givenWidth === 'auto' || givenHeight === 'auto') return undefined
    const viewBox = { x: 0, y: 0, width: givenWidth, height: givenHeight }
    return { width: givenWidth, height: givenHeight, viewBox }
  }
  const scale = extentRatio(givenWidth, box.width) ?? extentRatio(givenHeight, box.height) ?? 1
  const width = givenWidth === 'auto' ? box.width * scale : givenWidth
  const height = givenHeight === 'auto' ? box.height * scale : givenHeight
  return { width, height, viewBox: fitted(box, width, height) }
}

function extentRatio(given: number | 'auto', extent: number): number | undefined {
  return given === 'auto' ? undefined : given / extent
}

/** `xMidYMid meet`: a viewBox of another shape than the image lies whole and centred in it (SVG 2 §8.7). */
function fitted(box: ViewBox, width: number, height: number): ViewBox {
  const [scaleX, scaleY] = [width / box.width, height / box.height]
  // The same shape but for rounding, as nearly always: keep the numbers that were written.
  if (Math.abs(scaleX / scaleY - 1) < 1e-6) return box
  const scale = Math.min(scaleX, scaleY)
  const [fittedWidth, fittedHeight] = [width / scale, height / scale]
  return {
    x: box.x - (fittedWidth - box.width) / 2,
    y: box.y - (fittedHeight - box.height) / 2,
    width: fittedWidth,
    height: fittedHeight,
  }
}

function parsePreserveAspectRatio(text: string): true | undefined {
  return /^\s*xMidYMid(?:\s+meet)?\s*$/.test(text) || undefined
}

function parseViewBox(text: string): ViewBox | undefined {
  const [x = 0, y = 0, width = 0, height = 0, ...more] = parseNumbers(text) ?? []
  return width > 0 && height > 0 && more.length === 0 ? { x, y, width, height } : undefined
}

/** As an image has no surroundings to be a percentage of, the whole of them means no size of its own. */
function parseExtent(text: string): number | 'auto' | undefined {
  if (/^\s*(?:auto|100%)\s*$/.test(text)) return 'auto'
  const length = parseLength(text)
  return length !== undefined && length > 0 ? length : undefined
}
