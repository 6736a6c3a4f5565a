import * as z from 'zod'
import { didYouMean } from '../base/index.ts'
import { ENVELOPE_NAMES, isEnvelopeName } from '../post/index.ts'
import { LANGUAGES, localeOf } from '../text/index.ts'
import { addressee, country } from './addressee-schema.ts'
import { parseDate } from './date.ts'
import { faultOfIban, inGroups } from './iban.ts'
import type { CalendarDate } from './letter.ts'
import { MAX_SEQ, type Pattern, parsePattern } from './pattern.ts'
import { canPrintTheSame } from './pattern-language.ts'
import { faultOfReset, RESETS, type ReferenceRules } from './series.ts'
import { line, lines, optionalLine, refusal } from './values.ts'

const address = lines.meta({ example: '[Postbus 90801, 2509 LV Den Haag]' })
const imageFile = line.meta({ expects: 'the name of an image file' })

const date = z
  .string()
  .trim()
  .transform((text, context): CalendarDate => {
    const day = parseDate(text)
    if (day) return day
    const fault = /^\d{4}-\d\d-\d\d$/.test(text) ? 'a day of the calendar' : 'a day as year-month-day'
    context.addIssue(refusal('letter/bad-date', `is not ${fault}: ${text}`))
    return z.NEVER
  })
  .meta({ expects: 'a day', example: '2017-11-15' })

const language = line
  .superRefine((tag, context) => {
    if (localeOf(tag)) return
    const hints = didYouMean(tag, LANGUAGES)
    context.addIssue(refusal('letter/unknown-language', `is not a language that we know: ${tag}`, hints))
  })
  .meta({ expects: 'a language', example: 'nl' })

/** A name, and never a path: it decides which folder is read. */
const letterheadName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/)
  .meta({ expects: 'a name of letters, digits and hyphens', example: 'nederlands' })

/** The name of a profile in `post/envelopes`. */
export const envelopeName = line
  .transform((name, context) => {
    if (isEnvelopeName(name)) return name
    const hints = didYouMean(name, ENVELOPE_NAMES)
    context.addIssue(refusal('letter/bad-value', `is not an envelope that we know: ${name}`, hints))
    return z.NEVER
  })
  .meta({ expects: 'an envelope', example: 'nl-left' })

/** ISO 13616: printed in groups of four, however it is written. */
const iban = line
  .transform((text, context) => {
    const fault = faultOfIban(text)
    if (fault === undefined) return inGroups(text)
    context.addIssue(refusal('letter/bad-value', fault))
    return z.NEVER
  })
  .meta({ expects: 'an IBAN', example: 'NL91 ABNA 0417 1643 00' })

/** ISO 9362. */
const bic = line
  .regex(/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/)
  .meta({ expects: 'a BIC', example: 'ABNANL2A' })

const signatory = z
  .strictObject({
    name: line.describe('The name below the signature.'),
    authority: optionalLine.describe('By which right they sign, printed before the name: i. A., ppa., p.p.'),
    role: optionalLine.describe('What the signatory is, below the name.'),
    organisation: optionalLine.describe(
      "The signatory's organisation or department, where it is not the sender.",
    ),
    signsFor: optionalLine.describe('In whose name the signatory signs; printed after “on behalf of”.'),
    signature: imageFile
      .describe('An image of the signature, beside the file that names it.')
      .exactOptional(),
  })
  .meta({ expects: 'the fields of a signatory' })

