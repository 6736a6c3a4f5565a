import type { Face } from '../font/index.ts'
import { deflate } from './deflate.ts'
import {
  add,
  countOf,
  type GlyphSet,
  type GlyphText,
  glyphTable,
  isSameSet,
  numbersIn,
} from './glyph-sets.ts'
import { hex, utf16Hex } from './numbers.ts'
import { latin1 } from './stream.ts'

/** A subset, deflated, with its widths and its texts: the same for every letter that uses the same glyphs. */
export interface EmbeddedSubset {
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

export function subsetFor(face: Face, used: GlyphSet): EmbeddedSubset {
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
