import type { Browser } from './browsers.ts'

/** Where we do not do as a browser does: what the difference is, and why it stays. */
export interface Exception {
  readonly subject: string
  readonly browser: Browser
  readonly reason: string
  readonly differences: readonly string[]
}

const SUB_SUPER =
  'CSS 2.2 §10.8.1 leaves the heights of sub and super to the program, and the browsers differ from each other too'

const DATE = 'we keep a date in words on one line (text/dates-in-words), of which the HTML says nothing'

const FOOT =
  'the foot is placed absolutely, and so stands on the first page (CSS 2.2 §10.1); WeasyPrint puts it on the page where it would stand in the flow'

const PIXELS =
  'Chromium puts lines on whole pixels, so that those of two columns stand on one line where ours do not, or the reverse'

const LAST_PAGE =
  'we end the first page otherwise where the last would hold fewer than three lines of text (layout/last-page)'

export const EXCEPTIONS: readonly Exception[] = [
  {
    subject: 'fixtures/kerning',
    browser: 'weasyprint',
    reason:
      'WeasyPrint shapes each inline element alone; we kern across its borders, as CSS Text 3 §7.3 and Chromium do',
    differences: [
      'page 1, line 3, “einde”: -10.1 pt right',
      'page 1, line 4, “T”: -1.2 pt right',
      'page 1, line 4, “V”: -1.5 pt right',
      'page 1, line 4, “W”: -1.8 pt right',
      'page 1, line 4, “Y”: -2.2 pt right',
      'page 1, line 4, “einde”: -2.5 pt right',
    ],
  },
  {
    subject: 'fixtures/break-opportunities',
    browser: 'chromium',
    reason:
      'Chromium has rules of its own: no break after the slashes of an address, one between “34-” and “56”',
    differences: ['page 1, line 1: “en/of https://a.nl/” instead of “en/of”'],
  },
  {
    subject: 'fixtures/footnotes',
    browser: 'chromium',
    reason: 'Chromium has no footnotes: for it the HTML has them at the end of the letter',
    differences: [
      'page 1, line 14: “1 Ons kenmerk is Z-2026-00318; wilt u dat bij al uw brieven vermelden,” instead of nothing',
      'page 2, line 10: “3 Die zijn nog niet vastgesteld.” instead of “1”',
    ],
  },
  {
    subject: 'fixtures/sub-super',
    browser: 'chromium',
    reason: SUB_SUPER,
    differences: ['page 1, line 1, “1”: 2.0 pt down'],
  },
  {
    subject: 'fixtures/sub-super',
    browser: 'weasyprint',
    reason: SUB_SUPER,
    differences: ['page 1, line 3, “2”: -2.1 pt down'],
  },
  {
    subject: 'fixtures/table-alignment',
    browser: 'chromium',
    reason:
      'when it prints, Chromium puts cells with `vertical-align: baseline` at the top (CSS 2.2 §17.5.3)',
    differences: ['page 1, line 6: “groot klein klein” instead of “klein klein”'],
  },
  {
    subject: 'examples/housing-trust/adaptations',
    browser: 'chromium',
    reason: DATE,
    differences: [
      'page 1, line 21: “Thank you for your letter, and for showing Ms Bhatt and me around your flat on” instead of “Thank you for your letter, and for showing Ms Bhatt and me around your flat on 2”',
    ],
  },
  {
    subject: 'examples/housing-trust/adaptations',
    browser: 'weasyprint',
    reason: DATE,
    differences: [
      'page 1, line 21: “Thank you for your letter, and for showing Ms Bhatt and me around your flat on” instead of “Thank you for your letter, and for showing Ms Bhatt and me around your flat on 2”',
    ],
  },
  {
    subject: 'examples/orgelbau/angebot',
    browser: 'chromium',
    reason: PIXELS,
    differences: ['page 1, line 12: “Kirchplatz 3 Datum 5. März 2026” instead of “Kirchplatz 3”'],
  },
  {
    subject: 'examples/orgelbau/angebot',
    browser: 'weasyprint',
    reason: FOOT,
    differences: [
      'page 1, line 39: “Orgelbau Kranich GmbH Sparkasse Lindenau Handelsregister Geschäftsführung:” instead of nothing',
      'page 2, line 25: nothing instead of “Orgelbau Kranich GmbH Sparkasse Lindenau Handelsregister Geschäftsführung:”',
    ],
  },
  {
    subject: 'examples/woonstichting/dak',
    browser: 'chromium',
    reason: `${PIXELS}; and ${LAST_PAGE}`,
    differences: [
      'page 1, line 19: “Onderhoud en verduurzaming” instead of “Wat er gebeurt Onderhoud en verduurzaming”',
      'page 2, line 2: “2. Zorg dat de steiger vóór en achter het huis kan staan.” instead of “Lukt dat niet? Bel ons vóór 15 mei, dan regelen wij hulp.”',
    ],
  },
  {
    subject: 'examples/woonstichting/dak',
    browser: 'weasyprint',
    reason: `${FOOT}; and ${LAST_PAGE}`,
    differences: [
      'page 1, line 33: “IBAN NL44 RABO 0123 4567 89 · btw-nummer NL001234567B01 · KvK 01234567” instead of “2. Zorg dat de steiger vóór en achter het huis kan staan.”',
      'page 2, line 2: “2. Zorg dat de steiger vóór en achter het huis kan staan.” instead of “Lukt dat niet? Bel ons vóór 15 mei, dan regelen wij hulp.”',
    ],
  },
]
