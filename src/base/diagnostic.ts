import type { Span } from './source.ts'

/** A note is no fault: it says what the program did of its own accord, to those who ask (`--verbose`). */
export type Severity = 'error' | 'warning' | 'note'

/** Every fault that the program can report, as `room/name`. The list is closed: users may filter on it. */
export type DiagnosticCode =
  | 'io/not-found'
  | 'io/unreadable'
  | 'io/unwritable'
  | 'io/outside-folder'
  | 'io/too-large'
  | 'data/not-a-letter'
  | 'data/bad-front-matter'
  | 'data/bad-yaml'
  | 'data/comment'
  | 'data/bad-character'
  | 'data/too-large'
  | 'data/bad-csv'
  | 'data/bad-json'
  | 'data/bad-table'
  | 'data/bad-row'
  | 'data/unknown-column'
  | 'data/ambiguous-column'
  | 'data/bad-expression'
  | 'data/empty-value'
  | 'data/bad-number'
  | 'data/bad-day'
  | 'letter/no-organisation'
  | 'letter/unknown-field'
  | 'letter/missing-field'
  | 'letter/bad-value'
  | 'letter/bad-date'
  | 'letter/unknown-letterhead'
  | 'letter/unknown-signatory'
  | 'letter/unknown-language'
  | 'letter/unknown-series'
  | 'letter/bad-pattern'
  | 'letter/bad-reference'
  | 'letter/unknown-office'
  | 'letter/unknown-country'
  | 'letter/opening-mismatch'
  | 'letter/too-few-address-lines'
  | 'letter/too-many-address-lines'
  | 'letter/empty-address-line'
  | 'letter/bad-address-character'
  | 'letter/bad-postcode'
  | 'letter/no-postcode'
  | 'letter/no-address-format'
  | 'letter/no-fixed-abode'
  | 'letter/bfpo-country'
  | 'register/unavailable'
  | 'register/created'
  | 'register/taken'
  | 'register/void'
  | 'register/renumbered'
  | 'register/other-letter'
  | 'register/outdated'
  | 'register/unknown-reference'
  | 'register/conflict'
  | 'register/gap'
  | 'register/duplicate'
  | 'register/changed'
  | 'register/not-made'
  | 'register/damaged'
  | 'markdown/unsupported'
  | 'template/syntax'
  | 'template/unknown-field'
  | 'template/empty-field'
  | 'template/missing-partial'
  | 'template/unsupported'
  | 'template/unsafe-raw'
  | 'template/unquoted-attribute'
  | 'html/syntax'
  | 'html/unknown-element'
  | 'html/unknown-attribute'
  | 'html/bad-link'
  | 'css/syntax'
  | 'css/unknown-rule'
  | 'css/unknown-selector'
  | 'css/unknown-property'
  | 'css/bad-value'
  | 'css/missing-font'
  | 'font/unreadable'
  | 'font/missing-glyph'
  | 'font/missing-feature'
  | 'image/unreadable'
  | 'image/unsupported'
  | 'image/too-large'
  | 'pdf/unreadable'
  | 'pdf/unsupported'
  | 'pdf/too-large'
  | 'pdf/left-out'
  | 'layout/overflow'
  | 'layout/too-wide'
  | 'layout/loose-line'
  | 'layout/adjusted'
  | 'layout/unsupported'
  | 'layout/too-long'
  | 'merge/bad-key'
  | 'merge/duplicate-key'
  | 'merge/bad-name'
  | 'merge/duplicate-name'
  | 'merge/not-printable'
  | 'merge/data-changed'
  | 'merge/other-letters'
  | 'merge/in-use'
  | 'merge/bad-shards'
  | 'check/no-envelope'
  | 'check/wrong-sheet'
  | 'check/no-address'
  | 'check/address-differs'
  | 'check/address-outside-window'
  | 'check/window-not-clear'
  | 'check/zone-not-clear'
  | 'check/outside-printable-area'
  | 'check/too-many-pages'
  | 'check/carrier-tag'
  | 'check/clipped'
  | 'check/font-not-embedded'
  | 'check/text-differs'
  | 'check/page-number'
  | 'check/enclosure-not-listed'
  | 'check/enclosure-not-mentioned'
  | 'internal/error'

/** One message to the user. `hints` say the way out, one sentence each, without a final full stop. */
export interface Diagnostic {
  readonly severity: Severity
  readonly code: DiagnosticCode
  readonly message: string
  readonly span?: Span
  /** In a mailing: the row, or its cell, that made of the letter at `span` what it is. */
  readonly row?: Span
  readonly hints: readonly string[]
}

/** Where a stage sends what it finds. Stages never throw for a fault of the input: they report and go on. */
export type Report = (diagnostic: Diagnostic) => void

export function error(
  code: DiagnosticCode,
  message: string,
  span?: Span,
  hints: readonly string[] = [],
): Diagnostic {
  return { severity: 'error', code, message, hints, ...(span && { span }) }
}

export function warning(
  code: DiagnosticCode,
  message: string,
  span?: Span,
  hints: readonly string[] = [],
): Diagnostic {
  return { ...error(code, message, span, hints), severity: 'warning' }
}

export function note(code: DiagnosticCode, message: string): Diagnostic {
  return { ...error(code, message), severity: 'note' }
}

/** A list that remembers what was reported, without repeating itself. */
export interface Log {
  readonly report: Report
  readonly diagnostics: readonly Diagnostic[]
  hasErrors(): boolean
}

export function createLog(): Log {
  const diagnostics: Diagnostic[] = []
  const seen = new Set<string>()
  return {
    diagnostics,
    report(diagnostic) {
      const { code, message, span, row } = diagnostic
      const placeOf = (place: Span | undefined) =>
        place && [place.file.path, place.file.firstLine, place.start]
      const key = JSON.stringify([code, message, placeOf(span), placeOf(row)])
      if (seen.has(key)) return
      seen.add(key)
      diagnostics.push(diagnostic)
    },
    hasErrors: () => diagnostics.some(({ severity }) => severity === 'error'),
  }
}

/** Passes diagnostics on, and knows whether there was one. */
export interface Listener {
  readonly report: Report
  isFaultless(): boolean
}

export function listen(report: Report): Listener {
  let isFaultless = true
  return {
    report(diagnostic) {
      isFaultless = false
      report(diagnostic)
    },
    isFaultless: () => isFaultless,
  }
}

/** By file, in the order in which the files first appear, and by place within each: as the user will mend them. */
export function inReadingOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = [...new Set(diagnostics.map(({ span }) => span?.file.path))]
  const fileOf = ({ span }: Diagnostic) => files.indexOf(span?.file.path)
  const offsetOf = ({ span }: Diagnostic) => span?.start ?? 0
  return diagnostics.toSorted((a, b) => fileOf(a) - fileOf(b) || offsetOf(a) - offsetOf(b))
}

/** What the public API throws when a letter cannot be made: all that was found, not only the first fault. */
export class LetterError extends Error {
  readonly diagnostics: readonly Diagnostic[]

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'))
    this.name = 'LetterError'
    this.diagnostics = diagnostics
  }
}
