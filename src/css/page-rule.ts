import type { AtrulePlain } from 'css-tree'
import {
  ABSOLUTE_UNITS,
  didYouMean,
  error,
  mm,
  type Pt,
  type Report,
  type SourceFile,
  type Span,
  textOf,
} from '../base/index.ts'
import { parseDeclarations, reportNested } from './declarations.ts'
import { createChecker, spanOfAtName, spanOfNode } from './grammar.ts'
import { PROPERTIES } from './properties.ts'
import { MARGIN_BOXES } from './style.ts'
import type { Declaration, MarginBoxRule, PageDeclaration, PageMember, PageRule } from './stylesheet.ts'
import { type CssValue, keywordOf, length } from './value.ts'

const PAPER_SIZES: Readonly<Record<string, readonly [Pt, Pt]>> = {
  a4: [mm(210), mm(297)],
  letter: [612, 792],
}

/** CSS Page 3 §7. A page has no font, so its lengths are absolute; and no parent, so nothing to inherit. */
const checkDescriptor = createChecker({
  noun: 'a descriptor of `@page`',
  values: {
    size: 'A4 | letter | <length [0,∞]>{2}',
    margin: '<length [0,∞]>{1,4}',
    'margin-top': '<length [0,∞]>',
    'margin-right': '<length [0,∞]>',
    'margin-bottom': '<length [0,∞]>',
    'margin-left': '<length [0,∞]>',
  },
  units: ABSOLUTE_UNITS,
  wideKeywords: [],
})

const NO_FONT = { em: 0, rem: 0 }

export function parsePageRule(rule: AtrulePlain, file: SourceFile, report: Report): PageRule | undefined {
  const prelude = rule.prelude ? spanOfNode(rule.prelude, file) : undefined
  if (prelude && textOf(prelude).toLowerCase() !== ':first') {
    const hints = ['write `@page` for all pages, `@page :first` for the first']
    report(error('css/unknown-selector', `\`${textOf(prelude)}\` is not a supported page`, prelude, hints))
    return undefined
  }
  const declarations: PageDeclaration[] = []
  const marginBoxes: MarginBoxRule[] = []
  const footnoteArea: Declaration[] = []
  for (const node of rule.block?.children ?? []) {
    if (node.type === 'Declaration') {
      const value = checkDescriptor(node, file, report)
      const name = node.property.toLowerCase()
      if (value) declarations.push(...pageDeclarations(name, value, spanOfNode(node, file)))
    } else if (node.type === 'Atrule' && node.name.toLowerCase() === 'footnote' && node.block) {
      footnoteArea.push(...parseDeclarations(node.block, 'footnote-area', file, report))
    } else if (node.type === 'Atrule') {
      const box = parseMarginBox(node, file, report)
      if (box) marginBoxes.push(box)
    } else {
      reportNested(node, file, report)
    }
  }
  return { first: prelude !== undefined, declarations, marginBoxes, footnoteArea }
}

function pageDeclarations(name: string, value: CssValue, span: Span): PageDeclaration[] {
  if (name === 'size') {
    const [width, height] = PAPER_SIZES[keywordOf(value) ?? ''] ?? value.map(node => length([node], NO_FONT))
    return [
      { member: 'width', value: width ?? 0, span },
      { member: 'height', value: height ?? 0, span },
    ]
  }
  const expansion = PROPERTIES.get(name)?.expand(value) ?? []
  return expansion.map(([member, part]) => ({
    member: member as PageMember,
    value: length(part, NO_FONT),
    span,
  }))
}

function parseMarginBox(rule: AtrulePlain, file: SourceFile, report: Report): MarginBoxRule | undefined {
  const name = MARGIN_BOXES.find(known => known === rule.name.toLowerCase())
  if (name && rule.block) {
    const content = rule.block.children.findLast(
      node => node.type === 'Declaration' && node.property.toLowerCase() === 'content',
    )
    const span = content?.type === 'Declaration' ? spanOfNode(content.value, file) : spanOfAtName(rule, file)
    return { name, declarations: parseDeclarations(rule.block, 'margin-box', file, report), span }
  }
  const hints = didYouMean(rule.name, [...MARGIN_BOXES, 'footnote'])
  report(error('css/unknown-rule', `\`@${rule.name}\` is not a margin box`, spanOfAtName(rule, file), hints))
  return undefined
}
