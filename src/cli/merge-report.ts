import type { Extreme, MergeResult, Tally } from '../app/index.ts'
import { type Diagnostic, formatGithub, printable, toRecord } from '../base/index.ts'
import type { ReportFormat } from './letter-options.ts'
import { describe } from './report.ts'
import type { Terminal } from './terminal.ts'

export interface MergeReport {
  diagnostic(diagnostic: Diagnostic): void
  end(result: MergeResult): void
}

/** So many messages of a kind are for people to read; programs get all. */
const SHOWN = 20

/** People get the first messages and a summary; programs one JSON object, on standard output, as it comes to be. */
export function createMergeReport(format: ReportFormat, letter: string, terminal: Terminal): MergeReport {
  if (format === 'json') return jsonReport(terminal)
  const counts = { error: 0, warning: 0, note: 0 }
  return {
    diagnostic(diagnostic) {
      if (format === 'github') {
        terminal.writeData(`${formatGithub(diagnostic, letter)}\n`)
        return
      }
      counts[diagnostic.severity] += 1
      if (counts[diagnostic.severity] <= SHOWN) terminal.writeLine(describe(diagnostic, format, terminal))
    },
    end(result) {
      const more = (['error', 'warning'] as const).flatMap(severity => {
        const hidden = counts[severity] - SHOWN
        return hidden > 0 ? [`${count(hidden, severity)} more`] : []
      })
      if (more.length > 0) terminal.writeLine(`… and ${more.join(' and ')}: \`--format json\` has all`)
      for (const line of summary(result)) terminal.writeLine(printable(line))
    },
  }
}

function jsonReport(terminal: Terminal): MergeReport {
  let before = '{"diagnostics":[\n'
  return {
    diagnostic(diagnostic) {
      terminal.writeData(before + JSON.stringify(toRecord(diagnostic)))
      before = ',\n'
    },
    end({ end, unused, blankRows, tally, written, removed, manifest, printed }) {
      const rest = JSON.stringify({ end, unused, blankRows, ...tally, written, removed, manifest, printed })
      terminal.writeData(`${before === ',\n' ? '' : before}\n],\n${rest.slice(1)}\n`)
    },
  }
}

function summary(result: MergeResult): string[] {
  const { unused = [], blankRows, tally, removed, printed } = result
  return [
    ...(unused.length > 0 ? [`columns that the letter does not use: ${unused.join(', ')}`] : []),
    ...(blankRows ? [`${count(blankRows, 'empty line')} passed over`] : []),
    ...(tally ? summaryOf(tally) : []),
    ...(removed ? [`${count(removed, 'letter')} of an earlier run removed`] : []),
    ...(printed?.removed ? [`${count(printed.removed, 'print file')} of an earlier run removed`] : []),
    ...ending(result),
  ]
}

function summaryOf(tally: Tally): string[] {
  const { rows, done, failed, skipped, pages, sheets, shortest, longest, spilling } = tally
  const parts = [
    count(done, 'letter'),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} not asked for`] : []),
  ]
  const { count: spilled, usual, first } = spilling
  const lines = first.map(({ line }) => line).join(', ')
  const more = spilled > first.length ? ` and ${spilled - first.length} more` : ''
  return [
    `${count(rows, 'row')}: ${parts.join(', ')}; ${count(pages, 'page')} on ${count(sheets, 'sheet')}`,
    ...(shortest && longest && shortest.key !== longest.key
      ? [`shortest: ${inWords(shortest)}; longest: ${inWords(longest)}`]
      : []),
    ...(spilled > 0
      ? [`${count(spilled, 'letter')} on more than ${count(usual, 'sheet')}: line ${lines}${more}`]
      : []),
  ]
}

function inWords({ key, line, pages, words }: Extreme): string {
  return `line ${line} (${key}), ${count(pages, 'page')}, ${count(words, 'word')}`
}

function ending(result: MergeResult): string[] {
  switch (result.end) {
    case 'refused':
      return ['nothing was written']
    case 'tried':
      return ['a dry run: nothing was written']
    case 'made':
      return [...endingOfLetters(result), ...endingOfPrint(result)]
    case 'joined':
      return ['all shards are there, and are one now']
    case 'stopped':
    case 'usage':
      return []
  }
}

function endingOfLetters({ tally, written = 0, isUnchanged, manifest }: MergeResult): string[] {
  if (manifest === undefined) return []
  if (isUnchanged) return [`all letters are there already, and nothing was written: ${manifest}`]
  return [`${writtenOf(tally?.done ?? 0, written, 'letter')}: ${manifest}`]
}

function endingOfPrint({ printed }: MergeResult): string[] {
  if (!printed) return []
  const { files, written, isUnchanged, manifest } = printed
  if (isUnchanged) return [`all print files are there already, and nothing was written: ${manifest}`]
  return [`${writtenOf(files, written, 'print file')}: ${manifest}`]
}

function writtenOf(all: number, written: number, noun: string): string {
  const kept = all - written
  const others = kept > 0 ? `, ${kept} ${kept === 1 ? 'was' : 'were'} there` : ''
  return `${count(written, noun)} written${others}`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
