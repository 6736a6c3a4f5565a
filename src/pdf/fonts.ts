import type { Face } from '../font/index.ts'
import { add, commonOf, type GlyphSet, glyphTable, has, hasAll, numbersIn, unite } from './glyph-sets.ts'
import type { ObjectStore, Ref } from './pdfkit.ts'
import { addDeflated } from './stream.ts'
import { type EmbeddedSubset, subsetFor } from './subsets.ts'

/** The fonts of one document: names for content streams, and what each face must be able to show. */
export interface FontRegistry {
  /** The resource name of the face, `F1`, `F2`, … in the order of first use. */
  nameOf(face: Face): string
  /** Notes glyphs with what they stand for. False, and none is noted, if one of them stands for other text too. */
  noteAll(face: Face, glyphs: GlyphSet): boolean
  /** The same, one after the other: the first text of a glyph stays, and false says that there was another. */
  noteEach(face: Face, inOrder: readonly number[]): boolean
  /** What `embed` depends on. */
  inputs(): readonly unknown[]
  /** Writes the fonts; the result is the pages' `/Font` dictionary. */
  embed(store: ObjectStore): Readonly<Record<string, Ref>>
}

interface UsedFace {
  readonly name: string
  readonly glyphs: number[]
}

export function createFontRegistry(): FontRegistry {
  const used = new Map<Face, UsedFace>()
  const usedFace = (face: Face): UsedFace => {
    const known = used.get(face)
    if (known) return known
    const first = { name: `F${used.size + 1}`, glyphs: [] }
    used.set(face, first)
    return first
  }
  return {
    nameOf: face => usedFace(face).name,
    noteAll(face, more) {
      const { glyphs } = usedFace(face)
      // Of what was noted, no glyph stands for two texts.
      if (hasAll(glyphs, more)) return true
      const table = glyphTable(face)
      const contested = numbersIn(commonOf(more, table.rivals))
      const isRival = (number: number) => table.hasRivalIn(glyphs, number) || table.hasRivalIn(more, number)
      if (contested.some(isRival)) return false
      unite(glyphs, more)
      return true
    },
    noteEach(face, inOrder) {
      const { glyphs } = usedFace(face)
      const table = glyphTable(face)
      let isFree = true
      for (const number of inOrder) {
        if (has(glyphs, number)) continue
        if (table.isShownIn(glyphs, number)) isFree = false
        else add(glyphs, number)
      }
      return isFree
    },
    inputs: () => [...used].flatMap(([face, { glyphs }]) => [face, subsetFor(face, glyphs)]),
    embed(store) {
      return Object.fromEntries(
        [...used].map(([face, { name, glyphs }]) => [name, embedFace(store, face, subsetFor(face, glyphs))]),
      )
    },
  }
}

/**
 * A composite font whose character codes are glyph ids of the whole font (ISO 32000-1 §9.7: Identity-H, CIDToGIDMap
 * Identity): so a line that a mailing repeats is shown with the same codes, whatever else its letter says. New ids would
 * not make the file smaller: the empty places deflate to nothing.
 */
function embedFace(
  store: ObjectStore,
  face: Face,
  { file, fileLength, widths, toUnicode, tag }: EmbeddedSubset,
): Ref {
  const scale = 1000 / face.unitsPerEm
  const baseFont = `${tag}+${face.name}`
  const embedded = addDeflated(store, { Length1: fileLength }, file)
  const descriptor = store.ref({
    Type: 'FontDescriptor',
    FontName: baseFont,
    Flags: flagsOf(face),
    FontBBox: face.bbox.map(value => Math.round(value * scale)),
    ItalicAngle: face.italicAngle,
    Ascent: Math.round(face.ascent * scale),
    Descent: Math.round(-face.descent * scale),
    CapHeight: Math.round(face.capHeight * scale),
    XHeight: Math.round(face.xHeight * scale),
    // Fonts do not record their stem width; this line through regular (~90) and bold (~150) is what viewers expect.
    StemV: Math.round(90 + ((face.weight - 400) / 300) * 60),
    FontFile2: embedded,
  })
  descriptor.end()
  const descendant = store.ref({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: baseFont,
    CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    CIDToGIDMap: 'Identity',
    W: widths,
  })
  descendant.end()
  const font = store.ref({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: baseFont,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: addDeflated(store, {}, toUnicode),
  })
  font.end()
  return font
}

/** ISO 32000-1 table 123: fixed pitch 1, serif 2, symbolic 4 (as every subset with codes of its own), italic 64. */
function flagsOf(face: Face): number {
  return (face.isFixedPitch ? 1 : 0) + (face.isSerif ? 2 : 0) + 4 + (face.italicAngle === 0 ? 0 : 64)
}
