import { zlibSync } from 'fflate'
import type { Dictionary, ObjectStore, Ref } from './pdfkit.ts'

/** Deflated by fflate, not by Node: the same bytes on every version and machine (facts/hardening.md §5). */
export function deflate(data: Uint8Array): Uint8Array {
  return zlibSync(data, { level: 6 })
}

/** A stream object from bytes that are deflated already. */
export function addDeflated(store: ObjectStore, dictionary: Dictionary, deflated: Uint8Array): Ref {
  const ref = store.ref({ ...dictionary, Filter: 'FlateDecode' })
  ref.end(deflated)
  return ref
}

/** Content streams and CMaps are ASCII by construction. */
export function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
