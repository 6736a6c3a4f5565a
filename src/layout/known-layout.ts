import { keepFew } from '../base/index.ts'
import type { FontSet } from '../font/index.ts'
import type { HyphenatorOf } from '../text/index.ts'
import type { LayoutContext } from './context.ts'

/** What was made of a box, and what else it was made of. */
interface Known {
  readonly make: unknown
  readonly fonts: FontSet
  /** A letter may have hyphenation of its own. */
  readonly hyphenatorOf: HyphenatorOf
  readonly first: number
  readonly second: number
  readonly made: unknown
}

/** A few things are made of one box, for few widths. */
const KEPT_FOR_EACH = 32

/** One for all that is made of boxes: those of a value that each letter has its own of are added once. */
const known = keepFew<object, Known>(KEPT_FOR_EACH)

/**
 * Remembers what is laid out of a box (or part of one) for up to two lengths or numbers, as its width: most of a mailing's is the
 * same in every letter. What has a fault is made again for each letter, which reports its own.
 */
export function rememberLayout<Box extends object, Made>(
  make: (box: Box, context: LayoutContext, first: number, second: number) => Made,
): (box: Box, context: LayoutContext, first?: number, second?: number) => Made {
  return (box, context, first = 0, second = 0) => {
    const { fonts, hyphenatorOf, faults } = context
    for (const entry of known.of(box)) {
      if (
        entry.make === make &&
        entry.first === first &&
        entry.second === second &&
        entry.fonts === fonts &&
        entry.hyphenatorOf === hyphenatorOf
      )
        return entry.made as Made
    }
    const { count } = faults
    const made = make(box, context, first, second)
    if (faults.count > count) return made
    known.add(box, { make, fonts, hyphenatorOf, first, second, made })
    return made
  }
}
