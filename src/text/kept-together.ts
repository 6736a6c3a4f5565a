import { datesInWords } from './dates-in-words.ts'
import { matchesOf } from './matches.ts'

/**
 * The letters, small letters and currency signs that the patterns below mean by `\p{…}`. Unicode's own lists have
 * hundreds of ranges, and V8 compiles each of them into every pattern: longer work than breaking a letter into lines.
 * These few hold the same letters of all scripts, and some marks among them, which do no harm beside a number.
 */
const RANGES: Readonly<Record<string, string>> = {
  '\\p{L}': 'A-Za-z\\u00aa-\\u1fff\\u2c00-\\u2dff\\u3040-\\udfff',
  '\\p{Ll}': 'a-z\\u00df-\\u024f\\u03ac-\\u03ce\\u0430-\\u045f',
  '\\p{Sc}': '$\\u00a2-\\u00a5\\u0e3f\\u20a0-\\u20cf',
}

/** In the patterns, `\p{…}` stands in brackets. */
function withFewRanges({ source, flags }: RegExp): RegExp {
  return new RegExp(
    source.replace(/\\p\{\w+\}/g, name => RANGES[name] as string),
    flags.replace('u', ''),
  )
}

/** Stretches with a space, hyphen or slash in them that readers take in as one thing, in any language. */
const WHOLES: readonly RegExp[] = [
  // Amounts: € 12,50 · 12,50 € · EUR 12 · 12 euro · 12 kr · € 12,-
  /(?:[\p{Sc}]|(?<![\p{L}\d])(?:EUR|USD|GBP|CHF)) +[-−]?\d/gu,
  /[\d-] +(?:[\p{Sc}]|(?:EUR|USD|GBP|CHF|euro|Euro|euros|kr|Kč|zł|Ft|lei|грн)(?![\p{L}\d]))/gu,
  // Digits in groups of three, and what a number counts: 12 500 km · 14.30 uur · § 3
  /(?<![\p{L}\d.,]|\d )\d{1,3}(?: \d{3}){1,4}(?! ?\d|[\p{L}])/gu,
  /\d +(?:[kcdm]?m[²³]?|[km]?g|[cdm]?l|ha|ton|[kM]?W|kWh|MWh|[kMG]B|°C|°|%|‰|h|min|s|uur|Uhr)(?![\p{L}\d])/gu,
  /§+ +\d/g,
  // Dates in figures: 15. 11. 2017 · 2017. 11. 15.
  /(?<!\d)\d{1,2}\. \d{1,2}\. (?:\d{4}|\d{2})(?!\d)/g,
  /(?<!\d)\d{4}\. \d{1,2}\. \d{1,2}(?!\d)/g,
  // Postcodes: 2509 LV · SW1A 1AA · K1A 0B1 · SE-114 55
  /(?<!\d)[1-9]\d{3} [A-Z]{2}(?![\p{L}\d])/gu,
  /(?<![\p{L}\d])[A-Z]{1,2}\d[A-Z\d]? \d[A-Z][A-Z\d](?![\p{L}\d])/gu,
  /(?<![\p{L}\d])[A-Z]{1,2}-\d{3} \d{2}(?!\d)/gu,
  // Bank accounts: NL91 ABNA 0417 1643 00
  /(?<![\p{L}\d])[A-Z]{2}\d{2}(?: [A-Z\d]{4}){2,7}(?: [A-Z\d]{1,3})?(?![\p{L}\d])/gu,
].map(withFewRanges)

/** A number that begins as those of telephones do: (020) 346 72 00 · 06-12 34 56 78 · +49 (0)30 1234-567 */
const TELEPHONE = withFewRanges(
  /(?<![\p{L}\d])(?:\+\d{1,3}|\(\+?\d{1,5}\)|0\d+)(?:(?: ?[-–/] ?|[ .])(?:\(\d{1,5}\)\d*|\d+))+/gu,
)
const TELEPHONE_DIGITS = { least: 7, most: 15 }

/** A reference: parts of digits, capitals or a few small letters, with a digit somewhere: O.2.2-17307.RW, 2017/123-AB */
const JOINED = withFewRanges(/(?<![\p{L}\d])[\p{L}\d]+(?:[-–._:/][\p{L}\d]+)+/gu)
const LONGEST_REFERENCE = 30
const IS_WORDS = withFewRanges(/[\p{Ll}]{4}|^www\./u)

/** `https://` stays with its host. */
const SCHEME = /:\/\/(?=\S)/g

/**
 * The offsets inside amounts, dates, postcodes, numbers and references, at which UAX #14 or hyphenation may divide a
 * text in `lang` and we do not. Every pattern is linear: texts may be long.
 */
export function keptTogether(text: string, lang: string): ReadonlySet<number> {
  const offsets = new Set<number>()
  const keep = (start: number, length: number) => {
    for (let offset = start + 1; offset < start + length; offset++) offsets.add(offset)
  }
  for (const { index } of matchesOf(SCHEME, text)) keep(index + 2, 2)
  if (!/\d/.test(text)) return offsets

  const dates = datesInWords(lang)
  for (const pattern of dates ? [...WHOLES, dates] : WHOLES)
    for (const { 0: whole, index } of matchesOf(pattern, text)) keep(index, whole.length)
  for (const { 0: number, index } of matchesOf(TELEPHONE, text)) {
    const digits = number.replace(/\D/g, '').length
    if (digits >= TELEPHONE_DIGITS.least && digits <= TELEPHONE_DIGITS.most) keep(index, number.length)
  }
  for (const { 0: joined, index } of matchesOf(JOINED, text)) {
    const isReference = joined.length <= LONGEST_REFERENCE && /\d/.test(joined) && !IS_WORDS.test(joined)
    if (isReference) keep(index, joined.length)
  }
  return offsets
}
