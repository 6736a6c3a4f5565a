import { deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import type { RasterImage } from '../../../src/image/index.ts'
import { chunk, header, makePng, type PngSpec, SIGNATURE, scanlines } from '../../helpers/make-png.ts'
import { decode } from './decode-for-test.ts'

/** PNG §11.2.1 table 11.1, and how many samples a pixel has. */
const KINDS = [
  { colorType: 0, channels: 1, depths: [1, 2, 4, 8, 16] },
  { colorType: 2, channels: 3, depths: [8, 16] },
  { colorType: 3, channels: 1, depths: [1, 2, 4, 8] },
  { colorType: 4, channels: 2, depths: [8, 16] },
  { colorType: 6, channels: 4, depths: [8, 16] },
].flatMap(({ depths, ...kind }) => depths.map(depth => ({ ...kind, depth })))

const CASES = KINDS.flatMap(kind => [false, true].map(interlaced => ({ ...kind, interlaced })))

const GRAY: PngSpec = { colorType: 0, depth: 8, interlaced: false, rows: [[[7], [8]]], filters: [0] }

function read(bytes: Buffer): RasterImage {
  const { image, messages } = decode('logo.png', bytes)
  expect(messages).toEqual([])
  if (image?.kind !== 'raster') throw new Error('no raster image')
  return image
}

function problem(bytes: Buffer): string {
  const { image, messages } = decode('logo.png', bytes)
  expect(image).toBeUndefined()
  expect(messages).toHaveLength(1)
  return messages[0]?.replace('letter.md:2:7: error', '') ?? ''
}

/** As RGBA, the form in which pngjs gives every image. */
function toRgba(image: RasterImage): number[] {
  const { colorSpace, data, alpha, width, height } = image
  if (image.encoding === 'png') return [...PNG.sync.read(asPng(image)).data]
  return Array.from({ length: width * height }, (_, pixel) => {
    const color =
      colorSpace === 'gray'
        ? Array.from({ length: 3 }, () => data[pixel] ?? -1)
        : [...data.subarray(pixel * 3, pixel * 3 + 3)]
    return [...color, alpha ? (alpha[pixel] ?? -1) : 255]
  }).flat()
}

/** What a PDF says of such a stream, as a PNG says it. */
function asPng({ colorSpace, data, width, height }: RasterImage): Buffer {
  const ihdr = header(width, height, 8, colorSpace === 'gray' ? 0 : 2, 0, 0, 0)
  return Buffer.concat([SIGNATURE, ihdr, chunk('IDAT', data), chunk('IEND')])
}

test('what PDF knows as it is keeps its bytes', () => {
  const { encoding, data } = read(makePng(GRAY))
  expect(encoding).toBe('png')
  expect(inflateSync(data)).toEqual(Buffer.of(0, 7, 8))
  expect(read(makePng({ ...GRAY, transparency: [0, 7] })).encoding).toBe('raw')
})

test('what stands behind the stream is left out', () => {
  const stream = deflateSync(Buffer.of(0, 7, 8))
  const idat = chunk('IDAT', Buffer.concat([stream, Buffer.from('more')]))
  const png = Buffer.concat([SIGNATURE, header(2, 1, 8, 0, 0, 0, 0), idat, chunk('IEND')])
  expect(Buffer.from(read(png).data)).toEqual(stream)
})

describe('every colour type, bit depth and interlace', () => {
  test.each(CASES)('colour type $colorType, $depth bits, interlaced: $interlaced', kind => {
    const { colorType, channels, depth, interlaced } = kind
    const last = 2 ** depth - 1
    const sample = fc.integer({ min: 0, max: last })
    const size = fc.integer({ min: 1, max: 10 })
    const palette = Array.from({ length: 3 * 2 ** depth }, (_, i) => (i * 37) % 256)
    const transparency = [0, 200]
    fc.assert(
      fc.property(
        size,
        size,
        fc.infiniteStream(sample),
        fc.infiniteStream(fc.nat(4)),
        (width, height, samples, filters) => {
          const take = () => samples.next().value
          const pixel = () => Array.from({ length: channels }, take)
          const rows = Array.from({ length: height }, () => Array.from({ length: width }, pixel))
          const png = makePng({
            ...{ colorType, depth, interlaced, rows },
            filters: Array.from({ length: 16 }, () => filters.next().value),
            ...(colorType === 3 && { palette, transparency }),
          })

          const image = read(png)
          expect([image.width, image.height]).toEqual([width, height])
          expect(image.colorSpace).toBe(colorType === 0 || colorType === 4 ? 'gray' : 'rgb')
          const to8Bits = (value = 0) => Math.round((value / last) * 255)
          const expected = rows.flat().flatMap(([a = 0, b, c, d]) => {
            if (colorType === 3) return [...palette.slice(3 * a, 3 * a + 3), transparency[a] ?? 255]
            if (colorType === 0) return [a, a, a, last].map(to8Bits)
            if (colorType === 4) return [a, a, a, b].map(to8Bits)
            return [a, b, c, d ?? last].map(to8Bits)
          })
          expect(toRgba(image)).toEqual(expected)
          // pngjs scales the alpha of a palette and 16-bit samples in its own way, but finds the same pixels.
          if (depth <= 8) expect([...PNG.sync.read(png).data]).toEqual(expected)
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('alpha', () => {
  test('is left out when every pixel is opaque', () => {
    const spec = { ...GRAY, colorType: 4 }
    expect(
      read(
        makePng({
          ...spec,
          rows: [
            [
              [7, 255],
              [8, 255],
            ],
          ],
        }),
      ),
    ).not.toHaveProperty('alpha')
    expect(
      read(
        makePng({
          ...spec,
          rows: [
            [
              [7, 255],
              [8, 254],
            ],
          ],
        }),
      ).alpha,
    ).toEqual(Uint8Array.of(255, 254))
  })

  test('tRNS names one colour, compared at full depth', () => {
    const spec = { ...GRAY, depth: 16, rows: [[[0x1234], [0x1235]]], transparency: [0x12, 0x34] }
    expect(read(makePng(spec))).toMatchObject({ data: Uint8Array.of(18, 18), alpha: Uint8Array.of(0, 255) })
  })

  test('tRNS of an RGB image wants all three samples, and only their low bits', () => {
    const spec = {
      ...GRAY,
      colorType: 2,
      rows: [
        [
          [1, 2, 3],
          [1, 2, 4],
        ],
      ],
      transparency: [9, 1, 9, 2, 9, 3],
    }
    expect(read(makePng(spec)).alpha).toEqual(Uint8Array.of(0, 255))
  })
})

describe('damage', () => {
  const png = makePng({
    ...GRAY,
    colorType: 3,
    palette: [1, 2, 3],
    rows: [
      [[0], [0]],
      [[0], [0]],
    ],
  })

  test('cut off at any length', () => {
    for (let length = 8; length < png.length; length++) {
      expect(problem(png.subarray(0, length))).toBe('[image/unreadable]: logo.png is cut off')
    }
    for (let length = 1; length < 8; length++) {
      expect(problem(png.subarray(0, length))).toBe('[image/unreadable]: logo.png is not a PNG image')
    }
    expect(read(png).data).toHaveLength(12)
  })

  test('any single bit turned over is found', () => {
    for (let bit = 0; bit < png.length * 8; bit++) {
      const damaged = Buffer.from(png)
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(problem(damaged)).toMatch(/^\[image\/unreadable\]: logo\.png is (?:cut off|damaged|not a PNG)/)
    }
  })

  test('a wrong checksum names its chunk', () => {
    for (const type of ['IHDR', 'PLTE', 'IDAT', 'IEND']) {
      const damaged = Buffer.from(png)
      const at = damaged.indexOf(type) - 4
      const crc = at + 8 + damaged.readUInt32BE(at)
      damaged[crc] = (damaged[crc] ?? 0) ^ 1
      expect(problem(damaged)).toBe(
        `[image/unreadable]: logo.png is damaged: the checksum of a chunk (\`${type}\`) is wrong`,
      )
    }
  })

  test('what is appended behind IEND is not part of the image', () => {
    expect(read(Buffer.concat([png, Buffer.from('more')])).data).toEqual(read(png).data)
  })
})

describe('chunks', () => {
  const ihdr = header(2, 1, 8, 0, 0, 0, 0)
  const plte = chunk('PLTE', Uint8Array.of(1, 2, 3))
  const idat = chunk('IDAT', deflateSync(scanlines(GRAY)))
  const iend = chunk('IEND')
  const time = chunk('tIME', new Uint8Array(7))
  const trns = chunk('tRNS', Uint8Array.of(0, 7))
  const withChunks = (...chunks: Buffer[]) => Buffer.concat([SIGNATURE, ...chunks])

  test('ancillary chunks may stand anywhere, and IDAT may come in pieces', () => {
    const stream = deflateSync(scanlines(GRAY))
    const pieces = [stream.subarray(0, 1), stream.subarray(1, 1), stream.subarray(1)].map(piece =>
      chunk('IDAT', piece),
    )
    expect(read(withChunks(ihdr, time, trns, time, ...pieces, time, iend))).toEqual({
      ...{ kind: 'raster', width: 2, height: 1, colorSpace: 'gray', encoding: 'raw' },
      ...{ data: Uint8Array.of(7, 8), alpha: Uint8Array.of(0, 255) },
    })
  })

  test('turned by its Exif orientation', () => {
    const exif = (orientation: number) =>
      chunk(
        'eXIf',
        Buffer.from(`MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0${String.fromCharCode(orientation)}\0\0`),
      )
    expect(problem(withChunks(ihdr, exif(6), idat, iend))).toBe(
      '[image/unsupported]: logo.png is turned by its Exif orientation, which PDF does not know',
    )
    expect(decode('logo.png', withChunks(ihdr, exif(1), idat, iend)).messages).toEqual([])
  })

  test.each([
    ['no header', [idat, iend]],
    ['two headers', [ihdr, ihdr, idat, iend]],
    ['no pixels', [ihdr, iend]],
    ['pixels in two places', [ihdr, idat, time, idat, iend]],
    ['a palette behind the pixels', [ihdr, idat, plte, iend]],
    ['two transparencies', [ihdr, trns, trns, idat, iend]],
    ['transparency behind the pixels', [ihdr, idat, trns, iend]],
    ['transparency before the palette', [header(2, 1, 8, 2, 0, 0, 0), trns, plte, idat, iend]],
  ])('%s', (_, chunks) => {
    expect(problem(withChunks(...chunks))).toBe(
      '[image/unreadable]: logo.png is damaged: its chunks are incomplete or out of order',
    )
  })

  test('an unknown critical chunk', () => {
    expect(problem(withChunks(ihdr, chunk('ABCD'), idat, iend))).toBe(
      '[image/unsupported]: logo.png needs a PNG extension that letter does not know: `ABCD`',
    )
  })

  test.each([
    ['no width', header(0, 1, 8, 0, 0, 0, 0)],
    ['no height', header(2, 0, 8, 0, 0, 0, 0)],
    ['a width above 2^31 - 1', header(0x80000000, 1, 8, 0, 0, 0, 0)],
    ['an unknown depth', header(2, 1, 3, 0, 0, 0, 0)],
    ['a depth that its colour type does not have', header(2, 1, 4, 2, 0, 0, 0)],
    ['an unknown colour type', header(2, 1, 8, 5, 0, 0, 0)],
    ['an unknown compression', header(2, 1, 8, 0, 1, 0, 0)],
    ['an unknown filter method', header(2, 1, 8, 0, 0, 1, 0)],
    ['an unknown interlace method', header(2, 1, 8, 0, 0, 0, 2)],
    ['a length other than 13', chunk('IHDR', new Uint8Array(12))],
  ])('a header with %s', (_, wrong) => {
    expect(problem(withChunks(wrong, idat, iend))).toBe(
      '[image/unreadable]: logo.png is damaged: its header (IHDR) is invalid',
    )
  })

  test.each([
    ['is missing', 3, 8, []],
    ['is in a grayscale image', 0, 8, [plte]],
    ['is empty', 3, 8, [chunk('PLTE')]],
    ['is no multiple of three', 3, 8, [chunk('PLTE', new Uint8Array(4))]],
    ['has more colours than its depth can name', 3, 1, [chunk('PLTE', new Uint8Array(9))]],
  ])('a palette that %s', (_, colorType, depth, chunks) => {
    expect(problem(withChunks(header(2, 1, depth, colorType, 0, 0, 0), ...chunks, idat, iend))).toBe(
      '[image/unreadable]: logo.png is damaged: its palette (PLTE) is invalid',
    )
  })

  test.each([
    ['is too long for one gray', 0, chunk('tRNS', new Uint8Array(3))],
    ['is in an image with alpha', 6, trns],
    ['is longer than the palette', 3, trns],
    ['is empty', 3, chunk('tRNS')],
  ])('transparency that %s', (_, colorType, transparency) => {
    const palette = colorType === 3 ? [plte] : []
    const file = withChunks(header(2, 1, 8, colorType, 0, 0, 0), ...palette, transparency, idat, iend)
    expect(problem(file)).toBe('[image/unreadable]: logo.png is damaged: its transparency (tRNS) is invalid')
  })

  test.each([
    ['too few', Uint8Array.of(0, 7)],
    ['too many', Uint8Array.of(0, 7, 8, 9)],
  ])('pixels: %s', (_, pixels) => {
    expect(problem(withChunks(ihdr, chunk('IDAT', deflateSync(pixels)), iend))).toBe(
      '[image/unreadable]: logo.png is damaged: its pixels do not decompress to its size',
    )
  })

  test('a bomb is not inflated further than its size', () => {
    const bomb = deflateSync(new Uint8Array(1e8), { level: 1 })
    const file = withChunks(ihdr, chunk('IDAT', bomb), iend)
    const timeOf = (run: () => unknown) => {
      const start = performance.now()
      run()
      return performance.now() - start
    }
    expect(timeOf(() => problem(file))).toBeLessThan(timeOf(() => inflateSync(bomb)) / 2)
  })

  test('pixels that end inside their zlib stream', () => {
    const stream = deflateSync(scanlines(GRAY))
    for (let length = 0; length < stream.length; length++) {
      expect(problem(withChunks(ihdr, chunk('IDAT', stream.subarray(0, length)), iend))).toBe(
        '[image/unreadable]: logo.png is damaged: its pixels do not decompress to its size',
      )
    }
  })

  test('an unknown filter', () => {
    expect(problem(withChunks(ihdr, chunk('IDAT', deflateSync(Uint8Array.of(5, 7, 8))), iend))).toBe(
      '[image/unreadable]: logo.png is damaged: a filter is unknown',
    )
  })

  test('a colour outside the palette', () => {
    expect(problem(makePng({ ...GRAY, colorType: 3, palette: [1, 2, 3], rows: [[[0], [1]]] }))).toBe(
      '[image/unreadable]: logo.png is damaged: a pixel has a colour outside the palette',
    )
  })
})
