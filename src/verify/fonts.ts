import { createFindings } from './findings.ts'
import type { WrittenStream } from './object.ts'
import type { WrittenPdf } from './read.ts'
import { readingOnce } from './stream.ts'
import { decodeText } from './tokens.ts'
import { listOf, numberOf, type Ref, type Value } from './values.ts'

/** What a font of the file can show and say. */
export interface WrittenFont {
  readonly name: string
  /** Glyphs whose width in the PDF is the one in the embedded file: the file has them. */
  readonly glyphs: ReadonlySet<number>
  /** Glyphs that have a text of their own (ToUnicode). */
  readonly saying: ReadonlySet<number>
}

/** Letters with the same fonts are given the same ones, by which their text may be known. */
const findFont = createFindings<WrittenFont | string>(64)

/** A composite font whose codes are glyph ids, as the writer makes them; or what is wrong with it. */
export function readFont(pdf: WrittenPdf, font: Ref): WrittenFont | string {
  return findFont(pdf, [font.ref], () => fontIn(pdf, font))
}

function fontIn(pdf: WrittenPdf, font: Ref): WrittenFont | string {
  const name = String(pdf.get(font, 'BaseFont')).slice(1)
  const descendant = listOf(pdf.get(font, 'DescendantFonts'))[0]
  const isOurs =
    pdf.get(font, 'Subtype') === '/Type0' &&
    pdf.get(font, 'Encoding') === '/Identity-H' &&
    pdf.get(descendant, 'CIDToGIDMap') === '/Identity'
  if (!isOurs) return `the font ${name} is not composed of glyph ids`
  if (!/^[A-Z]{6}\+./.test(name)) return `the font ${name} does not say that it is a subset`
  const file = pdf.stream(descendant, 'FontDescriptor', 'FontFile2')
  if (!file) return `the font ${name} is not embedded`
  const toUnicode = pdf.stream(font, 'ToUnicode')
  if (!toUnicode) return `the font ${name} does not say what its glyphs mean`

  const saying = glyphsThatSay(toUnicode)
  const glyphs = glyphsIn(file, listOf(pdf.get(descendant, 'W')))
  return { name, glyphs, saying }
}

/** A font of a page that came with an enclosure; undefined if it is in the file, and its codes say their text. */
export function foreignFontFault(pdf: WrittenPdf, font: Value): string | undefined {
  const name = String(pdf.get(font, 'BaseFont')).slice(1)
  const holder = pdf.get(font, 'Subtype') === '/Type0' ? listOf(pdf.get(font, 'DescendantFonts'))[0] : font
  const files = ['FontFile', 'FontFile2', 'FontFile3']
  if (!files.some(file => pdf.stream(holder, 'FontDescriptor', file)))
    return `the font ${name} is not embedded`
  const encodings = [pdf.get(font, 'Encoding'), pdf.get(font, 'Encoding', 'BaseEncoding')]
  const isKnown = encodings.some(encoding => STANDARD_ENCODINGS.has(String(encoding)))
  return isKnown || pdf.stream(font, 'ToUnicode')
    ? undefined
    : `the font ${name} does not say what its glyphs mean`
}

/** Their codes stand for known characters (ISO 19005-2 §6.2.11.7.2). */
const STANDARD_ENCODINGS = new Set(['/WinAnsiEncoding', '/MacRomanEncoding'])

/** The glyphs that stand for a text, from the CMap's pairs (ISO 32000-1 §9.10.3). */
const glyphsThatSay = readingOnce(content => {
  const glyphs = new Set<number>()
  for (const [block] of content.toString('latin1').matchAll(/beginbfchar[^b]*endbfchar/g)) {
    for (const [, code = '', text = ''] of block.matchAll(/<([0-9A-F]{4})>\s*<([0-9A-F]+)>/g)) {
      // Neither nothing nor a character that stands for none is a text.
      const says = decodeText(`\u00fe\u00ff${Buffer.from(text, 'hex').toString('latin1')}`)
      if (says !== '' && !/[\0\ufeff\ufffe\ufffd]/.test(says)) glyphs.add(Number.parseInt(code, 16))
    }
  }
  return glyphs
})

/** The glyphs whose width in the PDF (groups of `first [width …]`, ISO 32000-1 §9.7.4.3) is that in the file. */
function glyphsIn(file: WrittenStream, groups: readonly Value[]): ReadonlySet<number> {
  const widthOf = metricsOf(file)
  const glyphs = new Set<number>()
  for (let i = 0; i + 1 < groups.length; i += 2) {
    for (const [j, width] of listOf(groups[i + 1]).entries()) {
      const glyph = numberOf(groups[i]) + j
      if (Math.abs(numberOf(width) - (widthOf(glyph) ?? Number.NaN)) < 1) glyphs.add(glyph)
    }
  }
  return glyphs
}

/** Glyph → its width in thousandths of an em in a TrueType file; undefined if it has no such glyph. */
const metricsOf: (file: WrittenStream) => (glyph: number) => number | undefined = readingOnce(font => {
  const tables = new Map<string, Buffer>()
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const at = 12 + i * 16
    const offset = font.readUInt32BE(at + 8)
    tables.set(
      font.toString('latin1', at, at + 4),
      font.subarray(offset, offset + font.readUInt32BE(at + 12)),
    )
  }
  const [head, hhea, hmtx, maxp] = ['head', 'hhea', 'hmtx', 'maxp'].map(tag => tables.get(tag))
  const scale = 1000 / (head?.readUInt16BE(18) ?? 0)
  const glyphCount = maxp?.readUInt16BE(4) ?? 0
  const longMetrics = hhea?.readUInt16BE(34) ?? 0
  return glyph => {
    if (glyph >= glyphCount) return undefined
    return (hmtx?.readUInt16BE(Math.min(glyph, longMetrics - 1) * 4) ?? Number.NaN) * scale
  }
})
