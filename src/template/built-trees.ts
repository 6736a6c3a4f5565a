import { builtOfTexts, type SourceFile, spanOf } from '../base/index.ts'
import type { TemplateNode, TemplatePath } from './tree.ts'

/** Their spans have no file: the same text may stand in several. */
const treeOf = builtOfTexts<readonly TemplateNode[]>('templates.json')

/** The tree of one of our own templates, which the build has parsed: a letter on them waits for no parser. */
export function builtTree(file: SourceFile): readonly TemplateNode[] | undefined {
  const nodes = treeOf(file.text)
  return nodes && treeIn(file, nodes)
}

/** What the build writes. */
export function writeTree(nodes: readonly TemplateNode[]): string {
  return JSON.stringify(nodes, (key, value) => (key === 'file' ? undefined : value))
}

export function treeIn(file: SourceFile, nodes: readonly TemplateNode[]): readonly TemplateNode[] {
  return nodes.map(node => nodeIn(file, node))
}

function nodeIn(file: SourceFile, node: TemplateNode): TemplateNode {
  switch (node.kind) {
    case 'content':
      return node
    case 'print':
      return { ...node, path: pathIn(file, node.path) }
    case 'block': {
      const { path, body, otherwise } = node
      return {
        ...node,
        path: pathIn(file, path),
        body: treeIn(file, body),
        otherwise: treeIn(file, otherwise),
      }
    }
    case 'partial':
      return { ...node, span: spanOf(file, node.span.start, node.span.end) }
  }
}

function pathIn(file: SourceFile, path: TemplatePath): TemplatePath {
  return { ...path, span: spanOf(file, path.span.start, path.span.end) }
}
