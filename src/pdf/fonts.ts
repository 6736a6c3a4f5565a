import type { Face, GlyphRun } from '../font/index.ts'
import { deflate } from './deflate/deflate.ts'
import {
  add,
  countOf,
  type GlyphSet,
  type GlyphTable,
  type GlyphText,
  glyphTable,
  has,
  isSameSet,
  numbersIn,
  unite,
} from './glyph-sets.ts'
import { hex, utf16Hex } from './numbers.ts'
import type { ObjectStore, Ref } from './pdfkit.ts'
import { addDeflated, latin1 } from './stream.ts'

/** The fonts of one document: names for content streams, and what each face must be able to show. */
export interface FontRegistry {
  /** The resource name of the face, `F1`, `F2`, … in the order of first use. */
  nameOf(face: Face): string
  /**
   * Notes glyphs with what they stand for, one after the other. False if one stands for other text already: the first text
   * stays.
   */
  note(face: Face, glyphs: GlyphSet, inOrder?: readonly number[]): boolean
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
    note(face, more, inOrder) {
      const { glyphs } = usedFace(face)
      const table = glyphTable(face)
      if (!table.hasRivals()) {
        unite(glyphs, more)
        return true
      }
      let isFree = true
      for (const number of inOrder ?? numbersIn(more)) {
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

/** What the glyphs of a run stand for. */
export interface RunTexts {
  readonly glyphs: GlyphSet
  /** One after the other, as numbers of the face's table. */
  readonly inOrder: readonly number[]
  /** Whether the texts of the glyphs, one after the other, give the run's text. */
  readonly isReadable: boolean
}

/** Runs are shared by all letters that say the same (see font/face): so is what their glyphs stand for. */
const knownTexts = new WeakMap<GlyphRun, RunTexts>()

export function runTexts(face: Face, run: GlyphRun): RunTexts {
  const known = knownTexts.get(run)
  if (known) return known
  const read = readGlyphs(glyphTable(face), run)
  knownTexts.set(run, read)
  return read
}

/**
 * Each glyph with the text that it stands for. A cluster of as many characters as glyphs (a letter and its combining
 * marks) is told glyph by glyph; in any other of several glyphs each stands for the whole, since PDF/A wants a text for
 * every glyph (ISO 19005-2 §6.2.11.7.2), and the run needs an ActualText.
 */
function readGlyphs(table: GlyphTable, { text, glyphs }: GlyphRun): RunTexts {
  const inOrder: number[] = []
  const set: number[] = []
  let isReadable = true
  for (let start = 0, end = 0; start < glyphs.length; start = end) {
    const cluster = glyphs[start]?.cluster ?? 0
    while (end < glyphs.length && glyphs[end]?.cluster === cluster) end++
    const whole = normalised(text.slice(cluster, glyphs[end]?.cluster ?? text.length))
    const characters = [...whole]
    const isToldSingly = characters.length === end - start
    for (const [i, { id }] of glyphs.slice(start, end).entries()) {
      const own = isToldSingly ? (characters[i] as string) : whole
      const number = table.numberOf(id, own)
      inOrder.push(number)
      add(set, number)
      isReadable &&= own !== '' && (isToldSingly || end - start === 1)
    }
  }
  return { glyphs: set, inOrder, isReadable }
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

interface KnownSubset {
  readonly glyphs: GlyphSet
  readonly subset: EmbeddedSubset
}

const subsetsOf = new WeakMap<Face, KnownSubset[]>()
/** How many different glyph sets of one face are remembered: enough for a mailing, bounded for a server. */
const CACHED_SUBSETS = 256

function subsetFor(face: Face, used: GlyphSet): EmbeddedSubset {
  const known = subsetsOf.get(face) ?? []
  subsetsOf.set(face, known)
  const glyphs = withAlphabet(face, used)
  const found = known.find(other => isSameSet(other.glyphs, glyphs))
  if (found) return found.subset
  if (known.length >= CACHED_SUBSETS) known.length = 0
  const { texts } = glyphTable(face)
  const mappings = numbersIn(glyphs).map(number => texts[number] as GlyphText)
  const subset = makeSubset(
    face,
    mappings.toSorted((a, b) => a.id - b.id),
  )
  known.push({ glyphs, subset })
  return subset
}

/** `mappings` in the order of their glyphs. */
function makeSubset(face: Face, mappings: readonly GlyphText[]): EmbeddedSubset {
  const glyphs = mappings.map(({ id }) => id)
  const file = face.subset(glyphs)
  return {
    file: deflate(file),
    fileLength: file.length,
    widths: widthArray(face, glyphs),
    toUnicode: deflate(latin1(toUnicodeCMap(mappings))),
    tag: subsetTag(glyphs.join()),
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/**
 * A face that shows two thirds of the letters and figures, as that of a text does, is given all of them: so the letters of
 * a mailing, in which each name brings a capital or two, share a few subsets. They cost a kilobyte at most.
 */
function withAlphabet(face: Face, used: GlyphSet): GlyphSet {
  const isMost = (count: number) => count * 3 >= ALPHABET.length * 2
  if (!isMost(countOf(used))) return used
  const alphabet = alphabetOf(face)
  const table = glyphTable(face)
  const missing = alphabet.filter(number => !table.isShownIn(used, number))
  if (!isMost(alphabet.length - missing.length)) return used
  const all = [...used]
  for (const number of missing) add(all, number)
  return all
}

const alphabets = new WeakMap<Face, readonly number[]>()

/** None for a face that does not have all of it. */
function alphabetOf(face: Face): readonly number[] {
  const known = alphabets.get(face)
  if (known) return known
  const { glyphs, fault } = face.shape(ALPHABET, 'en', {})
  const isPlain = glyphs.length === ALPHABET.length && glyphs.every(({ id }) => id !== 0)
  const table = glyphTable(face)
  const alphabet =
    fault || !isPlain ? [] : glyphs.map(({ id, cluster }) => table.numberOf(id, ALPHABET.charAt(cluster)))
  alphabets.set(face, alphabet)
  return alphabet
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

function toUnicodeCMap(texts: readonly GlyphText[]): string {
  const mappings = texts
    .filter(({ text }) => text !== '')
    .map(({ id, text }) => `<${hex(id, 4)}> <${utf16Hex(text)}>`)
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
