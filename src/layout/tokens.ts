import { error, listen, type Pt, type Recent } from '../base/index.ts'
import type { ImageBox, InlineCounter, InlineItem, InlineText, Link, ParagraphBox } from '../box/index.ts'
import type { ComputedStyle } from '../css/index.ts'
import { breakOpportunities, keptTogether, matchesOf, rightToLeftWords } from '../text/index.ts'
import { resolve } from './box-model.ts'
import type { LayoutContext } from './context.ts'
import { kerningBetween } from './kerning.ts'
import { knownLayout } from './known-layout.ts'
import { type KnownWord, knownWords } from './known-words.ts'
import { TOLERANCE } from './lines.ts'
import { imageSize } from './replaced.ts'
import { type TextFont, textFontOf } from './text-font.ts'
import { placeOf, type ShapedRun, shapeText, widthOf } from './words.ts'

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

/** Longer than any word of any language, with the punctuation around it. */
const LONGEST_WORD = 100

/** `width` is that of the lines; undefined while it is still to be found out. */
export function tokenize(
  paragraph: ParagraphBox,
  width: Pt | undefined,
  context: LayoutContext,
): readonly Token[] {
  // Images alone are as wide as their line lets them be: other paragraphs, once measured, have their tokens already.
  const hasImage = paragraph.items.some(({ kind }) => kind === 'image')
  const { text, opportunities, kept, allowed, tokens } = hasImage
    ? tokensOfWholes(paragraph, width, context)
    : knownLayout(paragraph, 'tokens', context, inner => tokensOfWholes(paragraph, width, inner))
  if (width === undefined || allowed.size === opportunities.length) return tokens
  const narrowest = width - Math.max(0, resolve(paragraph.style.textIndent, width))
  if (widestPiece(tokens) <= narrowest + TOLERANCE) return tokens
  // A bank account in a narrow cell: rather divided at its spaces than wider than its line. All is reported by now.
  const silent = { ...context, report: () => {} }
  return kerned(itemTokens(paragraph, text, { opportunities: new Set(opportunities), kept }, width, silent))
}

/** No line ends inside an amount, a date or the like. */
function tokensOfWholes(paragraph: ParagraphBox, width: Pt | undefined, context: LayoutContext) {
  const text = paragraph.items.map(textForBreaking).join('')
  const opportunities = breakOpportunities(text).map(({ offset }) => offset)
  const kept = keptTogether(text, paragraph.lang)
  const allowed = new Set(opportunities.filter(offset => !kept.has(offset)))
  const tokens = kerned(itemTokens(paragraph, text, { opportunities: allowed, kept }, width, context))
  return { text, opportunities, kept, allowed, tokens }
}

/** What the text of a paragraph allows: where a line may end, and where no hyphen may stand. */
interface Breaks {
  readonly opportunities: ReadonlySet<number>
  readonly kept: ReadonlySet<number>
}

/** The width of the widest piece that no line may end in. */
function widestPiece(tokens: readonly Token[]): Pt {
  let widest = 0
  let width = 0
  for (const token of tokens) {
    const isPiece = token.kind === 'word' || token.kind === 'image'
    const kerning = token.kind === 'word' && width > 0 ? token.kerning : 0
    width = isPiece || (token.kind === 'space' && !token.breakable) ? width + kerning + token.width : 0
    widest = Math.max(widest, width)
  }
  return widest
}

/** The tokens with the kerning between neighbours, also where a line may end between them. */
function kerned(tokens: readonly Token[]): readonly Token[] {
  const result = [...tokens]
  let last: number | undefined
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'opportunity') continue
    const at = last
    const left = at === undefined ? undefined : result[at]
    last = i
    if (at === undefined || !isText(left) || !isText(token)) continue
    const kerning = kerningBetween(left, token)
    if (kerning === 0) continue
    if (token.kind === 'space') result[i] = widened(token, kerning)
    else if (left.kind === 'space') result[at] = widened(left, kerning)
    else result[i] = { ...token, kerning }
  }
  return result
}

function isText(token: Token | undefined): token is Word | Space {
  return token?.kind === 'word' || token?.kind === 'space'
}

function widened(space: Space, kerning: Pt): Space {
  return { ...space, width: space.width + kerning, kerning: space.kerning + kerning }
}

function itemTokens(
  paragraph: ParagraphBox,
  text: string,
  breaks: Breaks,
  width: Pt | undefined,
  context: LayoutContext,
): readonly Token[] {
  const tokens: Token[] = []
  let offset = 0
  for (const item of paragraph.items) {
    if (item.kind === 'break') tokens.push({ kind: 'forced-break' })
    else if (item.kind === 'image') {
      tokens.push({ kind: 'image', box: item.box, link: item.link, ...imageSize(item.box, { width }) })
      const end = offset + OBJECT_REPLACEMENT.length
      if (breaks.opportunities.has(end) && text[end] !== ' ' && wraps(paragraph.style)) {
        tokens.push({ kind: 'opportunity', afterHyphen: false })
      }
    } else if (item.kind === 'text') {
      reportRightToLeft(item, context)
      for (const token of textTokens(item, offset, text, breaks, context)) tokens.push(token)
    } else reportCounter(item, context)
    offset += textForBreaking(item).length
  }
  return tokens
}

