import {
  createLog,
  type Diagnostic,
  error,
  type Log,
  type Report,
  type Span,
  warning,
} from '../base/index.ts'
import { childOf, columnKey, type LocatedScalar, overlay, type Row } from '../data/index.ts'
import { compileFields, createColumns, createEvaluator, parseTags } from '../expression/index.ts'
import { languageOf, letterheadNameOf, readDataRules, withDaysOfData } from '../letter/index.ts'
import { fillText, parseText, type TextTemplate } from '../markdown/index.ts'
import { localeOf } from '../text/index.ts'
import { addressedBy, fieldsOfRow } from './addressed-columns.ts'
import type { PreparedLetterhead } from './letterheads.ts'
import { gatherParts, openLetterhead, type Parts, type RenderOptions } from './render.ts'
import { readSources, type Sources } from './sources.ts'
import type { Workshop } from './workshop.ts'

/**
 * One letter for many rows: read and checked once, filled for each. A worker opens its own, from the same path, columns
 * and options. A row's letter never depends on the rows before it.
 */
export interface Mailing {
  readonly columns: ColumnUse
  /**
   * The letter of a row, ready to be numbered and typeset (`render.ts`). Undefined, after reporting why, when the row
   * gives none.
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
  columnNames: readonly string[],
  options: RenderOptions,
  workshop: Workshop,
  report: Report,
): Mailing | undefined {
  const { world, memory } = workshop
  const log = createLog()
  const sources = readSources(world, memory, path, options.overrides ?? [], log.report)
  const template = sources && compile(sources, columnNames, log.report)
  log.diagnostics.forEach(report)
  if (!sources || !template || log.hasErrors()) return undefined
  const { letter, organisation } = sources
  const openOnce = rememberLetterheads()

  return {
    columns: template.columns,
    async partsOf(row, log) {
      const ofRow = logOfRow(log, row)
      row.faults.forEach(ofRow.report)
      if (row.faults.length > 0) return undefined
      let { lang } = template
      let filled = fillFields(row, lang, ofRow.report)
      const own = languageOf(filled.letter, organisation)
      // The row chooses the language, in which its amounts are written, too.
      if (own !== undefined && own !== lang) {
        lang = own
        filled = fillFields(row, lang, ofRow.report)
      }
      const evaluator = createEvaluator(row, { lang, rules: template.rules }, ofRow.report)
      const body = fillText(template.textIn(lang), evaluator)
      if (body.length === 0) {
        ofRow.report(
          error('letter/missing-field', 'nothing of the text is printed in this letter', letter.body.span),
        )
      }
      return gatherParts(filled, body, workshop, ofRow, openOnce)
    },
  }

  function fillFields(row: Row, lang: string, report: Report): Sources {
    const { fill, tree, rules } = template as Template
    const evaluator = createEvaluator(row, { lang, rules }, report)
    const fields = fill(evaluator)
    const own = fieldsOfRow(tree, row, report)
    const merged = own?.kind === 'map' ? overlay(fields, own) : fields
    const isCell = ({ span }: LocatedScalar) => span.file === row.span.file
    const dated = withDaysOfData(merged, rules, isCell)
    return { ...(sources as Sources), letter: { ...letter, fields: dated } }
  }
}

/**
 * Opens each letterhead once: looking for its folder would take longer than all else that a row needs. What is wrong with it
 * is wrong with every letter on it.
 */
function rememberLetterheads(): typeof openLetterhead {
  const opened = new Map<string, Opened>()
  return async (sources, workshop, report) => {
    const name = letterheadNameOf(sources.letter, sources.organisation)?.name ?? ''
    const { letterhead, diagnostics } = opened.get(name) ?? (await open(sources, workshop))
    if (letterhead) opened.set(name, { letterhead, diagnostics })
    diagnostics.forEach(report)
    return letterhead
  }
}

interface Opened {
  readonly letterhead: PreparedLetterhead | undefined
  readonly diagnostics: readonly Diagnostic[]
}

async function open(sources: Sources, workshop: Workshop): Promise<Opened> {
  const { report, diagnostics } = createLog()
  return { letterhead: await openLetterhead(sources, workshop, report), diagnostics }
}

type Template = NonNullable<ReturnType<typeof compile>>

/** What is the same for all rows; undefined when the letter does not say how its data is written. */
function compile({ letter, organisation }: Sources, columnNames: readonly string[], report: Report) {
  const columns = createColumns(columnNames)
  const translations = childOf(letter.fields, 'translations')
  if (translations) {
    const message = 'a letter that is one for many cannot have `translations` yet'
    report(error('letter/bad-value', message, translations.span, ['make a mailing of each language']))
  }
  const rules = readDataRules(letter.fields, report)
  const lang = languageOf(letter, organisation) ?? ''
  const ofAll = columnNames.some(name => columnKey(name) === 'lang') ? undefined : lang
  const fill = compileFields(letter.fields, tags => parseTags(tags, columns, ofAll, report))

  const texts = new Map<string, TextTemplate>()
  const parse = (lang: string, report: Report, ofAll?: string) =>
    parseText(letter.body, lang, tags => parseTags(tags, columns, ofAll, report), report)
  const text = parse(lang, report, ofAll)
  for (const { text: tag, span } of text.literal) {
    const message = `\`${tag}\` is printed as it stands: in code nothing is filled in`
    report(warning('data/bad-expression', message, span))
  }
  texts.set(lang, text)
  const textIn = (lang: string) => {
    const known = texts.get(lang) ?? (localeOf(lang) ? parse(lang, () => {}) : text)
    texts.set(lang, known)
    return known
  }

  const { tree, names } = addressedBy(columnNames, column => columns.found.has(column), letter.fields, report)
  const hasAddressee = childOf(letter.fields, 'to') || names.some(name => /^to(?:\.|$)/.test(name))
  if (!hasAddressee) report(noAddressee(letter.fields.span, columnNames))
  const printed = columnNames.filter((_, column) => columns.found.has(column))
  const unused = columnNames.filter(name => !names.includes(name) && !printed.includes(name))
  return rules && { rules, fill, lang, textIn, tree, columns: { fields: names, printed, unused } }
}

function noAddressee(span: Span, columnNames: readonly string[]): Diagnostic {
  return error('letter/missing-field', 'neither the letter nor the data says to whom it goes', span, [
    'name columns in the letter: `to: { name: "{{…}}", address: ["{{…}}", "{{…}}"] }`',
    `the data has ${columnNames.map(name => `\`${name}\``).join(', ')}`,
  ])
}

/**
 * A log for all that is said of the letter of one row, its layout too. What is said of the row itself has its place; to
 * what is said of the letter, the row is added.
 */
export function logOfRow(log: Log, { span }: Row): Log {
  const withRow = (diagnostic: Diagnostic) =>
    diagnostic.row || diagnostic.span?.file.path === span.file.path
      ? diagnostic
      : { ...diagnostic, row: span }
  return { ...log, report: diagnostic => log.report(withRow(diagnostic)) }
}
