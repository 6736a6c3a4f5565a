import PDFKit from 'pdfkit'

/**
 * The door to pdfkit 0.20.2, pinned exactly: everything that we use of it, public or not. `@types/pdfkit` lags behind,
 * and the underscored members are no public API: test/unit/pdf/contract.test.ts fails when one of them changes.
 */
export interface ObjectStore {
  /** A new indirect object. Strings are names, `String` objects text strings, `Uint8Array` hex strings. */
  ref(data: Dictionary | unknown[]): Ref
  /** Writes what is left, at once. */
  end(): void
  /** Called with every line of an object, and with the bytes of a stream. */
  _write(data: string | Uint8Array): void
  /** Called with every object that has ended, and by what ends one in pdfkit's place. */
  _refEnd(ref: Ref): void
  /** Called when the last object has ended; pdfkit's own writes the cross-reference table and the trailer. */
  _finalize(): void
  readonly _root: Ref & {
    readonly data: Dictionary & {
      readonly Pages: PagesNode
      readonly Names: { readonly data: Dictionary }
    }
  }
  /** There from `end()` on. */
  readonly _info: Ref
  /** The file identifier in the trailer. */
  _id: Uint8Array
  /** Called by `end()`; ours writes XMP that is escaped and complete. */
  endMetadata(): void
}

export interface Ref {
  readonly id: number
  data: Dictionary
  /** Writes the object, with a stream if `bytes` are given. */
  end(bytes?: Uint8Array): void
  /** `7 0 R` */
  toString(): string
}

export type Dictionary = { [key: string]: unknown }

/** Of the page tree. */
export interface PagesNode extends Ref {
  readonly data: Dictionary & { readonly Kids: unknown[]; Count: number }
}

export interface DocumentInfo {
  readonly Title: string
  readonly Author: string
  readonly Subject?: string
  readonly Keywords?: string
  readonly Creator: string
  readonly Producer: string
  readonly CreationDate: Date
}

/** No page, no font, no compression, no tagging of its own: pdfkit numbers, writes and indexes the objects. */
export function createObjectStore(lang: string, info: DocumentInfo): ObjectStore {
  const options = {
    pdfVersion: '1.7',
    autoFirstPage: false,
    font: null,
    compress: false,
    lang,
    displayTitle: true,
    info,
  }
  return new SilentDocument(options as unknown as PDFKit.PDFDocumentOptions) as unknown as ObjectStore
}

/**
 * Gives nothing to the stream that a document is. With the first line, Node would keep it, and all that it holds, until the
 * next tick: whoever makes letters one after the other may have none before the last.
 */
class SilentDocument extends PDFKit {
  _write(): void {}
}

/** Ends an object of which only the number is still asked for: what it refers to can be forgotten with it. */
export function endAndForget(ref: Ref): void {
  ref.end()
  ref.data = FORGOTTEN
}

const FORGOTTEN: Dictionary = Object.freeze({})
