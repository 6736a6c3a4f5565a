import type { FormTable, Office } from './table.ts'

/** `x` is a person who is neither. */
export type Gender = 'm' | 'f' | 'x'

/** What is known of a person: as written, each in a field of its own. */
export interface Person {
  readonly title?: string
  readonly initials?: string
  readonly firstName?: string
  readonly prefix?: string
  readonly surname: string
  readonly titleAfter?: string
  readonly gender?: Gender
  readonly office?: Office
}

/** The names of a person as a language writes them, for the places of a form. */
export interface NameParts {
  /** Initials or first name with the surname. */
  readonly full: string
  /** The same with all titles. */
  readonly name: string
  /** The surname where no name stands before it. */
  readonly surname: string
  /** The title that the opening says, if any. */
  readonly title: string
  readonly hasGivenName: boolean
}

/** `keepsPrefix`: whether the prefix is written in one way everywhere, as in Belgium. */
export function namePartsOf(person: Person, forms: FormTable, keepsPrefix: boolean): NameParts {
  const { title = '', initials, firstName, titleAfter = '', surname } = person
  const given = (forms.given === 'initials' ? (initials ?? firstName) : (firstName ?? initials)) ?? ''
  const whole = withPrefix(person.prefix, surname)
  const alone = forms.capitalPrefix && !keepsPrefix ? withCapital(whole) : whole
  const full = given === '' ? alone : `${given} ${whole}`
  const before = forms.smallTitles ? withSmallTitle(title) : title
  return {
    full,
    name: [before, full, titleAfter].filter(part => part !== '').join(' '),
    surname: alone,
    title: spokenTitle(person, forms),
    hasGivenName: given !== '',
  }
}

/** `van den` and `Berg`; `d'` and `Ancona` without a space. */
export function withPrefix(prefix: string | undefined, surname: string): string {
  if (prefix === undefined) return surname
  return /['’]$/.test(prefix) ? prefix + surname : `${prefix} ${surname}`
}

/** `De heer drs. W. Koolmees`. */
function withSmallTitle(title: string): string {
  return /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title
}

/** `Van den Berg`; what is shortened to an apostrophe stays small: `'t Hart`, `d'Ancona`. */
export function withCapital(text: string): string {
  const [first = ''] = text
  return /^\p{L}?['’]/u.test(text) ? text : first.toUpperCase() + text.slice(first.length)
}

/** Of several titles the first in the language's list. */
function spokenTitle({ title = '', gender }: Person, forms: FormTable): string {
  const written = title.split(/[\s.]+/)
  const spoken = forms.spokenTitles.find(entry => entry.written.some(word => written.includes(word)))
  return spoken?.[gender === 'm' || gender === 'f' ? gender : 'neutral'] ?? ''
}
