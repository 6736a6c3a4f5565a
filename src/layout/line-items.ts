import { keepFew, type Pt } from '../base/index.ts'
import { type Cut, cutsAnywhere, cutsAt } from './kerning.ts'
import { leftOverhang, rightOverhang } from './optical-margins.ts'
import { box, glue, type Item, LAST_RESORT_COST, paragraphEnd, penalty } from './paragraph/items.ts'
import type { Stretch } from './stretches.ts'
import type { InlineImageToken, Space, Token, Word } from './tokens.ts'

/** What an item of the line breaker stands for; the two lists run in parallel. */
export type Material =
  | { readonly kind: 'fragment'; readonly word: Word; readonly from: number; readonly to: number }
  | { readonly kind: 'space'; readonly space: Space }
  | { readonly kind: 'image'; readonly image: InlineImageToken }
  | { readonly kind: 'hyphen'; readonly word: Word }
  | { readonly kind: 'kerning'; readonly width: Pt }
  | { readonly kind: 'nothing' }

export interface LineItems {
  readonly items: readonly Item[]
  readonly materials: readonly Material[]
}

/**
 * How far a space may give before a line counts as bad: a sixth of an em wider, as in Computer Modern (TeXbook, p. 433),
 * whatever the face's own space; a third of itself narrower, so that words never run together.
 */
const STRETCH_EM = 1 / 6
const SHRINK = 1 / 3
/** TeX's \hyphenpenalty and \exhyphenpenalty. */
const HYPHEN_COST = 50
/** How far a ragged line may end before the margin, per em, before it counts as ugly (Knuth & Plass, p. 1139). */
const RAGGED_STRETCH = 3

const NOTHING: Material = { kind: 'nothing' }

/** How the lines of a paragraph are to be set. */
export interface LineSetting {
  readonly justified: boolean
  /** The widest line's width. */
  readonly measure: Pt
  /** A hyphen makes its line so much wider, by the place where it divides the word. */
  readonly hyphenWidth: (word: Word, cut: Cut) => Pt
}

/**
 * Tokens → boxes, glue and penalties. Justified text gets stretchable spaces; ragged text fixed spaces and a
 * stretchable end at each line (Knuth & Plass 1981, "ragged right"). The same stretch after the like of what it followed
 * before has the same items, as the same objects.
 */
export function lineItems(stretches: readonly Stretch[], setting: LineSetting): LineItems {
  const paragraph: Builder = { items: [], materials: [], setting }
  let above: Token | undefined
  let em = 0
  for (const tokens of stretches) {
    const { items, materials } = knownItems(tokens, above, em, setting)
    for (let i = 0; i < items.length; i++) {
      paragraph.items.push(items[i] as Item)
      paragraph.materials.push(materials[i] as Material)
    }
    above = tokens.at(-1) ?? above
    em = lastEm(tokens) ?? em
  }
  // A forced break ends its line; after the last one no other begins (CSS Text 3 §5.1).
  if (above?.kind !== 'forced-break') addEnd(paragraph, above)
  return paragraph
}

interface Builder {
  readonly items: Item[]
  readonly materials: Material[]
  readonly setting: LineSetting
}

/** The items of a stretch, and what they depend on besides it. */
interface Known extends LineItems {
  readonly justified: boolean
  readonly measure: Pt
  /** Of the words that may be divided anywhere, the width of the widest: lines that hold it do not divide it. */
  readonly widest: Pt
  readonly isStart: boolean
  readonly mayBeginLine: boolean
  readonly overhang: Pt
  readonly em: Pt
}

const KEPT_FOR_EACH = 4

const knownOfStretch = keepFew<Stretch, Known>(KEPT_FOR_EACH)

/** Items by their stretch, after the token `above` and a word of the size `em`. */
function knownItems(tokens: Stretch, above: Token | undefined, em: Pt, setting: LineSetting): LineItems {
  const { justified, measure } = setting
  const isStart = startsLine(above)
  const mayBeginLine = beginsLine(above)
  const overhang = overhangOf(above)
  for (const entry of knownOfStretch.of(tokens)) {
    if (
      entry.justified === justified &&
      (entry.measure === measure || Math.min(entry.measure, measure) >= entry.widest) &&
      entry.isStart === isStart &&
      entry.mayBeginLine === mayBeginLine &&
      entry.overhang === overhang &&
      entry.em === em
    )
      return entry
  }
  const builder: Builder = { items: [], materials: [], setting }
  addStretch(builder, tokens, above, em)
  const { items, materials } = builder
  const widest = widestAnywhere(tokens)
  const entry: Known = { items, materials, justified, measure, widest, isStart, mayBeginLine, overhang, em }
  knownOfStretch.add(tokens, entry)
  return entry
}

