import { lineStarts, lineText, positionOf, type Span, spanOf, textOf } from '../base/index.ts'
import type { LocatedScalar } from './located.ts'

/**
 * The place in the file of the lines [firstLine, endLine) of a text, counted from 0, without the indentation before
 * and the line ending after them. Quoted and folded texts have other lines than their file; of those it is the whole.
 */
export function lineSpan(scalar: LocatedScalar, firstLine: number, endLine: number): Span {
  const { span } = scalar
  const { file } = span
  const lines = linesOf(scalar)
  if (lines === 'others') return span

  const { fileLine, indentation } = lines
  const startOf = (line: number) => lineStarts(file)[fileLine - 1 + line] ?? file.text.length
  const endOf = (line: number) => startOf(line) + lineText(file, fileLine + line).length
  const inside = (offset: number) => Math.min(Math.max(offset, span.start), span.end)

  const start = inside(Math.min(startOf(firstLine) + indentation, endOf(firstLine)))
  return spanOf(file, start, Math.max(start, inside(endOf(endLine - 1))))
}

/** Where a text's first line stands in the file, and how far its lines are indented there. */
type Lines = { readonly fileLine: number; readonly indentation: number } | 'others'

/** A text has thousands of lines, and each asks: comparing it with the file once is enough. */
const knownLines = new WeakMap<LocatedScalar, Lines>()

function linesOf(scalar: LocatedScalar): Lines {
  const lines = knownLines.get(scalar) ?? findLines(scalar)
  knownLines.set(scalar, lines)
  return lines
}

function findLines({ value, span }: LocatedScalar): Lines {
  const { file } = span
  const { line } = positionOf(file, span.start)
  if (value === textOf(span)) return { fileLine: line, indentation: 0 }
  if (file.text[span.start] !== '|') return 'others'
  return { fileLine: line + 1, indentation: indentationOf(value, line + 1, span) }
}

/** How far a `|` text is indented: what the first line with text in it has more in the file than in the value. */
function indentationOf(value: string, fileLine: number, { file }: Span): number {
  const emptyLines = value.search(/[^\n]|$/)
  const [line = ''] = value.slice(emptyLines).split('\n', 1)
  return lineText(file, fileLine + emptyLines).length - line.length
}
