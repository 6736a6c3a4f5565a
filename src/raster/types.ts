import type { Area } from '../post/index.ts'

/** A PDF as a reader shows it, whoever made it: lengths are in mm, from the top left corner of the page as it is shown. */
export interface SeenPdf {
  readonly pages: readonly SeenPage[]
}

export interface SeenPage {
  readonly width: number
  readonly height: number
  /** Without white space, in the order in which they are drawn. */
  readonly characters: readonly SeenCharacter[]
  readonly ink: Ink
  readonly fonts: readonly SeenFont[]
}

export interface SeenCharacter {
  readonly text: string
  /** What is seen of it. */
  readonly box: Area
  /** Of its line. */
  readonly baseline: number
  /** A hyphen at the end of its line, which may be no part of the word. */
  readonly isBreakHyphen: boolean
  /** Whether white space, or the end of a line, stands before it. */
  readonly beginsWord: boolean
}

export interface SeenFont {
  readonly name: string
  readonly isEmbedded: boolean
}

/** Where a page is not white: a bit for each dot, row by row, the highest bit first. */
export interface Ink {
  readonly columns: number
  readonly rows: number
  readonly dotsPerMm: number
  readonly bits: Uint8Array
}

/** Why a PDF cannot be seen: words after its name. */
export interface SeenFault {
  readonly code: 'pdf/unreadable' | 'pdf/unsupported' | 'pdf/too-large'
  readonly problem: string
  readonly hints: readonly string[]
}

export function isSeenFault(seen: object): seen is SeenFault {
  return 'problem' in seen
}
