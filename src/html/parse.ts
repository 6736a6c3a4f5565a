import { type DefaultTreeAdapterTypes as Parse5, parse } from 'parse5'
import { error, type Report } from '../base/index.ts'
import { type Html, withoutOrigins } from '../template/index.ts'
import { blame, checkIds, checkTag, type Tag } from './check.ts'
import type { Document, Element, Node, Text } from './dom.ts'
import { splitAtMarkers, type Unmarked, unmark } from './origins.ts'
import { reportRepairs } from './repairs.ts'

/** parse5's complaints that are none: our markers, and a doctype, which says nothing of a letter. */
const HARMLESS = ['noncharacter-in-input-stream', 'missing-doctype']

/** Deeper than any letter, and shallow enough for every later stage to recurse. */
const MAX_DEPTH = 200

/** Parses a filled letterhead. What HTML would drop, move or repair in silence is reported. */
export function parseHtml(html: Html, path: string, report: Report): Document {
  const source = unmark(html, path)
  const tree = parse(html.marked, {
    sourceCodeLocationInfo: true,
    onParseError({ code, startOffset, endOffset }) {
      if (HARMLESS.includes(code)) return
      report(error('html/syntax', code.replaceAll('-', ' '), source.spanBetween(startOffset, endOffset)))
    },
  })
  const rootNode = tree.childNodes.find(node => 'tagName' in node)
  if (!rootNode) throw new Error('parse5 makes a root element of any text')
  const root = convertElement(rootNode, undefined, 0, { marked: html.marked, source, report })
  reportRepairs(tree, html.marked, source, report)
  checkIds(root, report)
  return { root, lang: root.attributes.get('lang') ?? '' }
}

interface Conversion {
  readonly marked: string
  readonly source: Unmarked
  readonly report: Report
}

function convertElement(
  node: Parse5.Element,
  parent: Element | undefined,
  depth: number,
  conversion: Conversion,
): Element {
  const tag = tagOf(node, conversion)
  const { source } = conversion
  const location = node.sourceCodeLocation
  if (location) checkTag(tag, conversion.report)
  const children: Node[] = []
  const element: Element = {
    kind: 'element',
    name: tag.name,
    attributes: new Map(tag.attributes.map(({ name, value }) => [name, value])),
    children,
    parent,
    span: tag.span,
    extent: location ? source.spanBetween(location.startOffset, location.endOffset) : tag.span,
    origin: tag.attributes.find(({ origin }) => origin)?.origin ?? tag.origin,
  }
  if (depth === MAX_DEPTH) {
    blame(tag, 'html/syntax', `\`<${tag.name}>\` is nested too deeply`, [], conversion.report)
    return element
  }
  for (const child of node.childNodes) {
    if ('tagName' in child) children.push(convertElement(child, element, depth + 1, conversion))
    else if ('value' in child) children.push(...convertText(child, element, conversion))
  }
  return element
}

function tagOf(node: Parse5.Element, { marked, source }: Conversion): Tag {
  const location = node.sourceCodeLocation
  const start = startOf(node)
  const { startOffset, endOffset } = location?.startTag ?? { startOffset: start, endOffset: start }
  return {
    name: node.tagName,
    span: source.spanBetween(startOffset, endOffset),
    origin: source.originAt(startOffset),
    attributes: node.attrs.map(({ name, value }) => {
      const place = location?.attrs?.[name] ?? { startOffset, endOffset: startOffset }
      return {
        name,
        value: withoutOrigins(value),
        span: source.spanBetween(place.startOffset, place.endOffset),
        origin: source.originWithin(marked.slice(place.startOffset, place.endOffset)),
      }
    }),
    hasEndTag: location?.endTag !== undefined,
  }
}

/** Where a node begins in the marked text; an implied element begins with its first child. */
function startOf(node: Parse5.ChildNode): number {
  if (node.sourceCodeLocation) return node.sourceCodeLocation.startOffset
  const [first] = 'childNodes' in node ? node.childNodes : []
  return first ? startOf(first) : 0
}

/** One Text for each stretch between markers. The source has the same markers as the value, so both split alike. */
function convertText(node: Parse5.TextNode, parent: Element, { marked, source }: Conversion): Text[] {
  const { startOffset = 0, endOffset = 0 } = node.sourceCodeLocation ?? {}
  const sources = splitAtMarkers(marked.slice(startOffset, endOffset))
  return splitAtMarkers(node.value).flatMap(({ text: value }, index): Text[] => {
    if (value === '') return []
    const { text, offset } = sources[index] ?? { text: '', offset: 0 }
    const start = startOffset + offset
    const span = source.spanBetween(start, start + text.length)
    return [{ kind: 'text', value, parent, span, origin: source.originAt(start) }]
  })
}
