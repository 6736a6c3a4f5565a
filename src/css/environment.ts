import type { CssNodePlain, DeclarationPlain } from 'css-tree'
import convertor from 'css-tree/convertor'
import parse from 'css-tree/parser'
import { ABSOLUTE_UNITS, didYouMean, error, type Report, type SourceFile, type Span } from '../base/index.ts'
import { sumOf } from './calc.ts'
import { spanOfNode } from './grammar.ts'
import { argumentOf, type CssValue } from './value.ts'

/** What a style sheet may ask for and does not say itself, by name, each as it would be written in CSS. */
export interface Environment {
  /** For `env(addressee-left)` (CSS Environment Variables 1): lengths of the envelope; undefined without one. */
  readonly lengths: ReadonlyMap<string, string> | undefined
  /** For `var(--accent)`: what the organisation has set. */
  readonly settings: ReadonlyMap<string, string>
}

/** What tells two of them apart. */
export function keyOfEnvironment({ lengths, settings }: Environment): string {
  return JSON.stringify([[...(lengths ?? [])], [...settings]])
}

export const NO_ENVIRONMENT: Environment = { lengths: undefined, settings: new Map() }

/** Where a style sheet asks its environment, and what it is told: a browser must find that written there. */
export interface Substitution {
  readonly span: Span
  readonly text: string
}

/** Whether a node has `env()`, `var()` or `calc()` in a declaration, at any depth. */
export function asks(node: CssNodePlain): boolean {
  if (node.type === 'Declaration') return node.value.type === 'Value' && node.value.children.some(asks)
  if (node.type === 'Atrule') return node.block?.children.some(asks) ?? false
  if (node.type === 'Parentheses') return node.children.some(asks)
  return node.type === 'Function' && ['env', 'var', 'calc'].includes(node.name.toLowerCase())
}

/**
 * A node with what the environment has for `env()` and `var()`, and what `calc()` makes of lengths, in its declarations at
 * any depth; where it asked is added to `substitutions`. A declaration that asks for what is not there has no value any
 * more: that is reported.
 */
export function substitute<Node extends CssNodePlain>(
  node: Node,
  environment: Environment,
  file: SourceFile,
  substitutions: Substitution[],
  report: Report,
): Node {
  return inNode(node) as Node

  function inNode(node: CssNodePlain): CssNodePlain {
    if (node.type === 'Declaration') return inDeclaration(node)
    if (node.type !== 'Atrule' || !node.block) return node
    return { ...node, block: { ...node.block, children: node.block.children.map(inNode) } }
  }

  function inDeclaration(declaration: DeclarationPlain): DeclarationPlain {
    const { value } = declaration
    if (value.type !== 'Value') return declaration
    const children = resolved(value.children)
    return {
      ...declaration,
      value: children ? { ...value, children: [...children] } : at(value, { type: 'Raw', value: '' }),
    }
  }

  function resolved(value: CssValue): CssValue | undefined {
    const parts = value.map(resolvedNode)
    return parts.some(part => part === undefined) ? undefined : parts.flatMap(part => part ?? [])
  }

  function resolvedNode(node: CssNodePlain): CssValue | undefined {
    if (node.type === 'Parentheses') {
      const children = resolved(node.children)
      return children && [{ ...node, children: [...children] }]
    }
    if (node.type !== 'Function') return [node]
    const name = node.name.toLowerCase()
    const span = spanOfNode(node, file)
    if (name === 'env' || name === 'var') {
      const text = textOf(name, argumentOf(node.children), node.children.length, span)
      if (text === undefined) return undefined
      substitutions.push({ span, text })
      return parsedValue(text).map(part => at(node, part))
    }
    if (name !== 'calc') return [node]
    const children = resolved(node.children)
    const sum = children && sumOf(children)
    if (children && !sum) {
      const hint = `it adds lengths in ${ABSOLUTE_UNITS.join(', ')}, and multiplies them by numbers`
      report(error('css/bad-value', '`calc()` cannot make one length of this', span, [hint]))
    }
    return sum && [at(node, sum)]
  }

  function textOf(kind: 'env' | 'var', name: string, count: number, span: Span): string | undefined {
    const { lengths, settings } = environment
    const key = kind === 'var' ? name.replace(/^--/, '') : name
    const known = kind === 'var' ? settings : lengths
    const text = count === 1 ? known?.get(key) : undefined
    if (text !== undefined) return text
    const refuse = (message: string, hints: readonly string[] = []) =>
      report(error('css/bad-value', message, span, hints))
    if (!known)
      refuse('the letterhead has no envelope', ['name one in `letterhead.yaml`: `envelope: nl-left`'])
    else if (count !== 1) refuse(`\`${kind}()\` takes one name: a second value would never be used`)
    else {
      const what =
        kind === 'var' ? 'a setting of the letterhead with a value for CSS' : 'a length of an envelope'
      refuse(`\`${name}\` is not ${what}`, didYouMean(key, [...known.keys()]))
    }
    return undefined
  }
}

/** A node in the place of another: what is wrong with it is wrong there. */
function at<Node extends CssNodePlain>({ loc }: CssNodePlain, node: Node): Node {
  return { ...node, ...(loc && { loc }) }
}

function parsedValue(text: string): CssValue {
  return convertor.toPlainObject(parse(text, { context: 'value' })).children
}
