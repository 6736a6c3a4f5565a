import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readAsset } from '../../../src/base/index.ts'
import { createHyphenator } from '../../../src/text/index.ts'
import { hyphenatedWords, LANGUAGES, type Language } from './words.ts'

/*
 * Our hyphenation against TeX's \showhyphens: 5,000 words of each language, those of our paragraphs and as many of
 * Debian's dictionary at equal distances, as `npm run oracle:tex` found them.
 */

const languages = Object.keys(LANGUAGES) as readonly Language[]
const WORDS = 5_000

/** Words that we leave whole on purpose, whatever TeX does with them. */
const WHOLE: readonly { readonly why: string; readonly is: (word: string, lang: Language) => boolean }[] = [
  { why: 'capitals only: an acronym', is: word => word.length <= 5 && word === word.toUpperCase() },
  { why: 'a capital after a small letter: a name', is: word => /\p{Ll}\p{Lu}/u.test(word) },
  {
    why: 'a letter that the patterns do not know: a word of another language',
    is: (word, lang) =>
      (lang === 'en-GB' && /[^a-z'’]/i.test(word)) || (lang === 'de' && /[^a-zäöüß'’]/i.test(word)),
  },
]

/** Words that Hyphenopoly's patterns divide otherwise than TeX Live's. */
const SKIPPED: Readonly<Record<Language, readonly string[]>> = {
  nl: [],
  de: skipsOf('words/de.skips.txt'),
  fr: [],
  'en-GB': [],
}

/** Each line is a word as TeX divides it, then as we do. */
function skipsOf(file: string): readonly string[] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
  return lines.filter(line => !line.startsWith('#'))
}

const recordOf = (lang: Language) => new URL(`words/${lang}.txt`, import.meta.url)

if (process.env.ORACLE === 'tex') {
  for (const lang of languages) writeFileSync(recordOf(lang), `${hyphenatedWords(lang, WORDS).join('\n')}\n`)
}

test.each(languages)('%s: words are divided as TeX divides them', lang => {
  const recorded = readFileSync(recordOf(lang), 'utf8').trimEnd().split('\n')
  expect(recorded).toHaveLength(WORDS)
  const differences = recorded.flatMap(divided => {
    const word = divided.replaceAll('-', '')
    const ours = hyphenate(word, lang)
    return ours === expectedFrom(divided, word, lang) ? [] : [`${divided} ${ours}`]
  })
  expect(differences).toEqual(SKIPPED[lang])
})

function hyphenate(word: string, lang: Language): string {
  const offsets = createHyphenator(lang, file => readAsset(`hyphenopoly/patterns/${file}`))?.(word) ?? []
  return [0, ...offsets].map((offset, i) => word.slice(offset, offsets[i])).join('-')
}

function expectedFrom(divided: string, word: string, lang: Language): string {
  if (WHOLE.some(({ is }) => is(word, lang))) return word
  return divided
}
