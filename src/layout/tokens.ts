import { createRecent, error, type Pt } from '../base/index.ts'
import type {
  ImageBox,
  InlineCounter,
  InlineImage,
  InlineItem,
  InlineText,
  Link,
  ParagraphBox,
} from '../box/index.ts'
import { type BreakOpportunity, breakOpportunities, keptTogether } from '../text/index.ts'
import { resolve } from './box-model.ts'
import { createContext, type LayoutContext } from './context.ts'
import { kerningBetween } from './kerning.ts'
import { rememberLayout } from './known-layout.ts'
import { TOLERANCE } from './lines.ts'
import { imageSize } from './replaced.ts'
import {
  type BreakableText,
  isText,
  MAY_END,
  NO_HYPHEN,
  OPPORTUNITY,
  type Stretch,
  textTokens,
  withEnds,
  wraps,
} from './stretches.ts'
import type { TextFont } from './text-font.ts'
import type { ShapedRun } from './words.ts'

/** A paragraph as the line breaker sees it: words, spaces, images, and the places between them where a line may end. */
export type Token = Word | Space | InlineImageToken | Opportunity | ForcedBreak

export interface Word {
  readonly kind: 'word'
  readonly item: InlineText
  readonly font: TextFont
  /** Without soft hyphens. */
  readonly text: string
  readonly runs: readonly ShapedRun[]
  readonly width: Pt
  /** How much further from what precedes it on its line it stands, if that is a word; not in `width`. */
  readonly kerning: Pt
  /** Offsets in `text` at which the word may be divided with a hyphen. */
  readonly hyphenation: readonly number[]
}

export interface Space {
  readonly kind: 'space'
  readonly item: InlineText
  readonly font: TextFont
  readonly runs: readonly ShapedRun[]
  /** With its kerning. */
  readonly width: Pt
  /** With the words on both sides: at a break it vanishes with the space. */
  readonly kerning: Pt
  readonly breakable: boolean
}

export interface InlineImageToken {
  readonly kind: 'image'
  readonly box: ImageBox
  readonly link: Link | undefined
  readonly width: Pt
  readonly height: Pt
}

/** A line may end here without a space: after a hyphen, a slash, an em dash, beside an image. */
export interface Opportunity {
  readonly kind: 'opportunity'
  readonly afterHyphen: boolean
}

export interface ForcedBreak {
  readonly kind: 'forced-break'
}

/** Stands for an image in the text that UAX #14 sees. */
const OBJECT_REPLACEMENT = '\ufffc'
/** Stands for the number that calls a footnote: no line ends before it, and it is no part of the year or amount there. */
const WORD_JOINER = '\u2060'

/**
 * The tokens of a paragraph, item by item: an item that has stood in the same surroundings has the same tokens again, as one
 * object. `width` is that of the lines; undefined while it is still to be found out.
 */
export function tokenize(
  paragraph: ParagraphBox,
  width: Pt | undefined,
  context: LayoutContext,
): readonly Stretch[] {
  // Images alone are as wide as their line lets them be: other paragraphs, once measured, have their tokens already.
  const hasImage = paragraph.items.some(({ kind }) => kind === 'image')
  const { text, offsets, stretches } = hasImage
    ? setWholes(paragraph, width, context)
    : knownTokens(paragraph, context)
  if (width === undefined || !offsets.keepsWholes) return stretches
  const narrowest = width - Math.max(0, resolve(paragraph.style.textIndent, width))
  if (widestPiece(stretches) <= narrowest + TOLERANCE) return stretches
  // A bank account in a narrow cell: rather divided at its spaces than wider than its line. All is reported by now.
  const silent = createContext({ ...context, report: () => {} })
  const breaks = breaksOf(text, offsets.opportunities, offsets.kept, true)
  return stretchesOf(paragraph, { text, breaks }, width, silent)
}

const knownTokens = rememberLayout((paragraph: ParagraphBox, context) =>
  setWholes(paragraph, undefined, context),
)

/** No line ends inside an amount, a date or the like. */
function setWholes(paragraph: ParagraphBox, width: Pt | undefined, context: LayoutContext) {
  let text = ''
  for (const item of paragraph.items) text += textForBreaking(item)
  const offsets = knownOffsets(text, paragraph.lang)
  const { breaks } = offsets
  return { text, offsets, stretches: stretchesOf(paragraph, { text, breaks }, width, context) }
}

/** What the text of a paragraph allows: where a line may end, and where no hyphen may stand. */
interface Offsets {
  readonly opportunities: readonly BreakOpportunity[]
  readonly kept: ReadonlySet<number>
  /** The same for each place, if none ends inside of what is kept together. */
  readonly breaks: Uint8Array
  /** A line might end inside of what is kept together. */
  readonly keepsWholes: boolean
}

/** The paragraphs of a letter, and those of the next that hold a value. */
const KEPT_TEXTS = 256
/** Longer ones are few, and would fill the memory. */
const LONGEST_KEPT_TEXT = 4_000

const offsetsOfTexts = createRecent<Offsets>(KEPT_TEXTS)

