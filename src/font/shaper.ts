import { type HarfBuzz, harfBuzz } from './harfbuzz.ts'

/** A font that HarfBuzz has opened. Distances are in font units. */
export interface Shaper {
  /** PostScript name, as the font has it. */
  readonly name: string
  readonly ascent: number
  /** Positive: how far the font reaches below the baseline. */
  readonly descent: number
  readonly lineGap: number
  /** Tags of the OpenType features that it has. */
  readonly features: ReadonlySet<string>
  covers(codePoint: number): boolean
  /** The glyph's own width, before kerning. */
  advanceOf(glyph: number): number
  /** Shapes a run, left to right; features by tag, with their values. */
  shape(text: string, lang: string, features: Readonly<Record<string, number>>): readonly Glyph[]
}

export interface Glyph {
  readonly id: number
  readonly advance: number
  readonly xOffset: number
  readonly yOffset: number
  /** Offset in the run's text of the first UTF-16 unit that this glyph stands for. */
  readonly cluster: number
  /** Whether a run that ended before this glyph would be set in the same way: no kerning, no ligature there. */
  readonly isSafeToBreak: boolean
}

// Values of HarfBuzz's enumerations and sizes of its structures, in bytes.
const MEMORY_MODE_READONLY = 1
const DIRECTION_LTR = 4
const REMOVE_DEFAULT_IGNORABLES = 8
const NAME_POSTSCRIPT = 6
const FONT_EXTENTS_SIZE = 48
const WORDS_OF_GLYPH = 5
const UNSAFE_TO_BREAK = 1
/** Of a feature: to the end of the text. */
const END = 0xffffffff

const closing = new FinalizationRegistry<() => void>(close => close())

export function openShaper(bytes: Uint8Array): Shaper {
  const hb = harfBuzz()
  const data = hb.store(bytes)
  const blob = hb.hb_blob_create(data, bytes.length, MEMORY_MODE_READONLY, 0, 0)
  const face = hb.hb_face_create(blob, 0)
  const font = hb.hb_font_create(face)
  const extents = hb.scratch(FONT_EXTENTS_SIZE)
  hb.hb_font_get_h_extents(font, extents)
  const [ascent = 0, descent = 0, lineGap = 0] = hb.words().signed.subarray(extents / 4)
  const shaper: Shaper = {
    name: nameOf(face, hb),
    ascent,
    descent: -descent,
    lineGap,
    features: new Set(['GSUB', 'GPOS'].flatMap(table => featuresIn(face, table, hb))),
    covers: codePoint => hb.hb_font_get_nominal_glyph(font, codePoint, hb.scratch(4)) !== 0,
    advanceOf: glyph => hb.hb_font_get_glyph_h_advance(font, glyph),
    shape: (text, lang, features) => shape(font, text, lang, features, hb),
  }
  closing.register(shaper, () => {
    hb.hb_font_destroy(font)
    hb.hb_face_destroy(face)
    hb.hb_blob_destroy(blob)
    hb.free(data)
  })
  return shaper
}

function shape(
  font: number,
  text: string,
  lang: string,
  features: Readonly<Record<string, number>>,
  hb: HarfBuzz,
): readonly Glyph[] {
  const buffer = sharedBuffer(hb)
  hb.hb_buffer_clear_contents(buffer)
  const language = languageOf(lang, hb)
  const stored = storeFeatures(features, hb)
  const units = hb.scratch(text.length * 2)
  const memory = hb.words().halves
  for (let i = 0; i < text.length; i++) memory[units / 2 + i] = text.charCodeAt(i)
  hb.hb_buffer_add_utf16(buffer, units, text.length, 0, text.length)
  hb.hb_buffer_guess_segment_properties(buffer)
  hb.hb_buffer_set_direction(buffer, DIRECTION_LTR)
  hb.hb_buffer_set_language(buffer, language)
  hb.hb_shape(font, buffer, stored.pointer, stored.count)
  return readGlyphs(buffer, hb)
}

/** A list of features in HarfBuzz's memory. */
interface StoredFeatures {
  readonly pointer: number
  readonly count: number
}

const storedFeatures = new Map<string, StoredFeatures>()
const storedOfStyle = new WeakMap<Readonly<Record<string, number>>, StoredFeatures>()

