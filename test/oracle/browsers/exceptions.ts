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

const LAST_PAGE =
  'we end page 2 otherwise, or tighten the text, where a third page would hold fewer than three lines of it (layout/last-page)'

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
    subject: 'examples/gemeente/besluit',
    browser: 'chromium',
    reason: LAST_PAGE,
    differences: [
      'page 2, line 1: “Mevrouw A. Terwiel · 12 maart 2026 · Z-2026-00318 pagina 2 van 2” instead of “Mevrouw A. Terwiel · 12 maart 2026 · Z-2026-00318 pagina 2 van 3”',
      'page 3, line 1: nothing instead of “Mevrouw A. Terwiel · 12 maart 2026 · Z-2026-00318 pagina 3 van 3”',
    ],
  },
  {
    subject: 'examples/gemeente/besluit',
    browser: 'weasyprint',
    reason: LAST_PAGE,
    differences: [
      'page 2, line 1: “Mevrouw A. Terwiel · 12 maart 2026 · Z-2026-00318 pagina 2 van 2” instead of “Mevrouw A. Terwiel · 12 maart 2026 · Z-2026-00318 pagina 2 van 3”',
      'page 3, line 1: nothing instead of “Mevrouw A. Terwiel · 12 maart 2026 · Z-2026-00318 pagina 3 van 3”',
    ],
  },
]
