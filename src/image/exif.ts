import type { Refuse } from './refuse.ts'

/**
 * Cameras and phones leave the pixels as they lie on the sensor and note how to turn them, which PDF does not know:
 * such an image is refused, so that it never prints lying on its side. `tiff` is the Exif data from its byte order on.
 */
export function refuseTurned(tiff: Uint8Array, refuse: Refuse): boolean {
  if (!isTurned(orientationIn(tiff))) return false
  const problem = 'is turned by its Exif orientation, which PDF does not know'
  refuse('image/unsupported', problem, 'rotate the picture itself and save it again')
  return true
}

const SHORT = 3
const LONG = 4

/** Exif 2.32 §4.6.4: tag 0x0112 of the first directory. What we cannot read turns nothing. */
function orientationIn(tiff: Uint8Array): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const header = Buffer.from(tiff.subarray(0, 4)).toString('latin1')
  const littleEndian = header === 'II*\0'
  if ((!littleEndian && header !== 'MM\0*') || tiff.length < 8) return 1
  const directory = view.getUint32(4, littleEndian)
  if (directory + 2 > tiff.length) return 1
  const entries = view.getUint16(directory, littleEndian)
  for (let index = 0; index < entries; index++) {
    const entry = directory + 2 + 12 * index
    if (entry + 12 > tiff.length) return 1
    if (view.getUint16(entry, littleEndian) !== 0x0112) continue
    const type = view.getUint16(entry + 2, littleEndian)
    if (type === SHORT) return view.getUint16(entry + 8, littleEndian)
    return type === LONG ? view.getUint32(entry + 8, littleEndian) : 1
  }
  return 1
}

/** 1 is upright; 0 and what lies above 8 is written by mistake and turns nothing. */
function isTurned(orientation: number): boolean {
  return orientation >= 2 && orientation <= 8
}
