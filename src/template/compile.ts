import Handlebars from 'handlebars'
import { createLog, type Report } from '../base/index.ts'
import { checkFields } from './check.ts'
import { shapeOf } from './fields.ts'
import type { Html } from './html.ts'
import type { Letterhead } from './letterhead.ts'
import { checkNames } from './names.ts'
import { parseTemplate } from './parse.ts'
import { checkPlaces } from './places.ts'
import type { TemplateNode } from './tree.ts'
import type { View, ViewMap } from './view.ts'

/** A letterhead's template, checked and compiled once for any number of letters. */
export interface Template {
  readonly nodes: readonly TemplateNode[]
  readonly partials: ReadonlyMap<string, readonly TemplateNode[]>
  readonly print: (root: ViewMap) => string
}

/** Undefined, after reporting every fault, when the template uses what a letterhead does not have. */
export function compileTemplate(letterhead: Letterhead, report: Report): Template | undefined {
  const log = createLog()
  const nodes = parseTemplate(letterhead.template, log.report)
  const partials = new Map<string, readonly TemplateNode[]>()
  for (const [name, file] of letterhead.partials) {
    const partial = parseTemplate(file, log.report)
    partials.set(name, partial ?? [])
    if (partial) checkPlaces(partial, file, log.report)
  }
  if (nodes) {
    checkPlaces(nodes, letterhead.template, log.report)
    checkNames(nodes, partials, shapeOf(letterhead.manifest), log.report)
  }
  log.diagnostics.forEach(report)
  if (!nodes || log.hasErrors()) return undefined
  return { nodes, partials, print: compile(letterhead) }
}

/** An instance of Handlebars of its own, so that no other user of the library can lend it helpers or partials. */
function compile({ template, partials }: Letterhead): Template['print'] {
  const options = {
    knownHelpersOnly: true,
    strict: true,
    // A partial keeps its indentation to itself: a line of the letter's text must not get it.
    preventIndent: true,
  }
  const handlebars = Handlebars.create()
  handlebars.unregisterHelper('log')
  handlebars.unregisterHelper('lookup')
  for (const [name, { text }] of partials) handlebars.registerPartial(name, handlebars.compile(text, options))
  return handlebars.compile<ViewMap>(template.text, options)
}

/** The letterhead with a letter in it; undefined, after reporting why, when it prints what the letter does not have. */
export function fillTemplate(template: Template, view: View, report: Report): Html | undefined {
  const log = createLog()
  checkFields(template, view, log.report)
  log.diagnostics.forEach(report)
  return log.hasErrors() ? undefined : { marked: template.print(view.root), origins: view.origins }
}
