import type { Locale } from '../locale.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

export const enGB: Locale = {
  lang: 'en-GB',
  labels: {
    date: 'Date',
    subject: 'Subject',
    reference: 'Our reference',
    yourReference: 'Your reference',
    yourLetterOf: 'Your letter of',
    telephone: 'Telephone',
    helpdesk: 'Helpdesk',
    mobile: 'Mobile',
    fax: 'Fax',
    website: 'Website',
    email: 'Email',
    signsFor: 'on behalf of',
    postscript: 'PS',
    enclosure: 'Enclosure',
    enclosures: 'Enclosures',
    copies: 'Copy to',
    page: 'page',
    of: 'of',
    signatureOf: 'Signature of',
    draft: 'DRAFT',
  },
  months,
  formatDate: ({ year, month, day }, { withYear }) =>
    `${day} ${months[month - 1]}${withYear ? ` ${year}` : ''}`,
}
