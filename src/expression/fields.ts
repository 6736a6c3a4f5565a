import type { Report } from '../base/index.ts'
import {
  isBlank,
  type Located,
  type LocatedEntry,
  type LocatedMap,
  type LocatedScalar,
} from '../data/index.ts'
import { createBranches } from './branches.ts'
import type { Evaluator } from './evaluate.ts'
import type { Part } from './expression.ts'
import { refuseTags } from './parse.ts'
import { type Tag, tagsOf } from './tag.ts'

/** The fields of a letter, parsed once; the row is what they are still without. */
export type FieldsTemplate = (evaluator: Evaluator) => LocatedMap

type Template = (evaluator: Evaluator) => Located | undefined

/**
 * `parse` says what a tag means, and reports those that mean nothing. `isLiteral` tells of values in which braces are
 * braces, if there are such. A value that comes out empty, because the letter says what then (`{{#if}}`, `default`), is
 * left out.
 */
export function compileFields(
  fields: LocatedMap,
  parse: (tags: readonly Tag[]) => readonly Part[],
  isLiteral: (scalar: LocatedScalar) => boolean = () => false,
): FieldsTemplate {
  const template = compileMap(fields)
  return typeof template === 'function' ? template : () => fields

  /** What has no tag in it stays as it is. */
  function compile(node: Located): Located | Template {
    switch (node.kind) {
      case 'scalar':
        return node.value.includes('{{') && !isLiteral(node) ? compileScalar(node) : node
      case 'map':
        return compileMap(node)
      case 'list': {
        const items = node.items.map(compile)
        if (items.every(item => typeof item !== 'function')) return node
        return evaluator => ({ ...node, items: items.flatMap(item => fill(item, evaluator) ?? []) })
      }
    }
  }

  function compileMap(map: LocatedMap): LocatedMap | ((evaluator: Evaluator) => LocatedMap) {
    const compiled = [...map.entries].map(([key, { keySpan, value }]) => ({
      key,
      keySpan,
      value: compile(value),
    }))
    if (compiled.every(({ value }) => typeof value !== 'function')) return map
    return evaluator => {
      const entries = new Map<string, LocatedEntry>()
      for (const { key, keySpan, value } of compiled) {
        const filled = fill(value, evaluator)
        if (filled) entries.set(key, { keySpan, value: filled })
      }
      return { ...map, entries }
    }
  }

  function compileScalar(scalar: LocatedScalar): Template {
    const { texts: written, tags } = tagsOf(scalar)
    const texts = written.map(text => text.replaceAll('\\{{', '{{'))
    const parts = parse(tags)
    const isOneCell = parts.length === 1 && texts.every(text => text === '')
    return evaluator => {
      const branches = createBranches(evaluator.isTrue)
      let value = texts[0] ?? ''
      let span = scalar.span
      for (const [index, part] of parts.entries()) {
        branches.pass(part)
        if (!branches.isPrinted()) continue
        if (part.kind === 'print') {
          const printed = evaluator.print(part)
          if (printed && isOneCell) span = printed.span
          value += printed?.text ?? ''
        }
        value += texts[index + 1]
      }
      return isBlank(value) ? undefined : { kind: 'scalar', value, span }
    }
  }
}

/**
 * The fields of a letter that is built alone: in it, `\\{{` prints braces. Undefined, after reporting them, if there
 * are tags.
 */
export function fieldsWithoutData(
  fields: LocatedMap,
  isLiteral: (scalar: LocatedScalar) => boolean,
  report: Report,
): LocatedMap | undefined {
  const found: Tag[] = []
  const take = (tags: readonly Tag[]) => {
    found.push(...tags)
    return []
  }
  const fill = compileFields(fields, take, isLiteral)
  refuseTags(found, report)
  return found.length === 0 ? fill({ print: () => undefined, isTrue: () => false }) : undefined
}

function fill(node: Located | Template, evaluator: Evaluator): Located | undefined {
  return typeof node === 'function' ? node(evaluator) : node
}
