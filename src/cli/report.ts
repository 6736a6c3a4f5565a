import {
  type Diagnostic,
  formatGithub,
  formatHuman,
  formatShort,
  printable,
  toRecord,
} from '../base/index.ts'
import type { ReportFormat } from './letter-options.ts'
import type { Terminal } from './terminal.ts'

/** What became of one letter. `output` is missing when it was not made. */
export interface LetterResult {
  readonly letter: string
  readonly output?: string
  readonly pages: number
  readonly bytes: number
  readonly diagnostics: readonly Diagnostic[]
}

export interface Reporter {
  letter(result: LetterResult, milliseconds: number): void
  end(results: readonly LetterResult[]): void
}

/**
 * People get the diagnostics and a line for each letter, as it is made; programs get one JSON array at the end, on
 * standard output unless that carries the letter itself.
 */
export function createReporter(
  format: ReportFormat,
  total: number,
  outputIsData: boolean,
  terminal: Terminal,
): Reporter {
  if (format === 'json') {
    return {
      letter: () => {},
      end(results) {
        const json = `${JSON.stringify(results.map(toJson), null, 2)}\n`
        if (outputIsData) terminal.writeLine(json.trimEnd())
        else terminal.writeData(json)
      },
    }
  }
  let count = 0
  return {
    letter(result, milliseconds) {
      count++
      writeDiagnostics(result, format, outputIsData, terminal)
      const counter = total > 1 ? terminal.paint('dim', `[${count}/${total}] `) : ''
      terminal.writeLine(counter + summary(result, milliseconds, terminal))
    },
    end(results) {
      if (total < 2) return
      const failed = results.filter(({ output }) => output === undefined).length
      terminal.writeLine(
        `${total - failed} of ${total} letters made${failed > 0 ? `, ${failed} failed` : ''}`,
      )
    },
  }
}

/** Annotations are for a program that reads standard output, as JSON is. */
export function writeDiagnostics(
  { letter, diagnostics }: Pick<LetterResult, 'letter' | 'diagnostics'>,
  format: Exclude<ReportFormat, 'json'>,
  outputIsData: boolean,
  terminal: Terminal,
): void {
  for (const diagnostic of diagnostics) {
    if (format !== 'github') terminal.writeLine(describe(diagnostic, format, terminal))
    else if (outputIsData) terminal.writeLine(formatGithub(diagnostic, letter))
    else terminal.writeData(`${formatGithub(diagnostic, letter)}\n`)
  }
}

const COLORS = { error: 'red', warning: 'yellow', note: 'dim' } as const

/** As people read it, in colours on a terminal. */
export function describe(diagnostic: Diagnostic, format: ReportFormat, { paint }: Terminal): string {
  const { severity } = diagnostic
  const text = format === 'short' ? formatShort(diagnostic) : formatHuman(diagnostic)
  return text.replace(`${severity}[`, `${paint(COLORS[severity], severity)}[`)
}

function summary(
  { letter, output, pages, bytes, diagnostics }: LetterResult,
  milliseconds: number,
  { paint }: Terminal,
): string {
  if (output === undefined) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error').length
    return `${printable(letter)}: ${paint('red', 'not made')}, ${plural(errors, 'error')}`
  }
  const parts = [
    printable(output === '-' ? letter : output),
    ...(pages > 0 ? [plural(pages, 'page')] : []),
    `${(bytes / 1024).toFixed(1)} KB`,
    `${(milliseconds / 1000).toFixed(2)} s`,
  ]
  return parts.join('  ')
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function toJson({ letter, output, pages, bytes, diagnostics }: LetterResult) {
  return { letter, output: output ?? null, pages, bytes, diagnostics: diagnostics.map(toRecord) }
}
