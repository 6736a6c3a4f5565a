import type { Diagnostic } from './diagnostic.ts'
import { lineText, placeName, positionOf, type Span } from './source.ts'

/** The widest line of source that a code frame shows; longer ones are cut around the place. */
const FRAME_COLUMNS = 100

/** How `--format json` and the public API's users see a diagnostic: positions, no offsets. */
export interface DiagnosticRecord {
  readonly severity: string
  readonly code: string
  readonly message: string
  readonly file?: string
  readonly line?: number
  readonly column?: number
  readonly endLine?: number
  readonly endColumn?: number
  /** Of a mailing, where the fault is not in the data: the row, as `leden.csv:7312:8` or `leden.xlsx:C2`. */
  readonly row?: string
  readonly hints: readonly string[]
}

export function toRecord({ severity, code, message, span, row, hints }: Diagnostic): DiagnosticRecord {
  const ofRow = row && { row: placeName(row) }
  if (!span) return { severity, code, message, ...ofRow, hints }
  const start = positionOf(span.file, span.start)
  const end = positionOf(span.file, span.end)
  const place = { file: span.file.path, line: start.line, column: start.column }
  return { severity, code, message, ...place, endLine: end.line, endColumn: end.column, ...ofRow, hints }
}

/** One line: `path:line:column: error[code]: message`, and the row in brackets if there is one. */
export function formatShort(diagnostic: Diagnostic): string {
  const ofRow = diagnostic.row ? ` (${placeName(diagnostic.row)})` : ''
  return printable(`${headline(diagnostic)}${ofRow}`)
}

function headline({ severity, code, message, span }: Diagnostic): string {
  return `${span ? `${placeName(span)}: ` : ''}${severity}[${code}]: ${message}`
}

/** The short line, the line of source with the place underlined, and the hints. */
export function formatHuman(diagnostic: Diagnostic): string {
  const { span, row } = diagnostic
  const hints = diagnostic.hints.map(hint => printable(`  hint: ${hint}`))
  const ofRow = row ? [printable(`in the letter of ${placeName(row)}`), ...codeFrame(row)] : []
  return [printable(headline(diagnostic)), ...codeFrame(span), ...ofRow, ...hints].join('\n')
}

/**
 * An annotation of GitHub Actions (docs.github.com, Workflow commands), in the file itself or, for what has no place, in
 * `file`.
 */
export function formatGithub(diagnostic: Diagnostic, file: string): string {
  const { severity, code, message, hints, ...place } = toRecord(diagnostic)
  const properties = [
    `file=${escapeProperty(place.file ?? file)}`,
    ...(place.file === undefined ? [] : [`line=${place.line}`, `col=${place.column}`]),
    ...(place.endLine === place.line && place.line !== undefined ? [`endColumn=${place.endColumn}`] : []),
    `title=${escapeProperty(code)}`,
  ]
  const text = [message, ...hints.map(hint => `hint: ${hint}`)].map(printable).join('\n')
  return `::${severity === 'note' ? 'notice' : severity} ${properties.join(',')}::${escapeData(text)}`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

function codeFrame(span: Span | undefined): string[] {
  if (!span || span.file.text === '') return []
  const { line, column } = positionOf(span.file, span.start)
  const end = positionOf(span.file, span.end)
  const characters = [...lineText(span.file, line)]
  const from = Math.max(0, Math.min(column - 1 - FRAME_COLUMNS / 2, characters.length - FRAME_COLUMNS))
  const shown = characters.slice(from, from + FRAME_COLUMNS)
  const last = end.line === line ? end.column : characters.length + 1
  const width = Math.max(1, Math.min(last - column, shown.length - (column - 1 - from)))
  const gutter = String(line)
  return [
    `  ${gutter} | ${printable(shown.join(''))}`,
    `  ${' '.repeat(gutter.length)} | ${' '.repeat(column - 1 - from)}${'^'.repeat(width)}`,
  ]
}

/** Data must not steer the terminal or a CI log: control characters and bidi overrides are shown, not sent. */
export function printable(text: string): string {
  return text
    .replace(/\t/g, ' ')
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff]/g,
      character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
}
