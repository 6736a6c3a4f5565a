import { createRecent } from '../base/index.ts'
import type { Element, Node, Text } from './dom.ts'

/**
 * Says which node stands for a node that was read just now. Where equal nodes are one, whatever letter they were read in,
 * each later stage knows by the object alone what it need not make again: its style, its boxes, its lines.
 */
export interface Nodes {
  text(text: Text): Text
  /** The children of `element` stand for theirs already. */
  element(element: Element): Element
}

/** Nodes that many documents share. */
export interface SharedNodes {
  /** Those of one document. In it, a text of the user's stands once: equal ones are several. */
  ofDocument(): Nodes
}

/** Each node stands for itself: all that is said of its place is true. */
export const OWN_NODES: Nodes = { text: text => text, element: element => element }

/**
 * Several times what a letter has. More would be of no use, and what later stages made of nodes stays as long as they do: a
 * third of a megabyte for each letter.
 */
const KEPT_NODES = 1_000

/**
 * Equal nodes are one: that which was read first, so its place is that in another letter. `origin` counts as far as more
 * than messages depend on it: files are looked for beside the file that names them, and what was written in different
 * files is apart in the PDF.
 */
export function createSharedNodes(): SharedNodes {
  const texts = createRecent<Text>(KEPT_NODES)
  const elements = createRecent<Element>(KEPT_NODES)
  const numbers = new WeakMap<Node, number>()
  let count = 0

  const numbered = <Kind extends Node>(node: Kind): Kind => {
    numbers.set(node, count++)
    return node
  }
  const keyOf = (node: Element): string => {
    const { name, attributes, children } = node
    let key = name
    for (const [attribute, value] of attributes) key += `\0${attribute}\0${value}`
    key += `\0\0${fileOf(node)}\0`
    for (const child of children) key += ` ${numbers.get(child)}`
    return key
  }
  const textOf = (key: string, text: Text): Text => {
    const known = texts.get(key)
    if (known) return known
    texts.set(key, numbered(text))
    return text
  }
  const nodes = {
    element(element: Element): Element {
      const key = keyOf(element)
      const known = elements.get(key)
      if (known) return known
      elements.set(key, numbered(element))
      return element
    },
  }
  return {
    ofDocument() {
      const seen = new Map<string, number>()
      return {
        ...nodes,
        text(text) {
          if (!text.origin) return textOf(text.value, text)
          const key = `${fileOf(text)}\0${text.value}`
          const times = seen.get(key) ?? 0
          seen.set(key, times + 1)
          return textOf(`${key}\0${times}`, text)
        },
      }
    },
  }
}

/** The file that a node's words were written in; empty for the letterhead's own. */
function fileOf({ origin }: Node): string {
  return origin?.span.file.path ?? ''
}
