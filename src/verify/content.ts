import type { WrittenFont } from './fonts.ts'
import type { MarkEvent } from './mark-events.ts'

/** What a content stream does, as far as the checks ask. */
export interface Content {
  readonly marks: readonly MarkEvent[]
  readonly texts: readonly ShownText[]
  /** The font that is set at its end, if it sets one. */
  readonly lastFont: string | undefined
  readonly hasEmptyActualText: boolean
}

/** What is shown in one font. */
export interface ShownText {
  /** Undefined for the one that was set before the stream. */
  readonly font: string | undefined
  /** Whether ActualText says it. */
  readonly isSaid: boolean
  /** Each at least once; none for a page of others, whose codes need not be glyphs. */
  readonly glyphs: readonly number[]
  /** The font by which all of them were found to be readable: most streams are those of the letter before. */
  readableBy: WrittenFont | undefined
}
