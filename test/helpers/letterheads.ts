import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { createLog, formatShort } from '../../src/base/index.ts'
import { compileTemplate, type Letterhead, type Template } from '../../src/template/index.ts'

const TEMPLATES = join(import.meta.dirname, '../../templates')

/** One of our letterheads, with all that it shares with the others, in a folder of its own. */
export function copyOurs(name: string, folder: string): void {
  for (const part of ['shared', name]) cpSync(join(TEMPLATES, part), folder, { recursive: true })
}

/** A letterhead of a template and its partials, with one setting of each type. */
export function letterheadOf(template: string, partials: Readonly<Record<string, string>> = {}): Letterhead {
  const files = Object.entries(partials).map(([name, text]) => [name, { path: `${name}.hbs`, text }] as const)
  return {
    template: { path: 't.hbs', text: template },
    partials: new Map(files),
    stylesheets: [{ path: 't.css', text: '' }],
    manifest: {
      description: 'A test',
      stylesheets: ['letterhead.css'],
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
