import { compile } from 'css-select'
import type { CssNodePlain, SelectorPlain } from 'css-tree'
import generate from 'css-tree/generator'
import { ident } from 'css-tree/utils'
import { didYouMean, error, type Report, type SourceFile, textOf } from '../base/index.ts'
import { adapter } from './adapter.ts'
import { spanOfNode } from './grammar.ts'
import type { Place } from './place.ts'
import type { PseudoElement, Selector } from './stylesheet.ts'

const COMBINATORS = [' ', '>', '+', '~']
const PSEUDO_ELEMENTS: readonly PseudoElement[] = ['before', 'after', 'footnote-call', 'footnote-marker']
const PSEUDO_CLASSES = [
  'first-child',
  'last-child',
  'only-child',
  'nth-child',
  'first-of-type',
  'last-of-type',
  'not',
]

/** Selectors 4 §17: what an id, a class and a type add to the specificity. */
const ID = 1_000_000
const CLASS = 1_000
const TYPE = 1

const UNIVERSAL: CssNodePlain = { type: 'TypeSelector', name: '*' }

/** Checks and compiles a selector; undefined when it is outside our subset, which is then reported. */
export function parseSelector(node: SelectorPlain, file: SourceFile, report: Report): Selector | undefined {
  const pseudo = pseudoElementOf(node.children.at(-1))
  const parts = pseudo ? withoutPseudoElement(node.children) : node.children
  const fault = faultIn(parts)
  if (!fault) {
    const text = generate({ type: 'Selector', children: [...parts] })
    const specificity = specificityOf(parts) + (pseudo ? TYPE : 0)
    const matches = compileIfKnown(text)
    if (matches) return { text, ...(pseudo && { pseudo }), specificity, key: keyOf(parts), matches }
  }
  const span = spanOfNode(fault?.loc ? fault : node, file)
  const hints = fault ? hintsFor(fault) : []
  report(error('css/unknown-selector', `\`${textOf(span)}\` is not a supported selector`, span, hints))
  return undefined
}

function pseudoElementOf(node: CssNodePlain | undefined): PseudoElement | undefined {
  if (node?.type !== 'PseudoElementSelector' || node.children) return undefined
  return PSEUDO_ELEMENTS.find(name => name === node.name.toLowerCase())
}

/** `p > ::before` is the `::before` of any child: the universal selector takes the place of a lone pseudo-element. */
function withoutPseudoElement(nodes: readonly CssNodePlain[]): readonly CssNodePlain[] {
  const parts = nodes.slice(0, -1)
  const last = parts.at(-1)
  return last === undefined || last.type === 'Combinator' ? [...parts, UNIVERSAL] : parts
}

/** The first part that we do not support. */
function faultIn(parts: readonly CssNodePlain[]): CssNodePlain | undefined {
  return parts.find((part, index) => {
    const next = parts[index + 1]
    switch (part.type) {
      case 'ClassSelector':
      case 'IdSelector':
      case 'AttributeSelector':
        return false
      case 'TypeSelector':
        return part.name.includes('|')
      case 'Combinator':
        return !COMBINATORS.includes(part.name) || index === 0 || !next || next.type === 'Combinator'
      case 'PseudoClassSelector':
        return !PSEUDO_CLASSES.includes(part.name.toLowerCase()) || !argumentsFit(part.children)
      default:
        return true
    }
  })
}

/** `:not()` may contain what stands elsewhere; `:nth-child()` may not narrow down to a selector. */
function argumentsFit(nodes: readonly CssNodePlain[] | null): boolean {
  return (nodes ?? []).every(node => {
    if (node.type === 'Nth') return node.selector === null
    return node.type === 'SelectorList' && selectorsIn(node).every(parts => !faultIn(parts))
  })
}

function selectorsIn(list: CssNodePlain): (readonly CssNodePlain[])[] {
  if (list.type !== 'SelectorList') return []
  return list.children.map(selector => (selector.type === 'Selector' ? selector.children : []))
}

function hintsFor(fault: CssNodePlain): string[] {
  if (fault.type !== 'PseudoClassSelector') return []
  const name = fault.name.toLowerCase()
  const pseudo = PSEUDO_ELEMENTS.find(known => known === name)
  return pseudo ? [`write \`::${pseudo}\``] : didYouMean(name, PSEUDO_CLASSES)
}

/** css-select refuses what it does not understand, such as an unknown attribute flag, by throwing. */
function compileIfKnown(text: string): Selector['matches'] | undefined {
  try {
    return compileSelector(text)
  } catch {
    return undefined
  }
}

export function compileSelector(text: string): Selector['matches'] {
  return compile<Place, Place>(text, { adapter, cacheResults: false })
}

function specificityOf(parts: readonly CssNodePlain[]): number {
  const each = parts.map(part => {
    if (part.type === 'IdSelector') return ID
    if (part.type === 'TypeSelector') return part.name === '*' ? 0 : TYPE
    if (part.type === 'Combinator') return 0
    if (part.type !== 'PseudoClassSelector' || part.name.toLowerCase() !== 'not') return CLASS
    return Math.max(0, ...(part.children ?? []).flatMap(selectorsIn).map(specificityOf))
  })
  return each.reduce((sum, specificity) => sum + specificity, 0)
}

/** Only elements with this id, class or type can match: those of the rightmost compound. */
function keyOf(parts: readonly CssNodePlain[]): string {
  const compound = parts.slice(parts.findLastIndex(({ type }) => type === 'Combinator') + 1)
  const id = compound.find(part => part.type === 'IdSelector')
  if (id) return `#${ident.decode(id.name)}`
  const className = compound.find(part => part.type === 'ClassSelector')
  if (className) return `.${ident.decode(className.name)}`
  const type = compound.find(part => part.type === 'TypeSelector')
  return type ? ident.decode(type.name).toLowerCase() : '*'
}
