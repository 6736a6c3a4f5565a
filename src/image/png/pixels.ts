import type { RasterImage } from '../types.ts'
import { channelsOf, type Png, type PngHeader } from './chunks.ts'
import { passesOf, rowBytes } from './scanlines.ts'

/** Writes one pixel, whose samples begin at `from`, to its place; false when its colour does not exist. */
type Paint = (samples: Uint16Array, from: number, pixel: number) => boolean

/** The image in unfiltered scanlines; undefined when a pixel names a colour outside the palette. */
export function toPixels(scanlines: Uint8Array, png: Png): RasterImage | undefined {
  const { header } = png
  const { width, height, colorType } = header
  const pixels = width * height
  const colorSpace = colorType === 0 || colorType === 4 ? 'gray' : 'rgb'
  const data = new Uint8Array(pixels * (colorSpace === 'gray' ? 1 : 3))
  const mayBeTransparent = png.transparency !== undefined || colorType >= 4
  const alpha = new Uint8Array(mayBeTransparent ? pixels : 0)

  const paint = createPaint(png, data, alpha)
  const channels = channelsOf(header)
  let position = 0
  for (const pass of passesOf(header)) {
    const samples = new Uint16Array(pass.width * channels)
    for (let y = 0; y < pass.height; y++) {
      readSamples(scanlines, position + 1, header.depth, samples)
      const rowStart = (pass.top + y * pass.stepY) * width + pass.left
      for (let x = 0; x < pass.width; x++) {
        if (!paint(samples, x * channels, rowStart + x * pass.stepX)) return undefined
      }
      position += 1 + rowBytes(pass, header)
    }
  }
  const isOpaque = alpha.every(value => value === 255)
  return { kind: 'raster', width, height, colorSpace, encoding: 'raw', data, ...(!isOpaque && { alpha }) }
}

/** One scanline as numbers of `depth` bits; samples under a byte are packed from the high bits on (PNG §7.2). */
function readSamples(scanlines: Uint8Array, start: number, depth: number, samples: Uint16Array): void {
  const mask = (1 << depth) - 1
  for (let i = 0; i < samples.length; i++) {
    if (depth === 16) {
      const at = start + 2 * i
      samples[i] = ((scanlines[at] ?? 0) << 8) | (scanlines[at + 1] ?? 0)
    } else {
      const bit = i * depth
      const byte = scanlines[start + (bit >> 3)] ?? 0
      samples[i] = (byte >> (8 - depth - (bit & 7))) & mask
    }
  }
}

function createPaint({ header, palette, transparency }: Png, data: Uint8Array, alpha: Uint8Array): Paint {
  if (header.colorType === 3) return paletteToRgb(palette, transparency ?? new Uint8Array(0), data, alpha)
  const hasAlpha = header.colorType >= 4
  const colors = channelsOf(header) - (hasAlpha ? 1 : 0)
  const to8Bits = scale(header)
  // The transparent colour is compared at full depth, before scaling makes neighbours equal (PNG §11.3.1.1).
  const clear = transparency && transparentColor(transparency, header)
  return (samples, from, pixel) => {
    let isClear = clear !== undefined
    for (let i = 0; i < colors; i++) {
      const sample = samples[from + i] ?? 0
      data[pixel * colors + i] = to8Bits[sample] ?? 0
      if (sample !== clear?.[i]) isClear = false
    }
    if (hasAlpha) alpha[pixel] = to8Bits[samples[from + colors] ?? 0] ?? 0
    else if (clear) alpha[pixel] = isClear ? 0 : 255
    return true
  }
}

/** Entries that tRNS leaves out are opaque. */
function paletteToRgb(palette: Uint8Array, alphas: Uint8Array, data: Uint8Array, alpha: Uint8Array): Paint {
  return (samples, from, pixel) => {
    const index = samples[from] ?? 0
    if (index * 3 >= palette.length) return false
    for (let i = 0; i < 3; i++) data[pixel * 3 + i] = palette[index * 3 + i] ?? 0
    if (alpha.length > 0) alpha[pixel] = alphas[index] ?? 255
    return true
  }
}

/** 8-bit values for every sample value: linear, rounded (PNG §13.12). */
function scale({ depth }: PngHeader): Uint8Array {
  const last = 2 ** depth - 1
  return Uint8Array.from({ length: last + 1 }, (_, sample) => Math.round((sample * 255) / last))
}

/** tRNS always has 16 bits a sample, of which only the low `depth` count. */
function transparentColor(bytes: Uint8Array, { depth }: PngHeader): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.length / 2 }, (_, i) => view.getUint16(2 * i) & (2 ** depth - 1))
}
