import { error, keepFew, listen, type Pt, type Recent } from '../base/index.ts'
import type { InlineText } from '../box/index.ts'
import type { ComputedStyle } from '../css/index.ts'
import type { FontSet } from '../font/index.ts'
import { type HyphenatorOf, rightToLeftWords } from '../text/index.ts'
import type { LayoutContext } from './context.ts'
import { kerningBetween } from './kerning.ts'
import { type KnownWord, knownWords } from './known-words.ts'
import { type TextFont, textFontOf } from './text-font.ts'
import type { Opportunity, Space, Token, Word } from './tokens.ts'
import { placeOf, shapeText, widthOf } from './words.ts'

/** The tokens of one item of a paragraph. */
export type Stretch = readonly Token[]

/** The text of a paragraph, and for every place in it whether a line may end there, and whether no hyphen may stand there. */
export interface BreakableText {
  readonly text: string
  readonly breaks: Uint8Array
}

export const MAY_END = 1
export const NO_HYPHEN = 2

/** What the tokens of an item depend on besides itself: only what stands directly around it can differ. */
interface Known {
  readonly fonts: FontSet
  readonly hyphenatorOf: HyphenatorOf
  readonly breaks: Uint8Array
  readonly mayBreakAfter: boolean
  readonly tokens: Stretch
}

/** An item stands in few surroundings: a paragraph with a field in it, whose values look alike. */
const KEPT_FOR_EACH = 4

const knownTokens = keepFew<InlineText, Known>(KEPT_FOR_EACH)

/** The tokens of the item whose text begins at `start` of its paragraph's, with the kerning between them. */
export function textTokens(
  item: InlineText,
  start: number,
  paragraph: BreakableText,
  context: LayoutContext,
): Stretch {
  const end = start + item.text.length
  const mayBreakAfter = isFollowedByText(paragraph.text, end)
  const { fonts, hyphenatorOf, faults } = context
  for (const entry of knownTokens.of(item)) {
    if (
      entry.mayBreakAfter === mayBreakAfter &&
      entry.fonts === fonts &&
      entry.hyphenatorOf === hyphenatorOf &&
      isSame(entry.breaks, paragraph.breaks, start)
    )
      return entry.tokens
  }
  const { count } = faults
  const tokens = kerned(findTokens(item, start, paragraph, context))
  if (faults.count > count) return tokens
  const breaks = paragraph.breaks.slice(start, end + 1)
  knownTokens.add(item, { fonts, hyphenatorOf, breaks, mayBreakAfter, tokens })
  return tokens
}

/** Whether the breaks of a stretch are those from `start` on; what stands before its first character is its neighbour's. */
function isSame(known: Uint8Array, breaks: Uint8Array, start: number): boolean {
  for (let i = 1; i < known.length; i++) if (known[i] !== breaks[start + i]) return false
  return true
}

function kerned(tokens: Token[]): Stretch {
  let last = -1
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    if (!isText(token)) continue
    const at = last
    const left = tokens[at]
    last = i
    const kerning = isText(left) ? kerningBetween(left, token) : 0
    if (kerning === 0) continue
    if (isText(left) && left.kind === 'space' && token.kind !== 'space') tokens[at] = widened(left, kerning)
    else tokens[i] = kernedFirst(token, kerning)
  }
  return tokens
}

export function isText(token: Token | undefined): token is Word | Space {
  return token !== undefined && (token.kind === 'word' || token.kind === 'space')
}

function kernedFirst(token: Word | Space, kerning: Pt): Word | Space {
  return token.kind === 'space' ? widened(token, kerning) : { ...token, kerning }
}

function widened(space: Space, kerning: Pt): Space {
  return { ...space, width: space.width + kerning, kerning: space.kerning + kerning }
}

/** The kerning with the neighbours of an item, as far as its own tokens take it on. */
interface Ends {
  readonly left: Pt
  readonly right: Pt
  readonly tokens: Stretch
}

const KEPT_ENDS = 8

const knownEnds = keepFew<Stretch, Ends>(KEPT_ENDS)

