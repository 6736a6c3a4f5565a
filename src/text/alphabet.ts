/** What stands between the brackets of a class of characters in a pattern, and the flag that it needs. */
export interface Alphabet {
  readonly letters: string
  readonly capitals: string
  readonly numbers: string
  readonly flag: 'u' | ''
}

const UNICODE: Alphabet = { letters: '\\p{L}', capitals: '\\p{Lu}', numbers: '\\p{N}', flag: 'u' }
/** The same of the characters below. */
const LATIN: Alphabet = {
  letters: 'A-Za-zªµºÀ-ÖØ-öø-ÿ',
  capitals: 'A-ZÀ-ÖØ-Þ',
  numbers: '0-9²³¹¼-¾',
  flag: '',
}

/** Latin-1, with the marks, the currencies and the stand-in for what is no text. */
const IS_LATIN = /^[\0-\u00ff\u2000-\u206f\u20a0-\u20cf\ufffc]*$/

/**
 * The alphabet of a text, for patterns on it. Unicode's classes have hundreds of ranges, and V8 compiles all of them into
 * every pattern, which takes longer than to look through a letter: most letters can do with a few.
 */
export function alphabetOf(text: string): Alphabet {
  return IS_LATIN.test(text) ? LATIN : UNICODE
}
