import { lineStarts, lineText, positionOf, type Span, spanOf, textOf } from '../base/index.ts'
import type { LocatedScalar } from './located.ts'

/**
 * The place in the file of the lines [firstLine, endLine) of a text, counted from 0, without the indentation before
 * and the line ending after them. Quoted and folded texts have other lines than their file; of those it is the whole.
 */
export function lineSpan(scalar: LocatedScalar, firstLine: number, endLine: number): Span {
  const { value, span } = scalar
  const { file } = span
  const isVerbatim = value === textOf(span)
  const isLiteral = !isVerbatim && file.text[span.start] === '|'
  if (!isVerbatim && !isLiteral) return span

  const fileLine = positionOf(file, span.start).line + (isLiteral ? 1 : 0)
  const indentation = isLiteral ? indentationOf(value, fileLine, span) : 0
  const startOf = (line: number) => lineStarts(file)[fileLine - 1 + line] ?? file.text.length
  const endOf = (line: number) => startOf(line) + lineText(file, fileLine + line).length
  const inside = (offset: number) => Math.min(Math.max(offset, span.start), span.end)

  const start = inside(Math.min(startOf(firstLine) + indentation, endOf(firstLine)))
  return spanOf(file, start, Math.max(start, inside(endOf(endLine - 1))))
}

/** How far a `|` text is indented: what the first line with text in it has more in the file than in the value. */
function indentationOf(value: string, fileLine: number, { file }: Span): number {
  const emptyLines = value.search(/[^\n]|$/)
  const [line = ''] = value.slice(emptyLines).split('\n', 1)
  return lineText(file, fileLine + emptyLines).length - line.length
}
