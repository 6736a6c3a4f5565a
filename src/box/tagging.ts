import { error, type Report } from '../base/index.ts'
import type { StyledElement, StyledNode } from '../css/index.ts'
import { styleWithin } from './inline-style.ts'
import { NUMBERING } from './markers.ts'
import { refuse } from './refusals.ts'
import { roleOf } from './roles.ts'
import type { Mark, StructureElement, StructureRole } from './structure.ts'
import type { BoxSource, Link } from './types.ts'
import type { Context, OpenElement, Walk } from './walk.ts'

/** The context inside `element`: its language, its structure element, its link. */
export function enter(element: StyledElement, outer: Context, walk: Walk): Context {
  const inner = openElement(element, outer, walk)
  // Whatever makes up an item, a list has items with a body (ISO 32000-1 §14.8.4.3.3).
  return inner.structure?.role === 'LI' ? open('LBody', inner) : inner
}

/** As `enter`, but inside a list item before its body, where its label goes. */
export function openElement(element: StyledElement, surrounding: Context, { report }: Walk): Context {
  const lang = element.attributes.get('lang') ?? surrounding.lang
  const translate = element.attributes.get('translate')
  const outer: Context = {
    ...surrounding,
    textStyle: element.place.parent ? styleWithin(element.style, surrounding.textStyle) : element.style,
    ...(translate !== undefined && { isName: translate === 'no' }),
  }
  const href = element.attributes.get('href')
  const isFurniture = isHidden(element) || !outer.structure
  if (href !== undefined && isFurniture) {
    const message = '`<a>` is no link here: running elements and hidden ones are furniture'
    refuse(message, element.span, 'leave the `href` out', report)
  }
  if (isFurniture) return { ...outer, lang, structure: undefined }
  const { style } = element
  const isInline = style.display === 'inline'
  const role = roleOf(element.name) ?? (isInline ? (lang === outer.lang ? undefined : 'Span') : 'Div')
  if (!role || role === 'Document' || element.name === 'body') return { ...outer, lang }

  reportMisplacedItem(element, role, outer, report)
  const inner = open(
    role,
    { ...outer, lang },
    {
      ...(lang !== outer.lang && { lang }),
      ...(role === 'TH' && { scope: scopeOf(element) }),
      ...(role === 'L' && { numbering: NUMBERING[style.listStyleType] }),
    },
  )
  return href === undefined ? inner : { ...inner, link: linkOf(element, href, inner, report) }
}

/** A list has items, and only a list has them (ISO 32000-1 table 336). */
function reportMisplacedItem(
  { name, span }: StyledElement,
  role: StructureRole,
  outer: Context,
  report: Report,
): void {
  const isInList = outer.structure?.role === 'L'
  if (isInList === (role === 'LI') || (isInList && role === 'L')) return
  const place = isInList ? 'in a list, outside of its items' : 'outside of a list'
  report(error('html/syntax', `\`<${name}>\` stands ${place}`, span))
}

/** Without a scope, a cell in the head heads its column, any other its row. */
function scopeOf({ attributes, place }: StyledElement): 'Row' | 'Column' {
  const scope = attributes.get('scope') ?? (place.parent?.parent?.name === 'thead' ? 'col' : 'row')
  return scope.startsWith('col') ? 'Column' : 'Row'
}

/** A link says in words where it leads (ISO 14289-1 §7.18.5): no reader shows the address. */
function linkOf(
  element: StyledElement,
  href: string,
  { structure }: Context,
  report: Report,
): Link | undefined {
  const description = wordsOf(element).replace(/\s+/g, ' ').trim()
  if (description === '') {
    const { span, origin } = element
    report(error('html/syntax', `the link to \`${href}\` has no words`, origin?.span ?? span))
  }
  return structure && { href, description, element: structure }
}

function wordsOf(node: StyledNode): string {
  if (node.kind === 'text') return node.value
  if (isHidden(node)) return ''
  if (node.name === 'br') return ' '
  return node.name === 'img' ? (node.attributes.get('alt') ?? '') : node.children.map(wordsOf).join('')
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
export function isHidden({ attributes }: StyledElement): boolean {
  const role = attributes.get('role')
  return attributes.get('aria-hidden') === 'true' || role === 'presentation' || role === 'none'
}

export function sourceOf({ span, origin, attributes }: StyledElement): BoxSource {
  const id = attributes.get('id')
  return { span, ...(origin && { origin }), ...(id !== undefined && { id }) }
}
