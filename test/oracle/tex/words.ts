import { readFileSync } from 'node:fs'
import { isInT1, showHyphens } from './show-hyphens.ts'

/**
 * How TeX Live names a language's patterns, and Debian its list of words. `ngerman` itself has, for 8-bit TeX, patterns
 * that are kept for old documents only.
 */
export const LANGUAGES = {
  nl: { patterns: 'dutch', dictionary: 'dutch' },
  de: { patterns: 'ngerman-x-2022-03-16', dictionary: 'ngerman' },
  fr: { patterns: 'french', dictionary: 'french' },
  'en-GB': { patterns: 'ukenglish', dictionary: 'british-english' },
} as const

export type Language = keyof typeof LANGUAGES

/** We divide no shorter words, and none with other characters: TeX need not be asked. */
const WORD = /^\p{L}+(?:['’]\p{L}+)*$/u
const SHORTEST = 5

export function hyphenatedWords(lang: Language, count: number): readonly string[] {
  return showHyphens(words(lang, count), LANGUAGES[lang].patterns)
}

/** The words of our paragraphs, and words of the dictionary at equal distances. */
function words(lang: Language, count: number): readonly string[] {
  const prose = readFileSync(new URL(`paragraphs/${lang}.txt`, import.meta.url), 'utf8')
  const inProse = wordsOf(prose.split(/[^\p{L}'’-]+/u))
  const dictionary = readFileSync(`/usr/share/dict/${LANGUAGES[lang].dictionary}`, 'utf8')
  const others = wordsOf(dictionary.split('\n')).filter(word => !inProse.includes(word))
  const wanted = count - inProse.length
  const sample = Array.from({ length: wanted }, (_, i) => others[Math.floor((i * others.length) / wanted)])
  return [...inProse, ...sample.map(String)].toSorted((a, b) => (a < b ? -1 : 1))
}

function wordsOf(candidates: readonly string[]): readonly string[] {
  const isOurs = (word: string) => word.length >= SHORTEST && WORD.test(word) && isInT1(word)
  return [...new Set(candidates)].filter(isOurs)
}
