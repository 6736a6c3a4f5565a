import type { Document, Element } from '../html/index.ts'
import type { ComputedStyle, PageStyle } from './style.ts'
import type { PseudoElement } from './stylesheet.ts'

/** The document with the computed style of every element, and what the style sheet says of pages. */
export interface StyledDocument {
  readonly document: Document
  styleOf(element: Element): ComputedStyle
  /** The style of a pseudo-element; undefined when the style sheet gives it no content. */
  pseudoStyleOf(element: Element, pseudo: PseudoElement): ComputedStyle | undefined
  readonly firstPage: PageStyle
  readonly followingPage: PageStyle
}
