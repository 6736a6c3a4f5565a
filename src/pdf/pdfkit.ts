import PDFKit from 'pdfkit'

/**
 * The door to pdfkit 0.20.2, pinned exactly: everything that we use of it, public or not. It writes the objects; where they
 * stand in the file is ours to say (see file.ts). `@types/pdfkit` lags behind, and the underscored members are no public API:
 * test/unit/pdf/contract.test.ts fails when one of them changes.
 */
export interface ObjectStore {
  /** A new indirect object. Strings are names, `String` objects text strings, `Uint8Array` hex strings. */
  ref(data: Dictionary | unknown[]): Ref
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

/** What a reference of pdfkit asks of the document that it is in. */
export interface Home {
  /** What is compressed is compressed before. */
  readonly compress: false
  readonly _security: null
  readonly _offset: 0
  /** Called with every line of an object, and with the bytes of a stream. */
  _write(data: string | Uint8Array): void
  /** Called with every object that has ended. */
  _refEnd(ref: Ref): void
}

/** pdfkit does not export the class of its references: this is how to come by it without a document. */
const { constructor: Reference } = PDFKit.prototype.ref.call(
  { _offsets: [], _waiting: 0 } as unknown as typeof PDFKit.prototype,
  {},
) as unknown as { constructor: new (home: Home, number: number, data: Dictionary | unknown[]) => Ref }

export function createRef(home: Home, number: number, data: Dictionary | unknown[]): Ref {
  return new Reference(home, number, data)
}

/** Ends an object of which only the number is still asked for: what it refers to can be forgotten with it. */
export function endAndForget(ref: Ref): void {
  ref.end()
  ref.data = FORGOTTEN
}

const FORGOTTEN: Dictionary = Object.freeze({})
