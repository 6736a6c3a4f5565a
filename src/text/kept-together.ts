import { lowerCase } from './casing.ts'
import { datesInWords } from './dates-in-words.ts'
import { matchesOf } from './matches.ts'

/**
 * What Unicode calls letters, small letters and currency signs, in the patterns below. Its own lists have hundreds of
 * ranges, and V8 compiles each of them into every pattern: longer work than breaking a letter into lines. These few hold
 * the same letters of all scripts, and some marks among them, which do no harm beside a number.
 */
const LETTERS = 'A-Za-z\\u00aa-\\u1fff\\u2c00-\\u2dff\\u3040-\\udfff'
const SMALL_LETTERS = 'a-z\\u00df-\\u024f\\u03ac-\\u03ce\\u0430-\\u045f'
const CURRENCIES = '$\\u00a2-\\u00a5\\u0e3f\\u20a0-\\u20cf'

function all(pattern: TemplateStringsArray, ...ranges: readonly string[]): RegExp {
  return new RegExp(String.raw(pattern, ...ranges), 'g')
}

/** Stretches with a space, hyphen or slash in them that readers take in as one thing, in any language. */
const WHOLES: readonly RegExp[] = [
  // Amounts: € 12,50 · 12,50 € · EUR 12 · 12 euro · 12 kr · € 12,-
  all`(?:[${CURRENCIES}]|(?<![${LETTERS}\d])(?:EUR|USD|GBP|CHF)) +[-−]?\d`,
  all`[\d-] +(?:[${CURRENCIES}]|(?:EUR|USD|GBP|CHF|euro|Euro|euros|kr|Kč|zł|Ft|lei|грн)(?![${LETTERS}\d]))`,
  // Digits in groups of three, and what a number counts: 12 500 km · 14.30 uur · § 3
  all`(?<![${LETTERS}\d.,]|\d )\d{1,3}(?: \d{3}){1,4}(?! ?\d|[${LETTERS}])`,
  all`\d +(?:[kcdm]?m[²³]?|[km]?g|[cdm]?l|ha|ton|[kM]?W|kWh|MWh|[kMG]B|°C|°|%|‰|h|min|s|uur|Uhr)(?![${LETTERS}\d])`,
  /§+ +\d/g,
  // Dates in figures: 15. 11. 2017 · 2017. 11. 15.
  /(?<!\d)\d{1,2}\. \d{1,2}\. (?:\d{4}|\d{2})(?!\d)/g,
  /(?<!\d)\d{4}\. \d{1,2}\. \d{1,2}(?!\d)/g,
  // Postcodes: 2509 LV · SW1A 1AA · K1A 0B1 · SE-114 55
  all`(?<!\d)[1-9]\d{3} [A-Z]{2}(?![${LETTERS}\d])`,
  all`(?<![${LETTERS}\d])[A-Z]{1,2}\d[A-Z\d]? \d[A-Z][A-Z\d](?![${LETTERS}\d])`,
  all`(?<![${LETTERS}\d])[A-Z]{1,2}-\d{3} \d{2}(?!\d)`,
  // Bank accounts: NL91 ABNA 0417 1643 00
  all`(?<![${LETTERS}\d])[A-Z]{2}\d{2}(?: [A-Z\d]{4}){2,7}(?: [A-Z\d]{1,3})?(?![${LETTERS}\d])`,
]

/** A number that begins as those of telephones do: (020) 346 72 00 · 06-12 34 56 78 · +49 (0)30 1234-567 */
const TELEPHONE = all`(?<![${LETTERS}\d])(?:\+\d{1,3}|\(\+?\d{1,5}\)|0\d+)(?:(?: ?[-–/] ?|[ .])(?:\(\d{1,5}\)\d*|\d+))+`
const TELEPHONE_DIGITS = { least: 7, most: 15 }

/** A reference: parts of digits, capitals or a few small letters, with a digit somewhere: O.2.2-17307.RW, 2017/123-AB */
const JOINED = all`(?<![${LETTERS}\d])[${LETTERS}\d]+(?:[-–._:/][${LETTERS}\d]+)+`
const LONGEST_REFERENCE = 30
const IS_WORDS = new RegExp(`[${SMALL_LETTERS}]{4}|^www\\.`)

/** `https://` stays with its host. */
const SCHEME = /:\/\/(?=\S)/g

/** No pattern reaches so many words away from a digit. */
const WORDS_AROUND = 10

/**
 * The offsets inside amounts, dates, postcodes, numbers and references, at which UAX #14 or hyphenation may divide a
 * text in `lang` and we do not. Every pattern is linear: texts may be long. All but a few words stand far from any digit.
 */
export function keptTogether(text: string, lang: string): ReadonlySet<number> {
  const offsets = new Set<number>()
  if (text.includes('://')) {
    for (const { index } of matchesOf(SCHEME, text)) keep(index + 2, 2, offsets)
  }
  let digit = firstDigit(text, 0)
  while (digit < text.length) {
    const start = wordsBefore(text, digit)
    const end = wordsAfter(text, digit)
    keepNumbers(text.slice(start, end), start, lang, offsets)
    digit = firstDigit(text, end)
  }
  return offsets
}

function keep(start: number, length: number, offsets: Set<number>): void {
  for (let offset = start + 1; offset < start + length; offset++) offsets.add(offset)
}

/** `stretch` begins at `start` of the text. */
function keepNumbers(stretch: string, start: number, lang: string, offsets: Set<number>): void {
  for (const pattern of WHOLES) keepMatches(pattern, stretch, start, offsets)
  const dates = datesInWords(lang)
  if (dates) keepMatches(dates, inSmallLetters(stretch, lang), start, offsets)
  for (const { 0: number, index } of matchesOf(TELEPHONE, stretch)) {
    const digits = number.replace(/\D/g, '').length
    if (digits >= TELEPHONE_DIGITS.least && digits <= TELEPHONE_DIGITS.most)
      keep(start + index, number.length, offsets)
  }
  for (const { 0: joined, index } of matchesOf(JOINED, stretch)) {
    const isReference = joined.length <= LONGEST_REFERENCE && /\d/.test(joined) && !IS_WORDS.test(joined)
    if (isReference) keep(start + index, joined.length, offsets)
  }
}

/** Each letter in its place: a text where one becomes two, as İ does outside Turkish, stays as it is. */
function inSmallLetters(text: string, lang: string): string {
  const small = lowerCase(text, lang)
  return small.length === text.length ? small : text
}

function keepMatches(pattern: RegExp, stretch: string, start: number, offsets: Set<number>): void {
  pattern.lastIndex = 0
  for (let match = pattern.exec(stretch); match; match = pattern.exec(stretch)) {
    keep(start + match.index, match[0].length, offsets)
  }
}

function firstDigit(text: string, from: number): number {
  let at = from
  while (at < text.length && !isDigit(text, at)) at++
  return at
}

/** Where the words around a digit begin. */
function wordsBefore(text: string, digit: number): number {
  let words = 0
  for (let at = digit; at > 0; at--) {
    if (isSpace(text, at - 1) && !isSpace(text, at) && ++words > WORDS_AROUND) return at
  }
  return 0
}

/** Where the words end around a digit and the digits near it. */
function wordsAfter(text: string, digit: number): number {
  let words = 0
  for (let at = digit + 1; at < text.length; at++) {
    if (isDigit(text, at)) words = 0
    else if (isSpace(text, at) && !isSpace(text, at - 1) && ++words > WORDS_AROUND) return at
  }
  return text.length
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0x30 && unit <= 0x39
}

function isSpace(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit === 0x20 || unit === 0xa0 || unit === 0x202f
}
