import { type Report, spanOf } from '../base/index.ts'
import { PAGINATION_ARTIFACT } from '../box/index.ts'
import type { Face } from '../font/index.ts'
import { decodeImage } from '../image/index.ts'
import type { ImageOperation, Page, PagedDocument } from '../layout/index.ts'

/** So light that what stands on it reads easily, on paper too. */
const COLOUR = '#dedede'

/** Of the diagonal of the page. */
const LENGTH = 0.6

/**
 * The pages with `word` across each, from the lower left to the upper right, below all else. It is drawn and not set: no
 * screen reader says it on every page, and no font comes into the file for it.
 */
export function markAsDraft(
  document: PagedDocument,
  word: string,
  face: Face,
  report: Report,
): PagedDocument {
  const stamps = new Map<string, ImageOperation | undefined>()
  const stampOf = ({ width, height }: Page) => {
    const key = `${width} ${height}`
    if (!stamps.has(key)) stamps.set(key, stamp(word, face, width, height, report))
    return stamps.get(key)
  }
  const pages = document.pages.map(page => {
    const operation = stampOf(page)
    return operation ? { ...page, operations: [operation, ...page.operations] } : page
  })
  return { ...document, pages }
}

function stamp(
  word: string,
  face: Face,
  width: number,
  height: number,
  report: Report,
): ImageOperation | undefined {
  const { glyphs, width: advance } = face.shape(word, 'und', {})
  const scale = (LENGTH * Math.hypot(width, height)) / advance
  const angle = (-Math.atan2(height, width) * 180) / Math.PI
  let x = 0
  const paths = glyphs.map(({ id, advance, xOffset, yOffset }) => {
    const path = `<path transform="translate(${x + xOffset} ${yOffset})" d="${face.outlineOf(id)}"/>`
    x += advance
    return path
  })
  const place = `translate(${width / 2} ${height / 2}) rotate(${angle}) scale(${scale} ${-scale})`
  const middle = `translate(${-advance / 2} ${-face.capHeight / 2})`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g fill="${COLOUR}" transform="${place} ${middle}">${paths.join('')}</g></svg>`
  const image = decodeImage('draft.svg', new TextEncoder().encode(svg), undefined, report)
  if (!image) return undefined
  const source = { span: spanOf({ path: 'draft.svg', text: '' }) }
  return { kind: 'image', rect: { x: 0, y: 0, width, height }, image, mark: PAGINATION_ARTIFACT, source }
}
