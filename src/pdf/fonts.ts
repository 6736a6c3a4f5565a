import type { Face, GlyphRun } from '../font/index.ts'
import { deflate } from './deflate/deflate.ts'
import { hex, utf16Hex } from './numbers.ts'
import type { ObjectStore, Ref } from './pdfkit.ts'
import { addDeflated, latin1 } from './stream.ts'

/** The fonts of one document: names for content streams, and what each face must be able to show. */
export interface FontRegistry {
  /** The resource name of the face, `F1`, `F2`, … in the order of first use. */
  nameOf(face: Face): string
  /** Notes what these glyphs stand for. False if one stands for other text already: the first text stays. */
  note(face: Face, glyphs: readonly GlyphText[]): boolean
  /** What `embed` depends on. */
  inputs(): readonly unknown[]
  /** Writes the fonts; the result is the pages' `/Font` dictionary. */
  embed(store: ObjectStore): Readonly<Record<string, Ref>>
}

interface UsedFace {
  readonly name: string
  /** What each used glyph stands for. */
  readonly texts: Map<number, string>
}

export function createFontRegistry(): FontRegistry {
  const used = new Map<Face, UsedFace>()
  const usedFace = (face: Face): UsedFace => {
    const known = used.get(face) ?? { name: `F${used.size + 1}`, texts: new Map() }
    used.set(face, known)
    return known
  }
  return {
    nameOf: face => usedFace(face).name,
    note(face, glyphs) {
      const { texts } = usedFace(face)
      let isFree = true
      for (const { id, text } of glyphs) {
        const known = texts.get(id)
        if (known === undefined) texts.set(id, text)
        else if (known !== text) isFree = false
      }
      return isFree
    },
    inputs: () => [...used].flatMap(([face, { texts }]) => [face, subsetFor(face, texts)]),
    embed(store) {
      return Object.fromEntries(
        [...used].map(([face, { name, texts }]) => [name, embedFace(store, face, subsetFor(face, texts))]),
      )
    },
  }
}

/** Runs are shared by all letters that say the same (see font/face): so is what their glyphs stand for. */
const knownTexts = new WeakMap<GlyphRun, readonly GlyphText[]>()

export function glyphTexts(run: GlyphRun): readonly GlyphText[] {
  const known = knownTexts.get(run) ?? readGlyphs(run)
  knownTexts.set(run, known)
  return known
}

/**
 * Each glyph with the text that it stands for. A cluster of as many characters as glyphs (a letter and its combining
 * marks) is told glyph by glyph; in any other of several glyphs each stands for the whole, since PDF/A wants a text for
 * every glyph (ISO 19005-2 §6.2.11.7.2), and the run needs an ActualText.
 */
function readGlyphs({ text, glyphs }: GlyphRun): readonly GlyphText[] {
  const texts: GlyphText[] = []
  for (let start = 0, end = 0; start < glyphs.length; start = end) {
    const cluster = glyphs[start]?.cluster ?? 0
    while (end < glyphs.length && glyphs[end]?.cluster === cluster) end++
    const whole = normalised(text.slice(cluster, glyphs[end]?.cluster ?? text.length))
    const characters = [...whole]
    const isToldSingly = characters.length === end - start
    for (const [i, { id }] of glyphs.slice(start, end).entries()) {
      const own = isToldSingly ? (characters[i] as string) : whole
      texts.push({ id, text: own, isReadable: own !== '' && (isToldSingly || end - start === 1) })
    }
  }
  return texts
}

export interface GlyphText {
  readonly id: number
  readonly text: string
  /** Whether the texts of a run's glyphs, one after the other, give the run's text here. */
  readonly isReadable: boolean
}

/** These two spaces are copied as spaces: their glyph is the space's own. */
function normalised(text: string): string {
  return text === '\u00a0' || text === '\u202f' ? ' ' : text
}