const organisation = z
  .strictObject({
    name: line.describe("The organisation's name.").meta({ example: 'VluchtelingenWerk Nederland' }),
    office: optionalLine.describe('The office or department that sends the letter.'),
    address: address.describe('Street or box, postcode and town; one line each.'),
    country: country
      .describe(
        'The country that the letters are sent from; unless you say so, that of `lang`: nl-BE is Belgium.',
      )
      .exactOptional(),
    telephone: optionalLine.describe('A telephone number, printed as written.'),
    helpdesk: optionalLine.describe('The telephone number of the helpdesk.'),
    mobile: optionalLine.describe('A mobile number.'),
    fax: optionalLine.describe('A fax number.'),
    website: optionalLine.describe('The website, printed as written.'),
    email: optionalLine.describe('The e-mail address.'),
    logo: imageFile.describe('The logo, beside `letter.yaml`.').exactOptional(),
    bank: optionalLine.describe('The name of the bank.'),
    iban: iban.describe('The number of the account there; its check digits are checked.').exactOptional(),
    bic: bic.describe('The code of the bank.').exactOptional(),
    vat: optionalLine.describe('The number as a taxpayer.'),
    registration: optionalLine.describe('The number in the register of companies, printed as written.'),
    legal: lines
      .describe('What else the law wants in the foot of a letter: legal form, seat, directors.')
      .meta({ example: '[Registered in England and Wales]' })
      .default([]),
  })
  .meta({ expects: 'the fields of an organisation' })

const settings = z.record(z.string(), line).meta({ expects: 'fields' })

const hyphenation = z
  .array(
    z
      .string()
      .trim()
      .regex(/^[\p{L}\p{M}'’]+(?:-[\p{L}\p{M}'’]+)*$/u)
      .meta({ expects: 'a word with hyphens where it may be divided' }),
  )
  .min(1)
  .meta({ expects: 'a list of words with hyphens', example: '[re-geer-ak-koord, Koolmees]' })

const pattern = z
  .string()
  .trim()
  .min(1)
  .transform((text, context): Pattern => {
    const parsed = parsePattern(text)
    if (typeof parsed !== 'string') return parsed
    context.addIssue(refusal('letter/bad-pattern', parsed))
    return z.NEVER
  })
  .meta({ expects: 'a pattern', example: '"{yyyy}-{seq:3}"' })

const series = z
  .strictObject({
    pattern: pattern.describe(
      'How its numbers are written: text, `{seq:3}` (the number, in at least three digits), `{yy}`, `{yyyy}` and `{mm}` of the day of the letter, `{check}` (a check digit), and names of fields that the letter gives.',
    ),
    reset: z
      .enum(RESETS)
      .meta({ expects: RESETS.map(reset => `\`${reset}\``).join(' or ') })
      .describe('When its numbers begin anew: yearly, monthly or never.')
      .default('never'),
    start: z
      .string()
      .trim()
      .regex(/^\d{1,9}$/)
      .transform(Number)
      .meta({ expects: `a number up to ${MAX_SEQ}`, example: '1' })
      .describe('Its first number, 1 unless you say otherwise.')
      .default(1),
  })
  .superRefine(({ pattern, reset }, context) => {
    const fault = faultOfReset(pattern, reset)
    if (fault === undefined) return
    const message = `${fault}: with \`reset: ${reset}\` its numbers would come again`
    context.addIssue({ ...refusal('letter/bad-pattern', message), path: ['pattern'] })
  })
  .meta({ expects: 'the fields of a series' })

const references = z
  .strictObject({
    register: line
      .meta({ expects: 'the name of a file, or a `postgres:` address', example: 'register.db' })
      .describe('Where the numbers are kept: a file beside `letter.yaml`, or a database that several share.'),
    series: z
      .record(z.string(), series)
      .superRefine((all, context) => {
        const known = Object.entries(all)
        for (const [i, [name, { pattern }]] of known.entries()) {
          const other = known.slice(0, i).find(([, earlier]) => canPrintTheSame(earlier.pattern, pattern))
          if (!other) continue
          const message = `could print a number that \`${other[0]}\` prints too`
          const hints = ['begin the patterns with different letters']
          context.addIssue({ ...refusal('letter/bad-pattern', message, hints), path: [name, 'pattern'] })
        }
      })
      .meta({ expects: 'a series under each name' })
      .describe('The series of numbers, each under the name by which letters ask for it.')
      .default({}),
  })
  .transform(
    ({ register, series }): ReferenceRules => ({
      register,
      series: Object.entries(series).map(([name, rules]) => ({ name, ...rules })),
    }),
  )
  .meta({ expects: 'the fields of a register' })

