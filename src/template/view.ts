import { escapeExpression } from 'handlebars/dist/cjs/handlebars/utils.js'
import { rememberLast, type Span } from '../base/index.ts'
import { childOf, type Located, type Path, spanAt } from '../data/index.ts'
import { type CalendarDate, isoDate, type Letter, type Settings } from '../letter/index.ts'
import type { MarkdownBlock } from '../markdown/index.ts'
import { type EnvelopeProfile, remarksOf } from '../post/index.ts'
import { filled, formatDate, type Locale } from '../text/index.ts'
import type { HtmlPart, PrintedText } from './html.ts'

/** All that a template sees of a letter: the fields of `fields.ts`. What the letter does not have is not there. */
export interface View {
  readonly root: ViewMap
}

export type ViewMap = { readonly [field: string]: ViewValue }

/** Strings are our own words. */
export type ViewValue = PrintedText | PrintedBody | string | boolean | readonly ViewValue[] | ViewMap

/** The text of the letter: HTML, and the line ends between its paragraphs. */
export interface PrintedBody {
  readonly parts: readonly HtmlPart[]
}

export function buildView(
  letter: Letter,
  locale: Locale,
  settings: Settings,
  envelope: EnvelopeProfile | undefined,
  body: readonly MarkdownBlock[],
): View {
  const { located, to, enclosures } = letter
  const { text, texts } = printer(located)
  const at = (key: string) => childOf(located, key) ?? nothingAt(located.span)
  const signatories = signatoriesOf(letter.signatories, at('signatories'), locale)
  const { day, iso, dayInReply } = daysOf(letter.date, letter.yourLetterOf, locale)
  const named = {
    yourLetterOf: text(dayInReply, 'yourLetterOf'),
    yourReference: text(letter.yourReference, 'yourReference'),
    reference: text(letter.reference, 'reference'),
    customer: text(letter.customer, 'customer'),
    invoice: text(letter.invoice, 'invoice'),
  }
  const root = present({
    lang: text(letter.lang, 'lang'),
    subject: text(letter.subject, 'subject'),
    ...named,
    references: [
      ...Object.entries(named).flatMap(([name, value]) =>
        value ? [{ label: locale.labels[name as keyof typeof named], value }] : [],
      ),
      ...letter.otherReferences.map(({ label, value }, index) =>
        present({
          label: text(label, 'otherReferences', index, 'label'),
          value: text(value, 'otherReferences', index, 'value'),
        }),
      ),
    ],
    remarks: [text(letter.dispatch, 'dispatch'), text(letter.confidentiality, 'confidentiality')].flatMap(
      remark => remark ?? [],
    ),
    place: text(letter.place, 'place'),
    date: text(day, 'date'),
    dateline: text(datelineOf(letter.place, day, locale), letter.place === undefined ? 'date' : 'place'),
    dateIso: text(iso, 'date'),
    opening: text(letter.opening, 'opening'),
    closing: text(letter.closing, 'closing'),
    body: bodyOf(body),
    to: present({
      name: text(to.name, 'to', 'name'),
      role: text(to.role, 'to', 'role'),
      organisation: text(to.organisation, 'to', 'organisation'),
      address: texts(to.address.map(keepSpaces), 'to', 'address'),
    }),
    organisation: organisationOf(letter.organisation, at('organisation'), locale),
    signatories,
    signatoryRows: inRows(signatories),
    postscript: text(letter.postscript, 'postscript'),
    enclosures: enclosuresOf(enclosures, at('enclosures'), letter.date.year, locale),
    copies: texts(letter.copies, 'copies'),
    labels: labelsOf(locale, enclosures.length === 1),
    envelope: envelopeOf(envelope),
    settings: settingsOf(settings, at('settings')),
  })
  return { root }
}

/** For what the letter does not say, and is printed all the same: the default of a setting. */
const nothingAt = rememberLast((span: Span): Located => ({ kind: 'scalar', value: '', span }))

/** Prints what stands at a place: `path` leads to a value from there, `outer` to the place. */
function printer(place: Located, ...outer: Path) {
  const text = (value: string | undefined, ...path: Path): PrintedText | undefined => {
    if (!value) return undefined
    const field = [...outer, ...path].join('.')
    return { html: escapeExpression(value), origin: { field, span: spanAt(place, path) } }
  }
  const texts = (values: readonly string[], ...path: Path): readonly PrintedText[] =>
    values.flatMap((value, index) => text(value, ...path, index) ?? [])
  return { text, texts }
}

const daysOf = rememberLast((date: CalendarDate, yourLetterOf: Letter['yourLetterOf'], locale: Locale) => ({
  day: formatDate(locale, date, 'long'),
  iso: isoDate(date),
  dayInReply: yourLetterOf && formatDate(locale, yourLetterOf, 'long'),
}))

const signatoriesOf = rememberLast((signatories: Letter['signatories'], place: Located, locale: Locale) => {
  const { text } = printer(place, 'signatories')
  const { signsFor: forWhom, signatureOf } = locale.labels
  return signatories.map(({ name, authority, role, organisation, signsFor, signature }, index) =>
    present({
      name: text(name, index, 'name'),
      authority: text(authority, index, 'authority'),
      role: text(role, index, 'role'),
      organisation: text(organisation, index, 'organisation'),
      signsFor: text(signsFor && filled(forWhom, { name: signsFor }), index, 'signsFor'),
      signature: text(signature, index, 'signature'),
      signatureAlt: text(filled(signatureOf, { name }), index, 'name'),
    }),
  )
})

