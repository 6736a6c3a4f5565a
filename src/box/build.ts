import { error, type Report } from '../base/index.ts'
import type { ComputedStyle, StyledDocument } from '../css/index.ts'
import type { Element } from '../html/index.ts'
import type { Image } from '../image/index.ts'
import { blockBox } from './flow.ts'
import { countFootnotes } from './footnotes.ts'
import { checkHeadings } from './headings.ts'
import { styleWithin } from './inline-style.ts'
import { collectTaken, reportUnshown } from './positioned.ts'
import { LAYOUT_ARTIFACT } from './structure.ts'
import type { BoxTree } from './types.ts'
import type { Context, OpenElement, Walk } from './walk.ts'

/** Styled document → box tree (CSS 2.2 §9.2): boxes, their order in the flow, and the structure of the document. */
export function buildBoxTree(
  { document, styleOf, pseudoStyleOf, firstPage, followingPage }: StyledDocument,
  imageOf: (element: Element) => Image | undefined,
  report: Report,
): BoxTree {
  const taken = collectTaken(report)
  const walk: Walk = {
    styleOf,
    pseudoStyleOf,
    textStyleOf: textStyles(styleOf),
    imageOf,
    takeOut: (element, context) => taken.add(element, context, walk),
    footnotes: countFootnotes(),
    report,
  }

  const { lang } = document
  if (lang === '') {
    const hints = ['write `<html lang="{{lang}}">`']
    report(error('html/syntax', 'the letterhead does not say its language', document.root.span, hints))
  }
  checkHeadings(document.root, walk)
  const structure: OpenElement = { kind: 'element', role: 'Document', lang, children: [] }
  const context: Context = {
    lang,
    structure,
    artifact: LAYOUT_ARTIFACT,
    link: undefined,
    isName: false,
    outOfFlow: undefined,
  }
  const root = blockBox(document.root, context, walk)
  const { absolutes, running } = taken
  reportUnshown(running, [firstPage, followingPage], report)
  return { root, absolutes, running, firstPage, followingPage, structure, lang }
}

/** Each element's text style is its own within its parent's: known ones are remembered on the way down. */
function textStyles(styleOf: Walk['styleOf']): Walk['textStyleOf'] {
  const known = new Map<Element, ComputedStyle>()
  const textStyleOf = (element: Element): ComputedStyle => {
    const found = known.get(element)
    if (found) return found
    const own = styleOf(element)
    const style = element.parent ? styleWithin(own, textStyleOf(element.parent)) : own
    known.set(element, style)
    return style
  }
  return textStyleOf
}
