import { createLog, type Report, type SourceFile } from '../base/index.ts'
import { builtTree } from './built-trees.ts'
import { shapeOf } from './fields.ts'
import type { Letterhead } from './letterhead.ts'
import { checkNames } from './names.ts'
import { parseTemplate } from './parse.ts'
import { checkPlaces } from './places.ts'
import type { TemplateNode } from './tree.ts'

/** A letterhead's template, parsed and checked once for any number of letters. */
export interface Template {
  readonly nodes: readonly TemplateNode[]
  readonly partials: ReadonlyMap<string, readonly TemplateNode[]>
}

/** Undefined, after reporting every fault, when the template uses what a letterhead does not have. */
export function compileTemplate(letterhead: Letterhead, report: Report): Template | undefined {
  const log = createLog()
  const nodes = readTemplate(letterhead.template, log.report)
  const partials = new Map<string, readonly TemplateNode[]>()
  for (const [name, file] of letterhead.partials) {
    partials.set(name, readTemplate(file, log.report) ?? [])
  }
  if (nodes) checkNames(nodes, partials, shapeOf(letterhead.manifest), log.report)
  log.diagnostics.forEach(report)
  if (!nodes || log.hasErrors()) return undefined
  return { nodes, partials }
}

/** A template or a partial, by itself. */
export function readTemplate(file: SourceFile, report: Report): readonly TemplateNode[] | undefined {
  const built = builtTree(file)
  if (built) return built
  const nodes = parseTemplate(file, report)
  if (nodes) checkPlaces(nodes, file, report)
  return nodes
}