/** `letter.yaml`: what all letters of an organisation share. */
export const organisationFile = z.strictObject({
  organisation: organisation.describe('Who sends the letters.'),
  signatories: z
    .record(z.string(), signatory)
    .meta({ expects: 'a signatory under each id' })
    .describe('Who may sign, each under an id that letters use.')
    .exactOptional(),
  lang: language.describe('The language of the letters: one of the table above, or a variant such as nl-SR.'),
  letterhead: letterheadName
    .describe('The letterhead: a folder in `letterheads`, or one of ours.')
    .default('nederlands'),
  envelope: envelopeName
    .describe(`The envelope, instead of the letterhead's: ${ENVELOPE_NAMES.join(', ')}.`)
    .exactOptional(),
  settings: settings.describe('Values for the settings that the letterhead has.').exactOptional(),
  place: optionalLine.describe(
    'Where the letters are written; printed before the date where that is the custom.',
  ),
  hyphenation: hyphenation
    .describe(
      'Words with all places where a line may divide them: `re-geer-ak-koord`. A word without hyphens stays whole.',
    )
    .default([]),
  references: references
    .describe('How letters are numbered, and the register of the numbers.')
    .exactOptional(),
})

const overridden = z.unknown().meta({ expects: 'as in `letter.yaml`' }).exactOptional()

/** What a letter may say instead of `letter.yaml`; checked there, after the two are laid over each other. */
const overrides = {
  organisation: overridden.describe("Fields that differ from the organisation's."),
  lang: overridden.describe('The language of this letter.'),
  letterhead: overridden.describe('The letterhead of this letter.'),
  envelope: overridden.describe('The envelope of this letter.'),
  settings: overridden.describe('Settings that differ for this letter.'),
  place: overridden.describe('Where this letter is written.'),
}

export const OVERRIDES = Object.keys(overrides)

const reference = z
  .union([
    line,
    z
      .object({ series: line.describe('The series of `letter.yaml` whose next number the letter gets.') })
      .catchall(line.meta({ expects: 'a line of text' })),
  ])
  .meta({ expects: 'a line of text, or a series with its fields', example: '{ series: directie }' })

const dayOrReference = line
  .transform((text): CalendarDate | string => parseDate(text) ?? text)
  .meta({ expects: 'a day or a reference', example: '2017-11-03' })

/** How the rows of a mailing are written. */
export const dataRules = z
  .strictObject({
    decimal: z
      .enum(['.', ','])
      .meta({ expects: '`.` or `,`', example: '","' })
      .describe(
        'The decimal mark of its numbers; the other mark may then stand between thousands. Without it, numbers are written as `1234.5`.',
      )
      .exactOptional(),
    days: z
      .enum(['d-m-y', 'm-d-y'])
      .meta({ expects: '`d-m-y` or `m-d-y`', example: 'd-m-y' })
      .describe('The order of its days such as 2-3-2026; 2026-03-02 can always be read.')
      .exactOptional(),
  })
  .meta({ expects: 'the fields of data' })

