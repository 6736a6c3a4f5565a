import { crc32, deflateSync } from 'node:zlib'

/** A PNG written by hand from the specification, so that every kind can be made, and every mistake. */
export interface PngSpec {
  readonly colorType: number
  readonly depth: number
  readonly interlaced: boolean
  /** Samples of each pixel, row by row. */
  readonly rows: readonly (readonly (readonly number[])[])[]
  /** The filter of the n-th scanline is `filters[n % filters.length]`. */
  readonly filters: readonly number[]
  readonly palette?: readonly number[]
  readonly transparency?: readonly number[]
}

export const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

export function chunk(type: string, data: Uint8Array = new Uint8Array(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

export function header(
  width: number,
  height: number,
  depth: number,
  colorType: number,
  ...rest: number[]
): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.set([depth, colorType, ...rest], 8)
  return chunk('IHDR', data)
}

export function makePng(spec: PngSpec): Buffer {
  const { rows, depth, colorType, interlaced, palette, transparency } = spec
  return Buffer.concat([
    SIGNATURE,
    header(rows[0]?.length ?? 0, rows.length, depth, colorType, 0, 0, interlaced ? 1 : 0),
    ...(palette ? [chunk('PLTE', Uint8Array.from(palette))] : []),
    ...(transparency ? [chunk('tRNS', Uint8Array.from(transparency))] : []),
    chunk('IDAT', deflateSync(scanlines(spec))),
    chunk('IEND'),
  ])
}

export function scanlines({ rows, depth, interlaced, filters }: PngSpec): Buffer {
  const images = interlaced
    ? PASSES.map(([left, top, stepX, stepY]) =>
        rows
          .filter((_, y) => y >= top && (y - top) % stepY === 0)
          .map(row => row.filter((_, x) => x >= left && (x - left) % stepX === 0)),
      )
    : [rows]
  const lines: number[] = []
  let count = 0
  for (const image of images) {
    let above: number[] = []
    for (const row of image.filter(({ length }) => length > 0)) {
      const packed = pack(row.flat(), depth)
      const filter = filters[count++ % filters.length] ?? 0
      const step = Math.max(1, ((row[0]?.length ?? 1) * depth) >> 3)
      lines.push(filter, ...packed.map((byte, i) => (byte - predict(filter, packed, above, i, step)) & 255))
      above = packed
    }
  }
  return Buffer.from(lines)
}

function pack(samples: readonly number[], depth: number): number[] {
  const bits = samples.map(sample => sample.toString(2).padStart(depth, '0')).join('')
  return (bits.match(/.{1,8}/g) ?? []).map(byte => Number.parseInt(byte.padEnd(8, '0'), 2))
}

function predict(filter: number, row: number[], above: number[], i: number, step: number): number {
  const [a, b, c] = [row[i - step] ?? 0, above[i] ?? 0, above[i - step] ?? 0]
  const p = a + b - c
  const nearest = [a, b, c].sort((one, other) => Math.abs(p - one) - Math.abs(p - other))[0]
  return [0, a, b, Math.floor((a + b) / 2), nearest ?? 0][filter] ?? 0
}
