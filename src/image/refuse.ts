import { error, type Report, type Span } from '../base/index.ts'

/** 600 dpi over a whole A4 page is 35 megapixels; a logo or a signature never comes near. */
const MAX_PIXELS = 25e6
const MAX_DECODED_BYTES = 100e6

type ImageCode = 'image/unreadable' | 'image/unsupported' | 'image/too-large'

/** How a decoder gives up: it reports "<file> <problem>" and has no image to return. */
export type Refuse = (code: ImageCode, problem: string, ...hints: string[]) => undefined

/** `span` is where the letter names the image. */
export function createRefuse(name: string, span: Span | undefined, report: Report): Refuse {
  return (code, problem, ...hints) => {
    report(error(code, `${name} ${problem}`, span, hints))
    return undefined
  }
}

/** Whether an image may be decoded. Asked of the header alone: a bomb must not be allocated first (hardening I1). */
export function fits(width: number, height: number, decodedBytes: number, refuse: Refuse): boolean {
  if (width * height <= MAX_PIXELS && decodedBytes <= MAX_DECODED_BYTES) return true
  const limit = `${MAX_PIXELS / 1e6} million pixels or ${MAX_DECODED_BYTES / 1e6} MB decoded`
  refuse(
    'image/too-large',
    `is ${width} × ${height} pixels, more than ${limit}`,
    '300 pixels an inch are enough for print',
  )
  return false
}