/** There are as many lists as the styles of a letterhead have different ones: they stay. */
function storeFeatures(features: Readonly<Record<string, number>>, hb: HarfBuzz): StoredFeatures {
  const known = storedOfStyle.get(features)
  if (known) return known
  const key = JSON.stringify(features)
  const stored = storedFeatures.get(key) ?? storeAnew(features, hb)
  storedFeatures.set(key, stored)
  storedOfStyle.set(features, stored)
  return stored
}

function storeAnew(features: Readonly<Record<string, number>>, hb: HarfBuzz): StoredFeatures {
  const entries = Object.entries(features)
  const words = entries.flatMap(([tag, value]) => [tagNumber(tag), value, 0, END])
  return { pointer: hb.store(new Uint8Array(new Uint32Array(words).buffer)), count: entries.length }
}

function readGlyphs(buffer: number, hb: HarfBuzz): readonly Glyph[] {
  const length = hb.hb_buffer_get_length(buffer)
  const info = hb.hb_buffer_get_glyph_infos(buffer, 0) / 4
  const position = hb.hb_buffer_get_glyph_positions(buffer, 0) / 4
  const { signed, unsigned } = hb.words()
  const glyphs: Glyph[] = []
  for (let at = 0; at < length * WORDS_OF_GLYPH; at += WORDS_OF_GLYPH) {
    glyphs.push({
      id: unsigned[info + at] as number,
      advance: signed[position + at] as number,
      xOffset: signed[position + at + 2] as number,
      yOffset: signed[position + at + 3] as number,
      cluster: unsigned[info + at + 2] as number,
      isSafeToBreak: ((unsigned[info + at + 1] as number) & UNSAFE_TO_BREAK) === 0,
    })
  }
  return glyphs
}

let buffer: number | undefined

/** One for the process: no run needs it after its glyphs are read. */
function sharedBuffer(hb: HarfBuzz): number {
  if (buffer === undefined) {
    buffer = hb.hb_buffer_create()
    hb.hb_buffer_set_flags(buffer, REMOVE_DEFAULT_IGNORABLES)
  }
  return buffer
}

const languages = new Map<string, number>()

/** HarfBuzz keeps a language for ever, and so do we its pointer. */
function languageOf(lang: string, hb: HarfBuzz): number {
  const known = languages.get(lang)
  if (known !== undefined) return known
  const bytes = new TextEncoder().encode(lang)
  const text = hb.store(bytes)
  const language = hb.hb_language_from_string(text, bytes.length)
  hb.free(text)
  languages.set(lang, language)
  return language
}

function nameOf(face: number, hb: HarfBuzz): string {
  const language = languageOf('en', hb)
  const length = hb.hb_ot_name_get_utf16(face, NAME_POSTSCRIPT, language, 0, 0)
  const size = hb.scratch(4 + (length + 1) * 2)
  hb.words().unsigned[size / 4] = length + 1
  hb.hb_ot_name_get_utf16(face, NAME_POSTSCRIPT, language, size, size + 4)
  return String.fromCharCode(...new Uint16Array(hb.memory.buffer, size + 4, length))
}

/** At most so many feature tags are asked for at once. */
const TAGS_AT_ONCE = 128

function featuresIn(face: number, table: string, hb: HarfBuzz): readonly string[] {
  const tags: string[] = []
  const count = hb.scratch(4 + TAGS_AT_ONCE * 4)
  for (let found = TAGS_AT_ONCE; found === TAGS_AT_ONCE; ) {
    hb.words().unsigned[count / 4] = TAGS_AT_ONCE
    hb.hb_ot_layout_table_get_feature_tags(face, tagNumber(table), tags.length, count, count + 4)
    const { unsigned } = hb.words()
    found = unsigned[count / 4] as number
    for (const tag of unsigned.subarray(count / 4 + 1, count / 4 + 1 + found)) tags.push(tagName(tag))
  }
  return tags
}

function tagNumber(tag: string): number {
  return [0, 1, 2, 3].reduce((number, i) => (number << 8) | tag.charCodeAt(i), 0) >>> 0
}

function tagName(tag: number): string {
  return String.fromCharCode(tag >>> 24, (tag >>> 16) & 0xff, (tag >>> 8) & 0xff, tag & 0xff)
}
