import {
  createRecent,
  error,
  listen,
  type Pt,
  type Recent,
  type Report,
  type Span,
  textOf,
} from '../base/index.ts'
import type { InlineText } from '../box/index.ts'
import type { Face, GlyphRun } from '../font/index.ts'
import { rightToLeftWords, typedPattern } from '../text/index.ts'
import { lettersWithoutSmallCapital } from './small-capitals.ts'
import type { TextFont } from './text-font.ts'

/** A run of glyphs and the face that it was shaped with. */
export interface ShapedRun {
  readonly face: Face
  readonly run: GlyphRun
}

/** Text as it was shaped: a word, a part of one, a space, a hyphen. */
export interface Shaped {
  readonly item: InlineText
  readonly runs: readonly ShapedRun[]
}

/** Invisible characters that need no glyph: joiners, variation selectors, word joiner, zero width space. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u

const SPACE = 0x20
const NARROW_NO_BREAK_SPACE = 0x202f

/** Words that were shaped in a font, by language and text: the same runs for the same word. */
const knownRuns = new WeakMap<TextFont, Recent<readonly ShapedRun[]>>()
/** Far more than a letter has, and the spaces and parts of words with them. */
const KEPT_RUNS = 2_000

/** Shapes a word, a space or a part of a word: each character in the first face of the font that covers it. */
export function shapeText(
  text: string,
  item: InlineText,
  font: TextFont,
  report: Report,
): readonly ShapedRun[] {
  const ofFont = knownRuns.get(font) ?? createRecent<readonly ShapedRun[]>(KEPT_RUNS)
  knownRuns.set(font, ofFont)
  const key = `${item.lang} ${text}`
  const found = ofFont.get(key)
  if (found) return found
  const listener = listen(report)
  const runs = shapeAnew(text, item, font, listener.report)
  if (listener.isFaultless()) ofFont.set(key, runs)
  return runs
}

function shapeAnew(text: string, item: InlineText, font: TextFont, report: Report): readonly ShapedRun[] {
  const { lang, style } = item
  const shapeIn = (face: Face, part: string): ShapedRun => {
    reportMissingFeatures(face, part, item, font, report)
    const run = face.shape(part, lang, style.fontFeatures)
    if (run.fault) report(run.fault)
    return { face, run }
  }
  const [first] = font.faces
  if (first && isCovered(text, first)) {
    return [shapeIn(first, text)]
  }
  return segmentByFace(text, item, font, report).map(({ face, part }) => shapeIn(face, part))
}

export function widthOf(runs: readonly ShapedRun[], item: InlineText): Pt {
  let width = 0
  for (const shaped of runs) width += widthOfRun(shaped, item)
  return width
}

export function widthOfRun({ face, run }: ShapedRun, { style }: InlineText): Pt {
  return (run.width * style.fontSize) / face.unitsPerEm + run.clusterCount * style.letterSpacing
}

function isCovered(text: string, face: Face): boolean {
  for (let i = 0; i < text.length; i++) {
    const codePoint = text.codePointAt(i) as number
    if (!covers(face, codePoint) && !INVISIBLE.test(String.fromCodePoint(codePoint))) return false
    if (codePoint > 0xffff) i++
  }
  return true
}

/** HarfBuzz makes the narrow no-break space of French of a face's own space, where a face has only that. */
function covers(face: Face, codePoint: number): boolean {
  return face.covers(codePoint) || (codePoint === NARROW_NO_BREAK_SPACE && face.covers(SPACE))
}

function segmentByFace(
  text: string,
  item: InlineText,
  font: TextFont,
  report: Report,
): { face: Face; part: string }[] {
  if (font.faces.length === 0) {
    reportMissingFont(item, report)
    return []
  }
  const segments: { face: Face; part: string }[] = []
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    const last = segments.at(-1)
    const joins = INVISIBLE.test(character) || /\p{Mark}/u.test(character)
    const covering = font.faces.find(face => covers(face, codePoint))
    if (!covering && !needsNoGlyph(character)) reportMissingGlyph(character, item, font, report)
    const face = (joins && last?.face.covers(codePoint) ? last.face : covering) ?? last?.face ?? font.faces[0]
    if (!face) return []
    if (last?.face === face) last.part += character
    else segments.push({ face, part: character })
  }
  return segments
}

/** One message for the text, whatever its characters: it is the style sheet that lacks something. */
function reportMissingFont({ style, source }: InlineText, report: Report): void {
  const message = `no \`@font-face\` has the family of this text, \`${style.fontFamily.join(', ')}\``
  const hints = ['give `html` the `font-family` of an `@font-face`']
  report(error('css/missing-font', message, source.origin?.span ?? source.span, hints))
}

/** A face without small capitals would show capitals and small letters as ever: nobody would see that something is missing. */
function reportMissingFeatures(
  face: Face,
  text: string,
  item: InlineText,
  { lacking }: TextFont,
  report: Report,
): void {
  const { source, lang, style } = item
  const field = source.origin ? ` in \`${source.origin.field}\`` : ''
  for (const tag of lacking.get(face) ?? []) {
    const message = `${face.name} has no OpenType feature \`${tag}\`, which the style of the text${field} asks for`
    report(error('font/missing-feature', message, source.origin?.span ?? source.span, [FEATURE_HINT]))
  }
  for (const letter of lettersWithoutSmallCapital(text, face, lang, style.fontFeatures)) {
    const message = `${face.name} has no small capital for ${nameOf(letter)}${field}`
    report(error('font/missing-feature', message, placeOf(letter, item), [FEATURE_HINT]))
  }
}

const FEATURE_HINT =
  'take a face that has it, or change `font-variant-…` or `font-feature-settings` for this text'

/** What is written from right to left is refused as a whole word. */
function needsNoGlyph(character: string): boolean {
  return INVISIBLE.test(character) || rightToLeftWords(character).length > 0
}

/** A glyph that is not there would print as an empty box, and a blind reader would hear nothing. */
function reportMissingGlyph(character: string, item: InlineText, font: TextFont, report: Report): void {
  const { origin } = item.source
  const field = origin ? ` in \`${origin.field}\`` : ''
  const faces = font.faces.map(face => face.name).join(', ')
  const span = placeOf(character, item)
  const hint = 'leave it out, or take a font that has it'
  const message = `the character ${nameOf(character)}${field} is not in ${faces}`
  report(error('font/missing-glyph', message, span, [hint]))
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} “${character}”`
}

/** The place of `text` within the source of `item`, as exact as it can be found; else the whole source. */
export function placeOf(text: string, { source }: InlineText): Span {
  const span = source.origin?.span ?? source.span
  const { index, length } = placeIn(textOf(span), text)
  return length === 0
    ? span
    : { file: span.file, start: span.start + index, end: span.start + index + length }
}

/** Words longer than this are found by what they begin with. */
const LONGEST_PATTERN = 100

/** Where `text` stands in `source`, as it is or as it was typed before the typography of its language. */
function placeIn(source: string, text: string): { readonly index: number; readonly length: number } {
  const exact = source.indexOf(text)
  if (exact >= 0) return { index: exact, length: text.length }
  const typed = typedPattern(text.slice(0, LONGEST_PATTERN)).exec(source)
  return { index: typed?.index ?? 0, length: typed?.[0].length ?? 0 }
}
