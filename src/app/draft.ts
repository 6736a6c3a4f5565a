import { type Diagnostic, error, type Report, type Rgb, spanOf } from '../base/index.ts'
import { PAGINATION_ARTIFACT } from '../box/index.ts'
import type { Face, GlyphRun } from '../font/index.ts'
import type { Page, PagedDocument, TextOperation } from '../layout/index.ts'

/** So light that what stands on it reads easily, on paper too. */
const COLOR: Rgb = { r: 222, g: 222, b: 222 }

/** Of the diagonal of the page. */
const LENGTH = 0.6

/** The pages with `word` across each, from the lower left to the upper right, below all else; no screen reader says it. */
export function markAsDraft(
  document: PagedDocument,
  word: string,
  face: Face,
  report: Report,
): PagedDocument {
  const run = face.shape(word, 'und', {})
  const fault = run.fault ?? faultOf(run, face)
  if (fault) {
    report(fault)
    return document
  }
  const pages = document.pages.map(page => ({
    ...page,
    operations: [across(page, run, face), ...page.operations],
  }))
  return { ...document, pages }
}

function faultOf({ text, width }: GlyphRun, face: Face): Diagnostic | undefined {
  const isThere = [...text].every(character => face.covers(character.codePointAt(0) ?? 0))
  if (isThere && width > 0) return undefined
  return error('font/missing-glyph', `no letters for “${text}”, across a draft, are in \`${face.name}\``)
}

function across({ width, height }: Page, run: GlyphRun, face: Face): TextOperation {
  const advance = LENGTH * Math.hypot(width, height)
  const fontSize = (advance * face.unitsPerEm) / run.width
  const capHeight = (fontSize * face.capHeight) / face.unitsPerEm
  const turn = Math.atan2(height, width)
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  return {
    kind: 'text',
    // The middle of the word is that of the page.
    x: width / 2 - (advance * cos - capHeight * sin) / 2,
    baseline: height / 2 + (advance * sin + capHeight * cos) / 2,
    width: advance,
    face,
    fontSize,
    color: COLOR,
    letterSpacing: 0,
    turn,
    words: [{ run, advance }],
    mark: PAGINATION_ARTIFACT,
    source: { span: spanOf({ path: 'draft', text: '' }) },
  }
}
