import type { AtrulePlain } from 'css-tree'
import { error, type Report, type SourceFile } from '../base/index.ts'
import { reportNested } from './declarations.ts'
import { createChecker, spanOfAtName, spanOfNode } from './grammar.ts'
import type { FontFace } from './style.ts'
import { type CssValue, familyName, fontWeight, keywordOf } from './value.ts'

/** CSS Fonts 4 §4.1: one file a face, which knows its own format. */
const checkDescriptor = createChecker({
  noun: 'a descriptor of `@font-face`',
  values: {
    'font-family': '<family-name>',
    src: '<url>',
    'font-weight': 'normal | bold | <number [1,1000]>',
    'font-style': 'normal | italic',
  },
  units: [],
  wideKeywords: [],
})

const NORMAL: CssValue = [{ type: 'Identifier', name: 'normal' }]

export function parseFontFace(rule: AtrulePlain, file: SourceFile, report: Report): FontFace | undefined {
  const values = new Map<string, CssValue>()
  for (const node of rule.block?.children ?? []) {
    if (node.type !== 'Declaration') reportNested(node, file, report)
    else values.set(node.property.toLowerCase(), checkDescriptor(node, file, report) ?? [])
  }
  const family = values.get('font-family')
  const source = values.get('src')
  if (!family || !source) {
    const missing = family ? 'src' : 'font-family'
    report(error('css/syntax', `the \`@font-face\` has no \`${missing}\``, spanOfAtName(rule, file)))
    return undefined
  }
  const [url] = source
  if (url?.type !== 'Url') return undefined
  return {
    family: familyName(family),
    weight: fontWeight(values.get('font-weight') ?? NORMAL),
    style: keywordOf(values.get('font-style') ?? NORMAL) === 'italic' ? 'italic' : 'normal',
    source: url.value,
    span: spanOfNode(url, file),
  }
}