/** Texts that differ in their digits alone have the same places, but that postcodes begin with no 0 and telephone numbers do. */
function knownOffsets(text: string, lang: string): Offsets {
  if (text.length > LONGEST_KEPT_TEXT) return offsetsIn(text, lang)
  const key = `${lang} ${text.replace(/[2-9]/g, '1')}`
  const offsets = offsetsOfTexts.get(key) ?? offsetsIn(text, lang)
  offsetsOfTexts.set(key, offsets)
  return offsets
}

function offsetsIn(text: string, lang: string): Offsets {
  const opportunities = breakOpportunities(text)
  const kept = keptTogether(text, lang)
  const keepsWholes = kept.size > 0 && opportunities.some(({ offset }) => kept.has(offset))
  return { opportunities, kept, breaks: breaksOf(text, opportunities, kept, false), keepsWholes }
}

function breaksOf(
  text: string,
  opportunities: Offsets['opportunities'],
  kept: Offsets['kept'],
  dividesWholes: boolean,
): Uint8Array {
  const breaks = new Uint8Array(text.length + 1)
  for (const { offset } of opportunities) breaks[offset] = MAY_END
  for (const offset of kept) breaks[offset] = NO_HYPHEN | (dividesWholes ? (breaks[offset] ?? 0) : 0)
  return breaks
}

/** The width of the widest piece that no line may end in. */
function widestPiece(stretches: readonly Stretch[]): Pt {
  let widest = 0
  let width = 0
  for (const tokens of stretches) {
    for (const token of tokens) {
      const isPiece = token.kind === 'word' || token.kind === 'image'
      const kerning = token.kind === 'word' && width > 0 ? token.kerning : 0
      width = isPiece || (token.kind === 'space' && !token.breakable) ? width + kerning + token.width : 0
      widest = Math.max(widest, width)
    }
  }
  return widest
}

function stretchesOf(
  paragraph: ParagraphBox,
  text: BreakableText,
  width: Pt | undefined,
  context: LayoutContext,
): readonly Stretch[] {
  const stretches: Stretch[] = []
  let offset = 0
  for (const item of paragraph.items) {
    if (item.kind === 'text') stretches.push(textTokens(item, offset, text, context))
    else if (item.kind === 'break') stretches.push(FORCED_BREAK)
    else if (item.kind === 'image') stretches.push(imageTokens(item, offset, paragraph, text, width))
    else reportCounter(item, context)
    offset += item.kind === 'text' ? item.text.length : 1
  }
  return stretches.length > 1 ? kernedBetween(stretches) : stretches
}

const FORCED_BREAK: Stretch = [{ kind: 'forced-break' }]

function imageTokens(
  { box, link }: InlineImage,
  offset: number,
  { style }: ParagraphBox,
  { text, breaks }: BreakableText,
  width: Pt | undefined,
): Stretch {
  const image: InlineImageToken = { kind: 'image', box, link, ...imageSize(box, { width }) }
  const end = offset + OBJECT_REPLACEMENT.length
  const mayEnd = ((breaks[end] ?? 0) & MAY_END) !== 0 && text[end] !== ' ' && wraps(style)
  return mayEnd ? [image, OPPORTUNITY] : [image]
}

/** With the kerning between neighbours of different items, also where a line may end between them. */
function kernedBetween(stretches: readonly Stretch[]): readonly Stretch[] {
  const lefts: Pt[] = []
  const rights: Pt[] = []
  let isKerned = false
  let last: Token | undefined
  let lastAt = 0
  for (let i = 0; i < stretches.length; i++) {
    lefts.push(0)
    rights.push(0)
    const tokens = stretches[i] as Stretch
    const first = tokens[0]
    if (isText(last) && isText(first)) {
      const kerning = kerningBetween(last, first)
      if (last.kind === 'space' && first.kind === 'word') rights[lastAt] = kerning
      else lefts[i] = kerning
      isKerned ||= kerning !== 0
    }
    const ownLast = lastOf(tokens)
    if (!ownLast) continue
    last = ownLast
    lastAt = i
  }
  if (!isKerned) return stretches
  return stretches.map((tokens, i) => withEnds(tokens, lefts[i] as number, rights[i] as number))
}

/** The last token of a stretch that takes room. */
function lastOf(tokens: Stretch): Token | undefined {
  const last = tokens.at(-1)
  return last?.kind === 'opportunity' ? tokens.at(-2) : last
}

/** In the flow the number of pages is not known yet, and must not change what they hold. */
function reportCounter({ name, source }: InlineCounter, { report }: LayoutContext): void {
  const hints = ['put it into an element with position: running(…), and that into a margin box of @page']
  const message = `counter(${name}) has a value in the margin boxes only`
  report(error('layout/unsupported', message, source.span, hints))
}

function textForBreaking(item: InlineItem): string {
  if (item.kind === 'text') return item.note ? WORD_JOINER.repeat(item.text.length) : item.text
  return item.kind === 'break' ? '\n' : OBJECT_REPLACEMENT
}
