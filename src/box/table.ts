import type { Element } from '../html/index.ts'
import { type Context, enter, sourceOf } from './tagging.ts'
import type { BlockBox, FlowBox, TableBox, TableRow } from './types.ts'
import type { Walk } from './walk.ts'

export function tableBoxes(
  table: Element,
  outer: Context,
  walk: Walk,
  blockBox: (element: Element, outer: Context, walk: Walk) => BlockBox,
): FlowBox[] {
  const context = enter(table, outer, walk)
  const captions: BlockBox[] = []
  const rowsOf = (parent: Element, parentContext: Context, isHead: boolean): TableRow[] =>
    elementsOf(parent).flatMap(child => {
      switch (walk.styleOf(child).display) {
        case 'none':
          return []
        case 'table-header-group':
          return rowsOf(child, enter(child, parentContext, walk), true)
        case 'table-row-group':
        case 'table-footer-group':
          return rowsOf(child, enter(child, parentContext, walk), false)
        case 'table-row': {
          const rowContext = enter(child, parentContext, walk)
          return [{ isHead, cells: elementsOf(child).map(cell => blockBox(cell, rowContext, walk)) }]
        }
        default:
          captions.push(blockBox(child, parentContext, walk))
          return []
      }
    })
  const box: TableBox = {
    kind: 'table',
    style: walk.styleOf(table),
    rows: rowsOf(table, context, false),
    source: sourceOf(table),
  }
  return [...captions, box]
}

function elementsOf(element: Element): Element[] {
  return element.children.filter((child): child is Element => child.kind === 'element')
}
