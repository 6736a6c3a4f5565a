import { builtOfText, type SourceFile, spanOf } from '../base/index.ts'
import type { TemplateNode, TemplatePath } from './tree.ts'

/** The tree of one of our own templates, which the build has parsed and checked: a letter on them waits for no parser. */
export function builtTree(file: SourceFile): readonly TemplateNode[] | undefined {
  const nodes = builtOfText<readonly TemplateNode[]>('templates', file.text)
  return nodes && treeIn(file, nodes)
}

/** What the build writes: spans without a file, since the same text may stand in several. */
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
