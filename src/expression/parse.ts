import { parse } from 'handlebars/dist/cjs/handlebars/compiler/base.js'
import { didYouMean, error, type Report, type Span } from '../base/index.ts'
import { localeOf, PLURAL_CATEGORIES } from '../text/index.ts'
import type { Columns } from './columns.ts'
import type { Call, CellExpression, Expression, Helper, Part } from './expression.ts'
import { faultOfForms } from './plural.ts'
import type { Tag } from './tag.ts'

/** How many values each helper takes, and what it can be told by name. */
const HELPERS: Readonly<
  Record<
    Helper,
    {
      readonly takes: number
      /** If it has others by name. */
      readonly takesWithNames?: number
      readonly usage: string
      readonly options?: Readonly<Record<string, RegExp>>
    }
  >
> = {
  money: { takes: 1, usage: '{{money amount}}', options: { currency: /^[A-Z]{3}$/, decimals: /^[0-9]$/ } },
  number: { takes: 1, usage: '{{number count}}', options: { decimals: /^[0-9]$/ } },
  date: { takes: 1, usage: '{{date day}}', options: { year: /^(?:true|false)$/ } },
  plural: {
    takes: 3,
    takesWithNames: 1,
    usage: '{{plural count "day" "days"}} or {{plural count one="day" other="days"}}',
    options: Object.fromEntries(PLURAL_CATEGORIES.map(form => [form, /./])),
  },
  default: { takes: 2, usage: '{{default name "reader"}}' },
  eq: { takes: 2, usage: '{{#if (eq status "new")}}' },
}

const HELPERS_HINT = `a letter can use ${Object.values(HELPERS)
  .map(({ usage }) => usage)
  .join(', ')} and {{#unless x}}`

/** A tag longer than this is no longer read: Handlebars takes long for it. */
const MAX_TAG_LENGTH = 500

type Ast = hbs.AST.Node
type CallAst = {
  readonly path: Ast
  readonly params: readonly Ast[]
  readonly hash?: hbs.AST.Hash | undefined
}

