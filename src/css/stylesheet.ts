import type { Span } from '../base/index.ts'
import type { Substitution } from './environment.ts'
import type { Longhands } from './longhands.ts'
import type { Place } from './place.ts'
import type { FontFace, MarginBoxName } from './style.ts'
import type { CssValue } from './value.ts'

/** A checked style sheet. It belongs to no letter: one serves all of a batch that have the same envelope and settings. */
export interface Stylesheet {
  readonly rules: readonly StyleRule[]
  readonly pageRules: readonly PageRule[]
  readonly fontFaces: readonly FontFace[]
  /** What it was told of its environment, and where it asked. */
  readonly substitutions: readonly Substitution[]
}

/** One selector of a rule with the rule's declarations. */
export interface StyleRule {
  readonly selector: Selector
  readonly declarations: readonly Declaration[]
}

export type PseudoElement = 'before' | 'after' | FootnotePart
/** The two places of a footnote's number (CSS GCPM 3 §2.3). */
export type FootnotePart = 'footnote-call' | 'footnote-marker'

export interface Selector {
  /** As it is written, without its pseudo-element. */
  readonly text: string
  /** The pseudo-element that the rule styles, if it does not style the element itself. */
  readonly pseudo?: PseudoElement
  /** Selectors 4 §17: ids, then classes, then types, as one number to compare. */
  readonly specificity: number
  /** What an element must be, have or be called to match at all: `#id`, `.class`, a type or `*`. */
  readonly key: string
  matches(place: Place): boolean
}

/** One longhand with its value, which is known to fit the property's grammar. */
export interface Declaration {
  readonly member: keyof Longhands
  readonly value: CssValue
}

/** `@page` or `@page :first`: of the page itself only lengths can be said. */
export interface PageRule {
  readonly first: boolean
  readonly declarations: readonly PageDeclaration[]
  readonly marginBoxes: readonly MarginBoxRule[]
  /** What `@footnote` in it says of the area of the footnotes. */
  readonly footnoteArea: readonly Declaration[]
}

export type PageMember = 'width' | 'height' | 'marginTop' | 'marginRight' | 'marginBottom' | 'marginLeft'

export interface PageDeclaration {
  readonly member: PageMember
  readonly value: number
  readonly span: Span
}

export interface MarginBoxRule {
  readonly name: MarginBoxName
  readonly declarations: readonly Declaration[]
  /** The value of its `content`, if it has any: the text that it prints. */
  readonly span: Span
}
