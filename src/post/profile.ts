/** How a letter fits an envelope: what of the sheet the window shows, and what stands where. All lengths are in mm. */
export interface EnvelopeProfile {
  readonly name: EnvelopeName
  readonly description: string
  /** Where the numbers come from. */
  readonly source: string
  readonly sheet: Sheet
  /** The envelopes that it holds for, by their usual names. */
  readonly envelopes: readonly string[]
  /** What the window shows of the first page. */
  readonly window: Area
  /** Where in the window the addressee's lines stand. */
  readonly addressee: Area
  /** Where the line with the sender's address stands, where it is in a window. */
  readonly returnAddress?: Area
  /** The block beside the address: contact lines of the sender, or references. */
  readonly information?: Area
  /** The line of references, or the first line below the address where there is none. */
  readonly references: { readonly left: number; readonly top: number; readonly width: number }
  /** The columns of the letter's text. */
  readonly text: { readonly left: number; readonly width: number }
  /** Where no ink may be. */
  readonly clear: readonly ClearZone[]
  /** What cannot be printed at the edges of every page. */
  readonly edges?: Edges
  /** Fold marks begin this far from the left, at these heights. */
  readonly folds: { readonly left: number; readonly at: readonly number[] }
  /** The mark for the hole punch. */
  readonly hole?: { readonly left: number; readonly top: number }
  /** How many lines an address may have, with the name. */
  readonly lines: { readonly least: number; readonly most: number }
  /** The most pages that the carrier takes. */
  readonly pages?: number
  /** A mark that the carrier prints on the first page, and none of ours may have on another. */
  readonly tag?: Area & { readonly text: string }
}

/** A rectangle, from the top left corner of the sheet. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface ClearZone extends Area {
  readonly description: string
  readonly pages: 'first' | 'following' | 'all'
}

export interface Edges {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export type Sheet = 'A4' | 'Letter'

/** Width and height of the sheets. */
export const SHEETS: Readonly<Record<Sheet, { readonly width: number; readonly height: number }>> = {
  A4: { width: 210, height: 297 },
  Letter: { width: 215.9, height: 279.4 },
}

/** The profiles there are: each is the file of that name in `envelopes/`. */
export const ENVELOPE_NAMES = [
  ...(['nl-left', 'nl-right', 'be', 'din-5008-a', 'din-5008-b', 'ch-left', 'ch-right'] as const),
  ...(['fr', 'uk', 'us', 'us-9', 'lob', 'pingen', 'e-post', 'gov-uk-notify'] as const),
] as const

export type EnvelopeName = (typeof ENVELOPE_NAMES)[number]
