import { escapeExpression } from 'handlebars/dist/cjs/handlebars/utils.js'
import { type Path, spanAt } from '../data/index.ts'
import { isoDate, type Letter, type Settings } from '../letter/index.ts'
import type { MarkdownBlock } from '../markdown/index.ts'
import { type EnvelopeProfile, remarksOf } from '../post/index.ts'
import { filled, formatDate, type Locale } from '../text/index.ts'
import type { HtmlPart, Origin, PrintedText } from './html.ts'

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
  const { organisation, to, enclosures } = letter
  const {
    enclosure,
    enclosures: severalEnclosures,
    signsFor: forWhom,
    page,
    signatureOf,
    draft,
    ...labels
  } = locale.labels

  const signatories = letter.signatories.map(
    ({ name, authority, role, organisation, signsFor, signature }, index) =>
      present({
        name: text(name, 'signatories', index, 'name'),
        authority: text(authority, 'signatories', index, 'authority'),
        role: text(role, 'signatories', index, 'role'),
        organisation: text(organisation, 'signatories', index, 'organisation'),
        signsFor: text(signsFor && filled(forWhom, { name: signsFor }), 'signatories', index, 'signsFor'),
        signature: text(signature, 'signatories', index, 'signature'),
        signatureAlt: text(filled(signatureOf, { name }), 'signatories', index, 'name'),
      }),
  )

  const date = formatDate(locale, letter.date, 'long')
  const named = {
    yourLetterOf: text(
      letter.yourLetterOf && formatDate(locale, letter.yourLetterOf, 'long'),
      'yourLetterOf',
    ),
    yourReference: text(letter.yourReference, 'yourReference'),
    reference: text(letter.reference, 'reference'),
    customer: text(letter.customer, 'customer'),
    invoice: text(letter.invoice, 'invoice'),
  }
  const account = {
    bank: text(organisation.bank, 'organisation', 'bank'),
    iban: text(organisation.iban, 'organisation', 'iban'),
    bic: text(organisation.bic, 'organisation', 'bic'),
    vat: text(organisation.vat, 'organisation', 'vat'),
    registration: text(organisation.registration, 'organisation', 'registration'),
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
    date: text(date, 'date'),
    dateline: text(datelineOf(letter.place, date, locale), letter.place === undefined ? 'date' : 'place'),
    dateIso: text(isoDate(letter.date), 'date'),
    opening: text(letter.opening, 'opening'),
    closing: text(letter.closing, 'closing'),
    body: bodyOf(body),
    to: present({
      name: text(to.name, 'to', 'name'),
      role: text(to.role, 'to', 'role'),
      organisation: text(to.organisation, 'to', 'organisation'),
      address: texts(to.address.map(keepSpaces), 'to', 'address'),
    }),
    organisation: present({
      ...account,
      imprint: [
        { value: account.bank },
        { label: 'IBAN', value: account.iban },
        { label: 'BIC', value: account.bic },
        { label: labels.vat, value: account.vat },
        { label: labels.registration, value: account.registration },
        ...texts(organisation.legal, 'organisation', 'legal').map(value => ({ value })),
      ].flatMap(({ value, ...line }) => (value ? present({ ...line, value }) : [])),
      name: text(organisation.name, 'organisation', 'name'),
      office: text(organisation.office, 'organisation', 'office'),
      address: texts(organisation.address, 'organisation', 'address'),
      telephone: text(organisation.telephone, 'organisation', 'telephone'),
      helpdesk: text(organisation.helpdesk, 'organisation', 'helpdesk'),
      mobile: text(organisation.mobile, 'organisation', 'mobile'),
      fax: text(organisation.fax, 'organisation', 'fax'),
      website: text(organisation.website, 'organisation', 'website'),
      websiteLink: text(linkTo(organisation.website), 'organisation', 'website'),
      email: text(organisation.email, 'organisation', 'email'),
      logo: text(organisation.logo, 'organisation', 'logo'),
      legal: texts(organisation.legal, 'organisation', 'legal'),
    }),
    signatories,
    signatoryRows: inRows(signatories),
    postscript: text(letter.postscript, 'postscript'),
    enclosures: enclosures.map(({ title, reference, date }, index) => {
      const day = date && formatDate(locale, date, date.year === letter.date.year ? 'dayAndMonth' : 'long')
      const details = [reference, day].filter(detail => detail !== undefined).join(', ')
      return present({
        title: text(title, 'enclosures', index, 'title'),
        reference: text(reference, 'enclosures', index, 'reference'),
        date: text(day, 'enclosures', index, 'date'),
        details: text(details, 'enclosures', index),
      })
    }),
    copies: texts(letter.copies, 'copies'),
    labels: present({
      ...labels,
      ...aroundPageNumbers(page),
      enclosures: enclosures.length === 1 ? enclosure : severalEnclosures,
    }),
    envelope: {
      returnAddress: envelope?.returnAddress !== undefined,
      remarks: envelope !== undefined && remarksOf(envelope) !== undefined,
      hole: envelope?.hole !== undefined,
    },
    settings: present(
      Object.fromEntries(
        Object.entries(settings).map(([name, value]) => [
          name,
          typeof value === 'string' ? text(value, 'settings', name) : value,
        ]),
      ),
    ),
  })
  return { root }

  function text(value: string | undefined, ...path: Path): PrintedText | undefined {
    if (!value) return undefined
    const origin: Origin = { field: path.join('.'), span: spanAt(letter.located, path) }
    return { html: escapeExpression(value), origin }
  }

  function texts(values: readonly string[], ...path: Path): readonly PrintedText[] {
    return values.flatMap((value, index) => text(value, ...path, index) ?? [])
  }
}

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
  return Object.fromEntries(Object.entries(fields).filter(hasValue))
}

function hasValue(entry: [string, ViewValue | undefined]): entry is [string, ViewValue] {
  return entry[1] !== undefined
}

/** Two side by side, and the others below them. */
function inRows(signatories: readonly ViewMap[]): ViewMap[] {
  return signatories.flatMap((_, index) =>
    index % 2 === 0 ? [{ signatories: signatories.slice(index, index + 2) }] : [],
  )
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
