import type { PseudoElement, StyledElement } from '../css/index.ts'
import type { Text } from '../html/index.ts'
import { styleWithin, transformed } from './inline-style.ts'
import { refuse, refuseLost } from './refusals.ts'
import { content, enter, isHidden, open, sourceOf } from './tagging.ts'
import type { ImageBox, InlineItem, InlineText } from './types.ts'
import type { Context, Walk } from './walk.ts'

/** What an inline element adds to the lines of its paragraph. */
export function inlineItems(element: StyledElement, outer: Context, walk: Walk): InlineItem[] {
  if (element.name === 'br') return [{ kind: 'break' }]
  if (element.name === 'img') {
    refuseLost('inline image', element.style, element, walk.report)
    const link = outer.link && { link: outer.link }
    return imageBox(element, outer, walk).map(box => ({ kind: 'image', box, ...link }))
  }
  refuseLost('inline', element.style, element, walk.report)
  const context = enter(element, outer, walk)
  const items: InlineItem[] = pseudoItems(element, 'before', context, walk)
  for (const child of element.children) {
    if (child.kind === 'text') {
      items.push(textItem(child, context))
      continue
    }
    const { display, position, float } = child.style
    if (display === 'none') continue
    if (position !== 'static') walk.takeOut(child, context)
    else if (float === 'footnote') items.push(...walk.footnotes.call(child, context, walk))
    else if (display === 'inline') items.push(...inlineItems(child, context, walk))
    else {
      const message = `\`<${child.name}>\` is a block inside the inline \`<${element.name}>\``
      refuse(message, child.span, `give \`<${element.name}>\` display: block`, walk.report)
    }
  }
  items.push(...pseudoItems(element, 'after', context, walk))
  return items
}

/** The box of an `img`: none when its file was refused, which was reported there. */
export function imageBox(element: StyledElement, outer: Context, walk: Walk): [] | [ImageBox] {
  const image = walk.imageOf(element)
  if (!image) return []
  const alt = element.attributes.get('alt') ?? ''
  const isArtifact = isHidden(element) || !outer.structure
  const mark = isArtifact ? outer.artifact : content(open('Figure', outer, { alt }))
  return [{ kind: 'image', style: element.style, image, mark, source: sourceOf(element) }]
}

export function textItem(text: Text, context: Context): InlineText {
  const style = context.textStyle
  return {
    kind: 'text',
    text: transformed(text.value, style, context.lang),
    style,
    lang: context.lang,
    mark: content(context),
    source: text,
    ...(context.link && { link: context.link }),
    ...(context.isName && { isName: true }),
  }
}

/** Generated content (CSS Generated Content 3 §2): strings are text, counters wait for their page. `context` is where it stands. */
export function pseudoItems(
  element: StyledElement,
  pseudo: PseudoElement,
  context: Context,
  walk: Walk,
): InlineItem[] {
  const own = element.pseudoStyles[pseudo]
  if (!own || own.display === 'none' || typeof own.content === 'string') return []
  refuseLost('generated', own, element, walk.report, pseudo)
  const style = styleWithin(own, context.textStyle)
  return own.content.flatMap((item): InlineItem[] => {
    const shared = { style, lang: context.lang, mark: content(context), source: sourceOf(element) }
    if (item.kind === 'string')
      return [{ kind: 'text', text: transformed(item.value, style, context.lang), ...shared }]
    if (item.kind === 'counter') return [{ kind: 'counter', name: item.name, ...shared }]
    if (item.kind === 'footnote-number') {
      return [{ kind: 'text', text: String(walk.footnotes.count), ...shared }]
    }
    return []
  })
}