/** The stretch beside others: its first token stands further from them by `left`, and its last, if that is a space, by `right`. */
export function withEnds(tokens: Stretch, left: Pt, right: Pt): Stretch {
  if (left === 0 && right === 0) return tokens
  const found = knownEnds.of(tokens).find(entry => entry.left === left && entry.right === right)
  if (found) return found.tokens
  const ended = [...tokens]
  const first = ended[0]
  if (left !== 0 && isText(first))
    ended[0] = first.kind === 'space' ? widenedBefore(first, left) : kernedFirst(first, left)
  const last = ended.findLastIndex(isText)
  const space = ended[last]
  if (right !== 0 && space?.kind === 'space') ended[last] = widened(space, right)
  knownEnds.add(tokens, { left, right, tokens: ended })
  return ended
}

/** The kerning on the left is added first, wherever the space stands: so its width is the same to the last bit. */
function widenedBefore(space: Space, left: Pt): Space {
  const bare: Space = { ...space, width: widthOf(space.runs, space.item), kerning: 0 }
  const before = widened(bare, left)
  return space.kerning === 0 ? before : widened(before, space.kerning)
}

export function wraps({ whiteSpace, textWrap }: ComputedStyle): boolean {
  return whiteSpace !== 'nowrap' && whiteSpace !== 'pre' && textWrap !== 'nowrap'
}

export const OPPORTUNITY: Opportunity = { kind: 'opportunity', afterHyphen: false }
const AFTER_HYPHEN: Opportunity = { kind: 'opportunity', afterHyphen: true }

function findTokens(
  item: InlineText,
  start: number,
  { text, breaks }: BreakableText,
  context: LayoutContext,
): Token[] {
  reportRightToLeft(item, context)
  const tokens: Token[] = []
  const { style, text: own } = item
  const font = textFontOf(style, context.fonts)
  const known = knownWords(item, font, context)
  const mayWrap = wraps(style)
  let usual: Space | undefined
  let index = 0
  while (index < own.length) {
    const from = index
    const first = own[from] as string
    if (first === ' ' || first === '\u00a0') {
      while (own[index] === first) index++
      const breakable = mayWrap && first === ' ' && isEnd(breaks, start + index)
      if (breakable && index === from + 1 && usual) {
        tokens.push(usual)
        continue
      }
      const runs = shapeText(own.slice(from, index), item, font, context.report)
      const space: Space = {
        kind: 'space',
        item,
        font,
        runs,
        width: widthOf(runs, item),
        kerning: 0,
        breakable,
      }
      if (breakable && index === from + 1) usual = space
      tokens.push(space)
      continue
    }
    while (index < own.length && own[index] !== ' ' && own[index] !== '\u00a0') index++
    const end = start + index
    let wordStart = start + from
    for (let at = wordStart + 1; at <= end; at++) {
      // UAX #14 would break after a soft hyphen without a word: that break is hyphenation's, with a hyphen.
      const isOpportunity = isEnd(breaks, at) && text[at - 1] !== '\u00ad'
      const mayBreak = mayWrap && isOpportunity && isFollowedByText(text, at)
      if (at < end && !mayBreak) continue
      const written = own.slice(wordStart - start, at - start)
      tokens.push(undivided(createWord(written, item, font, known, context), wordStart, breaks))
      if (mayBreak) tokens.push(/[-\u2010]/.test(text[at - 1] ?? '') ? AFTER_HYPHEN : OPPORTUNITY)
      wordStart = at
    }
  }
  return tokens
}

/** At a space it is that which may end the line. */
function isFollowedByText(text: string, at: number): boolean {
  return at < text.length && text[at] !== ' '
}

function isEnd(breaks: Uint8Array, at: number): boolean {
  return ((breaks[at] ?? 0) & MAY_END) !== 0
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
function undivided(word: Word, start: number, breaks: Uint8Array): Word {
  const mayStand = (point: number) => ((breaks[start + point] ?? 0) & NO_HYPHEN) === 0
  return word.hyphenation.every(mayStand) ? word : { ...word, hyphenation: word.hyphenation.filter(mayStand) }
}

/** Longer than any word of any language, with the punctuation around it. */
const LONGEST_WORD = 100

/** A word without the punctuation around it. Most are plain: V8 takes milliseconds to compile Unicode's letters. */
const CORE = /^[^\p{L}\p{N}]*(.*?)[^\p{L}\p{N}]*$/u
const PLAIN_CORE = /^[A-Za-z\d](?:.*[A-Za-z\d])?(?=[.,:;!?]*$)/

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
