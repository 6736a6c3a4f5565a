import { didYouMean, error, type Report } from '../base/index.ts'
import type { Shape } from './fields.ts'
import { findField, KINDS, type Scope, scopeOfLetter, scopeWithin } from './paths.ts'
import { MAX_TAGS } from './tags.ts'
import type { PartialCall, Print, TemplateNode } from './tree.ts'

/**
 * Reports every path that leads to no field, or to a field that cannot be used so, and every partial that cannot be
 * called. A partial is checked wherever it is called: what its paths mean depends on that.
 */
export function checkNames(
  nodes: readonly TemplateNode[],
  partials: ReadonlyMap<string, readonly TemplateNode[]>,
  letter: Shape,
  report: Report,
): void {
  let visited = 0
  visit(nodes, scopeOfLetter(letter), [])

  function visit(siblings: readonly TemplateNode[], scope: Scope, calls: readonly string[]): void {
    for (const node of siblings) {
      visited += 1
      switch (node.kind) {
        case 'content':
          break
        case 'print':
          checkPrint(node, scope, report)
          break
        case 'block': {
          const inner = scopeWithin(node, scope, report)
          if (inner) visit(node.body, inner, calls)
          visit(node.otherwise, scope, calls)
          break
        }
        case 'partial':
          visitPartial(node, scope, calls)
      }
    }
  }

  function visitPartial({ name, span }: PartialCall, scope: Scope, calls: readonly string[]): void {
    const partial = partials.get(name)
    if (!partial) {
      const message = `the letterhead has no partial \`${name}\``
      const near = didYouMean(name, [...partials.keys()])
      const hints =
        near.length > 0 ? near : [`it would be the file \`partials/${name}.hbs\` of the letterhead`]
      report(error('template/missing-partial', message, span, hints))
    } else if (calls.includes(name)) {
      report(error('template/unsupported', `the partial \`${name}\` calls itself`, span))
    } else if (visited > MAX_TAGS) {
      const message = `with its partials filled in, the template has more than ${MAX_TAGS} tags`
      report(error('template/unsupported', message, span))
    } else {
      visit(partial, { ...scope, outer: undefined }, [...calls, name])
    }
  }
}

function checkPrint({ path, isRaw }: Print, scope: Scope, report: Report): void {
  const shape = findField(path, scope, report)?.shape
  if (!shape) return
  const { text, span } = path
  if (isRaw && shape.kind !== 'html') {
    const message = `{{{${text}}}} would print it as HTML; only \`body\` is HTML`
    report(error('template/unsafe-raw', message, span, [`write {{${text}}}`]))
  } else if (!isRaw && shape.kind !== 'text') {
    const message = `\`${text}\` is ${KINDS[shape.kind]} and cannot be printed as text`
    report(error('template/unsupported', message, span, [wayOut(text, shape)]))
  }
}

function wayOut(path: string, shape: Exclude<Shape, { kind: 'text' }>): string {
  switch (shape.kind) {
    case 'html':
      return `write {{{${path}}}}`
    case 'boolean':
      return `ask for it with {{#if ${path}}}…{{/if}}`
    case 'list':
      return `repeat over it with {{#each ${path}}}…{{/each}}`
    case 'map':
      return `print one of its fields: ${[...shape.fields.keys()].map(key => `\`${key}\``).join(', ')}`
  }
}
