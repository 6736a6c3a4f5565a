import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { HYPHENATION_EXCEPTIONS } from '../../../src/text/hyphenation-exceptions.ts'
import { createHyphenator, HYPHENATION_LANGUAGES, withExceptions } from '../../../src/text/index.ts'

function loadPatterns(file: string): Uint8Array {
  return readFileSync(new URL(import.meta.resolve(`hyphenopoly/patterns/${file}`)))
}

function hyphenate(lang: string, word: string, exceptions: readonly string[] = []): string {
  const offsets = withExceptions(createHyphenator(lang, loadPatterns), exceptions)(word)
  return [0, ...offsets].map((offset, i) => word.slice(offset, offsets[i])).join('-')
}

test.each([
  ['nl', 'in-te-gra-tie-be-leid'],
  ['nl', 're-geer-ak-koord'],
  ['nl', 'vluch-te-lin-gen'],
  ['nl-BE', 'Vluch-te-lin-gen-werk'],
  ['nl', 'IN-TE-GRA-TIE'],
  ['nl', 'fo-to’s'],
  ['nl', "pro-gram-ma's"],
  ['de', 'Schiff-fahrt'],
  ['de-AT', 'Zu-cker'],
  ['en', 'ty-po-graph-ical'],
  ['en-GB', 'as-so-ci-ate'],
  ['en-US', 'as-so-ciate'],
  ['fr', 'l’ad-mi-nis-tra-tion'],
  ['tr', 'İs-tan-bul-lu-lar'],
])('%s: %s', (lang, hyphenated) => {
  expect(hyphenate(lang, hyphenated.replaceAll('-', ''))).toBe(hyphenated)
})

test('Dutch words are divided where their spelling changes', () => {
  expect(hyphenate('nl', 'coördinatie')).toBe('co-ör-di-na-tie')
  expect(hyphenate('nl', 'ideeën')).toBe('idee-ën')
  expect(hyphenate('nl', 'foto’tje')).toBe('fo-to’-tje')
  expect(hyphenate('nl', "baby'tjes")).toBe("ba-by'-tjes")
})

test.each([
  'NATO',
  'UNHCR',
  'covid19beleid',
  'naam@voorbeeld',
  'en/of/maar',
  'www.voorbeeld',
  'niet-deelnemers',
  'idee',
])('%s is not divided', word => {
  expect(hyphenate('nl', word)).toBe(word)
})

test('a word too long for the patterns is not divided, and nothing is said on the console', () => {
  expect(hyphenate('nl', 'integratie'.repeat(7))).toBe('integratie'.repeat(7))
})

test('exceptions go before the patterns, in any case, for their own hyphenator only', () => {
  expect(hyphenate('nl', 'Omaatje', ['oma-atje'])).toBe('Oma-atje')
  expect(hyphenate('nl', 'Omaatje')).toBe('Omaatje')
  expect(hyphenate('zu', 'amanzi', ['ama-nzi'])).toBe('ama-nzi')
})

test('an exception without hyphens forbids division, one with a capital inside allows it', () => {
  expect(hyphenate('nl', 'Regeerakkoord', ['regeerakkoord'])).toBe('Regeerakkoord')
  expect(hyphenate('nl', 'VluchtelingenWerk', ['Vluchtelingen-Werk'])).toBe('Vluchtelingen-Werk')
  expect(hyphenate('nl', 'foto’s', ["fo-to's"])).toBe('fo-to’s')
})

test('of several for one word the last counts, and all go before those that we ship', () => {
  expect(hyphenate('nl', 'hereniging', [])).toBe('her-eni-ging')
  expect(hyphenate('nl', 'hereniging', ['here-niging', 'hereni-ging'])).toBe('hereni-ging')
})

test('the exceptions that we ship are needed: the patterns alone do otherwise', () => {
  const words = Object.entries(HYPHENATION_EXCEPTIONS).flatMap(([file, written]) =>
    written.map(word => ({ lang: file.replace('.wasm', ''), word })),
  )
  for (const { lang, word } of words) {
    // A word of two, joined otherwise than by the exception, shows what the patterns do: they see letters only.
    expect(hyphenate(lang, word.replaceAll('-', ''))).toBe(word)
    expect(hyphenate(lang, `${word.replaceAll('-', '')}x`)).not.toBe(`${word}x`)
  }
})

test('the patterns of a language are loaded once', () => {
  createHyphenator('fi', loadPatterns)
  const again = createHyphenator('fi-FI', () => {
    throw new Error('loaded again')
  })
  expect(again?.('suomalainen')).toEqual([3, 5, 8])
})

test('a language without patterns has no hyphenator', () => {
  expect(createHyphenator('zu', loadPatterns)).toBeUndefined()
  expect(createHyphenator('constructor', loadPatterns)).toBeUndefined()
})

test.each(Object.keys(HYPHENATION_LANGUAGES))('the patterns of %s are installed', lang => {
  expect(createHyphenator(lang, loadPatterns)).toBeTypeOf('function')
})
