import type { Places } from './cross-references.ts'

/** Objects that follow each other in a file, and depend on nothing but their first number and the inputs. */
export interface Stretch {
  readonly first: number
  readonly inputs: readonly unknown[]
  readonly bytes: Uint8Array
  /** Where its objects are, from its beginning on. */
  readonly places: Places
  /** The number of the object that leads to all the others. */
  readonly leader: number
}

/** Stretches of the last letters: a letter of a mailing is mostly as one before it. */
export interface KnownStretches {
  find(first: number, inputs: readonly unknown[]): Stretch | undefined
  add(stretch: Stretch): void
}

/** The letters of one mailing are of a few kinds: of one page or two, with a paragraph for some. */
const MOST = 16
/** Whatever is longer holds what was enclosed: to write it anew costs little beside copying it. */
const MOST_BYTES = 500_000

export function knowStretches(): KnownStretches {
  /** The last that was used comes first. */
  const known: Stretch[] = []
  return {
    find(first, inputs) {
      const index = known.findIndex(stretch => stretch.first === first && isSame(stretch.inputs, inputs))
      const found = known[index]
      if (found && index > 0) known.unshift(...known.splice(index, 1))
      return found
    },
    add(stretch) {
      if (stretch.bytes.length > MOST_BYTES) return
      known.unshift(stretch)
      if (known.length > MOST) known.pop()
    },
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
