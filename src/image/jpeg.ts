import { refuseTurned } from './exif.ts'
import { fits, type Refuse } from './refuse.ts'
import type { RasterImage } from './types.ts'

/** Marker codes of ITU-T T.81 table B.1, without their leading 0xFF. */
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const DQT = 0xdb
const DHT = 0xc4
const APP0 = 0xe0
const APP1 = 0xe1
const APP14 = 0xee

/** The frames that PDF viewers decode: baseline, extended and progressive, all Huffman-coded (ISO 32000-1 §7.4.8). */
const FRAMES = [0xc0, 0xc1, 0xc2]

/** The other SOF markers: lossless, hierarchical and arithmetic coding. */
const OTHER_FRAMES = [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]

/** T.81 §B.1.1.3: TEM and RST0 to RST7 have no parameters; the latter belong inside a scan. */
const STANDALONE = [0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7]

const CUT_OFF = 'is cut off'
const OUT_OF_STEP = 'is damaged: a marker is missing or out of place'

interface Frame {
  readonly width: number
  readonly height: number
  /** The components' identifiers, and their quantization tables. */
  readonly components: readonly { readonly id: number; readonly table: number }[]
}

interface Segment {
  readonly marker: number
  readonly data: Uint8Array
  /** Behind the segment, and behind the entropy-coded data of a scan. */
  readonly end: number
}

/**
 * PDF takes a JPEG as it is, so we check that it is whole and of a kind that every viewer shows, and keep its bytes up
 * to EOI. The Huffman codes themselves are not decoded: damage inside a scan shows as damage in the picture.
 */
export function decodeJpeg(bytes: Uint8Array, refuse: Refuse): RasterImage | undefined {
  const seen = new Set<number>()
  const tables = new Set<number>()
  const scanned = new Set<number>()
  let isJfif = false
  let adobeTransform: number | undefined
  let frame: Frame | undefined
  let position = 2
  while (!seen.has(EOI)) {
    const segment = readSegment(bytes, position)
    if (typeof segment === 'string') return refuse('image/unreadable', segment)
    const { marker, data } = segment
    if (!isSupported(marker, data, refuse)) return undefined
    if (FRAMES.includes(marker)) {
      if (frame) return refuse('image/unreadable', 'is damaged: it has two frames')
      frame = readFrame(data, refuse)
      if (!frame) return undefined
    }
    if (marker === APP0 && startsWith(data, 'JFIF\0')) isJfif = true
    if (marker === APP14 && startsWith(data, 'Adobe')) adobeTransform = data[11]
    if (marker === DQT) for (const table of quantizationTables(data)) tables.add(table)
    if (marker === SOS) {
      const needed = frame?.components.map(({ table }) => table) ?? []
      if (!frame || !seen.has(DHT) || !needed.every(table => tables.has(table))) {
        return refuse('image/unreadable', 'is damaged: its frame or a table is missing')
      }
      for (const component of scannedComponents(data)) scanned.add(component)
    }
    seen.add(marker)
    position = segment.end
  }
  if (!frame || !seen.has(SOS)) return refuse('image/unreadable', 'is damaged: it has no picture data')
  const { width, height, components } = frame
  const ids = components.map(({ id }) => id)
  if (!ids.every(id => scanned.has(id)) || scanned.size > ids.length) {
    return refuse('image/unreadable', 'is damaged: its scans do not fit its frame')
  }
  if (isAmbiguous(ids, isJfif, adobeTransform)) {
    const problem = 'is a JPEG whose colours some viewers take for RGB and others for YCbCr'
    return refuse('image/unsupported', problem, 'open it where it looks right, and save it again')
  }
  const colorSpace = components.length === 1 ? 'gray' : 'rgb'
  return {
    kind: 'raster',
    width,
    height,
    colorSpace,
    encoding: 'jpeg',
    data: new Uint8Array(bytes.subarray(0, position)),
  }
}

