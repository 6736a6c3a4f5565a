import { didYouMean, error, type Report, type SourceFile, spanOf, textOf } from '../base/index.ts'
import { builtClosedParts, builtParts } from './built-parts.ts'
import { type ClosedParts, closeParts } from './closed-parts.ts'
import { type Environment, NO_ENVIRONMENT } from './environment.ts'
import { spanOfNode } from './grammar.ts'
import { LONGHANDS } from './longhands.ts'
import { readParts } from './parts.ts'
import type { FontFace } from './style.ts'
import type { Declaration, PageRule, StyleRule, Stylesheet } from './stylesheet.ts'
import { argumentOf, type CssValue, fontFamily, isWideKeyword, position } from './value.ts'

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
  const rules: StyleRule[] = []
  const pageRules: PageRule[] = []
  const fontFaces: FontFace[] = []
  const { parts, substitutions } = readInEnvironment(file, environment, report)
  for (const part of parts) {
    switch (part.kind) {
      case 'rule': {
        const declarations = part.declarations.flat()
        rules.push(...part.selectors.map(selector => ({ selector, declarations })))
        break
      }
      case 'page':
        pageRules.push(part.rule)
        break
      case 'font-face':
        fontFaces.push(part.face)
    }
  }
  return { file, rules, pageRules, fontFaces, substitutions }
}

function readInEnvironment(file: SourceFile, environment: Environment, report: Report): ClosedParts {
  const closed = builtClosedParts(file, environment)
  if (closed) return closed
  return closeParts(builtParts(file) ?? readParts(file, report), environment, file, report)
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
