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
  /** What is written so far and not yet taken, or a part of it; null when nothing is left. */
  read(): Uint8Array | null
  /** Where all that is written goes; `null` is the end. */
  push(chunk: Uint8Array | null): boolean
  readonly _root: {
    readonly data: Dictionary & {
      readonly Pages: { readonly data: PagesDictionary }
      readonly Names: { readonly data: Dictionary }
    }
  }
  /** The file identifier in the trailer. */
  _id: Uint8Array
  /** Called by `end()`; ours writes XMP that is escaped and complete. */
  endMetadata(): void
}

export interface Ref {
  readonly data: Dictionary
  /** Writes the object, with a stream if `bytes` are given. */
  end(bytes?: Uint8Array): void
}

export type Dictionary = { [key: string]: unknown }

interface PagesDictionary {
  readonly Kids: unknown[]
  Count: number
}

export interface DocumentInfo {
  readonly Title: string
  readonly Author: string
  readonly Subject: string
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
  return new PDFKit(options as unknown as PDFKit.PDFDocumentOptions) as unknown as ObjectStore
}

/**
 * Call before the first object, and the result after `end()`. As a stream, pdfkit would hand on a letter's nine hundred
 * small chunks one event at a time, which takes as long as making them.
 */
export function collectBytes(store: ObjectStore): () => Uint8Array {
  const chunks: Uint8Array[] = []
  // One read gives everything on Node 20, and one chunk on Node 26.
  for (let chunk = store.read(); chunk; chunk = store.read()) chunks.push(chunk)
  store.push = chunk => {
    if (chunk) chunks.push(chunk)
    return true
  }
  return () => concat(chunks)
}

function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}
