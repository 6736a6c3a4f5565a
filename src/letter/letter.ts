import type { LocatedMap, LocatedScalar } from '../data/index.ts'
import type { EnvelopeName } from '../post/index.ts'
import type { ReferenceRules } from './series.ts'

/** A day of the calendar, without clock or zone. Month and day start at 1. */
export interface CalendarDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** One letter, validated: what the user's files say, resolved and typed, before any printed word or page. */
export interface Letter {
  /** BCP 47, of a language that `text/locales` has. */
  readonly lang: string
  readonly letterhead: string
  /** Instead of the letterhead's own. */
  readonly envelope?: EnvelopeName
  /** The letterhead's own settings, as written; its manifest declares and types them. */
  readonly settings: LocatedMap
  readonly organisation: Organisation
  readonly place?: string
  readonly to: Addressee
  readonly date: CalendarDate
  readonly subject: string
  readonly reference?: string
  readonly yourReference?: string
  /** The day of the letter that this one answers. */
  readonly yourLetterOf?: CalendarDate
  readonly customer?: string
  readonly invoice?: string
  readonly otherReferences: readonly LabelledReference[]
  /** How the letter is sent, and who alone may open it: both stand above the address. */
  readonly dispatch?: string
  readonly confidentiality?: string
  readonly opening: string
  readonly closing: string
  readonly signatories: readonly Signatory[]
  readonly postscript?: string
  readonly enclosures: readonly Enclosure[]
  readonly copies: readonly string[]
  readonly keywords: readonly string[]
  /** Words with all their hyphens: those of `letter.yaml`, then those of the letter, which win. */
  readonly hyphenation: readonly string[]
  /** The Markdown of the letter's text. */
  readonly body: LocatedScalar
  /** The validated values with their places: the paths are those of this interface. */
  readonly located: LocatedMap
}

/** A letter as its files say it: complete but for what only the register of references knows. */
export interface WrittenLetter extends Omit<Letter, 'reference' | 'yourLetterOf' | 'enclosures'> {
  /** What the letter is known by in the register, whatever becomes of its file. */
  readonly id?: string
  /** A number that the letter has already, or what the next number of a series is made of. */
  readonly reference?: string | SeriesRequest
  /** The reference of one of our own letters, which this one answers. */
  readonly inReplyTo?: string
  /** A day, or the reference of a letter in the register. */
  readonly yourLetterOf?: CalendarDate | string
  readonly enclosures: readonly WrittenEnclosure[]
  readonly references?: ReferenceRules
}

export interface SeriesRequest {
  readonly series: string
  /** What the pattern of the series prints, by name. */
  readonly [field: string]: string
}

export interface WrittenEnclosure extends Omit<Enclosure, 'title'> {
  readonly title?: string
}

/** A reference under words of the user's own. */
export interface LabelledReference {
  readonly label: string
  readonly value: string
}

export interface Organisation {
  readonly name: string
  readonly office?: string
  readonly address: readonly string[]
  readonly telephone?: string
  readonly helpdesk?: string
  readonly mobile?: string
  readonly fax?: string
  readonly website?: string
  readonly email?: string
  /** ISO 3166: where the letters are sent from. */
  readonly country?: string
  /** A file beside `letter.yaml`. */
  readonly logo?: string
  readonly bank?: string
  /** In groups of four. */
  readonly iban?: string
  readonly bic?: string
  readonly vat?: string
  readonly registration?: string
  readonly legal: readonly string[]
}

/** As the envelope has them: the lines of a letter's `to`. */
export interface Addressee {
  readonly name: string
  readonly role?: string
  readonly organisation?: string
  readonly address: readonly string[]
}

export interface Signatory {
  readonly name: string
  /** By which right they sign, as the law or the custom abbreviates it: i. A., p.p. */
  readonly authority?: string
  readonly role?: string
  readonly organisation?: string
  /** Another person or body, in whose name this one signs. */
  readonly signsFor?: string
  /** An image file, relative to the file that names it. */
  readonly signature?: string
}

export interface Enclosure {
  readonly title: string
  readonly reference?: string
  readonly date?: CalendarDate
  /** A file, relative to the letter. */
  readonly file?: string
  /** Whether the pages of `file`, a PDF, follow those of the letter; else it goes inside the PDF. */
  readonly append?: boolean
}
