import type { Wish } from '../letter/index.ts'

/**
 * The register of reference numbers: which letter has which, for ever. A build goes through it in three steps, each of
 * them one transaction that is on the disk before the next begins:
 *
 * 1. `reserve`: the letter gets its number, which from then on is no other letter's. A letter that has a number gets
 *    that one again, so the step can be repeated after any interruption.
 * 2. The letter is made, with the number in it.
 * 3. `issue`: the number is that of a finished letter, whose digest is kept. Only then do the bytes go out. If the
 *    letter could not be made, `explain` says why instead: the number stays reserved for it, and the next build uses it.
 *
 * A process that ends between two steps leaves a reserved number with the name of its letter: no number is ever without
 * one. The numbers of a series follow each other in the order in which they were asked for; no clock is asked.
 */
export interface Register {
  /** Gives each letter its number, in this order and in one transaction. */
  reserve(requests: readonly Request[]): Promise<readonly Outcome[] | RegisterFault>
  /** Undefined when all is well; else what became of the number in the meantime. */
  issue(number: string, details: Details, sha256: string): Promise<Refusal | RegisterFault | undefined>
  /** Why the letter of a reserved number was not made. Nothing changes for a letter that was issued before. */
  explain(number: string, reason: string): Promise<RegisterFault | undefined>
  /** The number is kept, with the reason, and its letter can get another. */
  void(number: string, reason: string): Promise<Entry | RegisterFault | undefined>
  find(numbers: readonly string[]): Promise<readonly Entry[] | RegisterFault>
  /** The entries of letters, by their keys, but for those that were voided. */
  ofLetters(letters: readonly string[]): Promise<readonly Entry[] | RegisterFault>
  /** All entries, in the order in which they were recorded. */
  list(): Promise<readonly Entry[] | RegisterFault>
  /** What happened to one number, or to all, in that order. */
  history(number?: string): Promise<readonly Event[] | RegisterFault>
  /** Takes over entries with their history, all or, if one is in the way, none. */
  import(records: readonly ImportRecord[]): Promise<readonly Conflict[] | RegisterFault>
  /** What is wrong with the database itself, in its own words. */
  damage(): Promise<readonly string[] | RegisterFault>
  close(): Promise<void>
}

export interface Request {
  /** The key of the letter: see `letterKey` in app/questions. */
  readonly letter: string
  readonly wish: Wish
  readonly details: Details
}

/** What the register keeps of a letter. */
export interface Details {
  /** The path of the letter under the folder of its organisation. */
  readonly file: string
  readonly subject: string
  readonly addressee: string
  /** The day of the letter, as 2017-11-15. */
  readonly date: string
}

export const STATUSES = ['reserved', 'issued', 'void'] as const

export type Status = (typeof STATUSES)[number]

/** One number and its letter. */
export interface Entry extends Details {
  readonly number: string
  readonly status: Status
  /** Undefined for a number that was given by hand and fits no series. */
  readonly series?: string
  readonly period?: string
  readonly seq?: number
  readonly letter: string
  /** Of the PDF that was issued last. */
  readonly sha256?: string
  /** Why the number is void, or why its letter was not made. */
  readonly reason?: string
  readonly recordedAt: string
  readonly recordedBy: string
}

export const EVENTS = ['reserved', 'issued', 'not made', 'void', 'imported', 'found'] as const

export interface Event {
  readonly number: string
  /** As the clock of the machine said; the order of events is not taken from it. */
  readonly at: string
  readonly by: string
  /** `found` is the letter of a number that was imported without one. */
  readonly event: (typeof EVENTS)[number]
  readonly detail?: string
}

/** Before the number, the key of an imported entry whose letter is not known: that day's letter with the number gets it. */
export const UNKNOWN_LETTER = 'number '

export type Outcome =
  | { readonly kind: 'new' | 'known' | 'found'; readonly entry: Entry }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** `entry` is what stands in the way. */
export interface Refusal {
  readonly kind: 'taken' | 'void' | 'renumbered'
  readonly entry: Entry
}

export interface ImportRecord {
  readonly entry: Entry
  /** Empty when the source has none: the import is then the first that is known of the number. */
  readonly events: readonly Event[]
}

/** A record that cannot be taken over, by its place in the list, and the entry that is in its way. */
export interface Conflict {
  readonly index: number
  readonly refusal: Refusal
}

/** The register cannot be used: the disk is full, the server is away, the file is none of ours. */
export interface RegisterFault {
  readonly fault: 'unavailable'
  readonly reason: string
  readonly hints: readonly string[]
}

/** Who and when, for the history. */
export type Stamp = () => { readonly at: string; readonly by: string }
