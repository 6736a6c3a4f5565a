import { type DiagnosticCode, didYouMean, error, type Report, type Span } from '../base/index.ts'
import type { Origin } from '../template/index.ts'
import { ATTRIBUTE_VALUES, attributesOf, ELEMENT_NAMES, isSafeLink } from './elements.ts'

/** An element as it is written, before it takes its place in the tree. */
export interface Tag {
  readonly name: string
  readonly span: Span
  readonly origin: Origin | undefined
  readonly attributes: readonly Attribute[]
}

export interface Attribute {
  readonly name: string
  readonly value: string
  readonly span: Span
  /** The field that the value, or a part of it, came from. */
  readonly origin: Origin | undefined
}

/** Ways out for those who write a letterhead as they would write a web page. */
const ELEMENT_HINTS = new Map([
  ['link', 'the style sheet is the letterhead.css beside the letterhead; it needs no <link>'],
  ['style', 'put the rules in letterhead.css'],
  ['script', 'a letterhead cannot run code'],
])

const ATTRIBUTE_HINTS = new Map([
  ['style', 'put the rule in letterhead.css'],
  ['width', 'put the width in letterhead.css'],
  ['height', 'put the height in letterhead.css'],
  ['align', 'use `text-align` in letterhead.css'],
])

const DECORATION = ['presentation', 'none']

const LINK_HINT = 'a link begins with https://, http://, mailto: or tel:, and has no spaces'

export function checkTag(tag: Tag, report: Report): void {
  const known = attributesOf(tag.name)
  if (!known) {
    const hint = ELEMENT_HINTS.get(tag.name)
    const hints = hint === undefined ? didYouMean(tag.name, ELEMENT_NAMES) : [hint]
    blame(tag, 'html/unknown-element', `\`<${tag.name}>\` is not an element of a letter`, hints, report)
    return
  }
  for (const attribute of tag.attributes) checkAttribute(attribute, tag.name, known, report)
  if (tag.name === 'img') checkAlternative(tag, report)
}

function checkAttribute(
  attribute: Attribute,
  element: string,
  known: readonly string[],
  report: Report,
): void {
  const { name, value } = attribute
  if (!known.includes(name)) {
    const hint = ATTRIBUTE_HINTS.get(name)
    const hints = hint === undefined ? didYouMean(name, known) : [hint]
    const message = `\`${name}\` is not an attribute of \`<${element}>\``
    blame({ ...attribute, origin: undefined }, 'html/unknown-attribute', message, hints, report)
  } else if (name === 'href' && !isSafeLink(value)) {
    blame(attribute, 'html/bad-link', `\`${value}\` is not a link`, [LINK_HINT], report)
  } else if (ATTRIBUTE_VALUES[name]?.pattern.test(value) === false) {
    const message = `\`${value}\` is not a value of \`${name}\`: expected ${ATTRIBUTE_VALUES[name].expected}`
    blame(attribute, 'html/syntax', message, [], report)
  }
}

/** PDF/UA-1 §7.3: every figure says in words what it shows, unless it is mere decoration. */
function checkAlternative(tag: Tag, report: Report): void {
  const says = (name: string) => tag.attributes.find(known => known.name === name)?.value
  const isDecoration = DECORATION.includes(says('role') ?? '') || says('aria-hidden') === 'true'
  if (says('alt') || isDecoration) return
  const hint = 'write alt="what it shows", or role="presentation" for a decoration'
  blame(tag, 'html/syntax', 'the image has no `alt`', [hint], report)
}

/** Reports where the cause is: in the user's file when the value came from there, else in the HTML. */
export function blame(
  { span, origin }: { readonly span: Span; readonly origin: Origin | undefined },
  code: DiagnosticCode,
  message: string,
  hints: readonly string[],
  report: Report,
): void {
  if (origin) report(error(code, `${message} (from \`${origin.field}\`)`, origin.span, hints))
  else report(error(code, message, span, hints))
}