/** The fields of one letter. */
export const letterFile = z.strictObject({
  to: addressee.describe('Who the letter is for.'),
  date: date.describe('The day of the letter. Without it SOURCE_DATE_EPOCH, if set, gives the day.'),
  subject: line.describe('What the letter is about.').meta({ example: 'Uw benoeming' }),
  id: optionalLine.describe(
    'What the letter is known by in the register of references, instead of the path of its file.',
  ),
  reference: reference
    .describe('Our reference: one that the letter has, or `{ series: …, … }` for the next of a series.')
    .exactOptional(),
  inReplyTo: optionalLine.describe(
    'The reference, in our register, of the letter that this one answers: gives `yourReference` and `yourLetterOf`.',
  ),
  yourLetterOf: dayOrReference
    .describe('The day of the letter that this one answers, or its reference in our register.')
    .exactOptional(),
  yourReference: optionalLine.describe("The addressee's reference."),
  customer: optionalLine.describe("The addressee's number among our customers."),
  invoice: optionalLine.describe('The number of the invoice that the letter is about.'),
  otherReferences: z
    .array(
      z
        .strictObject({
          label: line.describe('The words before it.'),
          value: line.describe('What it is.'),
        })
        .meta({ expects: 'a label and a value' }),
    )
    .min(1)
    .meta({ expects: 'a list of labels and values', example: '[{ label: Dossier, value: O.2.2 }]' })
    .describe('References under words of your own.')
    .default([]),
  dispatch: optionalLine.describe('How the letter is sent, above the address: Aangetekend, Einschreiben.'),
  confidentiality: optionalLine.describe(
    'Who alone may open it, above the address: Persoonlijk, Vertraulich.',
  ),
  opening: optionalLine
    .describe(
      'The salutation, with its comma. We know it of a person with a `surname`, and of an organisation.',
    )
    .meta({ example: '"Geachte heer Koolmees,"' }),
  closing: optionalLine
    .describe('The words before the signature. We know them where we know the opening.')
    .meta({ example: '"Hoogachtend,"' }),
  signatories: z
    .array(z.union([line, signatory]).meta({ expects: 'the id or the fields of a signatory' }))
    .min(1)
    .meta({ expects: 'a list of signatories', example: '[dorine-manson]' })
    .describe('Who sign: ids from `letter.yaml`, or persons with the same fields.'),
  postscript: optionalLine.describe('What comes to mind after the signature; printed after “PS”.'),
  enclosures: z
    .array(
      z
        .strictObject({
          title: optionalLine.describe(
            'The title of the enclosure; if our register has its reference, it knows the title.',
          ),
          reference: optionalLine.describe('Its reference.'),
          date: date.describe('Its day.').exactOptional(),
          file: line
            .meta({ expects: 'the name of a file' })
            .describe('A file beside the letter, which goes inside the PDF.')
            .exactOptional(),
          append: z
            .enum(['true', 'false'])
            .transform(word => word === 'true')
            .meta({ expects: '`true` or `false`' })
            .describe('Whether the pages of the file, a PDF, follow those of the letter instead.')
            .exactOptional(),
        })
        .superRefine(({ file, append }, context) => {
          if (!append || file !== undefined) return
          context.addIssue({ ...refusal('letter/bad-value', 'needs a `file` to append'), path: ['append'] })
        })
        .superRefine(({ title, reference }, context) => {
          if (title ?? reference) return
          context.addIssue({ code: 'custom', message: '', path: ['title'] })
        })
        .meta({ expects: 'the fields of an enclosure', example: 'title: Jaarverslag' }),
    )
    .min(1)
    .meta({ expects: 'a list of enclosures', example: '[{ title: Jaarverslag }]' })
    .describe('What goes with the letter.')
    .default([]),
  copies: lines.describe('Who else receives the letter.').meta({ example: '[Gemeente Utrecht]' }).default([]),
  keywords: lines.describe('Words to find the PDF by; not printed.').meta({ example: '[asiel]' }).default([]),
  hyphenation: hyphenation
    .describe('Words that `letter.yaml` does not have, or has otherwise; written as there.')
    .default([]),
  data: dataRules
    .describe('How the data is written, if the letter is one for many (see “Send a mailing”).')
    .exactOptional(),
  translations: z
    .array(z.unknown().meta({ expects: 'the fields of a translation' }))
    .min(1)
    .meta({ expects: 'a list of translations' })
    .describe(
      'The letter in other languages, each on pages of its own behind it: the fields that differ, and `body`.',
    )
    .exactOptional(),
  ...overrides,
})
