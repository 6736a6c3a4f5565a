import type { CssNodePlain, RulePlain } from 'css-tree'
import convertor from 'css-tree/convertor'
import parse, { type Token } from 'css-tree/parser'
import { didYouMean, error, type Report, type SourceFile, spanOf, textOf } from '../base/index.ts'
import { parseDeclarations, type Subject } from './declarations.ts'
import { type Environment, NO_ENVIRONMENT, substitute } from './environment.ts'
import { parseFontFace } from './font-face.ts'
import { spanOfAtName, spanOfNode } from './grammar.ts'
import { LONGHANDS } from './longhands.ts'
import { parsePageRule } from './page-rule.ts'
import { parseSelector } from './selector.ts'
import type { FontFace } from './style.ts'
import type { Declaration, PageRule, Selector, StyleRule, Stylesheet } from './stylesheet.ts'
import { reportUnclosed } from './unclosed.ts'
import { argumentOf, type CssValue, fontFamily, isWideKeyword, position } from './value.ts'

const MISSING_SEMICOLON = 'is a `;` missing before it?'

/** One file of a style sheet, by itself. */
interface Sheet extends Stylesheet {
  readonly file: SourceFile
}

/**
 * Parses and checks a style sheet: one file, or several of which the later ones win. What a browser would skip in silence
 * is reported.
 */
export function parseStylesheet(
  files: SourceFile | readonly SourceFile[],
  report: Report,
  environment: Environment = NO_ENVIRONMENT,
): Stylesheet {
  const sheets = [files].flat().map(file => parseFile(file, environment, report))
  const whole: Stylesheet = {
    rules: sheets.flatMap(({ rules }) => rules),
    pageRules: sheets.flatMap(({ pageRules }) => pageRules),
    fontFaces: sheets.flatMap(({ fontFaces }) => fontFaces),
    substitutions: sheets.flatMap(({ substitutions }) => substitutions),
  }
  for (const sheet of sheets) {
    reportMissingRunning(sheet, whole, report)
    reportMissingFonts(sheet, whole, report)
  }
  return whole
}

function parseFile(file: SourceFile, environment: Environment, report: Report): Sheet {
  const tokens: Token[] = []
  const tree = parse(file.text, {
    positions: true,
    onToken: tokens,
    onParseError({ message, offset }) {
      const text = message.charAt(0).toLowerCase() + message.slice(1)
      const span = spanOf(file, offset, Math.min(offset + 1, file.text.length))
      report(error('css/syntax', text, span, text === 'unexpected input' ? [MISSING_SEMICOLON] : []))
    },
  })
  reportUnclosed(tokens, file, report)
  const nodes = convertor.toPlainObject(tree).children
  const substitutions = substitute(nodes, environment, file, report)
  const rules: StyleRule[] = []
  const pageRules: PageRule[] = []
  const fontFaces: FontFace[] = []
  for (const node of nodes) {
    if (node.type === 'Rule') {
      rules.push(...parseRule(node, file, report))
    } else if (node.type === 'Atrule' && node.name.toLowerCase() === 'page') {
      pageRules.push(...present(parsePageRule(node, file, report)))
    } else if (node.type === 'Atrule' && node.name.toLowerCase() === 'font-face') {
      fontFaces.push(...present(parseFontFace(node, file, report)))
    } else {
      reportUnknown(node, file, report)
    }
  }
  return { file, rules, pageRules, fontFaces, substitutions }
}

/** A rule with a list of selectors is as many rules with one each; a broken list was reported when it did not parse. */
function parseRule(rule: RulePlain, file: SourceFile, report: Report): StyleRule[] {
  const list = rule.prelude.type === 'SelectorList' ? rule.prelude.children : []
  const selectors = list.flatMap(node =>
    present(node.type === 'Selector' && parseSelector(node, file, report)),
  )
  const declarations = parseDeclarations(rule.block, subjectOf(selectors), file, report)
  return selectors.map(selector => ({ selector, declarations }))
}

