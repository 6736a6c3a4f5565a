/** Both parts of a divided word, as they are spelt there, without the hyphen. */
export interface Division {
  readonly before: string
  readonly after: string
}

/** A vowel with a diaeresis that tells it from the vowel before: the hyphen tells as much. */
const DIAERESIS = /(?<=[aeiou])[äëïöü]/i
/** `foto’tje`: the apostrophe only shows that the vowel before it ends a syllable. */
const APOSTROPHE = /['’]/
const DIMINUTIVE = /^tjes?$/i
const LONGEST_DIMINUTIVE = 4

/** Dutch (Leidraad §14): reëel, re-eel; ideeën, idee-en; foto’tje, foto-tje. Other languages leave words as they are. */
export function divide(word: string, offset: number, lang: string): Division {
  const before = word.slice(0, offset)
  const after = word.slice(offset)
  if (!isDutch(lang)) return { before, after }
  if (isDiminutive(word, offset)) return { before: before.slice(0, -1), after }
  const first = word.slice(offset - 1, offset + 1).match(DIAERESIS)?.[0]
  return { before, after: first ? first.normalize('NFD').charAt(0) + after.slice(1) : after }
}

/** Where patterns, which see letters only, do not divide a Dutch word: `foto’-tje`. */
export function offsetOfDiminutive(word: string): number | undefined {
  const offsets = [word.length - LONGEST_DIMINUTIVE, word.length - LONGEST_DIMINUTIVE + 1]
  return offsets.find(offset => offset > 1 && isDiminutive(word, offset))
}

function isDiminutive(word: string, offset: number): boolean {
  return APOSTROPHE.test(word.charAt(offset - 1)) && DIMINUTIVE.test(word.slice(offset))
}

function isDutch(lang: string): boolean {
  return /^nl\b/i.test(lang)
}
