import type { Span } from '../base/index.ts'
import type { Origin } from '../template/index.ts'

/** The parsed letterhead. All spans point into its parts joined. */
export interface Document {
  readonly root: Element
  /**
   * The text that stands for a value, by the number of its part; the last if there are several. One behind a `<`, which may
   * begin a tag with other words, is not among them.
   */
  readonly texts: ReadonlyMap<number, Text>
  readonly lang: string
}

/** A node does not know where it stands: equal ones may be one object (see shared-nodes). */
export type Node = Element | Text

export interface Element {
  readonly kind: 'element'
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly Node[]
  /** The start tag; empty for an element that HTML implies, such as a `tbody`. */
  readonly span: Span
  /** From the start tag to the end tag. */
  readonly extent: Span
  /** The field that an attribute's value came from, else the field whose value contains the element. */
  readonly origin: Origin | undefined
}

export interface Text {
  readonly kind: 'text'
  readonly value: string
  readonly span: Span
  /** The field that this text came from; undefined for the letterhead's own words. */
  readonly origin: Origin | undefined
}

/** An element and all in it, in the order of the text. */
export function elementsIn<Kind extends Tree<Kind>>(root: Kind, found: Kind[] = []): Kind[] {
  found.push(root)
  for (const child of root.children) if (child.kind === 'element') elementsIn(child, found)
  return found
}

/** What later stages make of elements is a tree as well. */
interface Tree<Kind> {
  readonly kind: 'element'
  readonly children: readonly (Kind | Text)[]
}
