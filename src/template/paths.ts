import { didYouMean, error, type Report } from '../base/index.ts'
import type { Shape } from './fields.ts'
import type { Block, TemplatePath } from './tree.ts'

/** What a path leads to. */
export interface Found {
  readonly shape: Shape
  /** As in the table of fields: `signatories[].name`. */
  readonly path: string
}

/** What the paths of a block or a partial begin at. */
export interface Scope extends Found {
  readonly letter: Shape
  /** What `..` is. A partial cannot look past its call: whether Handlebars can depends on the rest of the template. */
  readonly outer: Scope | undefined
  readonly isRepeated: boolean
}

/** A kind of value as messages call it. */
export const KINDS: Readonly<Record<Shape['kind'], string>> = {
  text: 'a text',
  html: 'HTML',
  boolean: 'true or false',
  list: 'a list',
  map: 'a group of fields',
}

export function scopeOfLetter(letter: Shape): Scope {
  return { shape: letter, path: '', letter, outer: undefined, isRepeated: false }
}

/** The field that `path` names; undefined, after a report, when there is none. */
export function findField(path: TemplatePath, scope: Scope, report: Report): Found | undefined {
  const { text, from, keys, span } = path
  if (from === '@first' || from === '@last') {
    if (scope.isRepeated) return { shape: { kind: 'boolean' }, path: text }
    report(error('template/unsupported', `\`${text}\` means nothing outside {{#each}}`, span))
    return undefined
  }
  const start = from === '@root' ? scopeOfLetter(scope.letter) : scopeAbove(scope, from)
  if (!start) {
    const message = `\`${text}\` looks past the ${scope.path === '' ? 'letter' : 'place where it is used'}`
    report(error('template/unsupported', message, span, ['the fields of the letter are those of `@root`']))
    return undefined
  }
  const found = below(start, keys)
  if (!found) {
    const message = `\`${text}\` is not a field that a letterhead can use`
    report(error('template/unknown-field', message, span, hintsFor(keys, start, scope.letter)))
  }
  return found
}

function scopeAbove(scope: Scope, levels: number): Scope | undefined {
  if (levels === 0) return scope
  return scope.outer && scopeAbove(scope.outer, levels - 1)
}

function below(start: Found, keys: readonly string[]): Found | undefined {
  const [key, ...rest] = keys
  if (key === undefined) return start
  const shape = fieldsOf(start.shape).get(key)
  return shape && below({ shape, path: start.path === '' ? key : `${start.path}.${key}` }, rest)
}

function fieldsOf(shape: Shape): ReadonlyMap<string, Shape> {
  return shape.kind === 'map' ? shape.fields : new Map()
}

function hintsFor(keys: readonly string[], start: Found, letter: Shape): string[] {
  if (below({ shape: letter, path: '' }, keys)) return [`did you mean \`@root.${keys.join('.')}\`?`]
  const known = keys.findLastIndex((_key, depth) => below(start, keys.slice(0, depth)))
  const parent = below(start, keys.slice(0, known))
  return parent ? didYouMean(keys[known] ?? '', [...fieldsOf(parent.shape).keys()]) : []
}

/** The scope within a block; undefined, after a report, when its helper does not take such a field. */
export function scopeWithin({ helper, path }: Block, scope: Scope, report: Report): Scope | undefined {
  const found = findField(path, scope, report)
  if (!found || helper === 'if' || helper === 'unless') return found && scope
  const inner = helper === 'each' ? itemOf(found) : found.shape.kind === 'map' ? found : undefined
  if (!inner) {
    const takes = helper === 'each' ? KINDS.list : KINDS.map
    const message = `{{#${helper}}} takes ${takes}, and \`${path.text}\` is ${KINDS[found.shape.kind]}`
    report(error('template/unsupported', message, path.span))
    return undefined
  }
  if (inner.path === scope.path) {
    // Handlebars would not count it as a block: `..` within would mean another one than here.
    report(error('template/unsupported', `the template is within \`${path.text}\` already`, path.span))
    return undefined
  }
  return { ...inner, letter: scope.letter, outer: scope, isRepeated: scope.isRepeated || helper === 'each' }
}

function itemOf({ shape, path }: Found): Found | undefined {
  return shape.kind === 'list' ? { shape: shape.item, path: `${path}[]` } : undefined
}
