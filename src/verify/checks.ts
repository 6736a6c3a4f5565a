import type { Stretch } from './drawings.ts'
import type { WrittenPdf } from './read.ts'
import type { Dictionary, Value } from './values.ts'

/** What every check is given. */
export interface Written {
  readonly pdf: WrittenPdf
  /** The same list while nothing of the pages themselves changes. */
  readonly pages: readonly Page[]
  /** What each of them shows. What we draw ourselves is an artifact as a whole, and is not looked into. */
  readonly stretches: ReadonlyMap<Page, readonly Stretch[]>
}

export interface Page {
  /** From 1 on, as people count. */
  readonly number: number
  /** The number of its object. */
  readonly ref: number
  readonly dictionary: Dictionary
  /** What the names in its content stand for. */
  readonly resources: Value | undefined
  /** False for one that came with an enclosure: others set it. */
  readonly isOurs: boolean
  /** The objects of its content streams. */
  readonly contents: readonly Value[]
}

/** One sentence for each thing that is wrong. */
export type Fail = (fault: string) => void
