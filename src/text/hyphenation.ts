import { offsetOfDiminutive } from './division.ts'
import { type HyphenationEngine, loadEngine } from './hyphenation-engine.ts'
import { HYPHENATION_EXCEPTIONS } from './hyphenation-exceptions.ts'

/** The offsets (UTF-16) inside a word at which it may be divided with a hyphen. Results must not be changed. */
export type Hyphenator = (word: string) => readonly number[]

/** The hyphenator of a language (BCP 47), if it has one. */
export type HyphenatorOf = (lang: string) => Hyphenator | undefined

/**
 * The languages that Hyphenopoly has patterns for, by BCP 47 tag in lower case, where the file has another name than the
 * tag. The files are in the folder `hyphenopoly/patterns/` of node_modules; we ship none of them.
 */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  bs: 'sh-latn',
  el: 'el-monoton',
  en: 'en-gb',
  ku: 'kmr',
  mn: 'mn-cyrl',
  no: 'nb',
  sh: 'sh-latn',
  sr: 'sr-cyrl',
  'sr-latn': 'sh-latn',
}

const SAME_NAMES = [
  ...[
    'af',
    'as',
    'be',
    'bg',
    'bn',
    'ca',
    'cs',
    'cy',
    'da',
    'de',
    'el-polyton',
    'en-us',
    'eo',
    'es',
    'et',
    'eu',
  ],
  ...['fi', 'fo', 'fr', 'fur', 'ga', 'gl', 'gu', 'hi', 'hr', 'hsb', 'hu', 'hy', 'ia', 'id', 'is', 'it', 'ka'],
  ...['kmr', 'kn', 'la', 'lt', 'lv', 'mk', 'ml', 'mr', 'nb', 'nl', 'nn', 'oc', 'or', 'pa', 'pi', 'pl', 'pms'],
  ...['pt', 'rm', 'ro', 'ru', 'sh-cyrl', 'sk', 'sl', 'sq', 'sv', 'ta', 'te', 'th', 'tk', 'tr', 'uk'],
  'zh-latn-pinyin',
]

/** The pattern file of each language. */
export const HYPHENATION_LANGUAGES: Readonly<Record<string, string>> = Object.fromEntries(
  [...SAME_NAMES.map(tag => [tag, tag] as const), ...Object.entries(OTHER_NAMES)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([tag, name]) => [tag, `${name}.wasm`]),
)

/** The shortest word that is divided (CSS Text 4, `hyphenate-limit-chars: auto`, as browsers read it). */
const SHORTEST_WORD = 5
/** The longest word that is divided: no language has longer ones. */
const LONGEST_WORD = 61
/** Words in capitals up to this length are taken for acronyms: NATO, UNHCR. */
const LONGEST_ACRONYM = 5
/** How many words a hyphenator remembers: far more than a letter has, little memory for a long mailing. */
const CACHED_WORDS = 20_000

/**
 * Letters, with the vowel signs that some scripts have, and apostrophes between them. Numbers, addresses, paths, words
 * with hyphens and letters with an accent of its own, which the patterns do not know, are not divided.
 */
const WORD = /^(?:\p{L}(?:(?![\u0300-\u036f])\p{M})*)+(?:['’]\p{L}+)*$/u
/** A capital inside a word marks a name, which is not divided: VluchtelingenWerk. */
const NAME = /\p{Ll}\p{Lu}/u
/** The same of a word of plain letters, as most are: V8 takes milliseconds to compile Unicode's. */
const PLAIN_WORD = /^[A-Za-z]+$/
const PLAIN_NAME = /[a-z][A-Z]/

/**
 * The hyphenator of a language (BCP 47); undefined if there are no patterns for it. `loadPatterns` gets the name of a
 * file from HYPHENATION_LANGUAGES.
 */
export function createHyphenator(
  lang: string,
  loadPatterns: (file: string) => Uint8Array,
): Hyphenator | undefined {
  const file = patternFile(lang)
  if (file === undefined) return undefined
  const divideByPatterns = engineFor(file, loadPatterns)
  const isDutch = file === 'nl.wasm'
  const known = new Map<string, readonly number[]>()

  const divide = (word: string): readonly number[] => {
    if (!isDivisible(word)) return []
    const offsets = divideByPatterns(word)
    const diminutive = isDutch ? offsetOfDiminutive(word) : undefined
    return diminutive === undefined ? offsets : [...offsets, diminutive]
  }

  const remembering: Hyphenator = word => {
    const remembered = known.get(word)
    if (remembered) return remembered
    if (known.size >= CACHED_WORDS) known.clear()
    const offsets = divide(word)
    known.set(word, offsets)
    return offsets
  }
  return withExceptions(remembering, HYPHENATION_EXCEPTIONS[file] ?? [])
}

/** A hyphenator that divides the words of a list at their hyphens only, `re-geer-ak-koord`, in capitals or not. */
export function withExceptions(
  hyphenator: Hyphenator | undefined,
  exceptions: readonly string[],
): Hyphenator {
  const keyOf = (word: string) => word.toLowerCase().replaceAll('’', "'")
  const offsets = new Map(
    exceptions.map(written => [keyOf(written.replaceAll('-', '')), offsetsOf('-', written)]),
  )
  return word => offsets.get(keyOf(word)) ?? hyphenator?.(word) ?? []
}

/** The file for the longest tag that we know (RFC 4647 §3.4, lookup): `de-AT` → `de`. */
function patternFile(lang: string): string | undefined {
  const subtags = lang.toLowerCase().split('-')
  for (let length = subtags.length; length > 0; length--) {
    const tag = subtags.slice(0, length).join('-')
    if (Object.hasOwn(HYPHENATION_LANGUAGES, tag)) return HYPHENATION_LANGUAGES[tag]
  }
  return undefined
}

/** Letters that end words (`responsabilità`), and that the patterns of Italian and Piedmontese have without accent. */
const ITALIAN_ACCENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({ à: 'a', è: 'e', é: 'e', ì: 'i', ò: 'o', ù: 'u' }),
)
const STAND_INS: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  'it.wasm': ITALIAN_ACCENTS,
  'pms.wasm': ITALIAN_ACCENTS,
}

const engines = new Map<string, HyphenationEngine>()

/** Loaded once, whoever asks for it. */
function engineFor(file: string, loadPatterns: (file: string) => Uint8Array): HyphenationEngine {
  const engine = engines.get(file) ?? loadEngine(loadPatterns(file), STAND_INS[file])
  engines.set(file, engine)
  return engine
}

function isDivisible(word: string): boolean {
  if (word.length < SHORTEST_WORD || word.length > LONGEST_WORD) return false
  const isPlain = PLAIN_WORD.test(word)
  if (isPlain ? PLAIN_NAME.test(word) : !WORD.test(word) || NAME.test(word)) return false
  return word.length > LONGEST_ACRONYM || word !== word.toUpperCase()
}

/** Where the hyphens stand in a word, as offsets in the word without them. */
function offsetsOf(hyphen: string, hyphenated: string): readonly number[] {
  let end = 0
  return hyphenated
    .split(hyphen)
    .slice(0, -1)
    .map(syllable => {
      end += syllable.length
      return end
    })
}
