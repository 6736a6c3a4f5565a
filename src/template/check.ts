import { error, type Report } from '../base/index.ts'
import type { Template } from './compile.ts'
import type { Block, TemplateNode, TemplatePath } from './tree.ts'
import type { View, ViewMap, ViewValue } from './view.ts'

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
 * Reports every field that the template will print and that this letter leaves empty. It goes the way that the
 * filling will go, so it never meets what is printed only `{{#if}}` the field is there.
 */
export function checkFields(template: Template, view: View, report: Report): void {
  const root: Scope = { value: view.root, path: '' }
  visit(template.nodes, root)

  function visit(nodes: readonly TemplateNode[], scope: Scope): void {
    for (const node of nodes) {
      if (node.kind === 'print') checkPrint(node.path, scope)
      else if (node.kind === 'block') visitBlock(node, scope)
      else if (node.kind === 'partial') visit(template.partials.get(node.name) ?? [], scope)
    }
  }

  function visitBlock({ helper, path, body, otherwise }: Block, scope: Scope): void {
    const found = find(path, scope)
    const { value } = found
    const takesBody = isEmpty(value) === (helper === 'unless')
    if (!takesBody) visit(otherwise, scope)
    else if (helper === 'with') visit(body, { ...scope, ...found, outer: scope })
    else if (helper === 'each' && isList(value)) visitItems(body, found.path, value, scope)
    else visit(body, scope)
  }

  function visitItems(
    body: readonly TemplateNode[],
    path: string,
    items: readonly ViewValue[],
    outer: Scope,
  ): void {
    for (const [index, value] of items.entries()) {
      const isLast = index === items.length - 1
      visit(body, { value, path: `${path}.${index}`, outer, isFirst: index === 0, isLast })
    }
  }

  function checkPrint(path: TemplatePath, scope: Scope): void {
    const found = find(path, scope)
    if (!isEmpty(found.value)) return
    const message = `the letterhead prints \`${found.path}\`, but this letter has none`
    const hint = `give it a value, or print it within {{#if ${path.text}}}…{{/if}}`
    report(error('template/empty-field', message, path.span, [hint]))
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

function isMap(value: ViewValue | undefined): value is ViewMap {
  return typeof value === 'object' && !isList(value)
}
