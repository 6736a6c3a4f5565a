import {
  type Diagnostic,
  error,
  lineStarts,
  lineText,
  type SourceFile,
  type Span,
  spanOf,
  textOf,
} from '../base/index.ts'
import { tagsOf } from './tags.ts'

/** What Handlebars says, where it says more than a line and the tokens that it knows. */
const MISMATCH = /^(?<written>.+) doesn't match (?<closed>.+) - (?<line>\d+):(?<column>\d+)$/
const BAD_PATH = /^Invalid path: (?<written>.+) - (?<line>\d+):(?<column>\d+)$/
const UNCLOSED = /got 'EOF'$/

/** What Handlebars threw, in our words, at the best place that it gives. */
export function syntaxError(file: SourceFile, fault: unknown): Diagnostic {
  const { message } = fault as Error

  const mismatch = MISMATCH.exec(message)?.groups
  if (mismatch) {
    const { written, closed } = mismatch
    return diagnose(`{{#${written}}} is closed by {{/${closed}}}`, placeOf(mismatch), `write {{/${written}}}`)
  }

  const badPath = BAD_PATH.exec(message)?.groups
  if (badPath) {
    const hint = '`..` and `this` can only stand at the beginning'
    return diagnose(`\`${badPath.written}\` is not a path`, placeOf(badPath), hint)
  }

  const tags = UNCLOSED.test(message) ? [...tagsOf(file)] : []
  const unclosed = tags.at(-1)?.open.findLast(({ isElse }) => !isElse)
  if (unclosed) return diagnose(`${textOf(unclosed.span)} is never closed`, unclosed.span)

  // All that is left is a token that Handlebars did not expect, and its line.
  const line = / on line (\d+)/.exec(message)?.[1]
  return diagnose('Handlebars cannot read this', line === undefined ? spanOf(file) : spanOfLine(Number(line)))

  function diagnose(text: string, span: Span, hint?: string): Diagnostic {
    return error('template/syntax', text, span, hint === undefined ? [] : [hint])
  }

  function placeOf({ written = '', line, column }: Readonly<Record<string, string>>): Span {
    const start = (lineStarts(file)[Number(line) - 1] ?? 0) + Number(column)
    return spanOf(file, start, start + written.length)
  }

  function spanOfLine(line: number): Span {
    const start = lineStarts(file)[line - 1] ?? 0
    const text = lineText(file, line)
    return spanOf(file, start + text.length - text.trimStart().length, start + text.trimEnd().length)
  }
}
