import type { Locale } from '../locale.ts'

const months = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
]

/** The words of DIN 5008. */
export const de: Locale = {
  lang: 'de',
  labels: {
    date: 'Datum',
    subject: 'Betreff',
    reference: 'Unser Zeichen',
    yourReference: 'Ihr Zeichen',
    yourLetterOf: 'Ihr Schreiben vom',
    customer: 'Kundennummer',
    invoice: 'Rechnungsnummer',
    telephone: 'Telefon',
    helpdesk: 'Servicetelefon',
    mobile: 'Mobil',
    fax: 'Telefax',
    website: 'Internet',
    email: 'E-Mail',
    vat: 'USt-IdNr.',
    registration: 'Handelsregister',
    signsFor: 'für',
    postscript: 'PS',
    enclosure: 'Anlage',
    enclosures: 'Anlagen',
    copies: 'Verteiler',
    page: 'Seite',
    of: 'von',
    colon: ':',
    signatureOf: 'Unterschrift von',
    draft: 'ENTWURF',
  },
  months,
  dateline: '{place}, {date}',
  formatDate: ({ year, month, day }, { withYear }) =>
    `${day}. ${months[month - 1]}${withYear ? ` ${year}` : ''}`,
}
