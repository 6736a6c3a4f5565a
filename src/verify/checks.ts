import type { Stretch } from './drawings.ts'
import type { WrittenPdf } from './read.ts'
import type { Dictionary } from './values.ts'

/** What every check is given. */
export interface Written {
  readonly pdf: WrittenPdf
  readonly pages: readonly WrittenPage[]
}

export interface WrittenPage {
  /** From 1 on, as people count. */
  readonly number: number
  /** The number of its object. */
  readonly ref: number
  readonly dictionary: Dictionary
  /** False for one that came with an enclosure: others set it. */
  readonly isOurs: boolean
  /** What it shows, down into its drawings. */
  readonly stretches: readonly Stretch[]
}

/** One sentence for each thing that is wrong. */
export type Fail = (fault: string) => void