/** The segment that begins at `start`, or what is wrong with the file there. */
function readSegment(bytes: Uint8Array, start: number): Segment | string {
  if (start < bytes.length && bytes[start] !== 0xff) return OUT_OF_STEP
  let position = start
  // Any number of fill bytes may come before a marker (T.81 §B.1.1.2).
  while (bytes[position] === 0xff) position++
  const marker = bytes[position++]
  if (marker === undefined) return CUT_OFF
  if (marker === 0 || marker === SOI || STANDALONE.includes(marker)) return OUT_OF_STEP
  if (marker === EOI) return { marker, data: new Uint8Array(0), end: position }

  if (position + 2 > bytes.length) return CUT_OFF
  const length = uint16(bytes, position)
  const dataEnd = position + length
  if (length < 2) return OUT_OF_STEP
  if (dataEnd > bytes.length) return CUT_OFF
  const data = bytes.subarray(position + 2, dataEnd)
  const end = marker === SOS ? endOfScan(bytes, dataEnd) : dataEnd
  return marker === SOS && end === dataEnd ? 'is damaged: a scan is empty' : { marker, data, end }
}

/** Whether we let this segment into a PDF, whatever stands in the others. */
function isSupported(marker: number, data: Uint8Array, refuse: Refuse): boolean {
  if (OTHER_FRAMES.includes(marker)) {
    const problem = 'is a JPEG of a rare kind (lossless, hierarchical or arithmetic coding)'
    refuse('image/unsupported', problem, 'save it as a baseline JPEG')
    return false
  }
  return !(marker === APP1 && startsWith(data, 'Exif\0\0') && refuseTurned(data.subarray(6), refuse))
}

/** Entropy-coded data runs to the next marker that is neither a stuffed zero nor a restart (T.81 §F.1.2.3). */
function endOfScan(bytes: Uint8Array, start: number): number {
  let position = bytes.indexOf(0xff, start)
  while (position !== -1) {
    const next = bytes[position + 1] ?? 0
    if (next !== 0 && !STANDALONE.includes(next)) return position
    position = bytes.indexOf(0xff, position + 2)
  }
  return bytes.length
}

/** T.81 §B.2.2: precision, height, width, and three bytes for each component. */
function readFrame(data: Uint8Array, refuse: Refuse): Frame | undefined {
  const count = data[5]
  if (count === undefined || data.length !== 6 + 3 * count) {
    return refuse('image/unreadable', 'is damaged: its frame header has the wrong length')
  }
  if (count === 4) {
    return refuse('image/unsupported', 'is a CMYK JPEG', 'save it as RGB or grayscale')
  }
  if (count !== 1 && count !== 3) {
    return refuse('image/unsupported', `is a JPEG of ${count} channels`, 'save it as RGB or grayscale')
  }
  if (data[0] !== 8) {
    return refuse(
      'image/unsupported',
      `is a JPEG of ${data[0]} bits a sample`,
      'save it with 8 bits a sample',
    )
  }
  const height = uint16(data, 1)
  const width = uint16(data, 3)
  if (width === 0 || height === 0) return refuse('image/unreadable', 'is damaged: it has no width or height')
  const components = Array.from({ length: count }, (_, i) => {
    const [id = 0, sampling = 0, table = 0] = data.subarray(6 + 3 * i)
    return {
      id,
      table,
      isSampled: [sampling >> 4, sampling & 15].every(factor => factor >= 1 && factor <= 4),
    }
  })
  if (
    !components.every(({ isSampled }) => isSampled) ||
    new Set(components.map(({ id }) => id)).size < count
  ) {
    return refuse('image/unreadable', 'is damaged: its frame header is invalid')
  }
  return fits(width, height, width * height * count, refuse) ? { width, height, components } : undefined
}

/** T.81 §B.2.4.1: 64 bytes a table, or 128. What is cut off is no table. */
function quantizationTables(data: Uint8Array): readonly number[] {
  const tables: number[] = []
  for (let at = 0; at < data.length; ) {
    const [precision, table] = [(data[at] ?? 0) >> 4, (data[at] ?? 0) & 15]
    at += precision === 0 ? 65 : 129
    if (at <= data.length) tables.push(table)
  }
  return tables
}

/** T.81 §B.2.3. */
function scannedComponents(data: Uint8Array): readonly number[] {
  return Array.from({ length: data[0] ?? 0 }, (_, i) => data[1 + 2 * i] ?? -1)
}

/** Without a word about it, three channels are YCbCr; programs disagree where the file says two things. */
function isAmbiguous(ids: readonly number[], isJfif: boolean, adobeTransform: number | undefined): boolean {
  if (ids.length !== 3) return false
  if (adobeTransform !== undefined) return adobeTransform !== 1 && (isJfif || adobeTransform !== 0)
  return !isJfif && String.fromCharCode(...ids) === 'RGB'
}

function startsWith(data: Uint8Array, text: string): boolean {
  return Buffer.from(data.subarray(0, text.length)).toString('latin1') === text
}

function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}
