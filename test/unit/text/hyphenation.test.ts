import { readdirSync, readFileSync } from 'node:fs'
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
  ['tr', 'baş-vu-ru-la-rı-nız'],
  ['it', 're-spon-sa-bi-li-tà'],
  ['es', 'co-rres-pon-den-cia'],
  ['pt-BR', 'cor-res-pon-dên-cia'],
  ['da', 'sags-be-hand-ler'],
  ['sv', 'hand-läg-ga-re'],
  ['nb', 'saks-be-hand-ler'],
  ['nn', 'saks-hand-sa-mar'],
  ['fi', 'hal-lin-to-la-ki'],
  ['pl', 'roz-po-rzą-dze-nie'],
  ['cs', 'pří-slu-šen-ství'],
  ['uk', 'адмі-ні-стра-тив-ний'],
  ['ro', 'în-ști-in-ța-re'],
  ['hu', 'köz-igaz-ga-tá-si'],
  ['de-CH', 'Stras-sen-ver-kehrs-amt'],
])('%s: %s', (lang, hyphenated) => {
  expect(hyphenate(lang, hyphenated.replaceAll('-', ''))).toBe(hyphenated)
})

test('Frisian has no patterns, and is not divided by those of Dutch', () => {
  expect(createHyphenator('fy', loadPatterns)).toBeUndefined()
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

/** A word of each language that there are patterns for, `responsibility` where we know it. */
const WORDS: Readonly<Record<string, string>> = {
  af: 'ver-ant-woor-de-lik-heid',
  as: 'অ-স-মী-য়া',
  be: 'ад-ка-з-насць',
  bg: 'от-го-вор-ност',
  bn: 'বাং-লা-দে-শ',
  bs: 'od-go-vor-nost',
  ca: 'res-pon-sa-bi-li-tat',
  cs: 'od-po-věd-nost',
  cy: 'cyf-rif-ol-deb',
  da: 'an-svar-lig-hed',
  de: 'Ver-ant-wor-tung',
  el: 'υ-πευ-θυ-νό-τη-τα',
  'el-polyton': 'ὑ-πευ-θυ-νό-τη-τα',
  en: 're-spons-ib-il-ity',
  'en-us': 're-spon-si-bil-ity',
  eo: 'res-pon-d-eco',
  es: 'res-pon-sa-bi-li-dad',
  et: 'vas-tu-tus-tund-lik',
  eu: 'eran-tzu-ki-zu-na',
  fi: 'vas-tuul-li-suus',
  fo: 'ábyrgd-a-r-kens-la',
  fr: 'res-pon-sa-bi-li-té',
  fur: 'res-pon-sa-bi-li-tât',
  ga: 'freag-racht',
  gl: 'res-pon-sa-bi-li-da-de',
  gu: 'ગુ-જ-રા-તી',
  hi: 'हि-न्दु-स्ता-न',
  hr: 'od-go-vor-nost',
  hsb: 'za-moł-wi-tosć',
  hu: 'fe-le-lős-ség-vál-la-lás',
  hy: 'պա-տասխա-նատվություն',
  ia: 'res-pon-sa-bi-li-ta-te',
  id: 'per-tang-gu-ngja-wab-an',
  is: 'ábyrgð-ar-leysi',
  it: 're-spon-sa-bi-li-tà',
  ka: 'პა-სუ-ხის-მგებ-ლო-ბა',
  kmr: 'ber-pir-si-ya-rî',
  kn: 'ಕ-ರ್ನಾ-ಟ-ಕ-ದ-ಲ್ಲಿ',
  ku: 'ber-pir-si-ya-rî',
  la: 're-spon-sa-bi-li-tas',
  lt: 'at-sa-ko-my-bė',
  lv: 'at-bil-dī-ba',
  mk: 'од-го-вор-ност',
  ml: 'മ-ല-യാ-ള-ഭാ-ഷ',
  mn: 'ха-риуц-ла-га',
  mr: 'म-हा-रा-ष्ट्रा-त',
  nb: 'an-svar-lig-het',
  nl: 'ver-ant-woor-de-lijk-heid',
  nn: 'an-svar-leg-heit',
  no: 'an-svar-lig-het',
  oc: 'res-pon-sa-bi-li-tat',
  or: 'ଭା-ର-ତ-ବ-ର୍ଷ-ରେ',
  pa: 'ਪੰਜਾ-ਬੀ-ਆਂ',
  pi: 'pa-ṭi-sam-bhi-dā',
  pl: 'od-po-wie-dzial-ność',
  pms: 're-spon-sa-bi-li-tà',
  pt: 'res-pon-sa-bi-li-dade',
  rm: 're-spon-sa-bla-dad',
  ro: 'res-pon-sa-bi-li-ta-te',
  ru: 'от-вет-ствен-ность',
  sh: 'od-go-vor-nost',
  'sh-cyrl': 'од-го-вор-ност',
  sk: 'zod-po-ved-nosť',
  sl: 'od-go-vor-nost',
  sq: 'për-gje-gjë-si',
  sr: 'од-го-вор-ност',
  'sr-latn': 'od-go-vor-nost',
  sv: 'an-sva-rig-het',
  ta: 'த-மிழ்-நாட்-டில்',
  te: 'తె-లు-గు-భా-ష-లో',
  th: 'ความ-รับ-ผิด-ชอบ',
  tk: 'jo-gap-kär-çi-lik',
  tr: 'so-rum-lu-luk',
  uk: 'від-по-від-аль-ність',
  'zh-latn-pinyin': 'zhong-guo-ren',
}

test.each(Object.keys(HYPHENATION_LANGUAGES))('%s is hyphenated', lang => {
  const hyphenated = WORDS[lang] ?? ''
  const word = hyphenated.replaceAll('-', '')
  expect(hyphenate(lang, word)).toBe(hyphenated)
  expect(hyphenated).toContain('-')
})

test('no patterns that Hyphenopoly has are left out, but variants of those of a language', () => {
  const folder = new URL('.', import.meta.resolve('hyphenopoly/patterns/nl.wasm'))
  const used = new Set(Object.values(HYPHENATION_LANGUAGES))
  const unused = readdirSync(folder).filter(file => !used.has(file))
  expect(unused.sort()).toEqual(['de-x-syllable.wasm', 'en-test.wasm', 'no.wasm'])
})

test('a letter with an accent of its own is not divided from it', () => {
  expect(hyphenate('nl', 'coo\u0308rdinatie')).toBe('coo\u0308rdinatie')
})