/** Two side by side, and the others below them. */
const inRows = rememberLast((signatories: readonly ViewMap[]): ViewMap[] =>
  signatories.flatMap((_, index) =>
    index % 2 === 0 ? [{ signatories: signatories.slice(index, index + 2) }] : [],
  ),
)

const organisationOf = rememberLast(
  (organisation: Letter['organisation'], place: Located, { labels }: Locale) => {
    const { text, texts } = printer(place, 'organisation')
    const account = {
      bank: text(organisation.bank, 'bank'),
      iban: text(organisation.iban, 'iban'),
      bic: text(organisation.bic, 'bic'),
      vat: text(organisation.vat, 'vat'),
      registration: text(organisation.registration, 'registration'),
    }
    return present({
      ...account,
      imprint: [
        { value: account.bank },
        { label: 'IBAN', value: account.iban },
        { label: 'BIC', value: account.bic },
        { label: labels.vat, value: account.vat },
        { label: labels.registration, value: account.registration },
        ...texts(organisation.legal, 'legal').map(value => ({ value })),
      ].flatMap(({ value, ...line }) => (value ? present({ ...line, value }) : [])),
      name: text(organisation.name, 'name'),
      office: text(organisation.office, 'office'),
      address: texts(organisation.address, 'address'),
      telephone: text(organisation.telephone, 'telephone'),
      helpdesk: text(organisation.helpdesk, 'helpdesk'),
      mobile: text(organisation.mobile, 'mobile'),
      fax: text(organisation.fax, 'fax'),
      website: text(organisation.website, 'website'),
      websiteLink: text(linkTo(organisation.website), 'website'),
      email: text(organisation.email, 'email'),
      logo: text(organisation.logo, 'logo'),
      legal: texts(organisation.legal, 'legal'),
    })
  },
)

const enclosuresOf = rememberLast(
  (enclosures: Letter['enclosures'], place: Located, year: number, locale: Locale) => {
    const { text } = printer(place, 'enclosures')
    return enclosures.map(({ title, reference, date }, index) => {
      const day = date && formatDate(locale, date, date.year === year ? 'dayAndMonth' : 'long')
      const details = [reference, day].filter(detail => detail !== undefined).join(', ')
      return present({
        title: text(title, index, 'title'),
        reference: text(reference, index, 'reference'),
        date: text(day, index, 'date'),
        details: text(details, index),
      })
    })
  },
)

const labelsOf = rememberLast(({ labels }: Locale, isOneEnclosure: boolean) => {
  const { enclosure, enclosures, signsFor, page, signatureOf, draft, ...others } = labels
  return present({
    ...others,
    ...aroundPageNumbers(page),
    enclosures: isOneEnclosure ? enclosure : enclosures,
  })
})

const envelopeOf = rememberLast((envelope: EnvelopeProfile | undefined) => ({
  returnAddress: envelope?.returnAddress !== undefined,
  remarks: envelope !== undefined && remarksOf(envelope) !== undefined,
  hole: envelope?.hole !== undefined,
}))

const settingsOf = rememberLast((settings: Settings, place: Located) => {
  const { text } = printer(place, 'settings')
  return present(
    Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [
        name,
        typeof value === 'string' ? text(value, name) : value,
      ]),
    ),
  )
})

function bodyOf(body: readonly MarkdownBlock[]): PrintedBody | undefined {
  if (body.length === 0) return undefined
  const parts = body.flatMap((block, index): HtmlPart[] => {
    const stretches = block.map(({ html, span }) => ({ html, origin: { field: 'body', span } }))
    return index === 0 ? stretches : ['\n', ...stretches]
  })
  return { parts }
}

/** Without the fields that have no value. */
function present(fields: Readonly<Record<string, ViewValue | undefined>>): ViewMap {
  const found: Record<string, ViewValue> = {}
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) found[name] = value
  return found
}

/** Between a postcode and its town the post wants two spaces (`1234 AB  UTRECHT`), which HTML would make one. */
function keepSpaces(line: string): string {
  return line.replace(/ {2,}/g, spaces => '\u00a0'.repeat(spaces.length))
}

/** The words of `page {page} of {pages}`, with their spaces: style sheets have the numbers. */
function aroundPageNumbers(pattern: string): Readonly<Record<string, string | undefined>> {
  const [beforePage, betweenPages] = pattern.split(/\{pages?\}/)
  return { beforePage: beforePage || undefined, betweenPages }
}

/** The day with the place before it, as the language writes them. */
function datelineOf(place: string | undefined, date: string, { dates }: Locale): string {
  return place === undefined ? date : filled(dates.dateline, { place, date })
}

/** People write `www.example.nl`; a link needs its scheme. */
function linkTo(website: string | undefined): string | undefined {
  return website === undefined || /^https?:\/\//i.test(website) ? website : `https://${website}`
}
