import { relative, sep } from 'node:path'
import { createLog, type Report, type Span } from '../base/index.ts'
import { isOverride, spanAt, valueAt } from '../data/index.ts'
import {
  type Citation,
  citationsOf,
  isoDate,
  type Wish,
  type WrittenLetter,
  wishOf,
} from '../letter/index.ts'
import type { Details } from '../register/index.ts'
import type { RegisterName } from './registers.ts'
import type { PartsForNumber } from './render.ts'
import { isFault, type World } from './world.ts'

/** What a letter asks the register, and by what the register knows the letter. */
export interface Question {
  readonly letter: WrittenLetter
  /** Without one, `letter.yaml` names no register, and the letter's file is not looked for on the disk. */
  readonly register: RegisterName | undefined
  readonly key: string
  readonly details: Details
  readonly wish: Wish | undefined
  readonly citations: readonly Citation[]
  /** The addressee is not the file's: the command named another one, or the row of a mailing. */
  readonly isReaddressed: boolean
  /** Of the `reference`, for messages about it. */
  readonly span: Span
  readonly report: Report
}

/** Undefined, after reporting it, when the letter asks for what cannot be. */
export function questionOf(
  { letter, sources, rowKey }: PartsForNumber,
  world: World,
  report: Report,
): Question | undefined {
  const log = createLog()
  const wish = wishOf(letter, log.report)
  log.diagnostics.forEach(report)
  if (log.hasErrors()) return undefined
  const { references, located, subject, to, date } = letter
  const folder = sources.folders.at(-1) ?? ''
  const citations = citationsOf(letter)
  const asks = references !== undefined && (wish !== undefined || citations.length > 0)
  const file = asks ? pathBelow(folder, sources.path, world) : sources.path
  const place = sources.organisation && valueAt(sources.organisation, ['references', 'register'])?.span
  return {
    letter,
    register: references && { rules: references, folder, ...(place && { span: place }) },
    key: letterKey(file, letter.id, rowKey),
    details: { file, subject, addressee: to.name, date: isoDate(date) },
    wish,
    citations,
    isReaddressed: rowKey !== undefined || isOverride(spanAt(located, ['to', 'name'])),
    span: spanAt(located, ['reference']),
    report,
  }
}

/**
 * What identifies a letter on every machine that shares the register: its `id`, else its path under the folder of its
 * organisation; in a mailing, with the key of its row.
 */
export function letterKey(file: string, id?: string, rowKey?: string): string {
  const letter = id === undefined ? `file ${file}` : `id ${id}`
  return (rowKey === undefined ? letter : `${ROW}${rowKey} of ${letter}`).normalize('NFC')
}

/** Whether it is the key of a row's letter, of which the file says only what all rows have in common. */
export function isOfMailing(letterKey: string): boolean {
  return letterKey.startsWith(ROW)
}

const ROW = 'row '

/** Wherever the program was started, and through whatever links. */
function pathBelow(folder: string, path: string, world: World): string {
  const [home, file] = [world.realPath(folder), world.realPath(path)]
  return isFault(home) || isFault(file) ? path : relative(home, file).split(sep).join('/')
}
