import { readAsset, readBuiltAsset } from '../base/index.ts'
import type { LocaleData } from './locale-data.ts'
import { compileLocale } from './locale-yaml.ts'

export interface Locale extends LocaleData {
  /** BCP 47: a language of the list below. */
  readonly lang: string
}

/** The languages that a letter can be written in, and the countries that have a file of their own. */
export const LANGUAGES: readonly string[] = [
  ...['nl', 'fy', 'en-GB', 'en-US', 'de', 'de-CH', 'fr', 'it', 'es', 'pt', 'da', 'sv', 'nb', 'nn', 'fi'],
  ...['pl', 'cs', 'tr', 'uk', 'ro', 'hu'],
  ...['nl-BE', 'de-AT', 'fr-BE', 'fr-CH', 'fr-CA', 'pt-BR'],
]

/** Which of our languages a tag means that is the beginning of none, or of several. */
const MEANT: Readonly<Record<string, string>> = { en: 'en-GB', no: 'nb', 'de-li': 'de-CH' }

/** The locale of a BCP 47 tag, by its longest beginning that we know (RFC 4647 §3.4): `nl-BE` is nl, `en-IE` en-GB. */
export function localeOf(tag: string): Locale | undefined {
  if (!/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(tag)) return undefined
  const subtags = tag.toLowerCase().split('-')
  for (let length = subtags.length; length > 0; length--) {
    const beginning = subtags.slice(0, length).join('-')
    const lang = LANGUAGES.find(known => known.toLowerCase() === beginning) ?? MEANT[beginning]
    if (lang !== undefined) return loaded(lang)
  }
  return undefined
}

const locales = new Map<string, Locale>()

/** Each is read once, when a letter first asks for it. */
function loaded(lang: string): Locale {
  const known = locales.get(lang)
  if (known) return known
  const data = readBuiltAsset<LocaleData>(`locales/${lang}.json`) ?? compileLocale(lang, readYaml)
  const locale = { ...data, lang }
  locales.set(lang, locale)
  return locale
}

function readYaml(lang: string): string {
  return new TextDecoder().decode(readAsset(`text/locales/${lang}.yaml`))
}
