import type { PagedDocument } from '../layout/index.ts'
import type { Background } from './background.ts'
import type { Metadata } from './metadata.ts'

/** Takes the bytes of a file as they are made, in order. */
export type Sink = (bytes: Uint8Array) => void

/**
 * Many letters in one PDF for the printer, which is PDF/A-2a and PDF/UA-1 as each of them would be alone. Each begins on a
 * new sheet of a duplex printer, counts its own pages, and has a bookmark and a `Document` in the structure. Fonts, images
 * and content that letters share are in the file once. What is written is forgotten: memory holds an index of the file.
 */
export interface PrintFile {
  /** Adds the pages of a letter; `metadata` are the letter's own. The letters come in the order in which they are printed. */
  add(document: PagedDocument, metadata: Metadata, background?: Background): void
  /** Writes what the letters share: the file is whole then. Without it, what the sink was given is no PDF. */
  end(): void
}

/** `metadata` are those of the whole file. The same letters in the same order give the same bytes. */
export type CreatePrintFile = (sink: Sink, metadata: Metadata) => PrintFile
