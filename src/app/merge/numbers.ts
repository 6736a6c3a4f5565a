import { createLog, type Diagnostic, inReadingOrder } from '../../base/index.ts'
import type { Mailing } from '../mailing.ts'
import type { Numbered, Numbering, NumberingMode } from '../numbering.ts'
import type { RowResult, RowTask } from './make-row.ts'
import { refused } from './make-rows.ts'

/** A row on its way: `settled` when no letter is to be made of it. */
export interface Entry {
  readonly task: RowTask
  readonly settled?: RowResult
  /** Of a letter whose number is in a register. */
  readonly numbered?: Numbered
  /** What the register has said. */
  readonly diagnostics?: readonly Diagnostic[]
}

/** What the register says to the letters of these rows, in their order and in one transaction. */
export async function numberRows(
  entries: readonly Entry[],
  mailing: Mailing,
  numbering: Numbering,
  mode: NumberingMode,
): Promise<readonly Entry[]> {
  const asking = []
  for (const entry of entries) {
    if (entry.settled) continue
    const log = createLog()
    const { letter, sources } = (await mailing.partsOf(entry.task.row, log)) ?? {}
    // Of each only what a number asks for is kept: its enclosures may have megabytes.
    asking.push({ entry, log, parts: letter && sources && { letter, sources, rowKey: entry.task.key } })
  }
  const readable = asking.flatMap(({ parts, log }) => (parts ? [{ parts, report: log.report }] : []))
  const answered = (await numbering.number(readable, mode)).values()
  const replies = new Map<Entry, Entry>()
  for (const { entry, log, parts } of asking) {
    const numbered = parts && answered.next().value
    replies.set(entry, withReply(entry, numbered, inReadingOrder(log.diagnostics)))
  }
  return entries.map(entry => replies.get(entry) ?? entry)
}

/** What was found of a row before its letter is made. */
export function saidOf({ settled, diagnostics = settled?.diagnostics ?? [] }: Entry): readonly Diagnostic[] {
  return diagnostics
}

/** Whether it says that the register could not be asked. */
export function isUnavailable({ code }: Diagnostic): boolean {
  return code === 'register/unavailable'
}

function withReply(entry: Entry, numbered: Numbered | undefined, diagnostics: readonly Diagnostic[]): Entry {
  const { task } = entry
  if (!numbered) return { task, settled: refused(task, diagnostics) }
  return { task: { ...task, answers: numbered.answers }, numbered, diagnostics }
}
