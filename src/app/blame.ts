import { type Report, type SourceFile, type Span, spanOf, textOf } from '../base/index.ts'
import type { Letterhead } from '../template/index.ts'

/**
 * The filled letterhead, under the path `filled`, is a text that nobody wrote. A fault in it that no field of the letter
 * is to blame for is reported in the letterhead's own file, where the same words stand, if they stand there once.
 */
export function blameLetterhead({ template, partials }: Letterhead, filled: string, report: Report): Report {
  const files = [template, ...partials.values()]
  return diagnostic => {
    const { span } = diagnostic
    const written = span?.file.path === filled ? onlyPlaceOf(textOf(span), files) : undefined
    report(written ? { ...diagnostic, span: written } : diagnostic)
  }
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
