import { error, type Report } from '../base/index.ts'
import type { ComputedStyle, StyledDocument } from '../css/index.ts'
import type { Element, Node, Text } from '../html/index.ts'
import type { Image } from '../image/index.ts'
import { styleWithin } from './inline-style.ts'
import { markerText } from './markers.ts'
import { isGrouping, roleOf } from './roles.ts'
import {
  LAYOUT_ARTIFACT,
  type Mark,
  PAGINATION_ARTIFACT,
  type StructureElement,
  type StructureNode,
  type StructureRole,
} from './structure.ts'
import type {
  BlockBox,
  BoxSource,
  BoxTree,
  FlowBox,
  ImageBox,
  InlineItem,
  InlineText,
  Link,
  TableBox,
  TableRow,
} from './types.ts'
import { collapseWhiteSpace } from './white-space.ts'

/** What every step of the walk needs to know of its surroundings. */
interface Context {
  readonly lang: string
  /** Where new structure goes; undefined inside an artifact. */
  readonly structure: OpenElement | undefined
  /** How content is marked where there is no structure. */
  readonly artifact: Mark
  readonly link: Link | undefined
}

type OpenElement = StructureElement & { readonly children: StructureNode[] }

/** Styled document → box tree (CSS 2.2 §9.2): boxes, their order in the flow, and the structure of the document. */
export function buildBoxTree(
  styled: StyledDocument,
  imageOf: (element: Element) => Image | undefined,
  report: Report,
): BoxTree {
  const { document, styleOf, pseudoStyleOf, firstPage, followingPage } = styled
  const absolutes: (BlockBox | ImageBox)[] = []
  const running = new Map<string, BlockBox>()
  const textStyles = new Map<Element, ComputedStyle>()
  const structure: OpenElement = { kind: 'element', role: 'Document', lang: document.lang, children: [] }

  const root = blockBox(document.root, {
    lang: document.lang,
    structure,
    artifact: LAYOUT_ARTIFACT,
    link: undefined,
  })
  return {
    root,
    absolutes,
    running,
    firstPage,
    followingPage,
    structure,
    lang: document.lang,
  }

  function blockBox(element: Element, outer: Context, marker?: InlineText): BlockBox {
    const style = styleOf(element)
    const context = enter(element, outer)
    const source = sourceOf(element)
    return {
      kind: 'block',
      style,
      children: flowChildren(element, context),
      source,
      ...(marker && { marker }),
    }
  }

  /** Block-level children as they are; runs of inline-level ones between them become anonymous paragraphs. */
  function flowChildren(element: Element, context: Context): FlowBox[] {
    const boxes: FlowBox[] = []
    let run: InlineItem[] = []
    let runContext: Context | undefined
    const flush = () => {
      const items = collapseWhiteSpace(run)
      if (items.length > 0) {
        boxes.push({ kind: 'paragraph', style: styleOf(element), lang: context.lang, items })
      }
      run = []
      runContext = undefined
    }
    const inline = (add: (context: Context) => InlineItem[]) => {
      runContext ??= context.structure && isGrouping(context.structure.role) ? open('P', context) : context
      run.push(...add(runContext))
    }

    inlinePseudo(element, 'before', inline)
    let listIndex = Number(element.attributes.get('start') ?? 1)
    for (const child of element.children) {
      const style = child.kind === 'element' ? styleOf(child) : undefined
      if (child.kind === 'text') {
        if (run.length > 0 || /[^ \t\n\r\f]/.test(child.value))
          inline(paragraph => [textItem(child, paragraph)])
      } else if (style?.display === 'none') {
      } else if (style && typeof style.position === 'object') {
        const artifact = { ...context, structure: undefined, artifact: PAGINATION_ARTIFACT }
        running.set(style.position.running, blockBox(child, artifact))
      } else if (style?.position === 'absolute') {
        absolutes.push(
          ...(child.name === 'img' ? (imageBox(child, context) ?? []) : [blockBox(child, context)]),
        )
      } else if (style?.display === 'inline') {
        inline(paragraph => inlineItems(child, paragraph))
      } else {
        flush()
        boxes.push(...blockLevel(child, context, listIndex))
        if (style?.display === 'list-item') listIndex++
      }
    }
    inlinePseudo(element, 'after', inline)
    flush()
    return boxes
  }

  function blockLevel(child: Element, context: Context, listIndex: number): FlowBox[] {
    const style = styleOf(child)
    if (child.name === 'img') return imageBox(child, context) ?? []
    switch (style.display) {
      case 'list-item':
        return [listItem(child, context, listIndex)]
      case 'table':
        return tableBoxes(child, context)
      default:
        return [blockBox(child, context)]
    }
  }

  /** `LI` holds `Lbl`, the marker as text, and `LBody` (ISO 32000-1 §14.8.4.3.3). */
  function listItem(element: Element, outer: Context, index: number): BlockBox {
    const style = styleOf(element)
    const context = enter(element, outer)
    const text = markerText(style.listStyleType, index)
    const label = text === undefined ? undefined : open('Lbl', context)
    const marker: InlineText | undefined = label && {
      kind: 'text',
      text: text ?? '',
      style,
      lang: context.lang,
      mark: content(label),
      source: sourceOf(element),
    }
    const children = flowChildren(element, open('LBody', context))
    return { kind: 'block', style, children, source: sourceOf(element), ...(marker && { marker }) }
  }

  function tableBoxes(table: Element, outer: Context): FlowBox[] {
    const context = enter(table, outer)
    const captions: BlockBox[] = []
    const rowsOf = (parent: Element, parentContext: Context, isHead: boolean): TableRow[] =>
      elementsOf(parent).flatMap(child => {
        switch (styleOf(child).display) {
          case 'none':
            return []
          case 'table-header-group':
            return rowsOf(child, enter(child, parentContext), true)
          case 'table-row-group':
          case 'table-footer-group':
            return rowsOf(child, enter(child, parentContext), false)
          case 'table-row': {
            const rowContext = enter(child, parentContext)
            return [{ isHead, cells: elementsOf(child).map(cell => blockBox(cell, rowContext)) }]
          }
          default:
            captions.push(blockBox(child, parentContext))
            return []
        }
      })
    const box: TableBox = {
      kind: 'table',
      style: styleOf(table),
      rows: rowsOf(table, context, false),
      source: sourceOf(table),
    }
    return [...captions, box]
  }

  function inlineItems(element: Element, outer: Context): InlineItem[] {
    const style = styleOf(element)
    if (style.display === 'none') return []
    if (element.name === 'br') return [{ kind: 'break' }]
    if (element.name === 'img') {
      const [box] = imageBox(element, outer) ?? []
      return box ? [{ kind: 'image', box, ...(outer.link && { link: outer.link }) }] : []
    }
    refuseInlineDecoration(element, style)
    const context = enter(element, outer)
    const items: InlineItem[] = []
    const inline = (add: (context: Context) => InlineItem[]) => {
      items.push(...add(context))
    }
    inlinePseudo(element, 'before', inline)
    for (const child of element.children) {
      if (child.kind === 'text') items.push(textItem(child, context))
      else if (['inline', 'none'].includes(styleOf(child).display)) items.push(...inlineItems(child, context))
      else {
        const message = `\`<${child.name}>\` is a block inside the inline \`<${element.name}>\``
        report(
          error('layout/unsupported', message, child.span, [`give \`<${element.name}>\` display: block`]),
        )
      }
    }
    inlinePseudo(element, 'after', inline)
    return items
  }

  function textStyleOf(element: Element): ComputedStyle {
    const known = textStyles.get(element)
    if (known) return known
    const style = element.parent
      ? styleWithin(styleOf(element), textStyleOf(element.parent))
      : styleOf(element)
    textStyles.set(element, style)
    return style
  }

  function textItem(text: Text, context: Context): InlineText {
    const style = textStyleOf(text.parent)
    const source: BoxSource = { span: text.span, ...(text.origin && { origin: text.origin }) }
    return {
      kind: 'text',
      text: transformed(text.value, style),
      style,
      lang: context.lang,
      mark: content(context),
      source,
      ...(context.link && { link: context.link }),
    }
  }

  /** Generated content (CSS Generated Content 3 §2): strings are text, counters wait for their page. */
  function inlinePseudo(
    element: Element,
    pseudo: 'before' | 'after',
    inline: (add: (context: Context) => InlineItem[]) => void,
  ): void {
    const own = pseudoStyleOf(element, pseudo)
    if (!own || !Array.isArray(own.content)) return
    const style = styleWithin(own, textStyleOf(element))
    for (const item of own.content) {
      inline(context => {
        const shared = { style, lang: context.lang, mark: content(context), source: sourceOf(element) }
        if (item.kind === 'string') return [{ kind: 'text', text: transformed(item.value, style), ...shared }]
        if (item.kind === 'counter') return [{ kind: 'counter', name: item.name, ...shared }]
        return []
      })
    }
  }

  function imageBox(element: Element, outer: Context): [ImageBox] | undefined {
    const image = imageOf(element)
    if (!image) return undefined
    const isArtifact = hidden(element) || !outer.structure
    const mark = isArtifact
      ? outer.artifact
      : content(open('Figure', outer, { alt: element.attributes.get('alt') ?? '' }))
    return [{ kind: 'image', style: styleOf(element), image, mark, source: sourceOf(element) }]
  }

  /** The context inside `element`: its language, its structure element, its link. */
  function enter(element: Element, outer: Context): Context {
    const lang = element.attributes.get('lang') ?? outer.lang
    if (hidden(element)) return { ...outer, lang, structure: undefined }
    const isInline = styleOf(element).display === 'inline'
    const role = roleOf(element.name) ?? (isInline ? (lang === outer.lang ? undefined : 'Span') : 'Div')
    if (!role || role === 'Document' || element.name === 'body') return { ...outer, lang }

    const scope = element.attributes.get('scope')
    const inHead = outer.structure?.role === 'TR' && element.parent?.parent?.name === 'thead'
    const inner = open(
      role,
      { ...outer, lang },
      {
        ...(lang !== outer.lang && { lang }),
        ...(role === 'TH' && { scope: (scope ?? (inHead ? 'col' : 'row')) === 'col' ? 'Column' : 'Row' }),
        ...(role === 'L' && { numbered: element.name === 'ol' }),
      },
    )
    const href = element.attributes.get('href')
    if (role !== 'Link' || href === undefined || !inner.structure) return inner
    return { ...inner, link: { href, description: wordsOf(element), element: inner.structure } }
  }

  /** Inline boxes take part in lines as text only: a border or padding would be lost, so it is refused. */
  function refuseInlineDecoration(element: Element, style: ComputedStyle): void {
    const decorated =
      style.paddingLeft !== 0 ||
      style.paddingRight !== 0 ||
      style.borderTopWidth + style.borderRightWidth + style.borderBottomWidth + style.borderLeftWidth > 0 ||
      style.backgroundColor !== 'transparent'
    if (!decorated) return
    const message = `\`<${element.name}>\` is inline: it can have no padding, border or background`
    report(error('layout/unsupported', message, element.span, ['give it display: block']))
  }
}

