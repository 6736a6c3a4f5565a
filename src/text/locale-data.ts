/** What a language prints of its own accord, as its file says it. Ours, not `Intl`'s, whose words change with the version of Node. */
export interface LocaleData {
  /** The language's name, in itself. */
  readonly name: string
  readonly labels: Labels
  readonly dates: DateFormats
  readonly numbers: NumberFormats
  readonly money: MoneyFormats
  readonly plurals: Plurals
  readonly typography: Typography
}

/** The printed words around the values, without colon or other punctuation. */
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
  /** With the person or body that a signatory signs for: `on behalf of {name}`. */
  readonly signsFor: string
  readonly postscript: string
  /** Above one enclosure, and above several: no number stands with it, so that no language needs more forms. */
  readonly enclosure: string
  readonly enclosures: string
  readonly copies: string
  /** After a label that stands above or before what it names: a colon, with a space before it in French. */
  readonly colon: string
  /** `page {page} of {pages}`: the number of pages comes last. */
  readonly page: string
  /** What a screen reader says of the image of a signature: `Signature of {name}`. */
  readonly signatureOf: string
  /** Across the pages of a letter that is not to be sent. */
  readonly draft: string
}

/** Patterns with `{day}`, `{month}`, `{year}`, `{m}` for the month's number, and `{dd}` and `{mm}` for two figures. */
export interface DateFormats {
  /** January first, as they stand in a date. */
  readonly months: readonly string[]
  /** As a letter writes it. */
  readonly long: string
  /** The same where the year is clear, as in a list of enclosures. */
  readonly dayAndMonth: string
  /** In figures. */
  readonly short: string
  /** Behind the place: `{place}, {date}`. */
  readonly dateline: string
  /** Days that are written otherwise in the first two, by number: `1er`. */
  readonly ordinals: Readonly<Record<string, string>>
}

export interface NumberFormats {
  readonly decimal: string
  /** Between groups of three figures. */
  readonly group: string
  /** How many figures stand at least before the first group mark: with two of them, 1000 has none. */
  readonly minimumGrouping: number
}

/** Patterns with `{currency}` and `{amount}`. */
export interface MoneyFormats {
  readonly positive: string
  readonly negative: string
  /** As in other numbers, but not in Switzerland and Austria. */
  readonly decimal: string
  readonly group: string
  /** The signs that this language writes for ISO 4217 codes; others it writes as their code. */
  readonly symbols: Readonly<Record<string, string>>
}

export const PLURAL_CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const
export type PluralCategory = (typeof PLURAL_CATEGORIES)[number]

/** The conditions of CLDR (UTS #35, Language Plural Rules); what fits none is `other`. */
export type Plurals = Readonly<Partial<Record<PluralCategory, string>>>

type Pair = readonly [opening: string, closing: string]

/** What a language makes of characters that a keyboard has: `"` of its quotation marks, `--` of its dash. */
export interface Typography {
  /** What stands around a quotation: for `"…"`, and for `'…'`. */
  readonly double: Pair
  readonly single: Pair
  /** What `--` stands for; `---` is an em dash everywhere. */
  readonly dash: string
  /** Words that begin with an apostrophe, without it: `t` for 't. */
  readonly elisions: readonly string[]
  /** Abbreviations that stay on the line of the name after them. */
  readonly titles: readonly string[]
  /** Abbreviations that stay on the line of the number after them. */
  readonly counters: readonly string[]
  /** Short words that no line ends with. */
  readonly proclitics: readonly string[]
  /** The space that stands before a mark. */
  readonly spaceBefore: Readonly<Record<string, string>>
}