/** What a tag means; undefined, after reporting why, when it means nothing. */
function parseTag(tag: Tag, columns: Columns, lang: string | undefined, report: Report): Part | undefined {
  const { content, span, text } = tag
  if (!text.endsWith('}}'))
    return refuse('`{{` is not closed on this line', 'write `\\{{` to print two braces')
  if (text.startsWith('{{{') || content.startsWith('&')) {
    return refuse('data is text, never markup: it is printed as it stands in its cell', 'write two braces')
  }
  if (content.length > MAX_TAG_LENGTH)
    return refuse(`this has ${content.length} characters between its braces`)
  if (content.startsWith('!')) return { kind: 'nothing', span }
  if (content === 'else') return { kind: 'else', span }
  if (content === '/if' || content === '/unless') return { kind: 'end', span }
  const [, opening, negation, condition] = /^(#|else )\s*(if|unless)\s+(.+)$/s.exec(content) ?? []
  if (opening !== undefined && condition !== undefined) {
    const asked = parseExpression(`if ${condition}`)
    const [first, ...others] = asked?.params ?? []
    if (!asked || !first || others.length > 0 || asked.hash)
      return asked && refuse('a condition asks one thing', HELPERS_HINT)
    const expression = toExpression(first)
    const kind = opening === '#' ? 'if' : 'else if'
    return expression && { kind, condition: expression, isNegated: negation === 'unless', span }
  }
  if (/^[#/^>~*]|~$/.test(content))
    return refuse(`\`${text}\` is not something that a letter can use`, HELPERS_HINT)
  const call = parseExpression(content)
  const expression = call && (call.params.length > 0 || call.hash ? toCall(call) : toExpression(call.path))
  return expression && { kind: 'print', expression, span }

  function parseExpression(written: string): CallAst | undefined {
    try {
      const [statement] = parse(`{{${written}}}`).body
      if (statement?.type === 'MustacheStatement') return statement as hbs.AST.MustacheStatement
    } catch {
      // Handlebars says where in its own words; the tag is short enough to see.
    }
    return refuse(`\`${text}\` cannot be read`, HELPERS_HINT)
  }

  function toExpression(node: Ast): Expression | undefined {
    switch (node.type) {
      case 'PathExpression':
        return toCell(node as hbs.AST.PathExpression)
      case 'StringLiteral':
      case 'BooleanLiteral':
        return { kind: 'literal', text: String((node as hbs.AST.StringLiteral).value) }
      case 'NumberLiteral':
        return literalNumber(String((node as hbs.AST.NumberLiteral).original))
      case 'SubExpression':
        return toCall(node as hbs.AST.SubExpression)
      default:
        return refuse(`\`${text}\` is not something that a letter can use`, HELPERS_HINT)
    }
  }

  function toCell(node: hbs.AST.PathExpression): CellExpression | undefined {
    const name = String(node.original)
    if (node.data || node.depth > 0 || node.parts.length === 0) {
      return refuse(`\`${name}\` is not a column`, 'name the column alone')
    }
    const found = columns.find(node.parts)
    if (found) return { kind: 'cell', name, ...found }
    report(
      error(
        'data/unknown-column',
        `the data has no column \`${name}\``,
        span,
        didYouMean(name, columns.names),
      ),
    )
    return undefined
  }

  function toCall({ path, params, hash }: CallAst): Call | undefined {
    const name = path.type === 'PathExpression' ? String((path as hbs.AST.PathExpression).original) : text
    const helper = Object.hasOwn(HELPERS, name) ? (name as Helper) : undefined
    if (!helper) return refuse(`\`${name}\` is not a helper`, HELPERS_HINT)
    const { usage, options: known = {}, ...rest } = HELPERS[helper]
    const takes = (hash && rest.takesWithNames) ?? rest.takes
    if (params.length !== takes)
      return refuse(`\`${name}\` takes ${takes} values, not ${params.length}`, `write it as ${usage}`)
    const options: Record<string, string> = {}
    for (const { key, value } of hash?.pairs ?? []) {
      const literal = toExpression(value)
      const pattern = Object.hasOwn(known, key) ? known[key] : undefined
      if (literal?.kind !== 'literal' || !pattern?.test(literal.text)) {
        return refuse(`\`${name}\` does not know \`${key}\` like that`, optionsHint(known))
      }
      options[key] = literal.text
    }
    const args = params.map(toExpression)
    if (args.includes(undefined)) return undefined
    const call: Call = { kind: 'call', helper, args: args as Expression[], options }
    const locale = helper === 'plural' && lang !== undefined ? localeOf(lang) : undefined
    const fault = locale && faultOfForms(call, locale)
    return fault ? refuse(fault.message, fault.hint) : call
  }

  function optionsHint(known: Readonly<Record<string, RegExp>>): string {
    const examples: Readonly<Record<string, string>> = {
      currency: '`currency="USD"`',
      few: PLURAL_CATEGORIES.map(form => `\`${form}\``).join(', '),
      decimals: '`decimals=2`',
      year: '`year=false`',
    }
    const names = Object.keys(known).flatMap(key => examples[key] ?? [])
    return names.length > 0 ? `it knows ${names.join(', ')}` : 'it takes nothing by name'
  }

  function refuse(message: string, hint?: string): undefined {
    report(error('data/bad-expression', message, span, hint === undefined ? [] : [hint]))
  }
}

/** Reports conditions that are not closed, or closed twice. `parts` follow each other in one text. */
function checkConditions(parts: readonly Part[], report: Report): void {
  const open: { readonly span: Span; hasElse: boolean }[] = []
  const refuse = (message: string, span: Span, hint: string) =>
    report(error('data/bad-expression', message, span, [hint]))
  for (const { kind, span } of parts) {
    const innermost = open.at(-1)
    if (kind === 'if') open.push({ span, hasElse: false })
    if (kind === 'end') open.pop()
    if (kind !== 'end' && kind !== 'else' && kind !== 'else if') continue
    if (!innermost) refuse('no condition is open here', span, 'begin one with {{#if x}}')
    else if (kind !== 'end' && innermost.hasElse)
      refuse('the condition has its {{else}} already', span, 'remove one')
    if (innermost && kind === 'else') innermost.hasElse = true
  }
  for (const { span } of open)
    refuse('this condition has no end', span, 'end it with {{/if}}, in the same text')
}

/**
 * What all tags of a text mean; those that were reported mean nothing. `lang` is that of the letter; undefined when each
 * row has its own.
 */
export function parseTags(
  tags: readonly Tag[],
  columns: Columns,
  lang: string | undefined,
  report: Report,
): readonly Part[] {
  const parts = tags.map(tag => parseTag(tag, columns, lang, report) ?? nothing(tag))
  checkConditions(parts, report)
  return parts
}

/** In a letter that is built alone, there is nothing that a tag could mean. */
export function refuseTags(tags: readonly Tag[], report: Report): readonly Part[] {
  for (const { text, content, span } of tags) {
    // What belongs to a condition goes with it.
    if (/^(?:\/|else\b)/.test(content)) continue
    const message = `\`${text}\` stands for data, and a letter that is built alone has none`
    const hints = ['`letter merge` makes a letter for each row of data', 'write `\\{{` to print two braces']
    report(error('data/bad-expression', message, span, hints))
  }
  return tags.map(nothing)
}

function literalNumber(text: string): Expression {
  return { kind: 'literal', text, exact: text }
}

function nothing({ span }: Tag): Part {
  return { kind: 'nothing', span }
}
