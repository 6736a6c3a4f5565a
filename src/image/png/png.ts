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

  const inflated = inflate(compressed, length)
  if (!inflated) return refuse('image/unreadable', 'is damaged: its pixels do not decompress to its size')
  const { scanlines, stream } = inflated
  if (!hasKnownFilters(scanlines, header))
    return refuse('image/unreadable', 'is damaged: a filter is unknown')
  if (isPlain(png)) {
    const colorSpace = header.colorType === 0 ? 'gray' : 'rgb'
    return { kind: 'raster', width, height, colorSpace, encoding: 'png', data: stream }
  }
  unfilter(scanlines, header)
  const image = toPixels(scanlines, png)
  return image ?? refuse('image/unreadable', 'is damaged: a pixel has a colour outside the palette')
}

/** Whether PDF knows its scanlines as they are: so do most photographs and scans, which are large. */
function isPlain({ header: { colorType, depth, interlaced }, transparency }: Png): boolean {
  return depth === 8 && !interlaced && !transparency && (colorType === 0 || colorType === 2)
}

interface Inflated {
  readonly scanlines: Uint8Array
  /** The stream without what may stand behind it. */
  readonly stream: Uint8Array
}

/** Exactly `length` bytes; a stream that holds more is not inflated further. */
function inflate(compressed: Uint8Array, length: number): Inflated | undefined {
  try {
    const inflated: unknown = inflateSync(compressed, { maxOutputLength: length, info: true })
    // Node's types know nothing of what `info` asks for.
    const { buffer, engine } = inflated as { buffer: Uint8Array; engine: { bytesWritten: number } }
    const stream = compressed.subarray(0, engine.bytesWritten)
    return buffer.length === length ? { scanlines: buffer, stream } : undefined
  } catch {
    return undefined
  }
}
