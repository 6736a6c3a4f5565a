import type { Element, Node } from '../html/index.ts'

/** Our DOM as css-select walks it; css-select asks for mutable arrays, which it only reads. */
export const adapter = {
  isTag: (node: Node): node is Element => node.kind === 'element',
  getName: ({ name }: Element): string => name,
  getAttributeValue: ({ attributes }: Element, name: string): string | undefined => attributes.get(name),
  hasAttrib: ({ attributes }: Element, name: string): boolean => attributes.has(name),
  getChildren: (node: Node): Node[] => (node.kind === 'element' ? (node.children as Node[]) : []),
  getParent: ({ parent }: Element): Element | null => parent ?? null,
  getSiblings: (node: Node): Node[] => (node.parent ? (node.parent.children as Node[]) : [node]),
  getText,
  removeSubsets: (nodes: Node[]): Node[] => nodes,
}

function getText(node: Node): string {
  return node.kind === 'text' ? node.value : node.children.map(getText).join('')
}
