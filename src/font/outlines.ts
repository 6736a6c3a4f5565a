/** The tables of a font file, by tag. */
export type FontTables = ReadonlyMap<string, DataView>

/** False when the tables that say where a glyph is and how wide are too short for all glyphs. */
export function hasSoundTables(tables: FontTables): boolean {
  const { table, glyphCount } = readOutlines(tables)
  const isLong = table('head').getInt16(50) === 1
  if (table('hhea').byteLength < 36 || table('loca').byteLength < (glyphCount + 1) * (isLong ? 4 : 2))
    return false
  const longCount = table('hhea').getUint16(34)
  const metrics = longCount * 4 + Math.max(0, glyphCount - longCount) * 2
  return glyphCount > 0 && longCount > 0 && table('hmtx').byteLength >= metrics
}

/** The glyphs of a font, and the tables that they are in. */
export interface Outlines {
  readonly table: (tag: string) => DataView
  readonly glyphCount: number
  /** Where the glyph's description begins and ends in `glyf`. */
  readonly range: (id: number) => readonly [start: number, end: number]
  /** The glyph's description; empty for one without outline. */
  readonly glyph: (id: number) => Uint8Array
}

/** Glyph 0, `.notdef`, is part of every font. */
export const NOTDEF = 0

export function readOutlines(tables: FontTables): Outlines {
  const table = (tag: string) => tables.get(tag) ?? new DataView(new ArrayBuffer(0))
  const [loca, glyf] = [table('loca'), table('glyf')]
  const isLong = table('head').getInt16(50) === 1
  const offset = (id: number) => (isLong ? loca.getUint32(id * 4) : loca.getUint16(id * 2) * 2)
  return {
    table,
    glyphCount: table('maxp').getUint16(4),
    range: id => [offset(id), offset(id + 1)],
    glyph: id => new Uint8Array(glyf.buffer, glyf.byteOffset + offset(id), offset(id + 1) - offset(id)),
  }
}

/** Bits of a component's flags. */
const ARGUMENTS_ARE_WORDS = 0x0001
const HAS_SCALE = 0x0008
const MORE_COMPONENTS = 0x0020
const HAS_X_AND_Y_SCALE = 0x0040
const HAS_MATRIX = 0x0080
export const HAS_INSTRUCTIONS = 0x0100

/** The components of a composite glyph: where each begins, and where the last one ends; infinity if it is cut off. */
export function componentsOf(glyph: Uint8Array): {
  readonly offsets: readonly number[]
  readonly end: number
} {
  const view = viewOf(glyph)
  const offsets: number[] = []
  if (glyph.length < 10 || view.getInt16(0) >= 0) return { offsets, end: glyph.length }
  let at = 10
  for (let flags = MORE_COMPONENTS; flags & MORE_COMPONENTS; ) {
    if (at + 4 > glyph.length) return { offsets, end: Number.POSITIVE_INFINITY }
    flags = view.getUint16(at)
    offsets.push(at)
    at += flags & ARGUMENTS_ARE_WORDS ? 8 : 6
    at += flags & HAS_MATRIX ? 8 : flags & HAS_X_AND_Y_SCALE ? 4 : flags & HAS_SCALE ? 2 : 0
  }
  return { offsets, end: at }
}

/** Glyphs of accented letters have two or three parts; a font could name as many as would keep a viewer busy for years. */
const MAX_PARTS = 100

/** What is wrong with a glyph, its parts included; undefined when every viewer can draw it. */
export function outlineFault(id: number, outlines: Outlines): string | undefined {
  let parts = 0
  const faultOf = (part: number, ancestors: readonly number[]): string | undefined => {
    if (part >= outlines.glyphCount) return `glyph ${part} is not in it`
    if (ancestors.includes(part)) return `its glyph ${part} is a part of itself`
    if (++parts > MAX_PARTS) return `its glyph ${id} has more than ${MAX_PARTS} parts`
    const [start, end] = outlines.range(part)
    const isInside = start <= end && end <= outlines.table('glyf').byteLength
    if (!isInside || !isSoundOutline(outlines.glyph(part)))
      return `the outline of its glyph ${part} is damaged`
    const data = outlines.glyph(part)
    for (const at of componentsOf(data).offsets) {
      const fault = faultOf(viewOf(data).getUint16(at + 2), [...ancestors, part])
      if (fault) return fault
    }
    return undefined
  }
  return faultOf(id, [])
}

/** Bits of a point's flags. */
const X_IS_BYTE = 0x02
const Y_IS_BYTE = 0x04
const REPEATS = 0x08
const X_IS_SAME = 0x10
const Y_IS_SAME = 0x20

/** Whether all that a glyph's description announces is there (OpenType spec, "glyf"). */
function isSoundOutline(glyph: Uint8Array): boolean {
  if (glyph.length === 0) return true
  if (glyph.length < 12) return false
  const view = viewOf(glyph)
  const contours = view.getInt16(0)
  if (contours < 0) return componentsOf(glyph).end <= glyph.length
  let at = 10 + contours * 2
  if (at + 2 > glyph.length) return false
  let points = 0
  for (let i = 0; i < contours; i++) {
    const next = view.getUint16(10 + i * 2) + 1
    if (next <= points) return false
    points = next
  }
  at += 2 + view.getUint16(at)
  let coordinates = 0
  for (let point = 0; point < points; ) {
    const flags = glyph[at++]
    if (flags === undefined) return false
    const repeated = flags & REPEATS ? glyph[at++] : 0
    if (repeated === undefined) return false
    const size =
      (flags & X_IS_BYTE ? 1 : flags & X_IS_SAME ? 0 : 2) +
      (flags & Y_IS_BYTE ? 1 : flags & Y_IS_SAME ? 0 : 2)
    coordinates += size * (repeated + 1)
    point += repeated + 1
    if (point > points) return false
  }
  return at + coordinates <= glyph.length
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