function addStretch(builder: Builder, tokens: Stretch, before: Token | undefined, emBefore: Pt): void {
  let above = before
  let em = emBefore
  for (const token of tokens) {
    switch (token.kind) {
      case 'word':
        em = token.font.fontSize
        addWord(builder, token, beginsLine(above))
        break
      case 'space':
        if (startsLine(above)) addIndent(builder, token)
        else addSpace(builder, token, overhangOf(above))
        break
      case 'image':
        add(builder, box(token.width), { kind: 'image', image: token })
        break
      case 'opportunity': {
        const { afterHyphen } = token
        mayEnd(builder, -overhangOf(above), afterHyphen ? HYPHEN_COST : 0, afterHyphen, em)
        break
      }
      case 'forced-break':
        addEnd(builder, above)
        break
    }
    above = token
  }
}

function add({ items, materials }: Builder, item: Item, material: Material = NOTHING): void {
  items.push(item)
  materials.push(material)
}

function addEnd(builder: Builder, above: Token | undefined): void {
  for (const item of paragraphEnd(-overhangOf(above))) add(builder, item)
}

function mayEnd(
  builder: Builder,
  width: Pt,
  cost: number,
  flagged: boolean,
  em: Pt,
  material?: Material,
): void {
  if (builder.setting.justified) {
    add(builder, penalty(cost, width, flagged), material)
    return
  }
  add(builder, penalty(Number.POSITIVE_INFINITY))
  add(builder, glue(0, RAGGED_STRETCH * em, 0))
  add(builder, penalty(cost, width, flagged), material)
  add(builder, glue(0, -RAGGED_STRETCH * em, 0))
}

/** Glue would vanish at the beginning of a line, and what still stands there was preserved (CSS Text 3 §4.1.1). */
function addIndent(builder: Builder, space: Space): void {
  add(builder, box(space.width), { kind: 'space', space })
  if (space.breakable) mayEnd(builder, 0, 0, false, space.font.fontSize)
}

/** `overhang` is that of the word before: so much less of it stands on the line if this ends there. */
function addSpace(builder: Builder, space: Space, overhang: Pt): void {
  const { width, breakable, font } = space
  const { justified } = builder.setting
  const material: Material = { kind: 'space', space }
  if (!breakable) add(builder, penalty(Number.POSITIVE_INFINITY))
  else if (justified && overhang > 0) add(builder, penalty(0, -overhang))
  if (justified) add(builder, glue(width, font.fontSize * STRETCH_EM, width * SHRINK), material)
  else if (!breakable) add(builder, glue(width, 0, 0), material)
  else {
    const stretch = RAGGED_STRETCH * font.fontSize
    add(builder, glue(0, stretch, 0))
    add(builder, penalty(0, -overhang))
    add(builder, glue(width, -stretch, 0), material)
  }
}

function addWord(builder: Builder, token: Word, mayBeginLine: boolean): void {
  const { measure, hyphenWidth } = builder.setting
  const { text, width, kerning, font } = token
  if (kerning !== 0) {
    if (!mayBeginLine) add(builder, penalty(Number.POSITIVE_INFINITY))
    add(builder, glue(kerning, 0, 0), { kind: 'kerning', width: kerning })
  }
  const anywhere = width > measure && isDividedAnywhere(token)
  const word = anywhere ? { ...token, hyphenation: [] } : token
  let from = 0
  let fromWidth = 0
  /** What stands there within a line is glue: that vanishes where the line is broken before it. */
  const skip = (amount: Pt) => {
    if (amount !== 0) add(builder, glue(amount, 0, 0))
    fromWidth += amount
  }
  skip(mayBeginLine ? leftOverhang(word) : 0)
  for (const cut of anywhere ? cutsAnywhere(word) : cutsAt(word.hyphenation, word)) {
    add(builder, box(cut.before - fromWidth), { kind: 'fragment', word, from, to: cut.at })
    if (anywhere) mayEnd(builder, 0, LAST_RESORT_COST, false, font.fontSize)
    else {
      const hyphen: Material = { kind: 'hyphen', word }
      mayEnd(builder, hyphenWidth(word, cut), HYPHEN_COST, true, font.fontSize, hyphen)
    }
    from = cut.at
    fromWidth = cut.before
    skip(cut.kerning)
  }
  add(builder, box(width - fromWidth), { kind: 'fragment', word, from, to: text.length })
}

function isDividedAnywhere({ item }: Word): boolean {
  return item.style.overflowWrap === 'anywhere'
}

function widestAnywhere(tokens: Stretch): Pt {
  let widest = 0
  for (const token of tokens) {
    if (token.kind === 'word' && isDividedAnywhere(token)) widest = Math.max(widest, token.width)
  }
  return widest
}

function lastEm(tokens: Stretch): Pt | undefined {
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i]
    if (token?.kind === 'word') return token.font.fontSize
  }
  return undefined
}

/** Whether what stands here is the first on its line, whatever was before. */
function startsLine(above: Token | undefined): boolean {
  return above === undefined || above.kind === 'forced-break'
}

/** Whether a line may begin after this token. */
function beginsLine(above: Token | undefined): boolean {
  if (above?.kind === 'space') return above.breakable
  return above === undefined || above.kind === 'opportunity' || above.kind === 'forced-break'
}

/** How far into the margin a line reaches that ends after this token. */
function overhangOf(token: Token | undefined): Pt {
  return token?.kind === 'word' ? rightOverhang(token) : 0
}
