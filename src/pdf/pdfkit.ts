import PDFKit from 'pdfkit'

/**
 * The door to pdfkit 0.20.2, pinned exactly: everything that we use of it, public or not. `@types/pdfkit` lags behind,
 * and the underscored members are no public API: test/unit/pdf/contract.test.ts fails when one of them changes.
 */
export interface ObjectStore {
  /** A new indirect object. Strings are names, `String` objects text strings, `Uint8Array` hex strings. */
  ref(data: Dictionary): Ref
  end(): void
  on(event: 'data', listener: (chunk: Uint8Array) => void): void
  on(event: 'end', listener: () => void): void
  on(event: 'error', listener: (error: Error) => void): void
  readonly _root: { readonly data: Dictionary & { readonly Pages: { readonly data: PagesDictionary } } }
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

/** The finished file. Call before `end()`. */
export function collectBytes(store: ObjectStore): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    store.on('data', chunk => chunks.push(chunk))
    store.on('error', reject)
    store.on('end', () => resolve(concat(chunks)))
  })
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
