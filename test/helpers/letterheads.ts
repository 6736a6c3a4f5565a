import { createLog, formatShort } from '../../src/base/index.ts'
import { compileTemplate, type Letterhead, type Template } from '../../src/template/index.ts'

/** A letterhead of a template and its partials, with one setting of each type. */
export function letterheadOf(template: string, partials: Readonly<Record<string, string>> = {}): Letterhead {
  const files = Object.entries(partials).map(([name, text]) => [name, { path: `${name}.hbs`, text }] as const)
  return {
    template: { path: 't.hbs', text: template },
    partials: new Map(files),
    stylesheet: { path: 't.css', text: '' },
    manifest: {
      description: 'A test',
      settings: {
        showLogo: { description: 'x', type: 'boolean', default: 'true' },
        motto: { description: 'x', type: 'text', default: '' },
      },
      zones: {},
    },
  }
}

export function templateOf(template: string, partials?: Readonly<Record<string, string>>): Template {
  const { report, diagnostics } = createLog()
  const compiled = compileTemplate(letterheadOf(template, partials), report)
  if (!compiled) throw new Error(diagnostics.map(formatShort).join('\n'))
  return compiled
}
