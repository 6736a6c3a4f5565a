import { matchesOf } from './matches.ts'

/**
 * Stretches of text that are written from right to left: characters of Bidi_Class R or AL (UAX #9), by the ranges that
 * Unicode keeps for their scripts (DerivedBidiClass.txt, "@missing"), with the few digits, signs and vowel marks among
 * them; and the marks that make any text run so.
 */
const RIGHT_TO_LEFT =
  /(?:[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]+ ?)+/gu

/** All that could be one of these. */
const MAY_BE = /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ud800-\udfff\ufb1d-\ufefc]/

/** The words of `text` that would have to be set from right to left, neighbours together. */
export function rightToLeftWords(text: string): readonly string[] {
  if (!MAY_BE.test(text)) return []
  return Array.from(matchesOf(RIGHT_TO_LEFT, text), ([words]) => words.trimEnd())
}
