import type { BlockPlain, CssNodePlain } from 'css-tree'
import { ABSOLUTE_UNITS, error, type Report, type SourceFile, textOf } from '../base/index.ts'
import { createChecker, spanOfAtName, spanOfNode } from './grammar.ts'
import type { Longhands } from './longhands.ts'
import { PROPERTIES } from './properties.ts'
import type { Declaration } from './stylesheet.ts'
import { argumentOf, type CssValue, isWideKeyword, keywordOf, WIDE_KEYWORDS } from './value.ts'

/** What a block of declarations styles. A footnote's number stands in its call and its marker. */
export type Subject = 'element' | 'pseudo-element' | 'footnote-number' | 'margin-box' | 'footnote-area'

const checkProperty = createChecker({
  noun: 'a supported property',
  values: Object.fromEntries([...PROPERTIES.values()].map(({ name, values }) => [name, values])),
  units: [...ABSOLUTE_UNITS, 'em', 'rem'],
  wideKeywords: WIDE_KEYWORDS,
})

/**
 * What does nothing for a margin box: the page gives it its place and height (CSS Page 3 §5.3), it ends on its page, and
 * what an element in it looks like is said where the element is styled.
 */
const NOT_FOR_MARGIN_BOXES: ReadonlySet<keyof Longhands> = new Set<keyof Longhands>([
  ...(['display', 'position', 'top', 'right', 'bottom', 'left', 'float'] as const),
  ...(['height', 'minWidth', 'maxWidth', 'minHeight', 'maxHeight'] as const),
  ...(['marginTop', 'marginRight', 'marginBottom', 'marginLeft'] as const),
  ...(['listStyleType', 'borderSpacing'] as const),
  ...(['breakBefore', 'breakAfter', 'breakInside', 'orphans', 'widows'] as const),
])

function isForMarginBoxes(member: keyof Longhands, value: CssValue): boolean {
  if (member !== 'verticalAlign' || isWideKeyword(value)) return !NOT_FOR_MARGIN_BOXES.has(member)
  return ['top', 'middle', 'bottom'].includes(keywordOf(value) ?? '')
}

/** The area of the footnotes is as wide as the text and as high as they need; their type is their own. */
const FOR_FOOTNOTE_AREA: ReadonlySet<keyof Longhands> = new Set<keyof Longhands>([
  ...(['marginTop', 'paddingTop', 'borderLimit'] as const),
  ...(['borderTopWidth', 'borderTopStyle', 'borderTopColor'] as const),
])

/** The declarations of a block as longhands, in order. */
export function parseDeclarations(
  block: BlockPlain,
  subject: Subject,
  file: SourceFile,
  report: Report,
): readonly Declaration[] {
  return block.children.flatMap(node => parseDeclaration(node, subject, file, report))
}

/** What one node of a block declares. */
export function parseDeclaration(
  node: CssNodePlain,
  subject: Subject,
  file: SourceFile,
  report: Report,
): readonly Declaration[] {
  if (node.type !== 'Declaration') {
    reportNested(node, file, report)
    return []
  }
  const value = checkProperty(node, file, report)
  const property = PROPERTIES.get(node.property.toLowerCase())
  if (!value || !property) return []
  if (property.name === 'content') checkContent(node, value, subject, file, report)
  const expansion = property.expand(value)
  const refuse = (noun: string, hint: string) => {
    const message = `\`${textOf(spanOfNode(node, file))}\` does nothing for ${noun}`
    report(error('css/bad-value', message, spanOfNode(node, file), [hint]))
  }
  if (subject === 'margin-box' && !expansion.every(([member, part]) => isForMarginBoxes(member, part))) {
    refuse('a margin box', '`width`, `padding` and `vertical-align` say where its text stands')
  }
  if (subject === 'footnote-area' && !expansion.every(([member]) => FOR_FOOTNOTE_AREA.has(member))) {
    refuse('the area of the footnotes', 'it has `margin-top`, `border-top`, `border-limit` and `padding-top`')
  }
  return expansion.map(([member, part]) => ({ member, value: part }))
}

/** Reports what stands in a block and is no declaration. Raw text is left out: it was reported when it did not parse. */
export function reportNested(node: CssNodePlain, file: SourceFile, report: Report): void {
  if (node.type === 'Raw') return
  const name = node.type === 'Atrule' ? `\`@${node.name}\`` : 'a rule'
  const span = node.type === 'Atrule' ? spanOfAtName(node, file) : spanOfNode(node, file)
  report(error('css/unknown-rule', `${name} cannot stand here`, span))
}

function checkContent(
  declaration: CssNodePlain,
  value: CssValue,
  subject: Subject,
  file: SourceFile,
  report: Report,
): void {
  if (subject === 'element') {
    const hint = 'use it with `::before`, `::after` or a margin box of `@page`'
    report(error('css/bad-value', '`content` does nothing here', spanOfNode(declaration, file), [hint]))
    return
  }
  for (const node of value) {
    if (node.type !== 'Function') continue
    const isElement = node.name.toLowerCase() === 'element'
    const isNumber = !isElement && argumentOf(node.children).toLowerCase() === 'footnote'
    if (isElement && subject !== 'margin-box') {
      const message = '`element()` works only in the margin boxes of `@page`'
      report(error('css/bad-value', message, spanOfNode(node, file)))
    }
    if (isNumber && subject !== 'footnote-number') {
      const message = '`counter(footnote)` works only in `::footnote-call` and `::footnote-marker`'
      report(error('css/bad-value', message, spanOfNode(node, file)))
    }
  }
}