/** A subset, deflated, with its widths and its texts: the same for every letter that uses the same glyphs. */
interface EmbeddedSubset {
  readonly file: Uint8Array
  readonly fileLength: number
  readonly widths: readonly unknown[]
  readonly toUnicode: Uint8Array
  readonly tag: string
}

const subsetsOf = new WeakMap<Face, Map<string, EmbeddedSubset>>()
/** How many different glyph sets of one face are remembered: enough for a mailing, bounded for a server. */
const CACHED_SUBSETS = 256

function subsetFor(face: Face, texts: ReadonlyMap<number, string>): EmbeddedSubset {
  const cache = subsetsOf.get(face) ?? new Map<string, EmbeddedSubset>()
  subsetsOf.set(face, cache)
  const mappings = [...withAlphabet(face, texts)].sort(([a], [b]) => a - b)
  const key = mappings.join()
  const known = cache.get(key)
  if (known) return known
  if (cache.size >= CACHED_SUBSETS) cache.clear()
  const glyphs = mappings.map(([glyph]) => glyph)
  const file = face.subset(glyphs)
  const subset = {
    file: deflate(file),
    fileLength: file.length,
    widths: widthArray(face, glyphs),
    toUnicode: deflate(latin1(toUnicodeCMap(mappings))),
    tag: subsetTag(glyphs.join()),
  }
  cache.set(key, subset)
  return subset
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/**
 * A face that shows two thirds of the letters and figures, as that of a text does, is given all of them: so the letters of
 * a mailing, in which each name brings a capital or two, share a few subsets. They cost a kilobyte at most.
 */
function withAlphabet(face: Face, texts: ReadonlyMap<number, string>): ReadonlyMap<number, string> {
  const isMost = (count: number) => count * 3 >= ALPHABET.length * 2
  if (!isMost(texts.size)) return texts
  const { glyphs, fault } = face.shape(ALPHABET, 'en', {})
  const isPlain = glyphs.length === ALPHABET.length && glyphs.every(({ id }) => id !== 0)
  if (fault || !isPlain || !isMost(glyphs.filter(({ id }) => texts.has(id)).length)) return texts
  return new Map([...glyphs.map(({ id, cluster }) => [id, ALPHABET.charAt(cluster)] as const), ...texts])
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

/** `[first [w w w] …]`, a group for each run of consecutive glyphs (ISO 32000-1 §9.7.4.3), in thousandths of an em. */
function widthArray(face: Face, glyphs: readonly number[]): readonly unknown[] {
  const groups: { first: number; widths: number[] }[] = []
  for (const glyph of glyphs) {
    const width = (face.advanceOf(glyph) * 1000) / face.unitsPerEm
    const last = groups.at(-1)
    if (last && last.first + last.widths.length === glyph) last.widths.push(width)
    else groups.push({ first: glyph, widths: [width] })
  }
  return groups.flatMap(({ first, widths }) => [first, widths])
}

/** Six capitals from the glyph set (FNV-1a): subsets of one face in one merged file must not share a name. */
function subsetTag(key: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0
  let tag = ''
  for (let i = 0; i < 6; i++) {
    tag += String.fromCharCode(65 + (hash % 26))
    hash = Math.floor(hash / 26)
  }
  return tag
}

/** At most 100 mappings may stand in one block (Adobe Technical Note 5014). */
const CMAP_BLOCK = 100

function toUnicodeCMap(texts: readonly (readonly [number, string])[]): string {
  const mappings = texts
    .filter(([, text]) => text !== '')
    .map(([glyph, text]) => `<${hex(glyph, 4)}> <${utf16Hex(text)}>`)
  const blocks: string[] = []
  for (let i = 0; i < mappings.length; i += CMAP_BLOCK) {
    const block = mappings.slice(i, i + CMAP_BLOCK)
    blocks.push(`${block.length} beginbfchar`, ...block, 'endbfchar')
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <FFFF>',
    'endcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n')
}
