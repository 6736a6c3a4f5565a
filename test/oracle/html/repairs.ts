import type { DefaultTreeAdapterTypes as Parse5, Token } from 'parse5'

/**
 * HTML parsing never fails: it drops tags that fit nowhere, moves text out of tables, and reopens elements that are
 * closed in the wrong order (HTML §13.2). This shows in the tree: a node that begins before its elder sibling ends was
 * moved or reopened, and a tag that no node came from was dropped.
 */
export function repairsOf(tree: Parse5.Document, text: string): string[] {
  const repairs: string[] = []
  const used = new Map<number, number>()
  const parents: Parse5.ParentNode[] = [tree]
  for (let parent = parents.pop(); parent; parent = parents.pop()) {
    let elder: Token.Location | undefined
    for (const node of parent.childNodes) {
      if ('tagName' in node) parents.push(node)
      const location = node.sourceCodeLocation
      if (!location) continue
      for (const { startOffset, endOffset } of tagsAt(node, location)) used.set(startOffset, endOffset)
      if (elder && location.startOffset < elder.endOffset) repairs.push(`${elder.startOffset}: moved`)
      elder = location
    }
  }
  return [...repairs, ...droppedFrom(text, used)]
}

function tagsAt(node: Parse5.ChildNode, location: Token.ElementLocation): Token.Location[] {
  if ('value' in node) return []
  if (!('tagName' in node)) return [location]
  return [location.startTag, location.endTag].filter(tag => tag !== undefined)
}

function droppedFrom(text: string, used: ReadonlyMap<number, number>): string[] {
  const dropped: string[] = []
  const tags = /<[a-z/!?][^>]*>?/gi
  for (let match = tags.exec(text); match; match = tags.exec(text)) {
    const end = used.get(match.index)
    if (end === undefined) dropped.push(`${match.index}: dropped`)
    else tags.lastIndex = end
  }
  return dropped
}
