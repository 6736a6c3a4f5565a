import { inflateSync } from 'node:zlib'
import { fits, type Refuse } from '../refuse.ts'
import type { RasterImage } from '../types.ts'
import { type Png, readChunks } from './chunks.ts'
import { toPixels } from './pixels.ts'
import { hasKnownFilters, scanlineBytes, unfilter } from './scanlines.ts'

/**
 * Every PNG of the specification (W3C PNG, third edition), as 8 bits a sample. We decode it ourselves because pdfkit
 * embeds damaged files silently and dies on others (hardening I1 to I3). Gamma and colour profiles are not applied:
 * samples are taken as sRGB, which is what nearly every logo and scan means.
 */
export function decodePng(bytes: Uint8Array, refuse: Refuse): RasterImage | undefined {
  const png = readChunks(bytes, refuse)
  if (!png) return undefined
  const { header, compressed } = png
  const { width, height } = header
  const length = scanlineBytes(header)
  if (!fits(width, height, length, refuse)) return undefined

  const scanlines = inflate(compressed, length)
  if (!scanlines) return refuse('image/unreadable', 'is damaged: its pixels do not decompress to its size')
  if (!hasKnownFilters(scanlines, header))
    return refuse('image/unreadable', 'is damaged: a filter is unknown')
  if (isPlain(png)) {
    const colorSpace = header.colorType === 0 ? 'gray' : 'rgb'
    return { kind: 'raster', width, height, colorSpace, encoding: 'png', data: compressed }
  }
  unfilter(scanlines, header)
  const image = toPixels(scanlines, png)
  return image ?? refuse('image/unreadable', 'is damaged: a pixel has a colour outside the palette')
}

/** Whether PDF knows its scanlines as they are: so do most photographs and scans, which are large. */
function isPlain({ header: { colorType, depth, interlaced }, transparency }: Png): boolean {
  return depth === 8 && !interlaced && !transparency && (colorType === 0 || colorType === 2)
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
