import { fits, type Refuse } from './refuse.ts'
import type { RasterImage } from './types.ts'

/** Marker codes of ITU-T T.81 table B.1, without their leading 0xFF. */
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const DQT = 0xdb
const DHT = 0xc4
const APP1 = 0xe1

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
  readonly components: number
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
    if (marker === SOS && !(frame && seen.has(DQT) && seen.has(DHT))) {
      return refuse('image/unreadable', 'is damaged: its frame or a table is missing')
    }
    seen.add(marker)
    position = segment.end
  }
  if (!frame || !seen.has(SOS)) return refuse('image/unreadable', 'is damaged: it has no picture data')
  const { width, height, components } = frame
  const colorSpace = components === 1 ? 'gray' : 'rgb'
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
  if (marker === APP1 && isTurned(exifOrientation(data))) {
    const problem = 'is turned by its Exif orientation, which PDF does not know'
    refuse('image/unsupported', problem, 'rotate the picture itself and save it again')
    return false
  }
  return true
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
  const components = data[5]
  if (components === undefined || data.length !== 6 + 3 * components) {
    return refuse('image/unreadable', 'is damaged: its frame header has the wrong length')
  }
  if (components === 4) {
    return refuse('image/unsupported', 'is a CMYK JPEG', 'save it as RGB or grayscale')
  }
  if (components !== 1 && components !== 3) {
    return refuse('image/unsupported', `is a JPEG of ${components} channels`, 'save it as RGB or grayscale')
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
  return fits(width, height, width * height * components, refuse) ? { width, height, components } : undefined
}

/** Exif 2.32 §4.6.4: tag 0x0112 of the first directory. What we cannot read turns nothing. */
function exifOrientation(data: Uint8Array): number {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const header = Buffer.from(data.subarray(0, 10)).toString('latin1')
  const littleEndian = header === 'Exif\0\0II*\0'
  if ((!littleEndian && header !== 'Exif\0\0MM\0*') || data.length < 14) return 1
  const directory = 6 + view.getUint32(10, littleEndian)
  if (directory + 2 > data.length) return 1
  const entries = view.getUint16(directory, littleEndian)
  for (let index = 0; index < entries; index++) {
    const entry = directory + 2 + 12 * index
    if (entry + 12 > data.length) return 1
    if (view.getUint16(entry, littleEndian) === 0x0112) return view.getUint16(entry + 8, littleEndian)
  }
  return 1
}

/** 1 is upright; 0 and what lies above 8 is written by mistake and turns nothing. */
function isTurned(orientation: number): boolean {
  return orientation >= 2 && orientation <= 8
}

function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}
