import { crc32 } from 'node:zlib'
import { refuseTurned } from '../exif.ts'
import type { Refuse } from '../refuse.ts'

const SIGNATURE_BYTES = 8
const MAX_DIMENSION = 0x7fffffff

export type ColorType = 0 | 2 | 3 | 4 | 6

export interface PngHeader {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colorType: ColorType
  readonly interlaced: boolean
}

export interface Png {
  readonly header: PngHeader
  /** Three bytes a colour; empty when the file has none. */
  readonly palette: Uint8Array
  /** The data of tRNS: one alpha a palette entry, or the one transparent colour in 16-bit samples. */
  readonly transparency: Uint8Array | undefined
  /** The IDAT chunks in one piece: a single zlib stream. */
  readonly compressed: Uint8Array
}

/** PNG §11.2.1 table 11.1, and how long tRNS is (§11.3.1.1) in the types where it names one colour. */
const COLOR_TYPES: Readonly<
  Record<ColorType, { channels: number; depths: readonly number[]; transparency?: number }>
> = {
  0: { channels: 1, depths: [1, 2, 4, 8, 16], transparency: 2 },
  2: { channels: 3, depths: [8, 16], transparency: 6 },
  3: { channels: 1, depths: [1, 2, 4, 8] },
  4: { channels: 2, depths: [8, 16] },
  6: { channels: 4, depths: [8, 16] },
}

/** The chunks that matter to us, by the letter that stands for them in `ORDER`. */
const LETTERS: Readonly<Record<string, string>> = { IHDR: 'H', PLTE: 'P', tRNS: 't', IDAT: 'D', IEND: 'E' }

/** PNG §5.6: the order of chunks; a dot is any other ancillary chunk. */
const ORDER = /^H\.*(?:P\.*)?(?:t\.*)?D+\.*E$/

interface Chunk {
  readonly type: string
  readonly data: Uint8Array
}

export function channelsOf({ colorType }: PngHeader): number {
  return COLOR_TYPES[colorType].channels
}

/** The parts of a PNG, checked but not yet inflated. */
export function readChunks(bytes: Uint8Array, refuse: Refuse): Png | undefined {
  const chunks = splitChunks(bytes, refuse)
  if (!chunks) return undefined
  const stranger = chunks.find(({ type }) => !LETTERS[type] && !/^[a-z]/.test(type))
  if (stranger) {
    return refuse(
      'image/unsupported',
      `needs a PNG extension that letter does not know: \`${stranger.type}\``,
    )
  }
  const damaged = (what: string) => refuse('image/unreadable', `is damaged: ${what}`)
  if (!ORDER.test(chunks.map(({ type }) => LETTERS[type] ?? '.').join(''))) {
    return damaged('its chunks are incomplete or out of order')
  }

  const dataOf = (name: string) => chunks.find(({ type }) => type === name)?.data
  const header = readHeader(dataOf('IHDR'))
  if (!header) return damaged('its header (IHDR) is invalid')
  const palette = dataOf('PLTE')
  if (!isPaletteOf(header, palette)) return damaged('its palette (PLTE) is invalid')
  const transparency = dataOf('tRNS')
  if (!isTransparencyOf(header, transparency, palette)) return damaged('its transparency (tRNS) is invalid')
  const exif = dataOf('eXIf')
  if (exif && refuseTurned(exif, refuse)) return undefined
  const compressed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data))
  return { header, palette: palette ?? new Uint8Array(0), transparency, compressed }
}

/** The chunks up to IEND; what programs append behind it is not part of the image. */
function splitChunks(bytes: Uint8Array, refuse: Refuse): Chunk[] | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  let position = SIGNATURE_BYTES
  while (chunks.at(-1)?.type !== 'IEND') {
    const dataStart = position + 8
    const dataEnd = dataStart + (dataStart <= file.length ? file.readUInt32BE(position) : 0)
    if (dataEnd + 4 > file.length) return refuse('image/unreadable', 'is cut off')
    const type = file.toString('latin1', position + 4, dataStart)
    if (crc32(file.subarray(position + 4, dataEnd)) !== file.readUInt32BE(dataEnd)) {
      return refuse('image/unreadable', `is damaged: the checksum of a chunk (\`${type}\`) is wrong`)
    }
    chunks.push({ type, data: file.subarray(dataStart, dataEnd) })
    position = dataEnd + 4
  }
  return chunks
}

/** PNG §11.2.1. */
function readHeader(data: Uint8Array | undefined): PngHeader | undefined {
  if (data?.length !== 13) return undefined
  const view = new DataView(data.buffer, data.byteOffset)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const [depth = 0, colorType = 0, compression, filter, interlace = 0] = data.subarray(8)
  if (width === 0 || height === 0 || width > MAX_DIMENSION || height > MAX_DIMENSION) return undefined
  if (!isColorType(colorType) || !COLOR_TYPES[colorType].depths.includes(depth)) return undefined
  if (compression !== 0 || filter !== 0 || interlace > 1) return undefined
  return { width, height, depth, colorType, interlaced: interlace === 1 }
}

function isColorType(value: number): value is ColorType {
  return value in COLOR_TYPES
}

/** PNG §11.2.2; in the colour types 2 and 6 a palette is only a suggestion for old screens. */
function isPaletteOf({ colorType, depth }: PngHeader, palette: Uint8Array | undefined): boolean {
  if (!palette) return colorType !== 3
  if (colorType === 0 || colorType === 4) return false
  const colors = palette.length / 3
  return Number.isInteger(colors) && colors >= 1 && colors <= (colorType === 3 ? 2 ** depth : 256)
}

/** PNG §11.3.1.1. */
function isTransparencyOf(
  { colorType }: PngHeader,
  data: Uint8Array | undefined,
  palette: Uint8Array | undefined,
): boolean {
  if (!data) return true
  if (colorType === 3 && palette) return data.length >= 1 && data.length <= palette.length / 3
  return data.length === COLOR_TYPES[colorType].transparency
}
