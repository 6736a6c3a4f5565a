import * as z from 'zod'
import { readTable } from '../../data/index.ts'

/** The languages that we know the names of countries in, in the order of the file. */
const LANGUAGES = ['nl', 'de', 'fr', 'en']

/** Languages whose name is not that of the country in which most of their letters are sent. */
const COUNTRY_OF_LANGUAGE: Readonly<Record<string, string>> = {
  cs: 'CZ',
  da: 'DK',
  en: 'GB',
  fy: 'NL',
  nb: 'NO',
  nn: 'NO',
  sv: 'SE',
  uk: 'UA',
}

/** The languages of a country's post, the commonest first. Elsewhere French or English is understood: we take English. */
const LANGUAGES_OF_COUNTRY: Readonly<Record<string, readonly string[]>> = {
  NL: ['nl'],
  BE: ['nl', 'fr', 'de'],
  LU: ['fr', 'de'],
  DE: ['de'],
  AT: ['de'],
  LI: ['de'],
  CH: ['de', 'fr'],
  FR: ['fr'],
  MC: ['fr'],
}

/** What people write too. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'the netherlands': 'NL',
  holland: 'NL',
  'great britain': 'GB',
  uk: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'groot-brittannië': 'GB',
  großbritannien: 'GB',
  'grande-bretagne': 'GB',
  usa: 'US',
  'united states of america': 'US',
  'verenigde staten van amerika': 'US',
  'vereinigte staaten von amerika': 'US',
  'états-unis d’amérique': 'US',
}

/** By code. */
const nameTable = () => z.record(z.string(), z.array(z.string()))

interface Countries {
  /** By code. */
  readonly names: ReadonlyMap<string, readonly string[]>
  /** By code and by all names. */
  readonly codes: ReadonlyMap<string, string>
}

let known: Countries | undefined

function countries(): Countries {
  known ??= readCountries()
  return known
}

function readCountries(): Countries {
  const names = new Map(Object.entries(readCountryNames()))
  const codes = new Map(Object.entries(OTHER_NAMES).map(([name, code]) => [plain(name), code]))
  for (const [code, own] of names) for (const name of [code, ...own]) codes.set(plain(name), code)
  return { names, codes }
}

export function readCountryNames(): Readonly<Record<string, readonly string[]>> {
  return readTable('letter/postal/countries.yaml', nameTable)
}

/** The ISO 3166 code of a country, from that code or from its name in one of our languages. */
export function countryCode(written: string): string | undefined {
  return countries().codes.get(plain(written))
}

/** The country that the last line of an address names; a code of two letters is none there. */
export function countryNamedBy(line: string): string | undefined {
  return line.trim().length > 2 || plain(line) === 'uk' ? countryCode(line) : undefined
}

/** Its name for those who send a letter there from `sender`, whose organisation writes in `lang`. */
export function countryName(code: string, sender: string, lang: string): string {
  const own = lang.toLowerCase().split('-', 1).join()
  const spoken = LANGUAGES_OF_COUNTRY[sender] ?? ['en']
  const language = spoken.find(known => known === own) ?? spoken[0] ?? 'en'
  return countries().names.get(code)?.[LANGUAGES.indexOf(language)] ?? code
}

/** The country that letters in a language are sent from, unless `letter.yaml` says another: `nl-BE` names it. */
export function countryOfLanguage(lang: string): string {
  const [language = '', ...subtags] = lang.split('-')
  const region = subtags.find(subtag => /^[A-Za-z]{2}$/.test(subtag))?.toUpperCase()
  return region ?? COUNTRY_OF_LANGUAGE[language.toLowerCase()] ?? language.toUpperCase()
}

/** Accents and capitals left out: `ETATS-UNIS` is what a French machine prints. */
function plain(name: string): string {
  return withoutAccents(name)
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[.\s]+/g, ' ')
    .trim()
}

export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC')
}
