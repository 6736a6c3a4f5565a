import { channelsOf, type PngHeader } from './chunks.ts'

/** One of the reduced images of an interlaced PNG, or the whole of another: where its pixels lie in the image. */
export interface Pass {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly top: number
  readonly stepX: number
  readonly stepY: number
}

/** PNG §8.1: left, top, horizontal and vertical step of the seven passes. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

const NO_INTERLACE = [[0, 0, 1, 1]] as const

/** The passes that hold pixels: an empty one has no scanlines either. */
export function passesOf({ width, height, interlaced }: PngHeader): Pass[] {
  return (interlaced ? ADAM7 : NO_INTERLACE)
    .map(([left, top, stepX, stepY]) => ({
      width: Math.ceil((width - left) / stepX),
      height: Math.ceil((height - top) / stepY),
      ...{ left, top, stepX, stepY },
    }))
    .filter(pass => pass.width > 0 && pass.height > 0)
}

/** Bytes of one scanline, without its filter byte. */
export function rowBytes(pass: Pass, header: PngHeader): number {
  return Math.ceil((pass.width * channelsOf(header) * header.depth) / 8)
}

/** How long the inflated stream has to be. */
export function scanlineBytes(header: PngHeader): number {
  return passesOf(header).reduce((sum, pass) => sum + pass.height * (1 + rowBytes(pass, header)), 0)
}

/** Whether every scanline names a filter that exists (PNG §9.1). */
export function hasKnownFilters(scanlines: Uint8Array, header: PngHeader): boolean {
  let position = 0
  for (const pass of passesOf(header)) {
    for (let y = 0; y < pass.height; y++) {
      if ((scanlines[position] ?? 0) > LAST_FILTER) return false
      position += 1 + rowBytes(pass, header)
    }
  }
  return true
}

const LAST_FILTER = 4

/** Undoes the filters (PNG §9) in place. */
export function unfilter(scanlines: Uint8Array, header: PngHeader): void {
  // The byte "to the left" is that of the previous pixel, or the previous byte when pixels share one.
  const step = Math.max(1, (channelsOf(header) * header.depth) >> 3)
  let position = 0
  for (const pass of passesOf(header)) {
    const length = rowBytes(pass, header)
    let above: Uint8Array = new Uint8Array(length)
    for (let y = 0; y < pass.height; y++) {
      const row = scanlines.subarray(position + 1, position + 1 + length)
      unfilterRow(scanlines[position] ?? 0, row, above, step)
      above = row
      position += 1 + length
    }
  }
}

function unfilterRow(filter: number, row: Uint8Array, above: Uint8Array, step: number): void {
  if (filter === 0) return
  for (let i = 0; i < row.length; i++) {
    const left = i < step ? 0 : (row[i - step] ?? 0)
    const up = above[i] ?? 0
    const upLeft = i < step ? 0 : (above[i - step] ?? 0)
    row[i] = (row[i] ?? 0) + predict(filter, left, up, upLeft)
  }
}

/** PNG §9.2: Sub, Up, Average, Paeth. */
function predict(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  return paeth(left, up, upLeft)
}

/** PNG §9.4: of the three neighbours the one nearest to left + up - upLeft, in this order when equally near. */
function paeth(left: number, up: number, upLeft: number): number {
  const toLeft = Math.abs(up - upLeft)
  const toUp = Math.abs(left - upLeft)
  const toUpLeft = Math.abs(left + up - 2 * upLeft)
  if (toLeft <= toUp && toLeft <= toUpLeft) return left
  return toUp <= toUpLeft ? up : upLeft
}
