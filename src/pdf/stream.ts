import { zlibSync } from 'fflate'
import type { Dictionary, ObjectStore, Ref } from './pdfkit.ts'

/** Deflated by fflate, not by Node, whose zlib differs from version to version: the same bytes everywhere. */
export function deflate(data: Uint8Array): Uint8Array {
  return zlibSync(data, { level: 6 })
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

/** How many characters of deflated texts are remembered: a few letters' worth. */
const REMEMBERED_CHARACTERS = 4_000_000

const remembered = new Map<string, Uint8Array>()
let rememberedCharacters = 0

/**
 * Content streams and CMaps, a byte for each character, deflated. What does not change from one letter of a mailing to the
 * next is deflated once: deflating costs as much as all the rest of a letter.
 */
export function deflateText(text: string): Uint8Array {
  const known = remembered.get(text)
  if (known) return known
  if (rememberedCharacters + text.length > REMEMBERED_CHARACTERS) {
    remembered.clear()
    rememberedCharacters = 0
  }
  const deflated = deflate(Buffer.from(text, 'latin1'))
  remembered.set(text, deflated)
  rememberedCharacters += text.length
  return deflated
}
