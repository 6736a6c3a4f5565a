import type { AtrulePlain, CssNodePlain, DeclarationPlain, RulePlain } from 'css-tree'
import convertor from 'css-tree/convertor'
import parse, { type Token } from 'css-tree/parser'
import { error, type Report, type SourceFile, spanOf, textOf } from '../base/index.ts'
import { parseDeclaration, type Subject } from './declarations.ts'
import { asks } from './environment.ts'
import { parseFontFace } from './font-face.ts'
import { spanOfAtName, spanOfNode } from './grammar.ts'
import { parsePageRule } from './page-rule.ts'
import { parseSelector } from './selector.ts'
import type { FontFace } from './style.ts'
import type { Declaration, PageRule, Selector } from './stylesheet.ts'
import { reportUnclosed } from './unclosed.ts'

/** A part of a style sheet, checked as far as that needs no environment; what asks for one is as it is written. */
export type SheetPart = ClosedPart | RulePart | { readonly kind: 'open-page'; readonly rule: AtrulePlain }

/** One that asks for nothing, or has got it. */
export type ClosedPart =
  | RulePart<readonly Declaration[]>
  | { readonly kind: 'page'; readonly rule: PageRule }
  | { readonly kind: 'font-face'; readonly face: FontFace }

export interface RulePart<Written = readonly Declaration[] | DeclarationPlain> {
  readonly kind: 'rule'
  readonly selectors: readonly Selector[]
  readonly subject: Subject
  readonly declarations: readonly Written[]
}

const MISSING_SEMICOLON = 'is a `;` missing before it?'

/** The parts of a file, in order. */
export function readParts(file: SourceFile, report: Report): readonly SheetPart[] {
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
  return convertor.toPlainObject(tree).children.flatMap((node): SheetPart[] => {
    if (node.type === 'Rule') return [readRule(node, file, report)]
    const name = node.type === 'Atrule' && node.name.toLowerCase()
    if (node.type === 'Atrule' && name === 'page') {
      if (asks(node)) return [{ kind: 'open-page', rule: node }]
      return present(parsePageRule(node, file, report)).map(rule => ({ kind: 'page', rule }))
    }
    if (node.type === 'Atrule' && name === 'font-face') {
      if (asks(node)) {
        // Faces are read once for letters of all settings; and CSS has variables in properties only (CSS Variables 1 §3).
        const hints = ['write the names as they are, and choose among the faces by `font-family`']
        const message = 'neither `var()` nor `env()` can stand in `@font-face`'
        report(error('css/bad-value', message, spanOfAtName(node, file), hints))
        return []
      }
      return present(parseFontFace(node, file, report)).map(face => ({ kind: 'font-face', face }))
    }
    reportUnknown(node, file, report)
    return []
  })
}

/** A broken list of selectors was reported when it did not parse. */
function readRule(rule: RulePlain, file: SourceFile, report: Report): RulePart {
  const list = rule.prelude.type === 'SelectorList' ? rule.prelude.children : []
  const selectors = list.flatMap(node =>
    present(node.type === 'Selector' && parseSelector(node, file, report)),
  )
  const subject = subjectOf(selectors)
  const declarations = rule.block.children.map(node =>
    node.type === 'Declaration' && asks(node) ? node : parseDeclaration(node, subject, file, report),
  )
  return { kind: 'rule', selectors, subject, declarations }
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

export function present<Value>(value: Value | undefined | false): Value[] {
  return value ? [value] : []
}
