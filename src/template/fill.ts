import { escapeExpression } from 'handlebars/dist/cjs/handlebars/utils.js'
import { createLog, error, type Report } from '../base/index.ts'
import type { Template } from './compile.ts'
import type { Html } from './html.ts'
import type { Block, Print, TemplateNode, TemplatePath } from './tree.ts'
import type { PrintedText, View, ViewMap, ViewValue } from './view.ts'

/** What a path leads to in this letter. */
interface Found {
  readonly value: ViewValue | undefined
  /** As the user names it: `signatories.0.role`. */
  readonly path: string
}

/** What the paths of a block or a partial begin at. */
interface Scope extends Found {
  readonly outer?: Scope
  /** Whether the nearest `{{#each}}` is at its first or last item. */
  readonly isFirst?: boolean
  readonly isLast?: boolean
}

/**
 * The letterhead with a letter in it, as Handlebars would print it; undefined, after reporting every field that it would
 * print and that this letter leaves empty.
 */
export function fillTemplate(template: Template, view: View, report: Report): Html | undefined {
  const log = createLog()
  const root: Scope = { value: view.root, path: '' }
  const marked = print(template.nodes, root)
  log.diagnostics.forEach(report)
  return log.hasErrors() ? undefined : { marked, origins: view.origins }

  function print(nodes: readonly TemplateNode[], scope: Scope): string {
    return nodes.map(node => printNode(node, scope)).join('')
  }

  function printNode(node: TemplateNode, scope: Scope): string {
    switch (node.kind) {
      case 'content':
        return node.html
      case 'print':
        return printField(node, scope)
      case 'block':
        return printBlock(node, scope)
      case 'partial':
        return print(template.partials.get(node.name) ?? [], scope)
    }
  }

  function printBlock({ helper, path, body, otherwise }: Block, scope: Scope): string {
    const found = find(path, scope)
    const { value } = found
    const takesBody = isEmpty(value) === (helper === 'unless')
    if (!takesBody) return print(otherwise, scope)
    if (helper === 'with') return print(body, { ...scope, ...found, outer: scope })
    if (helper === 'each' && isList(value)) return printItems(body, found.path, value, scope)
    return print(body, scope)
  }

  function printItems(
    body: readonly TemplateNode[],
    path: string,
    items: readonly ViewValue[],
    outer: Scope,
  ): string {
    const printItem = (value: ViewValue, index: number) => {
      const isLast = index === items.length - 1
      return print(body, { value, path: `${path}.${index}`, outer, isFirst: index === 0, isLast })
    }
    return items.map(printItem).join('')
  }

  function printField({ path, isRaw }: Print, scope: Scope): string {
    const { value, path: name } = find(path, scope)
    if (isEmpty(value)) {
      const message = `the letterhead prints \`${name}\`, but this letter has none`
      const hint = `give it a value, or print it within {{#if ${path.text}}}…{{/if}}`
      log.report(error('template/empty-field', message, path.span, [hint]))
    }
    if (typeof value === 'string') return isRaw ? value : escapeExpression(value)
    return isText(value) ? value.html : ''
  }

  function find({ text, from, keys }: TemplatePath, scope: Scope): Found {
    if (from === '@first') return { value: scope.isFirst, path: text }
    if (from === '@last') return { value: scope.isLast, path: text }
    return keys.reduce(below, from === '@root' ? root : scopeAbove(scope, from))
  }
}

function scopeAbove(scope: Scope, levels: number): Scope {
  return levels > 0 && scope.outer ? scopeAbove(scope.outer, levels - 1) : scope
}

function below({ value, path }: Found, key: string): Found {
  const hasField = isMap(value) && Object.hasOwn(value, key)
  return { value: hasField ? value[key] : undefined, path: path === '' ? key : `${path}.${key}` }
}

/** As Handlebars' `if` decides. */
function isEmpty(value: ViewValue | undefined): boolean {
  return !value || (isList(value) && value.length === 0)
}

function isList(value: ViewValue | undefined): value is readonly ViewValue[] {
  return Array.isArray(value)
}

function isText(value: ViewValue | undefined): value is PrintedText {
  return typeof value === 'object' && 'html' in value
}

function isMap(value: ViewValue | undefined): value is ViewMap {
  return typeof value === 'object' && !isList(value)
}
