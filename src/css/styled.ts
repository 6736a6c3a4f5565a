import type { Element, Text } from '../html/index.ts'
import type { Place } from './place.ts'
import type { ComputedStyle, PageStyle } from './style.ts'
import type { PseudoElement } from './stylesheet.ts'

/** The document with the computed style of every element, and what the style sheet says of pages. */
export interface StyledDocument {
  readonly root: StyledElement
  readonly lang: string
  readonly firstPage: PageStyle
  readonly followingPage: PageStyle
}

export type StyledNode = StyledElement | Text

/** An element at its place: the same object for the same element at the same place, in whatever letter. */
export interface StyledElement extends Omit<Element, 'children'> {
  readonly place: Place
  readonly style: ComputedStyle
  /** The pseudo-elements to which the style sheet gives content. */
  readonly pseudoStyles: Readonly<Partial<Record<PseudoElement, ComputedStyle>>>
  readonly children: readonly StyledNode[]
}
