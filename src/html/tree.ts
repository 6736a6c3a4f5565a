import { type Report, type Span, textOf } from '../base/index.ts'
import { blame, checkTag, type Tag } from './check.ts'
import {
  endingsOf,
  endsWhatIsOpen,
  hasOptionalEndTag,
  isVoid,
  mayHold,
  mayHoldText,
  parentsOf,
  scopesOf,
} from './content.ts'
import type { Document, Element, Node, Text } from './dom.ts'
import { attributesOf } from './elements.ts'
import type { Joined } from './joined.ts'
import { readTag, readText } from './read.ts'
import type { Nodes } from './shared-nodes.ts'
import type { TagToken, TokenSink } from './tokenize.ts'

/** Deeper than any letter, and shallow enough for every later stage to recurse. */
const MAX_DEPTH = 200

/** An element whose end has not come yet. */
interface Open {
  readonly element: Element & { extent: Span }
  readonly children: Node[]
  /** Whether HTML implies its start tag, so that no end tag belongs to it. */
  readonly isImplied: boolean
}

/** Builds the tree of a text from its tokens. An element that no letter has is reported, and holds anything. */
export function createTree(
  source: Joined,
  nodes: Nodes,
  report: Report,
): { sink: TokenSink; texts: Document['texts']; finish(): Element } {
  const stack: Open[] = []
  const texts = new Map<number, Text>()
  const ids = new Set<string>()
  /** Elements that were closed without their end tags: one that comes late is no further fault. */
  const forgiven = new Set<string>()
  let root: Element | undefined
  let hasDoctype = false
  let hasHead = false
  let hasBody = false
  /** The end tag after which nothing may follow. */
  let last: string | undefined
  let isTooDeep = false

  const sink: TokenSink = {
    doctype(start, end) {
      if (root || hasDoctype) fault(start, end, 'the doctype cannot stand here: it begins the file')
      hasDoctype = true
    },
    text: addText,
    startTag,
    endTag,
    fault,
  }
  return {
    sink,
    texts,
    finish() {
      const { length } = source.file.text
      if (!hasBody) openBody(length)
      if (!isTooDeep) close(0, undefined)
      if (!root) throw new Error('the body stands in no root')
      return root
    },
  }

  function startTag(token: TagToken): void {
    if (isTooDeep) return
    const tag = readTag(token, source, report)
    checkTag(tag, report)
    checkId(tag)
    if (token.isSelfClosing && attributesOf(tag.name) && !isVoid(tag.name)) {
      blame(tag, 'html/syntax', `\`/>\` does not close \`<${tag.name}>\``, closingHint(tag.name), report)
    }
    if (last) {
      misplace(tag, `after \`</${last}>\``)
      last = undefined
    }
    if (tag.name === 'html') openRoot(tag)
    else if (tag.name === 'head') openHead(tag)
    else if (tag.name === 'body') openBody(token.start, tag)
    else openContent(tag, token)
  }

  function openRoot(tag: Tag): void {
    if (root) misplace(tag, 'here: the file is in `<html>` already')
    else root = open(tag)
  }

  function openHead(tag: Tag): void {
    root ??= imply('html', tag.span.start)
    if (hasHead) misplace(tag, 'here: it comes first in `<html>`, and once')
    else {
      hasHead = true
      open(tag)
    }
  }

  function openBody(at: number, tag?: Tag): void {
    if (hasBody && tag) {
      misplace(tag, 'here: the file is in `<body>` already')
      return
    }
    root ??= imply('html', at)
    if (!hasHead) imply('head', at)
    close(1, '<body>')
    hasHead = true
    hasBody = true
    if (tag) open(tag)
    else imply('body', at)
  }

  function openContent(tag: Tag, { start, isSelfClosing }: TagToken): void {
    const isKnown = attributesOf(tag.name) !== undefined
    openSection(tag.name, isKnown, start)
    for (const { ends, within } of endingsOf(tag.name)) {
      const depth = depthOf(ends, within)
      if (depth < 0) continue
      if (tag.name === 'table' && !hasDoctype) misplace(tag, 'in `<p>`: write `</p>` before it')
      close(depth, `<${tag.name}>`)
    }
    if (tag.name === 'tr' && nameOfParent() === 'table') imply('tbody', start)
    const parent = nameOfParent()
    const isAllowed = !isKnown || attributesOf(parent) === undefined || mayHold(parent, tag.name)
    if (!isAllowed) misplace(tag, `in \`<${parent}>\``, parentsOf(tag.name))
    else if (tag.name === 'a' && depthOf(['a'], scopesOf('a')) > 0) misplace(tag, 'in another `<a>`')
    open(tag)
    if (isSelfClosing && !isKnown) pop()
  }

  /** Opens the head or the body for what stands in one of them only, when their own tags are left out. */
  function openSection(name: string, isKnown: boolean, at: number): void {
    if (hasBody) return
    root ??= imply('html', at)
    const parent = nameOfParent()
    const isOfHead = mayHold('head', name)
    if (parent === 'html' && isOfHead && !hasHead) {
      imply('head', at)
      hasHead = true
    } else if (!isOfHead && (parent === 'html' || (parent === 'head' && isKnown))) openBody(at)
  }

  function endTag({ name, start, end }: TagToken): void {
    if (isTooDeep) return
    const depth = name === 'html' ? 0 : name === 'body' ? 1 : depthOf([name], scopesOf(name))
    if (name === 'html' && root && !hasBody) openBody(start)
    const opened = stack[depth]
    const isOver = last !== undefined && !(last === 'body' && name === 'html')
    if (!opened || opened.element.name !== name || opened.isImplied || isOver) {
      closeNothing(name, start, end)
      return
    }
    const { element } = opened
    element.extent = source.spanBetween(element.span.start, end)
    if (depth < 2 && name !== 'head') {
      close(2, `</${name}>`)
      last = name
    } else {
      close(depth + 1, `</${name}>`, endsWhatIsOpen(name))
      pop()
    }
  }

  function closeNothing(name: string, start: number, end: number): void {
    if (forgiven.delete(name)) return
    const isOutside = stack.some(({ element, isImplied }) => element.name === name && !isImplied)
    const scope = stack.findLast(({ element }) => scopesOf(name).includes(element.name))
    const reason =
      isOutside && scope ? `\`<${scope.element.name}>\` is still open` : `no \`<${name}>\` is open`
    fault(start, end, `\`</${name}>\` closes nothing: ${reason}`)
  }

  function addText(start: number, end: number): void {
    if (isTooDeep) return
    const firstWord = start + source.file.text.slice(start, end).search(/[^\t\n\f\r ]|$/)
    let from = start
    if (!hasBody && ['', 'html', 'head'].includes(nameOfParent())) {
      // White space is kept from the head on; a word begins the body.
      if (hasHead) appendText(start, firstWord)
      if (firstWord === end) return
      openBody(firstWord)
      from = firstWord
    }
    if (firstWord < end) {
      if (last) fault(firstWord, end, `text cannot stand after \`</${last}>\``)
      else if (!mayHoldText(nameOfParent())) {
        fault(firstWord, end, `text cannot stand in \`<${nameOfParent()}>\``)
      }
      last = undefined
    }
    if (!last) appendText(from, end)
  }

  /** One Text for each stretch between which values begin or end. */
  function appendText(start: number, end: number): void {
    for (const piece of source.piecesOf(start, end)) {
      const read = readText(piece, source, report)
      if (!read) continue
      const text = nodes.text(read)
      stack.at(-1)?.children.push(text)
      const isAfterMark = source.file.text[piece.start - 1] === '<'
      if (piece.part !== undefined && !isAfterMark) texts.set(piece.part, text)
    }
  }

  function open(tag: Tag, isImplied = false): Element {
    const parent = stack.at(-1)
    const children: Node[] = []
    const element = {
      kind: 'element' as const,
      name: tag.name,
      attributes: new Map(tag.attributes.map(({ name, value }) => [name, value])),
      children,
      span: tag.span,
      extent: tag.span,
      origin: tag.attributes.find(({ origin }) => origin)?.origin ?? tag.origin,
    }
    parent?.children.push(isVoid(tag.name) ? nodes.element(element) : element)
    if (stack.length === MAX_DEPTH) {
      isTooDeep = true
      blame(tag, 'html/syntax', `\`<${tag.name}>\` is nested too deeply`, [], report)
    }
    if (!isVoid(tag.name)) stack.push({ element, children, isImplied })
    return element
  }

  /** Closes the innermost open element. It is the last child of its parent, until another node stands for it. */
  function pop(): Element | undefined {
    const element = stack.pop()?.element
    if (!element) return undefined
    const node = nodes.element(element)
    const siblings = stack.at(-1)?.children
    if (siblings) siblings[siblings.length - 1] = node
    else root = node
    return node
  }

  function imply(name: string, at: number): Element {
    return open({ name, span: source.spanBetween(at, at), origin: source.originAt(at), attributes: [] }, true)
  }

  /** Closes what is open from `depth` on. What needs an end tag should have had it before `next`. */
  function close(depth: number, next: string | undefined, isQuiet = true): void {
    while (stack.length > depth) {
      const element = pop()
      if (!element || (isQuiet && hasOptionalEndTag(element.name))) continue
      forgiven.add(element.name)
      if (attributesOf(element.name) === undefined) continue
      const fault = next === undefined ? 'is never closed' : `is not closed before \`${next}\``
      blame(element, 'html/syntax', `\`<${element.name}>\` ${fault}`, closingHint(element.name), report)
    }
  }

  /** Where in the stack the innermost of some elements stands; negative when there is none within these others. */
  function depthOf(names: readonly string[], within: readonly string[]): number {
    for (let depth = stack.length - 1; depth >= 0; depth--) {
      const name = stack[depth]?.element.name ?? ''
      if (names.includes(name)) return depth
      if (within.includes(name)) return -1
    }
    return -1
  }

  function nameOfParent(): string {
    return stack.at(-1)?.element.name ?? ''
  }

  function misplace(tag: Tag, where: string, parents: readonly string[] = []): void {
    const hints =
      parents.length === 0 ? [] : [`it stands in ${parents.map(name => `\`<${name}>\``).join(', ')}`]
    blame(tag, 'html/syntax', `\`${textOf(tag.span)}\` cannot stand ${where}`, hints, report)
  }

  /** An `id` names one element. */
  function checkId(tag: Tag): void {
    const id = tag.attributes.find(({ name }) => name === 'id')?.value
    if (id === undefined) return
    if (ids.has(id)) blame(tag, 'html/syntax', `the id \`${id}\` is used twice`, [], report)
    ids.add(id)
  }

  function fault(start: number, end: number, message: string, hints: readonly string[] = []): void {
    const place = { span: source.spanBetween(start, end), origin: source.originAt(start) }
    blame(place, 'html/syntax', message, hints, report)
  }
}

function closingHint(name: string): string[] {
  return [`write \`</${name}>\``]
}
