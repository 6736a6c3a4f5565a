import { parse } from 'handlebars/dist/cjs/handlebars/compiler/base.js'
import { error, lineStarts, type Report, type SourceFile, type Span, spanOf } from '../base/index.ts'
import { syntaxError } from './syntax.ts'
import { checkSize } from './tags.ts'
import type { Block, BlockHelper, PathStart, TemplateNode, TemplatePath } from './tree.ts'

const BLOCK_HELPERS: readonly string[] = ['if', 'unless', 'each', 'with'] satisfies BlockHelper[]

/** The names that Handlebars takes for a helper even where a template means a field. */
const HELPERS = [...BLOCK_HELPERS, 'log', 'lookup', 'helperMissing', 'blockHelperMissing']

const HELPERS_HINT = 'a template can use {{#if}}, {{#unless}}, {{#each}} and {{#with}}'
const DATA_HINT = 'a template can use @root, and @first and @last as conditions within {{#each}}'

/** Handlebars' own tree; its types leave out what only some nodes have. */
type Ast = hbs.AST.Node
type BlockAst = hbs.AST.BlockStatement & {
  readonly program?: hbs.AST.Program
  readonly inverse?: hbs.AST.Program
}
type CallAst = Pick<hbs.AST.MustacheStatement, 'params'> & { readonly hash?: hbs.AST.Hash }

/**
 * A template (or partial) as a tree of what letterheads may use. Reports all else, and leaves it out.
 * Undefined when it is not Handlebars at all.
 */
export function parseTemplate(file: SourceFile, report: Report): readonly TemplateNode[] | undefined {
  if (!checkSize(file, report)) return undefined
  let program: hbs.AST.Program
  try {
    program = parse(file.text)
  } catch (fault) {
    report(syntaxError(file, fault))
    return undefined
  }
  return nodesOf(program)

  function nodesOf(program: hbs.AST.Program | undefined): readonly TemplateNode[] {
    return program?.body.flatMap(node => toNode(node) ?? []) ?? []
  }

  function toNode(node: Ast): TemplateNode | readonly TemplateNode[] | undefined {
    switch (node.type) {
      case 'ContentStatement':
        return { kind: 'content', html: (node as hbs.AST.ContentStatement).value }
      case 'MustacheStatement':
        return toPrint(node as hbs.AST.MustacheStatement)
      case 'BlockStatement':
        return toBlock(node as BlockAst)
      case 'PartialStatement':
        return toPartialCall(node as hbs.AST.PartialStatement)
      case 'CommentStatement':
        return undefined
      default:
        return unsupported('decorators and partials with a block are not supported', node)
    }
  }

  function toPrint(node: hbs.AST.MustacheStatement): TemplateNode | undefined {
    const { path, escaped } = node
    if (!isPath(path)) return unsupported('only fields can be printed', path)
    const isHelper = path.depth === 0 && !path.data && HELPERS.includes(path.original)
    if (isHelper || hasArguments(node)) {
      return unsupported(`\`${path.original}\` is not a helper that prints`, node, HELPERS_HINT)
    }
    const field = toPath(path)
    return field && { kind: 'print', path: field, isRaw: !escaped }
  }

  function toBlock(node: BlockAst): Block | undefined {
    const { path, params, hash, program, inverse } = node
    const name = path.original
    if (!BLOCK_HELPERS.includes(name)) {
      return unsupported(`\`${name}\` is not a block helper`, path, HELPERS_HINT)
    }
    const [param] = params
    if (!param || !isPath(param) || params.length > 1 || hash) {
      return unsupported(`{{#${name}}} takes one field`, node)
    }
    if (program?.blockParams?.length || inverse?.blockParams?.length) {
      return unsupported('names for items (`as |item|`) are not supported', node, 'write `this`')
    }
    const field = toPath(param)
    const body = nodesOf(program)
    const otherwise = nodesOf(inverse)
    return field && { kind: 'block', helper: name as BlockHelper, path: field, body, otherwise }
  }

  /** What stands before a partial on a line of its own is printed once: a line of the letter's text must not get it. */
  function toPartialCall(node: hbs.AST.PartialStatement): readonly TemplateNode[] | undefined {
    const { name, indent } = node
    if (name.type === 'SubExpression') return unsupported('a partial is called by its own name', name)
    if (hasArguments(node)) {
      return unsupported('a partial takes no arguments', node, 'it sees what stands around its call')
    }
    const { original } = name as hbs.AST.PathExpression
    return [
      { kind: 'content', html: indent },
      { kind: 'partial', name: String(original), span: spanOfNode(name) },
    ]
  }

  function toPath(path: hbs.AST.PathExpression): TemplatePath | undefined {
    const { original: text, data, depth, parts } = path
    const span = spanOfNode(path)
    if (!data) return { text, from: depth, keys: parts, span }
    const [name, ...keys] = parts
    const from = `@${name}`
    const isKnown = from === '@root' || ((from === '@first' || from === '@last') && keys.length === 0)
    if (!isKnown || depth > 0) return unsupported(`\`${text}\` is not supported`, path, DATA_HINT)
    return { text, from: from as PathStart, keys, span }
  }

  function unsupported(message: string, node: Ast, hint?: string): undefined {
    report(error('template/unsupported', message, spanOfNode(node), hint === undefined ? [] : [hint]))
  }

  function spanOfNode({ loc: { start, end } }: Ast): Span {
    const starts = lineStarts(file)
    const offset = ({ line, column }: hbs.AST.Position) => (starts[line - 1] ?? 0) + column
    return spanOf(file, offset(start), offset(end))
  }
}

function isPath(node: Ast): node is hbs.AST.PathExpression {
  return node.type === 'PathExpression'
}

function hasArguments({ params, hash }: CallAst): boolean {
  return params.length > 0 || hash !== undefined
}
