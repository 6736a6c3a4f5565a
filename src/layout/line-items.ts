import type { Pt } from '../base/index.ts'
import { type Cut, cutsAnywhere, cutsAt } from './kerning.ts'
import { leftOverhang, rightOverhang } from './optical-margins.ts'
import { box, glue, type Item, LAST_RESORT_COST, paragraphEnd, penalty } from './paragraph/items.ts'
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

/**
 * Tokens → boxes, glue and penalties. Justified text gets stretchable spaces; ragged text fixed spaces and a
 * stretchable end at each line (Knuth & Plass 1981, "ragged right"). `measure` is the widest line's width. A hyphen makes
 * its line `hyphenWidth` wider, by the place where it divides the word.
 */
export function lineItems(
  tokens: readonly Token[],
  justified: boolean,
  measure: Pt,
  hyphenWidth: (word: Word, cut: Cut) => Pt,
): LineItems {
  const items: Item[] = []
  const materials: Material[] = []
  const add = (item: Item, material: Material = NOTHING) => {
    items.push(item)
    materials.push(material)
  }
  const mayEnd = (width: Pt, cost: number, flagged: boolean, em: Pt, material?: Material) => {
    if (justified) {
      add(penalty(cost, width, flagged), material)
      return
    }
    add(penalty(Number.POSITIVE_INFINITY))
    add(glue(0, RAGGED_STRETCH * em, 0))
    add(penalty(cost, width, flagged), material)
    add(glue(0, -RAGGED_STRETCH * em, 0))
  }

  /** Glue would vanish at the beginning of a line, and what still stands there was preserved (CSS Text 3 §4.1.1). */
  const addIndent = (space: Space) => {
    add(box(space.width), { kind: 'space', space })
    if (space.breakable) mayEnd(0, 0, false, space.font.fontSize)
  }

  /** `overhang` is that of the word before: so much less of it stands on the line if this ends there. */
  const addSpace = (space: Space, overhang: Pt) => {
    const { width, breakable, font } = space
    const material: Material = { kind: 'space', space }
    if (!breakable) add(penalty(Number.POSITIVE_INFINITY))
    else if (justified && overhang > 0) add(penalty(0, -overhang))
    if (justified) add(glue(width, font.fontSize * STRETCH_EM, width * SHRINK), material)
    else if (!breakable) add(glue(width, 0, 0), material)
    else {
      const stretch = RAGGED_STRETCH * font.fontSize
      add(glue(0, stretch, 0))
      add(penalty(0, -overhang))
      add(glue(width, -stretch, 0), material)
    }
  }

  const addWord = (token: Word, mayBeginLine: boolean) => {
    const { text, width, kerning, item, font } = token
    if (kerning !== 0) {
      if (!mayBeginLine) add(penalty(Number.POSITIVE_INFINITY))
      add(glue(kerning, 0, 0), { kind: 'kerning', width: kerning })
    }
    const anywhere = width > measure && item.style.overflowWrap === 'anywhere'
    const word = anywhere ? { ...token, hyphenation: [] } : token
    let from = 0
    let fromWidth = 0
    /** What stands there within a line is glue: that vanishes where the line is broken before it. */
    const skip = (amount: Pt) => {
      if (amount !== 0) add(glue(amount, 0, 0))
      fromWidth += amount
    }
    skip(mayBeginLine ? leftOverhang(word) : 0)
    for (const cut of anywhere ? cutsAnywhere(word) : cutsAt(word.hyphenation, word)) {
      add(box(cut.before - fromWidth), { kind: 'fragment', word, from, to: cut.at })
      if (anywhere) mayEnd(0, LAST_RESORT_COST, false, font.fontSize)
      else mayEnd(hyphenWidth(word, cut), HYPHEN_COST, true, font.fontSize, { kind: 'hyphen', word })
      from = cut.at
      fromWidth = cut.before
      skip(cut.kerning)
    }
    add(box(width - fromWidth), { kind: 'fragment', word, from, to: text.length })
  }

  let em = 0
  for (const [i, token] of tokens.entries()) {
    const above = tokens[i - 1]
    switch (token.kind) {
      case 'word':
        em = token.font.fontSize
        addWord(token, beginsLine(above))
        break
      case 'space':
        if (above === undefined || above.kind === 'forced-break') addIndent(token)
        else addSpace(token, overhangOf(above))
        break
      case 'image':
        add(box(token.width), { kind: 'image', image: token })
        break
      case 'opportunity':
        mayEnd(-overhangOf(above), token.afterHyphen ? HYPHEN_COST : 0, token.afterHyphen, em)
        break
      case 'forced-break':
        for (const item of paragraphEnd(-overhangOf(above))) add(item)
        break
    }
  }
  // A forced break ends its line; after the last one no other begins (CSS Text 3 §5.1).
  const last = tokens.at(-1)
  if (last?.kind !== 'forced-break') for (const item of paragraphEnd(-overhangOf(last))) add(item)
  return { items, materials }
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
