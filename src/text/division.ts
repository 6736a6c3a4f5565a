/** Both parts of a divided word, as they are spelt there, without the hyphen. */
export interface Division {
  readonly before: string
  readonly after: string
}

/** A vowel with a diaeresis that tells it from the vowel before: the hyphen tells as much. */
const DIAERESIS = /(?<=[aeiou])[äëïöü]/i
/** `foto’tje`: the apostrophe only shows that the vowel before it ends a syllable. */
const APOSTROPHE_BEFORE_DIMINUTIVE = /['’](?=tjes?$)/i

/** Dutch (Leidraad §14): reëel, re-eel; ideeën, idee-en; foto’tje, foto-tje. Other languages leave words as they are. */
export function divide(word: string, offset: number, lang: string): Division {
  const before = word.slice(0, offset)
  const after = word.slice(offset)
  if (!isDutch(lang)) return { before, after }
  if (word.search(APOSTROPHE_BEFORE_DIMINUTIVE) === offset - 1) return { before: before.slice(0, -1), after }
  const first = word.slice(offset - 1, offset + 1).match(DIAERESIS)?.[0]
  return { before, after: first ? first.normalize('NFD').charAt(0) + after.slice(1) : after }
}

/** Where patterns, which see letters only, do not divide a Dutch word: `foto’-tje`. */
export function offsetOfDiminutive(word: string): number | undefined {
  const offset = word.search(APOSTROPHE_BEFORE_DIMINUTIVE) + 1
  return offset > 1 ? offset : undefined
}

function isDutch(lang: string): boolean {
  return /^nl\b/i.test(lang)
}
