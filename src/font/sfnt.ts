import { type FontTables, hasSoundTables } from './outlines.ts'

/**
 * The few values of a TrueType font that PDF needs and HarfBuzz does not give (OpenType spec: head, OS/2, post, fvar).
 * All offsets are checked: a damaged font gives a reason, never an exception.
 */
export interface SfntMetrics {
  readonly unitsPerEm: number
  /** xMin, yMin, xMax, yMax of all glyphs, in font units. */
  readonly bbox: readonly [number, number, number, number]
  readonly weight: number
  readonly capHeight: number
  readonly xHeight: number
  readonly italicAngle: number
  readonly underlinePosition: number
  readonly underlineThickness: number
  readonly isFixedPitch: boolean
  readonly isSerif: boolean
}

/** A TrueType font that can be used: its values and its tables. */
export interface Sfnt {
  readonly metrics: SfntMetrics
  readonly tables: FontTables
}

const REQUIRED_TABLES = ['cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp'] as const

/** The font, or the reason why these bytes cannot be used as a font. */
export function readSfnt(bytes: Uint8Array): Sfnt | string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 12) return 'it is too short to be a font'
  const signature = view.getUint32(0)
  const refusal = refuseFormat(signature)
  if (refusal) return refusal

  const tables = new Map<string, DataView>()
  const tableCount = view.getUint16(4)
  if (12 + tableCount * 16 > bytes.length) return 'its table directory is cut off'
  for (let i = 0; i < tableCount; i++) {
    const entry = 12 + i * 16
    const tag = String.fromCharCode(...bytes.subarray(entry, entry + 4))
    const offset = view.getUint32(entry + 8)
    const length = view.getUint32(entry + 12)
    if (offset + length > bytes.length) return `its \`${tag.trim()}\` table is cut off`
    tables.set(tag, new DataView(bytes.buffer, bytes.byteOffset + offset, length))
  }
  const missing = REQUIRED_TABLES.find(tag => !tables.has(tag))
  if (missing) return `it has no \`${missing}\` table`
  if (tables.has('fvar')) return 'it is a variable font; use a static instance (one file for each weight)'

  const head = tables.get('head')
  const maxp = tables.get('maxp')
  if (!head || head.byteLength < 54 || !maxp || maxp.byteLength < 6) return 'its `head` table is damaged'
  const unitsPerEm = head.getUint16(18)
  if (unitsPerEm < 16 || unitsPerEm > 16384) return 'its `head` table is damaged'

  if (!hasSoundTables(tables)) return 'its tables are too short for its glyphs'

  const os2 = tables.get('OS/2')
  if (os2 && os2.byteLength >= 10 && (os2.getUint16(8) & 0xf) === 2) return 'its licence forbids embedding'
  const hasHeights = os2 !== undefined && os2.byteLength >= 90 && os2.getUint16(0) >= 2
  const post = tables.get('post')
  const metrics: SfntMetrics = {
    unitsPerEm,
    bbox: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    weight: os2 && os2.byteLength >= 6 ? os2.getUint16(4) : 400,
    capHeight: hasHeights ? os2.getInt16(88) : 0.7 * unitsPerEm,
    xHeight: hasHeights ? os2.getInt16(86) : 0.5 * unitsPerEm,
    italicAngle: post && post.byteLength >= 16 ? post.getInt32(4) / 65536 : 0,
    underlinePosition: post && post.byteLength >= 16 ? post.getInt16(8) : -0.1 * unitsPerEm,
    underlineThickness: post && post.byteLength >= 16 ? post.getInt16(10) : 0.05 * unitsPerEm,
    isFixedPitch: post !== undefined && post.byteLength >= 16 && post.getUint32(12) !== 0,
    // PANOSE family 2 (Latin text), serif styles 2–10 are serifed, 11–15 are sans.
    isSerif: os2 !== undefined && os2.byteLength >= 34 && os2.getUint8(33) >= 2 && os2.getUint8(33) <= 10,
  }
  return { metrics, tables }
}

/**
 * The first table that is not what the font's maker wrote, by its checksum (OpenType spec, "Calculating checksums").
 * Asked of the fonts that a letter uses only: it is a look at every byte.
 */
export function damagedTable(bytes: Uint8Array): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let entry = 12; entry < 12 + view.getUint16(4) * 16; entry += 16) {
    const tag = String.fromCharCode(...bytes.subarray(entry, entry + 4))
    const start = view.getUint32(entry + 8)
    let sum = checksum(view, start, view.getUint32(entry + 12))
    // `head` has the whole file's in it, which is made last.
    if (tag === 'head') sum = (sum - view.getUint32(start + 8)) >>> 0
    if (sum !== view.getUint32(entry + 4)) return tag.trim()
  }
  return undefined
}

/** The sum of the words; the last one may be cut off at the end of the file. */
export function checksum(view: DataView, start: number, length: number): number {
  const whole = start + (length & ~3)
  let sum = 0
  for (let at = start; at < whole; at += 4) sum = (sum + view.getInt32(at)) | 0
  let last = 0
  for (let i = 0; i < (length & 3); i++) last |= view.getUint8(whole + i) << (24 - 8 * i)
  return (sum + last) >>> 0
}

function refuseFormat(signature: number): string | undefined {
  switch (signature) {
    case 0x00010000:
    case 0x74727565: // 'true', Apple's TrueType
      return undefined
    case 0x4f54544f: // 'OTTO'
      return 'it has PostScript outlines; use the TrueType version (.ttf)'
    case 0x774f4646: // 'wOFF'
    case 0x774f4632: // 'wOF2'
      return 'it is a web font; use the TrueType version (.ttf)'
    case 0x74746366: // 'ttcf'
      return 'it is a font collection; use one font of it (.ttf)'
    default:
      return 'it is not a TrueType font'
  }
}
