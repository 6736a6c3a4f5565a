import type { Element, Node } from '../html/index.ts'
import { refuse } from './refusals.ts'
import { roleOf } from './roles.ts'
import type { Mark, StructureElement, StructureRole } from './structure.ts'
import type { BoxSource } from './types.ts'
import type { Context, OpenElement, Walk } from './walk.ts'

/** The context inside `element`: its language, its structure element, its link. */
export function enter(element: Element, outer: Context, { styleOf, report }: Walk): Context {
  const lang = element.attributes.get('lang') ?? outer.lang
  const href = element.attributes.get('href')
  if (href !== undefined && (isHidden(element) || !outer.structure)) {
    const message = '`<a>` is no link here: running elements and hidden ones are furniture'
    refuse(message, element.span, 'leave the `href` out', report)
  }
  if (isHidden(element)) return { ...outer, lang, structure: undefined }
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
  if (role !== 'Link' || href === undefined || !inner.structure) return inner
  return { ...inner, link: { href, description: wordsOf(element), element: inner.structure } }
}

/** A new structure element at the end of the open one; inside an artifact there is none. */
export function open(role: StructureRole, outer: Context, more: Partial<StructureElement> = {}): Context {
  if (!outer.structure) return outer
  const element: OpenElement = { kind: 'element', role, ...more, children: [] }
  outer.structure.children.push(element)
  return { ...outer, structure: element }
}

/** New marked content at the end of the open structure element, or the artifact that stands for it. */
export function content({ structure, artifact }: Context): Mark {
  if (!structure) return artifact
  const mark = { kind: 'content' } as const
  structure.children.push(mark)
  return mark
}

/** Furniture: it is drawn, and left out of the structure. */
export function isHidden({ attributes }: Element): boolean {
  const role = attributes.get('role')
  return attributes.get('aria-hidden') === 'true' || role === 'presentation' || role === 'none'
}

export function sourceOf({ span, origin, attributes }: Element): BoxSource {
  const id = attributes.get('id')
  return { span, ...(origin && { origin }), ...(id !== undefined && { id }) }
}

function wordsOf(node: Node): string {
  const words = node.kind === 'text' ? node.value : node.children.map(wordsOf).join('')
  return words.replace(/\s+/g, ' ').trim()
}
