import { join } from 'node:path'
import { copyTemplate, createNodeWorld, listTemplates, type TemplateEntry } from '../app/index.ts'
import { createLog, printable } from '../base/index.ts'
import { exitCodeOf } from './exit-code.ts'
import type { TemplatesRequest } from './options.ts'
import { describe } from './report.ts'
import type { Terminal } from './terminal.ts'

/** `letter templates`: the letterheads there are, or one of them copied for the user to change. */
export async function templates({ copy, report }: TemplatesRequest, terminal: Terminal): Promise<number> {
  const world = createNodeWorld()
  const log = createLog()
  if (copy) {
    const folder = copy.folder ?? join('letterheads', copy.name)
    const files = copyTemplate(world, copy.name, folder, log.report)
    if (files) terminal.writeLine(`${printable(folder)}: ${files.length} files`)
  } else {
    const entries = listTemplates(world, '.', log.report)
    terminal.writeData(report === 'json' ? `${JSON.stringify(entries, null, 2)}\n` : tableOf(entries))
  }
  for (const diagnostic of log.diagnostics) terminal.writeLine(describe(diagnostic, report, terminal))
  return exitCodeOf([{ ...(!log.hasErrors() && { output: '' }), diagnostics: log.diagnostics }])
}

function tableOf(entries: readonly TemplateEntry[]): string {
  const widthOf = (column: 'name' | 'envelope') =>
    Math.max(...entries.map(entry => (entry[column] ?? '').length)) + 2
  const [nameWidth, envelopeWidth] = [widthOf('name'), widthOf('envelope')]
  return entries
    .map(({ name, envelope = '', description, picture }) => {
      const line = name.padEnd(nameWidth) + envelope.padEnd(envelopeWidth) + description
      return `${line}\n${picture === undefined ? '' : `${' '.repeat(nameWidth)}${picture}\n`}`
    })
    .join('')
}