/** In the flow the number of pages is not known yet, and must not change what they hold. */
function reportCounter({ name, source }: InlineCounter, { report }: LayoutContext): void {
  const hints = ['put it into an element with position: running(…), and that into a margin box of @page']
  const message = `counter(${name}) has a value in the margin boxes only`
  report(error('layout/unsupported', message, source.span, hints))
}

/** We set all text from left to right: without the bidirectional algorithm (UAX #9) these words would be reversed. */
function reportRightToLeft(item: InlineText, { report }: LayoutContext): void {
  for (const words of rightToLeftWords(item.text)) {
    const { origin } = item.source
    const field = origin ? ` in \`${origin.field}\`` : ''
    const message = `“${words}”${field} is written from right to left, which is not supported`
    report(error('layout/unsupported', message, placeOf(words, item), ['write it in Latin letters']))
  }
}

function textForBreaking(item: InlineItem): string {
  if (item.kind === 'text') return item.note ? WORD_JOINER.repeat(item.text.length) : item.text
  return item.kind === 'break' ? '\n' : OBJECT_REPLACEMENT
}

function wraps({ whiteSpace, textWrap }: ComputedStyle): boolean {
  return whiteSpace !== 'nowrap' && whiteSpace !== 'pre' && textWrap !== 'nowrap'
}

/** Spaces, and what stands between them. */
const PARTS = / +|\u00a0+|[^ \u00a0]+/g

/** `start` is the offset of the item in the paragraph's `text`, which `breaks` refer to. */
function* textTokens(
  item: InlineText,
  start: number,
  text: string,
  { opportunities, kept }: Breaks,
  context: LayoutContext,
): Generator<Token> {
  const { style } = item
  const font = textFontOf(style, context.fonts)
  const known = knownWords(item, font, context)
  const mayWrap = wraps(style)
  for (const { 0: part, index } of matchesOf(PARTS, item.text)) {
    const from = start + index
    const end = from + part.length
    if (part.startsWith(' ') || part.startsWith('\u00a0')) {
      const runs = shapeText(part, item, font, context.report)
      const breakable = mayWrap && part.startsWith(' ') && opportunities.has(end)
      yield { kind: 'space', item, font, runs, width: widthOf(runs, item), kerning: 0, breakable }
      continue
    }
    let wordStart = from
    for (let at = from + 1; at <= end; at++) {
      // UAX #14 would break after a soft hyphen without a word: that break is hyphenation's, with a hyphen.
      const isOpportunity = opportunities.has(at) && text[at - 1] !== '\u00ad'
      const mayBreak = mayWrap && isOpportunity && at < text.length && text[at] !== ' '
      if (at < end && !mayBreak) continue
      const written = item.text.slice(wordStart - start, at - start)
      const word = createWord(written, item, font, known, context)
      yield kept.size === 0 ? word : undivided(word, wordStart, kept)
      if (mayBreak) yield { kind: 'opportunity', afterHyphen: /[-\u2010]/.test(text[at - 1] ?? '') }
      wordStart = at
    }
  }
}

function createWord(
  written: string,
  item: InlineText,
  font: TextFont,
  known: Recent<KnownWord>,
  context: LayoutContext,
): Word {
  const found = known.get(written) ?? setWord(written, item, font, known, context)
  const { text, runs, width, hyphenation } = found
  return { kind: 'word', item, font, text, runs, width, kerning: 0, hyphenation }
}

/** What has a fault is set again each time, for it is reported where it stands. */
function setWord(
  written: string,
  item: InlineText,
  font: TextFont,
  known: Recent<KnownWord>,
  context: LayoutContext,
): KnownWord {
  const { report, isFaultless } = listen(context.report)
  const text = written.replaceAll('\u00ad', '')
  const runs = shapeText(text, item, font, report)
  const hyphenation = hyphenationPoints(written, text, item, context)
  const word: KnownWord = { text, runs, width: widthOf(runs, item), hyphenation }
  if (isFaultless()) known.set(written, word)
  return word
}

/** The word without the hyphens that would stand inside what is kept together: a month in a date. */
function undivided(word: Word, start: number, kept: ReadonlySet<number>): Word {
  const hyphenation = word.hyphenation.filter(point => !kept.has(start + point))
  return hyphenation.length === word.hyphenation.length ? word : { ...word, hyphenation }
}

/** A word without the punctuation around it. Most are of plain letters: V8 takes milliseconds to compile Unicode's. */
const CORE = /^[^\p{L}\p{N}]*(.*?)[^\p{L}\p{N}]*$/u
const PLAIN_CORE = /^[A-Za-z]+(?=[.,:;!?]*$)/

/** A word with soft hyphens is divided only at them (CSS Text 3 §6.1); `none` ignores even those. */
function hyphenationPoints(
  written: string,
  text: string,
  item: InlineText,
  context: LayoutContext,
): readonly number[] {
  const { hyphens } = item.style
  if (hyphens === 'none') return []
  if (written !== text) {
    const points: number[] = []
    for (const [i, { index }] of [...written.matchAll(/\u00ad/g)].entries()) points.push(index - i)
    return points.filter(point => point > 0 && point < text.length)
  }
  if (hyphens === 'manual' || item.isName || text.length > LONGEST_WORD) return []
  const core = PLAIN_CORE.exec(text)?.[0] ?? CORE.exec(text)?.[1] ?? ''
  const start = text.indexOf(core)
  return (context.hyphenatorOf(item.lang)?.(core) ?? []).map(point => start + point)
}
