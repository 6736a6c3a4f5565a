import { de } from './locales/de.ts'
import { enGB } from './locales/en-GB.ts'
import { fr } from './locales/fr.ts'
import { nl } from './locales/nl.ts'

/** What a language prints of its own accord. Ours, not `Intl`'s, whose words change with the version of Node. */
export interface Locale {
  /** BCP 47. */
  readonly lang: string
  readonly labels: Labels
  /** January first. */
  readonly months: readonly string[]
  /** How a day is written behind the place: a pattern with `{place}` and `{date}`. */
  readonly dateline: string
  /** The day as a letter writes it; without its year where that is clear, as in a list of enclosures. */
  formatDate(day: Day, options: { readonly withYear: boolean }): string
}

/** A day of the calendar; month and day start at 1. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** The printed words around the values, without punctuation. */
export interface Labels {
  readonly date: string
  readonly subject: string
  readonly reference: string
  readonly yourReference: string
  /** Before the day of the letter that is answered. */
  readonly yourLetterOf: string
  /** Before the addressee's number among our customers, and before that of an invoice. */
  readonly customer: string
  readonly invoice: string
  readonly telephone: string
  readonly helpdesk: string
  readonly mobile: string
  readonly fax: string
  readonly website: string
  readonly email: string
  /** Before the sender's number as a taxpayer, and in the register of companies. */
  readonly vat: string
  readonly registration: string
  /** Before the person or body that a signatory signs for. */
  readonly signsFor: string
  readonly postscript: string
  readonly enclosure: string
  readonly enclosures: string
  readonly copies: string
  /** `page` 2 `of` 3. */
  readonly page: string
  readonly of: string
  /** Between a label and what it names, with the white before it. */
  readonly colon: string
  /** What a screen reader says of the image of a signature, before the name. */
  readonly signatureOf: string
  /** Across the pages of a letter that is not to be sent. */
  readonly draft: string
}

const LOCALES: readonly Locale[] = [nl, de, fr, enGB]

/** The languages that a letter can be written in. */
export const LANGUAGES: readonly string[] = LOCALES.map(({ lang }) => lang)

/** The names of the months in all languages. */
export const MONTHS: readonly string[] = [...new Set(LOCALES.flatMap(({ months }) => months))]

/** The locale of a BCP 47 tag: its own, else that of its language (`nl-BE` → `nl`, `en` → `en-GB`). */
export function localeOf(tag: string): Locale | undefined {
  if (!/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(tag)) return undefined
  const wanted = tag.toLowerCase()
  const own = LOCALES.find(({ lang }) => lang.toLowerCase() === wanted)
  return own ?? LOCALES.find(({ lang }) => languageOf(lang) === languageOf(wanted))
}

function languageOf(tag: string): string {
  return tag.replace(/-.*/, '')
}
