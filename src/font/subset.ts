import { componentsOf, HAS_INSTRUCTIONS, NOTDEF, type Outlines, viewOf } from './outlines.ts'
import { checksum } from './sfnt.ts'

/**
 * Cuts a TrueType font down to the glyphs that a letter shows (OpenType spec: glyf, loca, hmtx). Glyph ids are retained,
 * so they can serve as CIDs. What a CIDFontType2 does not need is left out (ISO 32000-1 §9.9): names, character maps,
 * layout tables, hinting. HarfBuzz's own subsetter does the same in a module that costs each cold start 45 ms to load.
 */
export function createSubsetter(source: Outlines): (glyphs: readonly number[]) => Uint8Array {
  return glyphs => writeFont(source, withComponents(glyphs, source))
}

/** The wanted glyphs, `.notdef`, and every glyph that they are composed of; in ascending order. */
function withComponents(wanted: readonly number[], { glyph, glyphCount }: Outlines): readonly number[] {
  const all = new Set<number>()
  const pending = [NOTDEF, ...wanted]
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (all.has(id) || id >= glyphCount) continue
    all.add(id)
    const data = glyph(id)
    for (const at of componentsOf(data).offsets) pending.push(viewOf(data).getUint16(at + 2))
  }
  return [...all].sort((a, b) => a - b)
}

function writeFont(source: Outlines, glyphs: readonly number[]): Uint8Array {
  const count = (glyphs.at(-1) ?? NOTDEF) + 1
  const outlines = glyphs.map(id => ({ id, data: withoutInstructions(source.glyph(id)) }))
  const { glyf, loca, isLong } = writeOutlines(outlines, count)
  const head = copy(source.table('head'))
  viewOf(head).setUint32(8, 0)
  viewOf(head).setInt16(50, isLong ? 1 : 0)
  const hhea = copy(source.table('hhea'))
  viewOf(hhea).setUint16(34, count)
  const maxp = copy(source.table('maxp'))
  viewOf(maxp).setUint16(4, count)
  return writeTables([
    ['glyf', glyf],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', writeMetrics(source, glyphs, count)],
    ['loca', loca],
    ['maxp', maxp],
  ])
}

/** Without the tables that they call, a glyph's instructions are dead weight. */
function withoutInstructions(glyph: Uint8Array): Uint8Array {
  if (glyph.length < 10) return glyph
  const view = viewOf(glyph)
  const contours = view.getInt16(0)
  if (contours < 0) {
    const { offsets, end } = componentsOf(glyph)
    const composite = glyph.slice(0, end)
    const last = offsets.at(-1) ?? 10
    viewOf(composite).setUint16(last, view.getUint16(last) & ~HAS_INSTRUCTIONS)
    return composite
  }
  const lengthAt = 10 + contours * 2
  const rest = glyph.subarray(lengthAt + 2 + view.getUint16(lengthAt))
  const simple = new Uint8Array(lengthAt + 2 + rest.length)
  simple.set(glyph.subarray(0, lengthAt))
  simple.set(rest, lengthAt + 2)
  return simple
}

/** Glyphs begin at even places: `loca` counts them in pairs of bytes while that is enough. */
function writeOutlines(
  outlines: readonly { readonly id: number; readonly data: Uint8Array }[],
  count: number,
) {
  const even = (length: number) => length + (length & 1)
  const size = outlines.reduce((sum, { data }) => sum + even(data.length), 0)
  const isLong = size / 2 > 0xffff
  const glyf = new Uint8Array(size)
  const loca = new Uint8Array((count + 1) * (isLong ? 4 : 2))
  const view = viewOf(loca)
  const setOffset = (id: number, offset: number) =>
    isLong ? view.setUint32(id * 4, offset) : view.setUint16(id * 2, offset / 2)
  let offset = 0
  let next = 0
  for (const { id, data } of outlines) {
    for (; next <= id; next++) setOffset(next, offset)
    glyf.set(data, offset)
    offset += even(data.length)
  }
  setOffset(count, offset)
  return { glyf, loca, isLong }
}

/** Advance and left side bearing of the glyphs that stay, zeros for the others. */
function writeMetrics({ table }: Outlines, glyphs: readonly number[], count: number): Uint8Array {
  const source = table('hmtx')
  const longCount = table('hhea').getUint16(34)
  const metrics = new Uint8Array(count * 4)
  const view = viewOf(metrics)
  for (const id of glyphs) {
    view.setUint16(id * 4, source.getUint16(Math.min(id, longCount - 1) * 4))
    const bearingAt = id < longCount ? id * 4 + 2 : longCount * 4 + (id - longCount) * 2
    view.setInt16(id * 4 + 2, source.getInt16(bearingAt))
  }
  return metrics
}

/** The file: directory and tables, with their checksums (OpenType spec, "Organization of an OpenType font"). */
function writeTables(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const start = 12 + tables.length * 16
  const size = tables.reduce((sum, [, data]) => sum + Math.ceil(data.length / 4) * 4, start)
  const file = new Uint8Array(size)
  const view = viewOf(file)
  const power = 2 ** Math.floor(Math.log2(tables.length))
  view.setUint32(0, 0x00010000)
  view.setUint16(4, tables.length)
  view.setUint16(6, power * 16)
  view.setUint16(8, Math.log2(power))
  view.setUint16(10, (tables.length - power) * 16)
  let offset = start
  for (const [i, [tag, data]] of tables.entries()) {
    const entry = 12 + i * 16
    for (let c = 0; c < 4; c++) file[entry + c] = tag.charCodeAt(c)
    file.set(data, offset)
    const padded = Math.ceil(data.length / 4) * 4
    view.setUint32(entry + 4, checksum(view, offset, padded))
    view.setUint32(entry + 8, offset)
    view.setUint32(entry + 12, data.length)
    offset += padded
  }
  return file
}

function copy(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice()
}
