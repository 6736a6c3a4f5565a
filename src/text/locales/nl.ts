import type { Locale } from '../locale.ts'

const months = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
]

export const nl: Locale = {
  lang: 'nl',
  labels: {
    date: 'datum',
    subject: 'betreft',
    reference: 'ons kenmerk',
    yourReference: 'uw kenmerk',
    yourLetterOf: 'uw brief van',
    telephone: 'Telefoon',
    helpdesk: 'Helpdesk',
    mobile: 'Mobiel',
    fax: 'Fax',
    website: 'Website',
    email: 'E-mail',
    signsFor: 'namens',
    postscript: 'PS',
    enclosure: 'Bijlage',
    enclosures: 'Bijlagen',
    copies: 'Kopie aan',
    page: 'pagina',
    of: 'van',
    signatureOf: 'Handtekening van',
    draft: 'CONCEPT',
  },
  months,
  formatDate: ({ year, month, day }, { withYear }) =>
    `${day} ${months[month - 1]}${withYear ? ` ${year}` : ''}`,
}
