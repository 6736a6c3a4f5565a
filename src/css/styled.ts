import type { Document, Element } from '../html/index.ts'
import type { ComputedStyle, PageStyle } from './style.ts'

/** The document with the computed style of every element, and what the style sheet says of pages. */
export interface StyledDocument {
  readonly document: Document
  styleOf(element: Element): ComputedStyle
  /** The style of `::before` or `::after`; undefined when the style sheet gives it no content. */
  pseudoStyleOf(element: Element, pseudo: 'before' | 'after'): ComputedStyle | undefined
  readonly firstPage: PageStyle
  readonly followingPage: PageStyle
}
