import type { Mark, StructureNode } from '../../../src/box/index.ts'
import type { PagedDocument, TextOperation } from '../../../src/layout/index.ts'
import { linesOf, type Print, type Stretch } from './words.ts'

/** Our list markers stand a quarter em further from their text than those of browsers, on purpose. */
const MARKER_GAP_EM = 1 / 4

/** Our pages, as browsers' are read from their PDFs. */
export function printOf({ pages, structure }: PagedDocument): Print {
  const markers = new Set(marksIn(structure, false))
  const shiftOf = ({ mark, fontSize }: TextOperation) => (markers.has(mark) ? MARKER_GAP_EM * fontSize : 0)
  return pages.map(({ operations }) =>
    linesOf(
      operations.flatMap(operation =>
        operation.kind === 'text' ? stretchesOf(operation, shiftOf(operation)) : [],
      ),
    ),
  )
}

function stretchesOf({ x, baseline, words }: TextOperation, shift: number): Stretch[] {
  let pen = x + shift
  return words.flatMap(({ run, advance, isBreakHyphen }) => {
    const start = pen
    pen += advance
    const text = isBreakHyphen ? '-' : run.text
    return text.trim() === '' ? [] : [{ text, x: start, end: pen, baseline }]
  })
}

/** The marks of all labels of list items. */
function marksIn(node: StructureNode, isLabel: boolean): Mark[] {
  if (node.kind !== 'element') return isLabel && node.kind === 'content' ? [node] : []
  return node.children.flatMap(child => {
    const isOwn = node.role === 'LI' && child.kind === 'element' && child.role === 'Lbl'
    return marksIn(child, isLabel || isOwn)
  })
}
