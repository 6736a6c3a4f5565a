import type { StyledElement } from '../css/index.ts'
import { imageBox, inlineItems, pseudoItems, textItem } from './inline.ts'
import { knownBoxes } from './known-boxes.ts'
import { markerText } from './markers.ts'
import { refuse, refuseLost } from './refusals.ts'
import { isGrouping } from './roles.ts'
import { tableBoxes } from './table.ts'
import { content, enter, open, openElement, sourceOf } from './tagging.ts'
import type { BlockBox, FlowBox, InlineItem, InlineText } from './types.ts'
import type { Context, Walk } from './walk.ts'
import { collapseWhiteSpace } from './white-space.ts'

export function blockBox(element: StyledElement, outer: Context, walk: Walk): BlockBox {
  return knownBoxes(element, outer, walk, (around, inner): BlockBox => {
    const context = enter(element, around, inner)
    return {
      kind: 'block',
      style: element.style,
      children: flowChildren(element, context, inner),
      source: sourceOf(element),
      ...(element.name === 'main' && { isText: true }),
    }
  })
}

/** Block-level children as they are; runs of inline-level ones between them become anonymous paragraphs. */
function flowChildren(element: StyledElement, context: Context, walk: Walk): FlowBox[] {
  const boxes: FlowBox[] = []
  let run: InlineItem[] = []
  let runContext: Context | undefined
  const flush = () => {
    const items = collapseWhiteSpace(run)
    if (items.length > 0) {
      boxes.push({ kind: 'paragraph', style: element.style, lang: context.lang, items })
    }
    if (runContext) walk.footnotes.settle(runContext)
    run = []
    runContext = undefined
  }
  const inline = (itemsIn: (paragraph: Context) => InlineItem[]) => {
    runContext ??= context.structure && isGrouping(context.structure.role) ? open('P', context) : context
    run.push(...itemsIn(runContext))
  }
  const pseudo = (name: 'before' | 'after') => {
    if (element.pseudoStyles[name]) inline(paragraph => pseudoItems(element, name, paragraph, walk))
  }

  if (element.style.float === 'footnote') {
    inline(note => pseudoItems(element, 'footnote-marker', open('Lbl', note), walk))
  }
  pseudo('before')
  let listIndex = Number(element.attributes.get('start') ?? 1)
  for (const child of element.children) {
    if (child.kind === 'text') {
      const isVisible = run.length > 0 || /[^ \t\n\r\f]/.test(child.value)
      if (isVisible) inline(paragraph => [textItem(child, paragraph)])
      continue
    }
    const { display, position, float } = child.style
    if (display === 'none') continue
    if (position !== 'static') walk.takeOut(child, context)
    else if (float === 'footnote') inline(paragraph => walk.footnotes.call(child, paragraph, walk))
    else if (display === 'inline') inline(paragraph => inlineItems(child, paragraph, walk))
    else {
      flush()
      boxes.push(...blockLevel(child, listIndex, context, walk))
      walk.footnotes.settle(context)
      if (display === 'list-item') listIndex++
    }
  }
  pseudo('after')
  flush()
  return boxes
}

/** The boxes of an element that is no part of a line. `index` is its number if it is a list item. */
export function blockLevel(element: StyledElement, index: number, context: Context, walk: Walk): FlowBox[] {
  const style = element.style
  if (element.name === 'img') {
    refuseLost('image', style, element, walk.report)
    // Lines alone make what is in them a link.
    if (context.link) {
      const message = '`<img>` is no part of a line: the link around it would be lost'
      refuse(message, element.span, 'give it display: inline', walk.report)
    }
    return knownBoxes(element, context, walk, (around, inner) => imageBox(element, around, inner))
  }
  switch (style.display) {
    case 'list-item':
      return [knownBoxes(element, context, walk, (around, inner) => listItem(element, index, around, inner))]
    case 'table':
      return knownBoxes(element, context, walk, (around, inner) =>
        tableBoxes(element, around, inner, blockBox),
      )
    case 'block':
      return [blockBox(element, context, walk)]
    default: {
      const message = `\`<${element.name}>\` is a part of a table, and stands in none: display: ${style.display}`
      refuse(message, element.span, 'give display: table to what stands around it', walk.report)
      return []
    }
  }
}

/** An `LI` holds `Lbl`, the marker as text, before its body; in any other element the marker is but text. */
function listItem(element: StyledElement, index: number, outer: Context, walk: Walk): BlockBox {
  const style = element.style
  const source = sourceOf(element)
  const context = openElement(element, outer, walk)
  const isItem = context.structure?.role === 'LI'
  const text = markerText(style.listStyleType, index)
  const marker: InlineText | undefined =
    text === undefined
      ? undefined
      : {
          kind: 'text',
          text,
          style,
          lang: context.lang,
          mark: content(isItem ? open('Lbl', context) : context),
          source,
        }
  const children = flowChildren(element, isItem ? open('LBody', context) : context, walk)
  return { kind: 'block', style, children, source, ...(marker && { marker }) }
}
