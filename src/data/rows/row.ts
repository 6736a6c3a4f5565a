import type { Diagnostic, Span } from '../../base/index.ts'
import type { Located } from '../located.ts'

/**
 * A row of a mailing's data: plain data, which may go to a worker. Its cells are in the order of the table's columns;
 * those of CSV and of spreadsheets are text, those of JSON and YAML may be lists and maps. Their spans lie in a file
 * that holds this row alone, and knows its line: messages say `leden.csv:7312:8`.
 *
 * The cells are slices of the chunk that was read: copy (`structuredClone`) what is kept of very many rows.
 */
export interface Row {
  /** 1 for the first row of data, whatever lines are above it. Blank lines are not counted. */
  readonly number: number
  readonly cells: readonly Located[]
  /** The whole row. */
  readonly span: Span
  /** Why no letter can be made of this row; then its cells mean nothing. */
  readonly faults: readonly Diagnostic[]
}

/** What a data file says, read as it is asked for: a million rows need no more memory than ten. */
export interface Table {
  /** As written in the head of the table. In JSON and YAML, the keys of the first row. */
  readonly columns: readonly string[]
  /** Can be walked once. Ends after a row that cannot be read at all, such as one with an open quotation mark. */
  readonly rows: AsyncIterable<Row>
  /** How many lines (so far) had nothing in any column, and were passed over. */
  blankRows(): number
}

export type DataFormat = 'csv' | 'ndjson' | 'json' | 'yaml' | 'xlsx'

export const DATA_FORMATS: readonly DataFormat[] = ['csv', 'ndjson', 'json', 'yaml', 'xlsx']

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'iso-8859-15'

export const ENCODINGS: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-15']

/** What a file does not say of itself. Nothing is guessed: without them, what is in doubt is an error. */
export interface DataOptions {
  /** Of CSV; else the one of `;`, `,` and tab that the head has, or what a line `sep=;` above it says. */
  readonly delimiter?: string
  /** Of text; else what its byte order mark says, or UTF-8. */
  readonly encoding?: Encoding
  /** The name of a spreadsheet's sheet; needed if there are several. */
  readonly sheet?: string
  /** Whether the rows and columns that a spreadsheet hides are read like the others; else they are an error. */
  readonly readsHidden?: boolean
}
