import { keepFew } from '../base/index.ts'
import type { FontSet } from '../font/index.ts'
import type { HyphenatorOf } from '../text/index.ts'
import type { LayoutContext } from './context.ts'

/** What was made of a box, and what else it was made of. */
interface Known<Made> {
  readonly fonts: FontSet
  /** A letter may have hyphenation of its own. */
  readonly hyphenatorOf: HyphenatorOf
  readonly first: number
  readonly second: number
  readonly made: Made
}

/** One box is laid out for few widths. */
const KEPT_FOR_EACH = 16

/**
 * Remembers what is laid out of a box (or part of one) for up to two lengths or numbers, as its width: most of a mailing's is the
 * same in every letter. What has a fault is made again for each letter, which reports its own.
 */
export function rememberLayout<Box extends object, Made>(
  make: (box: Box, context: LayoutContext, first: number, second: number) => Made,
): (box: Box, context: LayoutContext, first?: number, second?: number) => Made {
  const known = keepFew<Box, Known<Made>>(KEPT_FOR_EACH)
  return (box, context, first = 0, second = 0) => {
    const { fonts, hyphenatorOf, faults } = context
    for (const entry of known.of(box)) {
      if (
        entry.first === first &&
        entry.second === second &&
        entry.fonts === fonts &&
        entry.hyphenatorOf === hyphenatorOf
      )
        return entry.made
    }
    const { count } = faults
    const made = make(box, context, first, second)
    if (faults.count > count) return made
    known.add(box, { fonts, hyphenatorOf, first, second, made })
    return made
  }
}
