import type { Report } from '../base/index.ts'
import type { ComputedStyle, StyledElement } from '../css/index.ts'
import type { Image } from '../image/index.ts'
import type { Footnotes } from './footnotes.ts'
import type { Mark, StructureElement, StructureNode } from './structure.ts'
import type { Link } from './types.ts'

/** What every step of the walk over one document shares: what it reads, and where it puts what has no place in the flow. */
export interface Walk {
  imageOf(element: StyledElement): Image | undefined
  /** Keeps the box of an element that is positioned; `context` is that of the place where it stood. */
  takeOut(element: StyledElement, context: Context): void
  readonly footnotes: Footnotes
  readonly report: Report
}

/** Where in the document the walk is, as far as its content must know. */
export interface Context {
  readonly lang: string
  /** That of the text directly inside (see inline-style). */
  readonly textStyle: ComputedStyle
  /** Where new structure goes; undefined inside an artifact. */
  readonly structure: OpenElement | undefined
  /** How content is marked where there is no structure. */
  readonly artifact: Mark
  readonly link: Link | undefined
  /** Inside an element with `translate="no"`. */
  readonly isName: boolean
  /** The box out of the flow around it, if there is one. */
  readonly outOfFlow: 'absolute' | 'running' | 'a footnote' | undefined
}

export type OpenElement = StructureElement & { readonly children: StructureNode[] }
