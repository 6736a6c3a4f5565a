import type { AtrulePlain, CssNodePlain, DeclarationPlain, SyntaxMatchError } from 'css-tree'
import generate from 'css-tree/generator'
import { Lexer, type TokenMatcher } from 'css-tree/lexer'
import { didYouMean, error, type Report, type SourceFile, type Span, spanOf, textOf } from '../base/index.ts'
import { COLOR_NAMES, type CssValue, keywordOf } from './value.ts'

/** The value types that our grammars name and css-tree does not have; its own would win over one of the same name. */
const TYPES: Readonly<Record<string, string | TokenMatcher>> = {
  color: '<hex> | <color-name> | rgb( <integer [0,255]>#{3} ) | rgb( <integer [0,255]>{3} )',
  hex: token => (/^#([\da-f]{3}|[\da-f]{6})$/i.test(token?.value ?? '') ? 1 : 0),
  'color-name': Object.keys(COLOR_NAMES).join(' | '),
  'length-percentage': '<length> | <percentage>',
  'family-name': '<string> | <custom-ident>+',
  url: '<url-token>',
  'opentype-tag': token => (/^(["'])[ -~]{4}\1$/.test(token?.value ?? '') ? 1 : 0),
}

/** What a value type looks like, for the hints. */
const TYPE_NOTES: Readonly<Record<string, string>> = {
  color: `a colour is \`#rgb\`, \`#rrggbb\`, \`rgb(r, g, b)\` or one of ${Object.keys(COLOR_NAMES).join(', ')}`,
  'length-percentage': 'a length is a number with its unit, as in `12.5mm`; only 0 needs none',
  length: 'a length is a number with its unit, as in `12.5mm`; only 0 needs none',
  'opentype-tag': 'an OpenType tag is four characters in quotes, as in `"onum"`',
  url: 'write `url("fonts/name.ttf")`, relative to the style sheet',
}

/** The functions that our grammars name. Of the others, css-tree would take those that calculate for lengths. */
const FUNCTIONS = ['rgb', 'running', 'counter', 'element']

/** Far from all that is drawn; beyond, sums of lengths lose what is small, and end in infinity. */
const LARGEST = 1e6

/** One table of names and the values that each may have: the properties, or the descriptors of an at-rule. */
export interface Grammar {
  /** What a name of the table is called in messages: `a supported property`. */
  readonly noun: string
  readonly values: Readonly<Record<string, string>>
  readonly units: readonly string[]
  readonly wideKeywords: readonly string[]
}

/** The value of a declaration, or undefined when it does not fit, which is then reported. */
export type CheckDeclaration = (
  declaration: DeclarationPlain,
  file: SourceFile,
  report: Report,
) => CssValue | undefined

export function createChecker({ noun, values, units, wideKeywords }: Grammar): CheckDeclaration {
  const config = { generic: true, units: { length: units }, types: TYPES, properties: values }
  // Most letters declare nothing that the build has not checked.
  let lexer: Lexer | undefined

  return (declaration, file, report) => {
    const name = declaration.property.toLowerCase()
    const place = spanOfNode(declaration, file)
    const refuse = (message: string, span: Span, hints: readonly string[] = []): undefined => {
      report(error('css/bad-value', message, span, hints))
    }

    const grammar = Object.hasOwn(values, name) ? values[name] : undefined
    if (grammar === undefined) {
      const span = spanOf(file, place.start, place.start + declaration.property.length)
      const hints = didYouMean(name, Object.keys(values))
      report(error('css/unknown-property', `\`${declaration.property}\` is not ${noun}`, span, hints))
      return
    }
    if (declaration.important !== false) {
      const mark = spanOf(file, place.start + textOf(place).lastIndexOf('!'), place.end)
      return refuse('`!important` is not supported', mark, ['write a more specific selector'])
    }
    const { value } = declaration
    if (value.type === 'Raw') return
    if (value.children.length === 0) return refuse(`\`${name}\` has no value`, place)

    for (const node of descendants(value.children)) {
      const span = spanOfNode(node, file)
      if (node.type === 'Function' && !FUNCTIONS.includes(node.name.toLowerCase())) {
        const message = `\`${node.name}()\` is not supported in \`${name}\`: expected ${grammar}`
        return refuse(message, span, notesOn(grammar))
      }
      if (node.type === 'Dimension' && !units.includes(node.unit.toLowerCase())) {
        return refuse(`\`${textOf(span)}\` has an unknown unit; known are ${units.join(', ')}`, span)
      }
      if (isNumeric(node) && Math.abs(Number(node.value)) > LARGEST) {
        return refuse(`\`${textOf(span)}\` is more than any letter can use`, span)
      }
    }

    if (wideKeywords.includes(keywordOf(value.children) ?? '')) return value.children
    lexer ??= new Lexer(config, { generate })
    const mismatch = lexer.match(lexer.getProperty(name), value).error
    if (!mismatch) return value.children
    const span = mismatchSpan(mismatch, spanOfNode(value, file))
    const message = `\`${textOf(span)}\` is not a value of \`${name}\`: expected ${grammar}`
    return refuse(message, span, notesOn(grammar))
  }
}

/** The `@name` of an at-rule. */
export function spanOfAtName(rule: AtrulePlain, file: SourceFile): Span {
  const { start } = spanOfNode(rule, file)
  return spanOf(file, start, start + 1 + rule.name.length)
}

/** Without the white space that css-tree counts as the end of declarations and values. */
export function spanOfNode({ loc }: CssNodePlain, file: SourceFile): Span {
  const { start, end } = spanOf(file, loc?.start.offset, loc?.end.offset)
  return spanOf(file, start, start + file.text.slice(start, end).trimEnd().length)
}

function isNumeric(node: CssNodePlain) {
  return node.type === 'Number' || node.type === 'Dimension' || node.type === 'Percentage'
}

function* descendants(nodes: CssValue): Generator<CssNodePlain> {
  for (const node of nodes) {
    yield node
    if ('children' in node && node.children) yield* descendants(node.children)
  }
}

/** The part of the value that does not fit; the whole value when something is missing at its end. */
function mismatchSpan(mismatch: Error, value: Span): Span {
  if (!('loc' in mismatch)) return value
  const { start, end } = (mismatch as SyntaxMatchError).loc
  return start.offset < end.offset ? spanOf(value.file, start.offset, end.offset) : value
}

function notesOn(grammar: string): string[] {
  const types = [...grammar.matchAll(/<([a-z-]+)/g)].map(([, type = '']) => TYPE_NOTES[type])
  return [...new Set(types)].filter(note => note !== undefined)
}
