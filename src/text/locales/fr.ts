import type { Locale } from '../locale.ts'

const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]

export const fr: Locale = {
  lang: 'fr',
  labels: {
    date: 'Date',
    subject: 'Objet',
    reference: 'Nos références',
    yourReference: 'Vos références',
    yourLetterOf: 'Votre lettre du',
    customer: 'Référence client',
    invoice: 'Facture n°',
    telephone: 'Téléphone',
    helpdesk: 'Assistance',
    mobile: 'Mobile',
    fax: 'Télécopie',
    website: 'Site web',
    email: 'Courriel',
    vat: 'N° TVA',
    registration: 'RCS',
    signsFor: 'pour',
    postscript: 'P.-S.',
    enclosure: 'Pièce jointe',
    enclosures: 'Pièces jointes',
    copies: 'Copie à',
    page: 'page',
    of: 'sur',
    colon: '\u00a0:',
    signatureOf: 'Signature de',
    draft: 'PROJET',
  },
  months,
  dateline: '{place}, le {date}',
  // Only the first of the month is an ordinal: 1er mai, 2 mai.
  formatDate: ({ year, month, day }, { withYear }) =>
    `${day === 1 ? '1er' : day} ${months[month - 1]}${withYear ? ` ${year}` : ''}`,
}
