import * as z from 'zod'
import { readTable } from '../../data/index.ts'

/** The offices that people are addressed by; every language has a row for each. */
export const OFFICES = [
  'monarch',
  'minister',
  'state-secretary',
  'member-of-parliament',
  'mayor',
  'alderman',
  'judge',
  'professor',
  'ambassador',
  'pastor',
  'priest',
  'lawyer',
] as const

export type Office = (typeof OFFICES)[number]

/** The languages whose forms we know; of a variant (`nl-BE`) those of its language, of English those of Britain. */
export const FORM_LANGUAGES = ['nl', 'de', 'fr', 'en-GB', 'en-US'] as const

/**
 * Words by gender. `x` is neither; `neutral` is for one that is not known, and for all that have no words of their own;
 * `bare` is `neutral` where there is no name before the surname.
 */
export interface Wording {
  readonly m?: string
  readonly f?: string
  readonly x?: string
  readonly neutral?: string
  readonly bare?: string
}

const formTable = () => {
  const words = z.array(z.string())
  const wording = z.union([
    z.string().transform((neutral): Wording => ({ neutral })),
    z.strictObject({
      m: z.string().exactOptional(),
      f: z.string().exactOptional(),
      x: z.string().exactOptional(),
      neutral: z.string().exactOptional(),
      bare: z.string().exactOptional(),
    }),
  ])
  const form = z.strictObject({
    name: wording.exactOptional(),
    opening: wording.exactOptional(),
    closing: wording.exactOptional(),
    source: words.min(1),
  })
  return z.strictObject({
    sources: z.record(z.string(), z.string()),
    given: z.enum(['initials', 'firstName']),
    smallTitles: z.literal('true').exactOptional(),
    capitalPrefix: z.literal('true').exactOptional(),
    words: z.strictObject({ m: words, f: words }),
    spokenTitles: z
      .array(z.strictObject({ written: words, m: z.string(), f: z.string(), neutral: z.string() }))
      .default([]),
    person: form.required({ name: true, opening: true, closing: true }),
    titled: form.exactOptional(),
    organisation: form.required({ opening: true, closing: true }),
    offices: z.record(z.enum(OFFICES), form),
  })
}

export type FormTable = z.output<ReturnType<typeof formTable>>
export type Form = FormTable['offices'][Office]

const tables = new Map<string, FormTable>()

/** How a letter in that language addresses people; undefined where we do not know. */
export function formsOf(lang: string): FormTable | undefined {
  const wanted = lang.toLowerCase()
  const known = tables.get(wanted)
  if (known) return known
  const file =
    FORM_LANGUAGES.find(own => own.toLowerCase() === wanted) ??
    FORM_LANGUAGES.find(own => own.split('-', 1).join() === wanted.split('-', 1).join())
  if (file === undefined) return undefined
  const read = readForms(file)
  const forms = /^de-(?:ch|li)\b/.test(wanted) ? withoutEszett(read) : read
  tables.set(wanted, forms)
  return forms
}

export function readForms(lang: (typeof FORM_LANGUAGES)[number]): FormTable {
  return readTable(`letter/forms/${lang}.yaml`, formTable)
}

/** The Swiss write ss: mit freundlichen Grüssen. */
function withoutEszett(forms: FormTable): FormTable {
  return JSON.parse(JSON.stringify(forms).replaceAll('ß', 'ss'))
}
