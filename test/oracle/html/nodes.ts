import { createLog, formatShort } from '../../../src/base/index.ts'
import { type Node, parseHtml } from '../../../src/html/index.ts'
import type { Parsed } from './parse5.ts'

export function parseWithOurs(text: string): Parsed {
  const { report, diagnostics } = createLog()
  const { root } = parseHtml({ parts: [text] }, 'letter.html', report)
  return { nodes: linesOf(root, ''), faults: diagnostics.map(formatShort) }
}

function linesOf(node: Node, indent: string, parent = ''): string[] {
  const { start, end } = node.span
  const place = start < end ? { startOffset: start, endOffset: end } : undefined
  if (node.kind === 'text') {
    const isCompared = parent !== 'pre' && hasBodyTag(node.span.file.text)
    return [lineOf(indent, '#text', [['', node.value]], isCompared ? place : undefined)]
  }
  const { name, attributes, children } = node
  return [
    lineOf(indent, name, [...attributes], place),
    ...children.flatMap(child => linesOf(child, `${indent}  `, name)),
  ]
}

/** Where there is none, the places of texts are not compared (see parse5.ts). */
export function hasBodyTag(text: string): boolean {
  return /<body/i.test(text)
}

/** One node as both tell it: where it stands, unless HTML implied it, and what it is. */
export function lineOf(
  indent: string,
  name: string,
  attributes: readonly [string, string][],
  place: { readonly startOffset: number; readonly endOffset: number } | undefined,
): string {
  const written = attributes.map(([key, value]) => ` ${key}=${JSON.stringify(value)}`).join('')
  return `${indent}${name}${written} ${place ? `${place.startOffset}–${place.endOffset}` : ''}`
}
