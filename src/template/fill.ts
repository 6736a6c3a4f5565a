import { escapeExpression } from 'handlebars/dist/cjs/handlebars/utils.js'
import { createLog, error, type Report } from '../base/index.ts'
import type { Template } from './compile.ts'
import type { Html, HtmlPart, PrintedText } from './html.ts'
import type { Block, Print, TemplateNode, TemplatePath } from './tree.ts'
import type { PrintedBody, View, ViewMap, ViewValue } from './view.ts'

/** What the paths of a block or a partial begin at. */
interface Scope {
  readonly value: ViewValue | undefined
  /** As the user names it: `signatories.0`. */
  readonly path: string
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
  const parts: HtmlPart[] = []
  print(template.nodes, root)
  log.diagnostics.forEach(report)
  return log.hasErrors() ? undefined : { parts }

  function print(nodes: readonly TemplateNode[], scope: Scope): void {
    for (const node of nodes) printNode(node, scope)
  }

  function printNode(node: TemplateNode, scope: Scope): void {
    switch (node.kind) {
      case 'content':
        parts.push(node.html)
        break
      case 'print':
        printField(node, scope)
        break
      case 'block':
        printBlock(node, scope)
        break
      case 'partial':
        print(template.partials.get(node.name) ?? [], scope)
    }
  }

  function printBlock({ helper, path, body, otherwise }: Block, scope: Scope): void {
    const value = find(path, scope)
    const takesBody = isEmpty(value) === (helper === 'unless')
    if (!takesBody) print(otherwise, scope)
    else if (helper === 'with') print(body, { ...scope, value, path: nameOf(path, scope), outer: scope })
    else if (helper === 'each' && isList(value)) printItems(body, nameOf(path, scope), value, scope)
    else print(body, scope)
  }

  function printItems(
    body: readonly TemplateNode[],
    path: string,
    items: readonly ViewValue[],
    outer: Scope,
  ): void {
    for (const [index, value] of items.entries()) {
      const isLast = index === items.length - 1
      print(body, { value, path: `${path}.${index}`, outer, isFirst: index === 0, isLast })
    }
  }

  function printField({ path, isRaw }: Print, scope: Scope): void {
    const value = find(path, scope)
    if (isEmpty(value)) {
      const message = `the letterhead prints \`${nameOf(path, scope)}\`, but this letter has none`
      const hint = `give it a value, or print it within {{#if ${path.text}}}…{{/if}}`
      log.report(error('template/empty-field', message, path.span, [hint]))
    } else if (typeof value === 'string') parts.push(escapeExpression(value))
    else if (isText(value)) parts.push(value)
    else if (isRaw && isBody(value)) parts.push(...value.parts)
  }

  /** What a path leads to in this letter. */
  function find({ from, keys }: TemplatePath, scope: Scope): ViewValue | undefined {
    if (from === '@first') return scope.isFirst
    if (from === '@last') return scope.isLast
    let { value } = startOf(from, scope)
    for (const key of keys) value = isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined
    return value
  }

  /** The same as the user names it: `signatories.0.role`. */
  function nameOf({ text, from, keys }: TemplatePath, scope: Scope): string {
    if (from === '@first' || from === '@last') return text
    const { path } = startOf(from, scope)
    return [...(path === '' ? [] : [path]), ...keys].join('.')
  }

  function startOf(from: '@root' | number, scope: Scope): Scope {
    return from === '@root' ? root : scopeAbove(scope, from)
  }
}

function scopeAbove(scope: Scope, levels: number): Scope {
  return levels > 0 && scope.outer ? scopeAbove(scope.outer, levels - 1) : scope
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

function isBody(value: ViewValue | undefined): value is PrintedBody {
  return typeof value === 'object' && 'parts' in value
}

function isMap(value: ViewValue | undefined): value is ViewMap {
  return typeof value === 'object' && !isList(value)
}