function subjectOf(selectors: readonly Selector[]): Subject {
  if (selectors.some(({ pseudo }) => !pseudo)) return 'element'
  return selectors.every(({ pseudo }) => pseudo?.startsWith('footnote'))
    ? 'footnote-number'
    : 'pseudo-element'
}

function reportUnknown(node: CssNodePlain, file: SourceFile, report: Report): void {
  if (node.type === 'Atrule') {
    const hints = ['known are `@page` and `@font-face`']
    const message = `\`@${node.name}\` is not supported`
    report(error('css/unknown-rule', message, spanOfAtName(node, file), hints))
  } else if (node.type === 'CDO' || node.type === 'CDC') {
    const span = spanOfNode(node, file)
    report(error('css/syntax', `\`${textOf(span)}\` is not CSS`, span))
  }
}

/** `element(name)` shows the element that some rule takes out of the flow as `running(name)` (CSS GCPM 3 §1.2). */
function reportMissingRunning({ file, pageRules }: Sheet, { rules }: Stylesheet, report: Report): void {
  const positions = valuesOf('position', rules).map(position)
  const names = positions.flatMap(value => (typeof value === 'object' ? [value.running] : []))
  const marginBoxes = pageRules.flatMap(rule => rule.marginBoxes)
  for (const node of valuesOf('content', marginBoxes).flat()) {
    if (node.type !== 'Function' || node.name.toLowerCase() !== 'element') continue
    const name = argumentOf(node.children)
    if (names.includes(name)) continue
    const message = `nothing has \`position: running(${name})\``
    report(error('css/bad-value', message, spanOfNode(node, file), didYouMean(name, names)))
  }
}

/**
 * Without a face of any family of the list no character could be set, and without `font-family` all text has the initial
 * one. A style sheet without any face is reported where its fonts are read.
 */
function reportMissingFonts(sheet: Sheet, { rules, pageRules, fontFaces }: Stylesheet, report: Report): void {
  const known = [...new Set(fontFaces.map(({ family }) => family))]
  const [face] = fontFaces
  if (!face) return
  const isMissing = (families: readonly string[]) =>
    !families.some(family => known.some(other => other.toLowerCase() === family.toLowerCase()))
  const isDeclared = listsOf(rules, pageRules).size > 0
  if (!isDeclared && sheet.fontFaces.includes(face) && isMissing([LONGHANDS.fontFamily.initial])) {
    const hints = [`write \`html { font-family: "${face.family}" }\``]
    report(error('css/missing-font', 'no rule has a `font-family`', face.span, hints))
  }
  for (const list of listsOf(sheet.rules, sheet.pageRules)) {
    const [first, last] = [list[0], list.at(-1)]
    const families = fontFamily(list)
    if (!first || !last || isWideKeyword(list) || !isMissing(families)) continue
    const span = spanOf(sheet.file, spanOfNode(first, sheet.file).start, spanOfNode(last, sheet.file).end)
    const near = didYouMean(families[0] ?? '', known)
    const hints = near.length > 0 ? near : [`known are ${known.map(name => `\`${name}\``).join(', ')}`]
    report(error('css/missing-font', `no \`@font-face\` has the family ${textOf(span)}`, span, hints))
  }
}

function listsOf(rules: readonly StyleRule[], pageRules: readonly PageRule[]): ReadonlySet<CssValue> {
  return new Set(valuesOf('fontFamily', [...rules, ...pageRules.flatMap(rule => rule.marginBoxes)]))
}

function valuesOf(
  member: Declaration['member'],
  rules: readonly { readonly declarations: readonly Declaration[] }[],
): CssValue[] {
  const declarations = rules.flatMap(rule => rule.declarations)
  return declarations.filter(declaration => declaration.member === member).map(({ value }) => value)
}

function present<Value>(value: Value | undefined | false): Value[] {
  return value ? [value] : []
}
