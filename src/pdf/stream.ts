import { deflate } from './deflate.ts'
import type { Dictionary, ObjectStore, Ref } from './pdfkit.ts'

/** A byte for each character. */
export function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1')
}

const known = new WeakMap<Uint8Array, Uint8Array>()

/** Deflates bytes that stay what they are and appear in many letters: the samples of an image, a colour profile. */
export function deflateOnce(data: Uint8Array): Uint8Array {
  const deflated = known.get(data) ?? deflate(data)
  known.set(data, deflated)
  return deflated
}

/** A stream object from bytes that are deflated already. */
export function addDeflated(store: ObjectStore, dictionary: Dictionary, deflated: Uint8Array): Ref {
  const ref = store.ref({ ...dictionary, Filter: 'FlateDecode' })
  ref.end(deflated)
  return ref
}
