import { type DefaultTreeAdapterTypes as Parse5, parse } from 'parse5'
import { hasOptionalEndTag, isVoid } from '../../../src/html/content.ts'
import { attributesOf } from '../../../src/html/elements.ts'
import { hasBodyTag, lineOf } from './nodes.ts'
import { repairsOf } from './repairs.ts'

/** A doctype says nothing of a letter; noncharacters are our markers. */
const HARMLESS = ['noncharacter-in-input-stream', 'missing-doctype']

export interface Parsed {
  /** A line for each node, in document order. */
  readonly nodes: readonly string[]
  readonly faults: readonly string[]
}

/** What parse5 makes of a text, and all that it had to mend to do so. */
export function parseWithParse5(text: string): Parsed {
  const faults: string[] = []
  const tree = parse(text, {
    sourceCodeLocationInfo: true,
    onParseError({ code, startOffset }) {
      if (!HARMLESS.includes(code)) faults.push(`${startOffset}: ${code}`)
    },
  })
  faults.push(...repairsOf(tree, text), ...unclosedIn(tree))
  const root = tree.childNodes.find(node => 'tagName' in node)
  return { nodes: root ? linesOf(root, text, '') : [], faults }
}

function linesOf(node: Parse5.Element, text: string, indent: string): string[] {
  const attributes = node.attrs.map(({ name, value }): [string, string] => [name, value])
  const line = lineOf(indent, node.tagName, attributes, node.sourceCodeLocation?.startTag)
  const children = node.childNodes.flatMap((child): string[] => {
    if ('tagName' in child) return linesOf(child, text, `${indent}  `)
    return 'value' in child ? [textLine(child, text, `${indent}  `)] : []
  })
  return [line, ...children]
}

/** A text whose place parse5 gets wrong: it begins a `pre` or implies the body, with white space before a reference. */
function textLine(
  { value, sourceCodeLocation, parentNode }: Parse5.TextNode,
  text: string,
  indent: string,
): string {
  const isInPre = parentNode && 'tagName' in parentNode && parentNode.tagName === 'pre'
  const place = isInPre || !hasBodyTag(text) ? undefined : (sourceCodeLocation ?? undefined)
  return lineOf(indent, '#text', [['', value]], place)
}

function unclosedIn(parent: Parse5.ParentNode): string[] {
  return parent.childNodes.flatMap(node => {
    if (!('tagName' in node)) return []
    const { tagName, sourceCodeLocation } = node
    const needsEndTag = attributesOf(tagName) && !isVoid(tagName) && !hasOptionalEndTag(tagName)
    const isUnclosed = needsEndTag && sourceCodeLocation && !sourceCodeLocation.endTag
    const inner = unclosedIn(node)
    return isUnclosed ? [`${sourceCodeLocation.startOffset}: never closed`, ...inner] : inner
  })
}