function open(role: StructureRole, outer: Context, more: Partial<StructureElement> = {}): Context {
  if (!outer.structure) return outer
  const element: OpenElement = { kind: 'element', role, ...more, children: [] }
  outer.structure.children.push(element)
  return { ...outer, structure: element }
}

/** New marked content at the end of the open structure element, or the artifact that stands for it. */
function content({ structure, artifact }: Context): Mark {
  if (!structure) return artifact
  const mark = { kind: 'content' } as const
  structure.children.push(mark)
  return mark
}

function hidden(element: Element): boolean {
  const role = element.attributes.get('role')
  return element.attributes.get('aria-hidden') === 'true' || role === 'presentation' || role === 'none'
}

function sourceOf({ span, origin, attributes }: Element): BoxSource {
  const id = attributes.get('id')
  return { span, ...(origin && { origin }), ...(id !== undefined && { id }) }
}

function elementsOf(element: Element): Element[] {
  return element.children.filter((child): child is Element => child.kind === 'element')
}

function wordsOf(node: Node): string {
  const words = node.kind === 'text' ? node.value : node.children.map(wordsOf).join('')
  return words.replace(/\s+/g, ' ').trim()
}

export function transformed(text: string, { textTransform }: ComputedStyle): string {
  if (textTransform === 'uppercase') return text.toUpperCase()
  if (textTransform === 'lowercase') return text.toLowerCase()
  return text
}
