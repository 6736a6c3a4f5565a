import { error, type Report } from '../base/index.ts'
import type { StyledDocument, StyledElement } from '../css/index.ts'
import type { Image } from '../image/index.ts'
import { blockBox } from './flow.ts'
import { countFootnotes } from './footnotes.ts'
import { checkHeadings } from './headings.ts'
import { collectTaken, reportUnshown } from './positioned.ts'
import { LAYOUT_ARTIFACT } from './structure.ts'
import type { BoxTree } from './types.ts'
import type { Context, OpenElement, Walk } from './walk.ts'

/** Styled document → box tree (CSS 2.2 §9.2): boxes, their order in the flow, and the structure of the document. */
export function buildBoxTree(
  { root: element, lang, firstPage, followingPage }: StyledDocument,
  imageOf: (element: StyledElement) => Image | undefined,
  report: Report,
): BoxTree {
  const taken = collectTaken(report)
  const walk: Walk = {
    imageOf,
    takeOut: (element, context) => taken.add(element, context, walk),
    footnotes: countFootnotes(),
    report,
  }

  if (lang === '') {
    const hints = ['write `<html lang="{{lang}}">`']
    report(error('html/syntax', 'the letterhead does not say its language', element.span, hints))
  }
  checkHeadings(element, report)
  const structure: OpenElement = { kind: 'element', role: 'Document', lang, children: [] }
  const context: Context = {
    lang,
    textStyle: element.style,
    structure,
    artifact: LAYOUT_ARTIFACT,
    link: undefined,
    isName: false,
    outOfFlow: undefined,
  }
  const root = blockBox(element, context, walk)
  const { absolutes, running } = taken
  reportUnshown(running, [firstPage, followingPage], report)
  return { root, absolutes, running, firstPage, followingPage, structure, lang }
}
