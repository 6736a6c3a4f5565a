import { type Report, type SourceFile, type Span, spanOf, textOf } from '../base/index.ts'
import type { Letterhead } from '../template/index.ts'

type Texts = Pick<Letterhead, 'template' | 'partials'>

/**
 * The filled letterhead, under the path `filled`, is a text that nobody wrote. A fault in it that no field of the letter
 * is to blame for is reported in the letterhead's own file, where the same words stand, if they stand there once, or once in such a line.
 */
export function blameLetterhead({ template, partials }: Texts, filled: string, report: Report): Report {
  const files = [template, ...partials.values()]
  return diagnostic => {
    const { span } = diagnostic
    const written = span?.file.path === filled ? placeIn(files, span) : undefined
    report(written ? { ...diagnostic, span: written } : diagnostic)
  }
}

function placeIn(files: readonly SourceFile[], span: Span): Span | undefined {
  const own = onlyPlaceOf(textOf(span), files)
  if (own) return own
  const { text } = span.file
  const lineStart = text.slice(0, span.start).lastIndexOf('\n') + 1
  const lineEnd = text.indexOf('\n', span.end)
  const lines = onlyPlaceOf(text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd), files)
  return lines && spanOf(lines.file, lines.start + span.start - lineStart, lines.start + span.end - lineStart)
}

function onlyPlaceOf(text: string, files: readonly SourceFile[]): Span | undefined {
  if (text === '') return undefined
  const places = files.flatMap(file => placesOf(text, file))
  return places.length === 1 ? places[0] : undefined
}

function placesOf(text: string, file: SourceFile): Span[] {
  const places: Span[] = []
  for (let start = file.text.indexOf(text); start >= 0; start = file.text.indexOf(text, start + 1)) {
    places.push(spanOf(file, start, start + text.length))
  }
  return places
}
