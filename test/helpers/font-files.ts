import { sfnt } from './square-font.ts'

/** The tables of a font file, by tag. */
export function tablesOf(file: Uint8Array): ReadonlyMap<string, Buffer> {
  const font = Buffer.from(file)
  const entries = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + i * 16)
  return new Map(
    entries.map(entry => {
      const start = font.readUInt32BE(entry + 8)
      return [
        font.toString('latin1', entry, entry + 4),
        font.subarray(start, start + font.readUInt32BE(entry + 12)),
      ]
    }),
  )
}

/** The font with other tables, or without some, and with true checksums: as one who means harm would make it. */
export function withTables(
  file: Uint8Array,
  changes: Readonly<Record<string, Uint8Array | undefined>>,
): Uint8Array {
  const tables = { ...Object.fromEntries(tablesOf(file)), ...changes }
  return sfnt(
    Object.entries(tables).flatMap(([tag, data]) => {
      if (!data) return []
      const copy = Buffer.from(data)
      // The sum of the whole file, which is no part of the table's own.
      if (tag === 'head' && copy.length >= 12) copy.writeUInt32BE(0, 8)
      return [[tag, copy] as const]
    }),
  )
}

/** The glyphs of the font, each described as `describe` says, in place of its own. */
export function withGlyphs(
  file: Uint8Array,
  describe: (id: number, own: Uint8Array) => Uint8Array,
): Uint8Array {
  const tables = tablesOf(file)
  const [loca, glyf, head] = ['loca', 'glyf', 'head'].map(tag => Buffer.from(tables.get(tag) ?? []))
  if (!loca || !glyf || !head) throw new Error('no outlines')
  const isLong = head.readInt16BE(50) === 1
  const offset = (id: number) => (isLong ? loca.readUInt32BE(id * 4) : loca.readUInt16BE(id * 2) * 2)
  const count = loca.length / (isLong ? 4 : 2) - 1
  const offsets = [0]
  const glyphs = Array.from({ length: count }, (_, id) => {
    const glyph = describe(id, glyf.subarray(offset(id), offset(id + 1)))
    const padded = Buffer.concat([glyph, Buffer.alloc(-glyph.length & 3)])
    offsets.push((offsets.at(-1) ?? 0) + padded.length)
    return padded
  })
  const newLoca = Buffer.alloc(offsets.length * 4)
  for (const [i, at] of offsets.entries()) newLoca.writeUInt32BE(at, i * 4)
  head.writeInt16BE(1, 50)
  return withTables(file, { head, loca: newLoca, glyf: Buffer.concat(glyphs) })
}

/** A glyph that is made of others. */
export function composite(...parts: readonly number[]): Uint8Array {
  const [MORE, ARGUMENTS_ARE_XY] = [0x20, 0x02]
  const data = Buffer.alloc(10 + parts.length * 6)
  data.writeInt16BE(-1)
  for (const [i, part] of parts.entries()) {
    data.writeUInt16BE(ARGUMENTS_ARE_XY + (i < parts.length - 1 ? MORE : 0), 10 + i * 6)
    data.writeUInt16BE(part, 12 + i * 6)
  }
  return data
}
