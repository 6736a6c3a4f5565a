/**
 * TrueType fonts whose every glyph is a square as wide as its advance: 1 em, unless told otherwise. What is set with
 * them can be measured by counting letters. The em reaches 0.8 above the baseline and 0.2 below it.
 */
export interface SquareFont {
  readonly name?: string
  /** The characters that it has; the first letter's glyph is 1. */
  readonly characters?: string
  /** Characters that borrow the glyph of another one: `{ Α: 'A' }`. */
  readonly borrowed?: Readonly<Record<string, string>>
  /** Thousandths of an em. */
  readonly advance?: number
  /** OS/2 fsType, the licence. */
  readonly embedding?: number
  readonly weight?: number
  /** Tables that are left out, or replaced by other bytes. */
  readonly tables?: Readonly<Record<string, Uint8Array | undefined>>
}

const UNITS_PER_EM = 1000
const ASCII = String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 0x20 + i))
/** No-break space, é, ë, ö, the bullets of lists, and what typography adds to ASCII. */
const MORE = '\u00a0é•◦▪–—‘’“”€ëö'

export function squareFont(options: SquareFont = {}): Uint8Array {
  const { name = 'Square', characters = ASCII + MORE, borrowed = {}, advance = UNITS_PER_EM } = options
  const glyphOf = new Map([...characters].map((character, i) => [character, i + 1]))
  for (const [character, lender] of Object.entries(borrowed)) {
    glyphOf.set(character, glyphOf.get(lender) ?? 0)
  }
  const glyphCount = [...characters].length + 1
  const isBlank = (glyph: number) => [' ', '\u00a0'].includes([...characters][glyph - 1] ?? '')
  const outlines = Array.from({ length: glyphCount }, (_, glyph) => (isBlank(glyph) ? [] : square(advance)))
  let end = 0
  const locations = [0, ...outlines.map(outline => (end += outline.length))]

  const tables: Record<string, Uint8Array | readonly number[] | undefined> = {
    'OS/2': os2(options.embedding ?? 0, options.weight ?? 400),
    cmap: cmap(glyphOf),
    glyf: outlines.flat(),
    head: [
      ...u32(0x00010000, 0x00010000, 0, 0x5f0f3cf5),
      ...u16(0, UNITS_PER_EM),
      ...u32(0, 0, 0, 0),
      ...u16(0, -200, advance, 800),
      ...u16(0, 8, 2, 1, 0),
    ],
    hhea: [
      ...u32(0x00010000),
      ...u16(800, -200, 0, advance, 0, 0, advance, 1, 0, 0, 0, 0, 0, 0, 0, glyphCount),
    ],
    hmtx: outlines.flatMap(() => u16(advance, 0)),
    loca: u32(...locations),
    maxp: [...u32(0x00010000), ...u16(glyphCount, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
    name: nameTable(name),
    post: [...u32(0x00030000, 0), ...u16(-100, 50), ...u32(0, 0, 0, 0, 0)],
    ...options.tables,
  }
  return sfnt(Object.entries(tables).flatMap(([tag, data]) => (data ? [[tag, Uint8Array.from(data)]] : [])))
}

/** Table directory and tables (OpenType spec, "Organization of an OpenType Font"). */
export function sfnt(
  tables: readonly (readonly [tag: string, data: Uint8Array])[],
  signature = 0x00010000,
): Uint8Array {
  const padded = (data: Uint8Array) => Math.ceil(data.length / 4) * 4
  let offset = 12 + tables.length * 16
  const directory = tables.flatMap(([tag, data]) => {
    const entry = [...Buffer.from(tag, 'latin1'), ...u32(checksum(data), offset, data.length)]
    offset += padded(data)
    return entry
  })
  const bytes = new Uint8Array(offset)
  bytes.set([...u32(signature), ...u16(tables.length, 0, 0, 0), ...directory])
  let start = 12 + tables.length * 16
  for (const [, data] of tables) {
    bytes.set(data, start)
    start += padded(data)
  }
  return bytes
}

/** `head` has none of the whole file in it. */
function checksum(data: Uint8Array): number {
  const words = Buffer.concat([data, Buffer.alloc(3)])
  let sum = 0
  for (let at = 0; at < data.length; at += 4) sum = (sum + words.readUInt32BE(at)) >>> 0
  return sum
}

/** One contour of four points, from the baseline to the height of the capitals. */
function square(advance: number): number[] {
  const points = [...u16(0, 0, advance, 0), ...u16(0, 700, 0, -700)]
  return [...u16(1, 0, 0, advance, 700, 3, 0), 1, 1, 1, 1, ...points, 0, 0]
}

/** Format 12, a group for each character. */
function cmap(glyphOf: ReadonlyMap<string, number>): number[] {
  const groups = [...glyphOf]
    .map(([character, glyph]) => [character.codePointAt(0) ?? 0, glyph] as const)
    .sort(([a], [b]) => a - b)
    .flatMap(([codePoint, glyph]) => u32(codePoint, codePoint, glyph))
  const header = [...u16(12, 0), ...u32(16 + groups.length, 0, groups.length / 12)]
  return [...u16(0, 1, 3, 10), ...u32(12), ...header, ...groups]
}

/** The PostScript name. */
function nameTable(name: string): number[] {
  const words = [...name].flatMap(character => u16(character.charCodeAt(0)))
  return [...u16(0, 1, 18), ...u16(3, 1, 0x409, 6, words.length, 0), ...words]
}

/** Version 4: x-height 0.5 em, capitals 0.7 em. */
function os2(embedding: number, weight: number): number[] {
  const fields = [...u16(4, 0, weight, 5, embedding), ...Array.from({ length: 86 }, () => 0)]
  fields.splice(86, 4, ...u16(500, 700))
  return fields
}

function u16(...values: number[]): number[] {
  return values.flatMap(value => [(value >> 8) & 0xff, value & 0xff])
}

function u32(...values: number[]): number[] {
  return values.flatMap(value => [...u16(value >>> 16), ...u16(value)])
}
