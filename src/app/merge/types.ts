import type { Diagnostic } from '../../base/index.ts'
import type { DataFormat, DataOptions } from '../../data/index.ts'
import type { Override } from '../sources.ts'
import type { Asked, Sample } from './selection.ts'
import type { Tally } from './tally.ts'

/** What the data file does not say of itself. */
export type DataRequest = DataOptions & { readonly format?: DataFormat }

/** All letters in one PDF for the printer, or in several. */
export interface PrintRequest {
  readonly file: string
  /** A column, or a field of the letter; else the order is that of the rows. */
  readonly sort: string | undefined
  /** At most so many letters are in a file; `all.pdf` is then `all-001.pdf`, `all-002.pdf` … */
  readonly split: number | undefined
}

/** What is asked of a mailing. */
export interface MergeRequest extends Asked {
  readonly letter: string
  readonly data: string
  readonly dataOptions: DataRequest
  /** The folder of the letters; without it and `print`, all rows are only tried. */
  readonly output: string | undefined
  readonly print: PrintRequest | undefined
  readonly overrides: readonly Override[]
  readonly verify: boolean
  /** The column by which a row is known, whatever its place in the data. */
  readonly key: string | undefined
  /** The pattern of the file names. */
  readonly name: string | undefined
  readonly sample: Sample | undefined
  readonly jobs: number | undefined
  /** Make the letters of the good rows, though some are bad. */
  readonly keepGoing: boolean
  /** Replace files that no run has made, and remove letters of which there is no row any more. */
  readonly force: boolean
  /** Of the program, for the manifest. */
  readonly version: string
}

/** Whoever looks on. Everything is told as soon as it is known, and nothing twice. */
export interface MergeObserver {
  report(diagnostic: Diagnostic): void
  /** `making` comes after `checking`, if letters are made in another pass; `printing` is last. */
  phase(phase: 'checking' | 'making' | 'printing', rows: number): void
  /** So many rows of the phase are through. */
  progress(rows: number): void
}

export interface MergeResult {
  /** `refused`: nothing was written. `stopped`: by the disk or the register, in the middle; another run goes on. */
  readonly end: 'usage' | 'refused' | 'stopped' | 'tried' | 'made' | 'joined'
  /** What is wrong with the command. */
  readonly usage?: string
  /** Columns that nobody asks for. */
  readonly unused?: readonly string[]
  readonly blankRows?: number
  readonly tally?: Tally
  /** Letters that were put in their place now; the others were there. */
  readonly written?: number
  readonly removed?: number
  /** Everything was there already. */
  readonly isUnchanged?: boolean
  readonly manifest?: string
  readonly printed?: Printed
}

/** What became of the print files. */
export interface Printed {
  readonly files: number
  /** The others were there. */
  readonly written: number
  /** Those of an earlier run. */
  readonly removed: number
  readonly isUnchanged: boolean
  readonly manifest: string
}
