import { listen } from '../base/index.ts'
import type { FontSet } from '../font/index.ts'
import type { HyphenatorOf } from '../text/index.ts'
import type { LayoutContext } from './context.ts'

type Known = WeakMap<object, Map<string, unknown>>

const knownOfFonts = new WeakMap<FontSet, WeakMap<HyphenatorOf, Known>>()

/** One box is laid out for few widths. */
const KEPT_FOR_EACH = 16

/**
 * What is laid out of a box (or part of one) is made once for all letters that have it: most of a mailing's is the same in
 * every letter. `key` says what is made, and in which width or place. What has a fault is made again for each letter, which
 * reports its own.
 */
export function knownLayout<Made>(
  box: object,
  key: string,
  context: LayoutContext,
  make: (context: LayoutContext) => Made,
): Made {
  const ofBox = knownOf(box, context)
  const found = ofBox.get(key)
  if (found !== undefined) return found as Made
  const listener = listen(context.report)
  const made = make({ ...context, report: listener.report })
  if (!listener.isFaultless()) return made
  if (ofBox.size >= KEPT_FOR_EACH) ofBox.clear()
  ofBox.set(key, made)
  return made
}

/** A letter may have hyphenation of its own. */
function knownOf(box: object, { fonts, hyphenatorOf }: LayoutContext): Map<string, unknown> {
  const ofFonts = knownOfFonts.get(fonts) ?? new WeakMap<HyphenatorOf, Known>()
  knownOfFonts.set(fonts, ofFonts)
  const known = ofFonts.get(hyphenatorOf) ?? new WeakMap<object, Map<string, unknown>>()
  ofFonts.set(hyphenatorOf, known)
  const ofBox = known.get(box) ?? new Map<string, unknown>()
  known.set(box, ofBox)
  return ofBox
}
