import { inflateSync } from 'node:zlib'
import { fits, type Refuse } from '../refuse.ts'
import type { RasterImage } from '../types.ts'
import { readChunks } from './chunks.ts'
import { toPixels } from './pixels.ts'
import { scanlineBytes, unfilter } from './scanlines.ts'

/**
 * Every PNG of the specification (W3C PNG, third edition), as 8 bits a sample. We decode it ourselves because pdfkit
 * embeds damaged files silently and dies on others (hardening I1 to I3). Gamma and colour profiles are not applied:
 * samples are taken as sRGB, which is what nearly every logo and scan means.
 */
export function decodePng(bytes: Uint8Array, refuse: Refuse): RasterImage | undefined {
  const png = readChunks(bytes, refuse)
  if (!png) return undefined
  const { width, height } = png.header
  const length = scanlineBytes(png.header)
  if (!fits(width, height, length, refuse)) return undefined

  const scanlines = inflate(png.compressed, length)
  if (!scanlines) return refuse('image/unreadable', 'is damaged: its pixels do not decompress to its size')
  if (!unfilter(scanlines, png.header)) return refuse('image/unreadable', 'is damaged: a filter is unknown')
  const image = toPixels(scanlines, png)
  return image ?? refuse('image/unreadable', 'is damaged: a pixel has a colour outside the palette')
}

/** Exactly `length` bytes; a stream that holds more is not inflated further. */
function inflate(compressed: Uint8Array, length: number): Uint8Array | undefined {
  try {
    const inflated = inflateSync(compressed, { maxOutputLength: length })
    return inflated.length === length ? inflated : undefined
  } catch {
    return undefined
  }
}
