import type { StyledElement } from '../css/index.ts'
import type { Text } from '../html/index.ts'
import type { Origin } from '../template/index.ts'
import { transformed } from './inline-style.ts'
import type { BoxSource, BoxTree, FlowBox, InlineText, ParagraphBox } from './types.ts'

/**
 * Where a text stands in the boxes, if nothing but its own item depends on its words: with other words in this place, the
 * boxes are those that a document with these words has. `nowhere` is in an element without boxes.
 */
export type TextPlace = 'nowhere' | Place

interface Place {
  readonly item: InlineText
  readonly top: Top
  /** The number of each box among those around it, from the top on (in a table, of the row and the cell), and of the item. */
  readonly path: readonly number[]
}

/** The flow, an absolute box, or a running one. */
type Top = 'root' | number | { readonly running: string }

/** The places of those texts that other words may stand for. */
export function placesOfTexts(
  texts: Iterable<Text>,
  root: StyledElement,
  tree: BoxTree,
): ReadonlyMap<Text, TextPlace> {
  const shown = shownIn(tree)
  const { hidden, inLinks } = textsIn(root)
  const places = new Map<Text, TextPlace>()
  for (const text of texts) {
    // A link says in words where it leads.
    if (inLinks.has(text) || !isTight(text.value)) continue
    const place = shown.get(text) ?? (hidden.has(text) ? 'nowhere' : undefined)
    if (place) places.set(text, place)
  }
  return places
}

/** The boxes with other words in a place; undefined if their white space would matter to what is around them. */
export function withText(
  tree: BoxTree,
  place: TextPlace,
  value: string,
  origin: Origin,
): BoxTree | undefined {
  if (!isTight(value)) return undefined
  if (place === 'nowhere') return tree
  const { item, top, path } = place
  const source: BoxSource = { span: item.source.span, origin }
  const replaced: InlineText = { ...item, text: textFor(item, value), source }
  const inside = <Box extends FlowBox>(box: Box): Box => replaceItem(box, path, 0, replaced) as Box
  if (top === 'root') return { ...tree, root: inside(tree.root) }
  if (typeof top === 'number') {
    const absolutes = tree.absolutes.map((box, index) => (index === top ? inside(box) : box))
    return { ...tree, absolutes }
  }
  const running = [...tree.running].map(
    ([name, box]) => [name, name === top.running ? inside(box) : box] as const,
  )
  return { ...tree, running: new Map(running) }
}

function textFor({ style, lang }: InlineText, value: string): string {
  return transformed(value, style, lang)
}

/** Whether there is no white space that could collapse, in it or with that around it. */
function isTight(text: string): boolean {
  return text !== '' && !/^ | $| {2}|[\t\n\r\f]/.test(text)
}

function replaceItem(box: FlowBox, path: readonly number[], depth: number, item: InlineText): FlowBox {
  const index = path[depth]
  switch (box.kind) {
    case 'image':
      return box
    case 'paragraph':
      return { ...box, items: box.items.map((old, i) => (i === index ? item : old)) }
    case 'block': {
      const children = box.children.map((child, i) =>
        i === index ? replaceItem(child, path, depth + 1, item) : child,
      )
      return { ...box, children }
    }
    case 'table': {
      const rows = box.rows.map((row, i) => {
        if (i !== index) return row
        const cells = row.cells.map((cell, j) =>
          j === path[depth + 1] ? (replaceItem(cell, path, depth + 2, item) as typeof cell) : cell,
        )
        return { ...row, cells }
      })
      return { ...box, rows }
    }
  }
}

/** The items of texts, by their sources. */
function shownIn({ root, absolutes, running }: BoxTree): ReadonlyMap<BoxSource, Place> {
  const places = new Map<BoxSource, Place>()
  visit(root, 'root', [])
  for (const [index, box] of absolutes.entries()) visit(box, index, [])
  for (const [name, box] of running) visit(box, { running: name }, [])
  return places

  function visit(box: FlowBox, top: Top, path: readonly number[]): void {
    if (box.kind === 'block') {
      for (const [i, child] of box.children.entries()) visit(child, top, [...path, i])
    } else if (box.kind === 'table') {
      for (const [i, { cells }] of box.rows.entries()) {
        for (const [j, cell] of cells.entries()) visit(cell, top, [...path, i, j])
      }
    } else if (box.kind === 'paragraph' && !hasTabStops(box)) {
      for (const [i, item] of box.items.entries()) {
        if (item.kind === 'text') places.set(item.source, { item, top, path: [...path, i] })
      }
    }
  }
}

/** Where tabs are kept, the width of each depends on the words before it. */
function hasTabStops({ items }: ParagraphBox): boolean {
  return items.some(item => item.kind === 'text' && /^pre(-wrap)?$/.test(item.style.whiteSpace))
}

/** The texts of elements without boxes, and of links. */
function textsIn(root: StyledElement) {
  const hidden = new Set<Text>()
  const inLinks = new Set<Text>()
  const visit = (element: StyledElement, isBelowHidden: boolean, isBelowLink: boolean) => {
    const isHidden = isBelowHidden || element.style.display === 'none'
    const isLink = isBelowLink || element.attributes.has('href')
    for (const child of element.children) {
      if (child.kind === 'element') visit(child, isHidden, isLink)
      else {
        if (isHidden) hidden.add(child)
        if (isLink) inLinks.add(child)
      }
    }
  }
  visit(root, false, false)
  return { hidden, inLinks }
}
