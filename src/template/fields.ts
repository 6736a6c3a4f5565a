import type { LetterheadManifest } from '../letter/index.ts'

/** Every path that a template may print. `[]` is a list, for `{{#each}}`; `?` may be empty, so it needs an `{{#if}}`. */
const FIELDS: Readonly<Record<string, string>> = {
  lang: 'the language of the letter: `nl`, `en-GB`',
  subject: 'what the letter is about',
  'yourLetterOf?': 'the day of the letter that is answered, in words',
  'yourReference?': 'the reference of the addressee',
  'reference?': 'the reference of the organisation',
  'customer?': "the addressee's number among the organisation's customers",
  'invoice?': 'the number of the invoice that the letter is about',
  'references[].label':
    'those of the five above that the letter has, and those under words of its own: the words',
  'references[].value': 'and what it is',
  'remarks[]': 'how the letter is sent, and who alone may open it',
  'place?': 'where the letter is written',
  dateline: 'the place, if there is one, and the date, in the language of the letter',
  date: 'the date in words, in the language of the letter',
  dateIso: 'the date as `2017-11-15`, for `<time datetime>`',
  opening: 'the words that the letter begins with',
  closing: 'the words above the signatures',
  body: 'the text of the letter, as HTML: print it as `{{{body}}}`',

  'to.name': 'the addressee',
  'to.role?': "the addressee's position",
  'to.organisation?': "the addressee's organisation",
  'to.address[]': 'the lines of the address below the names',

  'organisation.name': 'the organisation that sends the letter',
  'organisation.office?': 'its office or department',
  'organisation.address[]': 'the lines of its address',
  'organisation.telephone?': 'its telephone number',
  'organisation.helpdesk?': 'the telephone number of its helpdesk',
  'organisation.mobile?': 'its mobile telephone number',
  'organisation.fax?': 'its fax number',
  'organisation.website?': 'its website, as written',
  'organisation.websiteLink?': 'its website, for `<a href>`',
  'organisation.email?': 'its e-mail address',
  'organisation.logo?': 'the file of its logo, for `<img src>`',
  'organisation.bank?': 'the name of its bank',
  'organisation.iban?': 'the number of its account, in groups of four',
  'organisation.bic?': 'the code of its bank',
  'organisation.vat?': 'its number as a taxpayer',
  'organisation.registration?': 'its number in the register of companies',
  'organisation.legal[]': 'what else the law wants in the foot',
  'organisation.imprint[].label?': 'all of that, from the bank on, each with its words if it has any',
  'organisation.imprint[].value': 'and what it is',

  'signatories[].name': 'who signs',
  'signatories[].authority?': 'by which right: `p.p.`',
  'signatories[].role?': 'in which position',
  'signatories[].organisation?': 'the organisation or department of the signatory',
  'signatories[].signsFor?':
    'in whose name the signatory signs, with the words for it: `on behalf of the director`',
  'signatories[].signature?': 'the file of the signature, for `<img src>`',
  'signatories[].signatureAlt': 'what the image of the signature shows, for `<img alt>`',
  'signatoryRows[].signatories[]':
    'the signatories again, two to a row: each has the fields of `signatories[]`',

  'postscript?': 'what follows the signatures',

  'enclosures[].title': 'what is enclosed',
  'enclosures[].reference?': 'its reference',
  'enclosures[].date?': "its date in words, without the year when that is the letter's",
  'enclosures[].details?': 'its reference and date, with a comma between them',
  'copies[]': 'who else receives the letter',

  'labels.date': 'the word for the date',
  'labels.subject': 'the word for the subject',
  'labels.reference': 'the words for the reference',
  'labels.yourReference': "the words for the addressee's reference",
  'labels.yourLetterOf': 'the words before the day of the letter that is answered',
  'labels.customer': "the words before the addressee's number among the customers",
  'labels.invoice': 'the words before the number of the invoice',
  'labels.telephone': 'the word for the telephone number',
  'labels.helpdesk': 'the word for the helpdesk',
  'labels.mobile': 'the words for the mobile telephone number',
  'labels.fax': 'the word for the fax number',
  'labels.website': 'the word for the website',
  'labels.email': 'the word for the e-mail address',
  'labels.vat': "the words before the sender's number as a taxpayer",
  'labels.registration': 'the words before its number in the register of companies',
  'labels.postscript': 'the letters before the postscript: `PS`',
  'labels.enclosures': 'the word for the enclosures, singular when there is one',
  'labels.copies': 'the words for those who receive a copy',
  'labels.colon': 'what follows a label that ends in a colon: `:`, and in French a space before it',
  'labels.beforePage?': 'the words before the number of the page, with their spaces: `page `',
  'labels.betweenPages': 'those before the number of pages, as in `page 2 of 3`: ` of `',
}

/** What an envelope has or has not, for `{{#if}}`. */
const ENVELOPE_FIELDS = {
  returnAddress: 'whether the envelope shows a line with the address of the sender',
  remarks: 'whether it has room for remarks between that line and the addressee',
  hole: 'whether there is a place for the mark of the hole punch',
}

/** A row of the README's table. */
export interface TemplateField {
  readonly path: string
  readonly optional: boolean
  readonly description: string
}

export function templateFields(): readonly TemplateField[] {
  return [
    ...Object.entries(FIELDS).map(([key, description]) => ({
      path: key.replace('?', ''),
      optional: key.endsWith('?'),
      description,
    })),
    ...Object.entries(ENVELOPE_FIELDS).map(([name, description]) => ({
      path: `envelope.${name}`,
      optional: true,
      description,
    })),
    { path: 'settings.<name>', optional: true, description: 'what `letterhead.yaml` declares' },
  ]
}

/** What a path leads to: only texts are printed, only lists repeated, only maps have fields. */
export type Shape =
  | { readonly kind: 'text' }
  | { readonly kind: 'html' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'list'; readonly item: Shape }
  | { readonly kind: 'map'; readonly fields: ReadonlyMap<string, Shape> }

/** All that the templates of a letterhead can name. */
export function shapeOf({ settings }: LetterheadManifest): Shape {
  const paths = templateFields().map(({ path }) => path.split('.'))
  const inRows = paths
    .filter(([first]) => first === 'signatories[]')
    .map(path => ['signatoryRows[]', ...path])
  const fields = fieldsAt([...paths, ...inRows])
  const declared = Object.entries(settings).map(
    ([name, { type }]) => [name, { kind: type === 'boolean' ? 'boolean' : 'text' }] as const,
  )
  fields.set('body', { kind: 'html' })
  const ofEnvelope = Object.keys(ENVELOPE_FIELDS).map(name => [name, { kind: 'boolean' }] as const)
  fields.set('envelope', { kind: 'map', fields: new Map(ofEnvelope) })
  fields.set('settings', { kind: 'map', fields: new Map(declared) })
  return { kind: 'map', fields }
}

/** The first keys of `paths`, each with the shape of what comes after it. */
function fieldsAt(paths: readonly (readonly string[])[]): Map<string, Shape> {
  const fields = new Map<string, Shape>()
  for (const key of new Set(paths.map(([first = '']) => first))) {
    const deeper = paths.filter(path => path[0] === key && path.length > 1)
    const below = fieldsAt(deeper.map(path => path.slice(1)))
    const shape: Shape = below.size > 0 ? { kind: 'map', fields: below } : { kind: 'text' }
    if (key.endsWith('[]')) fields.set(key.slice(0, -2), { kind: 'list', item: shape })
    else fields.set(key, shape)
  }
  return fields
}
