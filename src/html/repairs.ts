import type { DefaultTreeAdapterTypes as Parse5, Token } from 'parse5'
import { error, type Report, textOf } from '../base/index.ts'
import type { Unmarked } from './origins.ts'

/**
 * HTML parsing never fails: it drops tags that fit nowhere, moves text out of tables, and reopens elements that are
 * closed in the wrong order (HTML §13.2). In a letter each of these is a mistake. They show in the tree: a node that
 * begins before its elder sibling ends was moved or reopened, and a tag that no node came from was dropped.
 */
export function reportRepairs(tree: Parse5.Document, marked: string, source: Unmarked, report: Report): void {
  const used = new Map<number, number>()
  const parents: Parse5.ParentNode[] = [tree]
  for (let parent = parents.pop(); parent; parent = parents.pop()) {
    let elder: Token.Location | undefined
    for (const node of parent.childNodes) {
      if ('tagName' in node) parents.push(node)
      const location = node.sourceCodeLocation
      if (!location) continue
      for (const { startOffset, endOffset } of tagsAt(node, location)) used.set(startOffset, endOffset)
      if (elder && location.startOffset < elder.endOffset) {
        const message = 'something stands where it is not allowed, or is closed in the wrong order'
        report(error('html/syntax', message, source.spanBetween(elder.startOffset, elder.endOffset)))
      }
      elder = location
    }
  }
  reportDropped(marked, used, source, report)
}

function tagsAt(node: Parse5.ChildNode, location: Token.ElementLocation): Token.Location[] {
  if ('value' in node) return []
  if (!('tagName' in node)) return [location]
  return [location.startTag, location.endTag].filter(tag => tag !== undefined)
}

function reportDropped(
  marked: string,
  used: ReadonlyMap<number, number>,
  source: Unmarked,
  report: Report,
): void {
  const tags = /<[a-z/!?][^>]*>?/gi
  for (let match = tags.exec(marked); match; match = tags.exec(marked)) {
    const end = used.get(match.index)
    if (end === undefined) {
      const span = source.spanBetween(match.index, tags.lastIndex)
      const fault = match[0].startsWith('</') ? 'closes nothing' : 'cannot stand here'
      report(error('html/syntax', `\`${textOf(span)}\` ${fault}`, span))
    } else {
      tags.lastIndex = end
    }
  }
}
