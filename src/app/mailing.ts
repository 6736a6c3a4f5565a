import { createLog, type Diagnostic, type Log, type Report } from '../base/index.ts'
import { overlay, type Row } from '../data/index.ts'
import { languageOf } from '../letter/index.ts'
import { renderMarkdown } from '../markdown/index.ts'
import { addressedBy, fieldsOfRow } from './addressed-columns.ts'
import { gatherParts, type Parts, type RenderOptions } from './render.ts'
import { readSources } from './sources.ts'
import type { Workshop } from './workshop.ts'

/**
 * One letter for many rows: read and checked once, filled for each. A worker opens its own, from the same path, columns
 * and options. A row's letter never depends on the rows before it.
 */
export interface Mailing {
  readonly columns: ColumnUse
  /**
   * The letter of a row, ready to be numbered and typeset (`render.ts`). Undefined, after reporting why, when the row
   * gives none. What is reported of a row names the row, through its span or as `row`.
   */
  partsOf(row: Row, log: Log): Promise<Parts | undefined>
}

/** What becomes of the columns of the data. A column that the letter asks for and the data lacks is an error at once. */
export interface ColumnUse {
  /** Columns that are called like a field of the letter, and are that field: `to.name`. */
  readonly fields: readonly string[]
  /** Columns that the letter names between braces. */
  readonly printed: readonly string[]
  /** All others. */
  readonly unused: readonly string[]
}

/** Undefined, after reporting every fault, when the letter and the columns of the data do not go together. */
export function openMailing(
  path: string,
  columns: readonly string[],
  options: RenderOptions,
  workshop: Workshop,
  report: Report,
): Mailing | undefined {
  const { world, memory } = workshop
  const log = createLog()
  const sources = readSources(world, memory, path, options.overrides ?? [], log.report)
  const addressed = sources && addressedBy(columns, () => false, sources.letter.fields, log.report)
  log.diagnostics.forEach(report)
  if (!sources || !addressed || log.hasErrors()) return undefined
  const { letter, organisation } = sources

  return {
    columns: {
      fields: addressed.names,
      printed: [],
      unused: columns.filter(name => !addressed.names.includes(name)),
    },
    async partsOf(row, log) {
      const ofRow: Log = { ...log, report: diagnostic => log.report(ofSameRow(diagnostic, row)) }
      row.faults.forEach(ofRow.report)
      if (row.faults.length > 0) return undefined
      const own = fieldsOfRow(addressed.tree, row)
      const fields = own?.kind === 'map' ? overlay(letter.fields, own) : letter.fields
      const filled = { ...sources, letter: { ...letter, fields } }
      const lang = languageOf(filled.letter, organisation) ?? ''
      const body = memory.derive(letter.body, lang, renderMarkdown, ofRow.report)
      return gatherParts(filled, body, workshop, ofRow)
    },
  }
}

/** What is said of the row itself is known by its place; of the letter, the row is told. */
function ofSameRow(diagnostic: Diagnostic, { span }: Row): Diagnostic {
  return diagnostic.span?.file.path === span.file.path ? diagnostic : { ...diagnostic, row: span }
}
