import { createSha256 } from '../digests.ts'

/** A number for each of many texts, of which only 96 bits of the digest are kept: sixteen bytes a text, and no text. */
export interface DigestTable {
  get(text: string): number | undefined
  /** Keeps the number; if the text has one already, that stays, and is the result. */
  add(text: string, value: number): number | undefined
}

/** Of three words a digest, and its number, which is never 0 in here: so an empty slot is known. */
const WORDS = 4
const FIRST_SLOTS = 1024

/** Open addressing, at most half full. Two of a million texts have the same 96 bits once in 10¹⁷ runs. */
export function createDigestTable(): DigestTable {
  let table = new Uint32Array(FIRST_SLOTS * WORDS)
  let size = 0

  return {
    get(text) {
      const slot = slotOf(digestOf(text))
      return numberAt(slot)
    },
    add(text, value) {
      const digest = digestOf(text)
      const slot = slotOf(digest)
      const known = numberAt(slot)
      if (known !== undefined) return known
      put(slot, digest, value + 1)
      size += 1
      if (size * 2 * WORDS > table.length) grow()
      return undefined
    },
  }

  function numberAt(slot: number): number | undefined {
    const value = table[slot + 3] as number
    return value === 0 ? undefined : value - 1
  }

  /** Where the digest is, or would be. */
  function slotOf([a, b, c]: Digest): number {
    const slots = table.length / WORDS
    for (let i = a % slots; ; i = (i + 1) % slots) {
      const slot = i * WORDS
      if (table[slot + 3] === 0) return slot
      if (table[slot] === a && table[slot + 1] === b && table[slot + 2] === c) return slot
    }
  }

  function put(slot: number, digest: Digest, value: number): void {
    table.set(digest, slot)
    table[slot + 3] = value
  }

  function grow(): void {
    const old = table
    table = new Uint32Array(old.length * 2)
    for (let i = 0; i < old.length; i += WORDS) {
      const [a, b, c, value] = old.subarray(i, i + WORDS) as unknown as [number, number, number, number]
      if (value !== 0) put(slotOf([a, b, c]), [a, b, c], value)
    }
  }
}

type Digest = readonly [number, number, number]

function digestOf(text: string): Digest {
  const bytes = createSha256().update(text).digest()
  return [bytes.readUInt32BE(0), bytes.readUInt32BE(4), bytes.readUInt32BE(8)]
}
