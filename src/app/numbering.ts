import { createLog, type Log, nearestTo, note, type Report, warning } from '../base/index.ts'
import { type Answers, type KnownLetter, NO_ANSWERS, parseDate } from '../letter/index.ts'
import type { Details, Entry, Register, RegisterFault } from '../register/index.ts'
import { sha256 } from './digests.ts'
import { type Question, questionOf } from './questions.ts'
import { faultOfKnown, refusalMessage } from './register-messages.ts'
import { createRegisters, type OpenRegister, type RegisterName } from './registers.ts'
import type { PartsForNumber, RenderOptions } from './render.ts'
import type { World } from './world.ts'

/** The letters' way through the register; see register/register.ts for its steps. */
export interface Numbering {
  /**
   * The first step, for letters in their order: what the register says to each. Undefined for a letter that cannot be
   * made, after reporting why. A letter that has nothing to do with a register pays nothing.
   */
  number(letters: readonly Unnumbered[], mode?: NumberingMode): Promise<readonly (Numbered | undefined)[]>
  /** The last step. The bytes may go out only if it is true. */
  record(
    numbered: Numbered,
    bytes: Uint8Array | undefined,
    options: RenderOptions,
    log: Log,
  ): Promise<boolean>
  /** The same, of a PDF that is elsewhere. */
  recordDigest(numbered: Numbered, sha256: string | undefined, log: Log): Promise<boolean>
  close(): Promise<void>
}

/**
 * A letter gets its number (`reserve`), or is shown the one that it has; without one, a draft has question marks, and a
 * letter that is tried (`foresee`) a number of the same form as that which it would get.
 */
export type NumberingMode = 'reserve' | 'draft' | 'foresee'

export interface Unnumbered {
  readonly parts: PartsForNumber
  readonly report: Report
}

export interface Numbered {
  readonly answers: Answers
  /** Of a letter whose number is in a register, and is to be recorded there. */
  readonly reserved?: {
    readonly entry: Entry
    readonly details: Details
    readonly opened: OpenRegister
  }
}

export function createNumbering(world: World): Numbering {
  const registers = createRegisters(world)
  return {
    async number(letters, mode = 'reserve') {
      const questions = letters.map(({ parts, report }) => questionOf(parts, world, report))
      const replies = new Map<Question, Numbered | undefined>()
      for (const group of byRegister(questions)) {
        for (const [i, reply] of (await ask(group, mode)).entries()) replies.set(group[i] as Question, reply)
      }
      return questions.map(question => question && replies.get(question))
    },
    async record(numbered, bytes, { format = 'pdf' }, log) {
      if (!numbered.reserved || (bytes && format !== 'pdf')) return true
      return this.recordDigest(numbered, bytes && sha256(bytes), log)
    },
    async recordDigest({ reserved }, sha256, { report, diagnostics }) {
      if (!reserved) return true
      const { entry, details, opened } = reserved
      const { register, complain } = opened
      if (sha256 === undefined) {
        const fault = await register.explain(entry.number, firstError(diagnostics))
        if (fault) complain(fault, report)
        return true
      }
      const isSame = entry.sha256 === sha256
      const wasIssued = entry.status === 'issued'
      // The same letter may stand in another file now.
      if (wasIssued && isSame && entry.file === details.file) return true
      if (wasIssued && !isSame)
        report(note('register/changed', `the letter \`${entry.number}\` was issued otherwise before`))
      const refusal = await register.issue(entry.number, details, sha256)
      if (!refusal) return true
      if ('fault' in refusal) complain(refusal, report)
      else report(refusalMessage(refusal))
      return false
    },
    close: () => registers.close(),
  }

  /** The questions to one register, answered in one go. */
  async function ask(
    questions: readonly Question[],
    mode: NumberingMode,
  ): Promise<readonly (Numbered | undefined)[]> {
    const [first] = questions
    const name = first?.register
    const asks = questions.some(({ wish, citations }) => wish !== undefined || citations.length > 0)
    if (!name || !asks) return questions.map(withoutRegister)
    const log = createLog()
    const writes = mode === 'reserve' && questions.some(({ wish }) => wish)
    const opened = await registers.open(name, writes ? 'write' : 'read', log.report)
    const replies = opened && (await repliesOf(questions, opened, mode, log.report))
    if (opened && opened !== 'empty' && opened.isNew) warnOfNewRegister(name, first.report)
    if (replies) return replies
    for (const { report } of questions) log.diagnostics.forEach(report)
    return questions.map(() => undefined)
  }
}

/** A register that was lost would begin anew without a word, and give its numbers a second time. */
function warnOfNewRegister({ rules, span }: RegisterName, report: Report): void {
  const message = `there was no register \`${rules.register}\`: it is made, and begins with the first numbers`
  const hints = ['if letters have numbers already, put the register back, or `letter register import` them']
  report(warning('register/created', message, span, hints))
}

/** For a letter whose questions were answered elsewhere, and whose bytes are recorded there. */
export function numberedBefore(answers: Answers): Numbering {
  return {
    number: async letters => letters.map(() => ({ answers })),
    record: async () => true,
    recordDigest: async () => true,
    close: async () => {},
  }
}

function firstError(diagnostics: Log['diagnostics']): string {
  return diagnostics.find(({ severity }) => severity === 'error')?.message ?? 'it was not made'
}

function byRegister(questions: readonly (Question | undefined)[]): readonly (readonly Question[])[] {
  const groups = new Map<string, Question[]>()
  for (const question of questions) {
    if (!question) continue
    const { rules, folder } = question.register ?? {}
    const key = JSON.stringify([rules?.register, folder])
    const group = groups.get(key)
    if (group) group.push(question)
    else groups.set(key, [question])
  }
  return [...groups.values()]
}

/** A letter that was numbered by hand, or not at all. */
function withoutRegister({ wish }: Question): Numbered {
  return { answers: wish?.kind === 'given' ? { reference: wish.number, ...NO_ANSWERS } : NO_ANSWERS }
}

/** Undefined, after reporting it, when the register failed. */
async function repliesOf(
  questions: readonly Question[],
  opened: OpenRegister | 'empty',
  mode: NumberingMode,
  report: Report,
): Promise<readonly (Numbered | undefined)[] | undefined> {
  const register = opened === 'empty' ? undefined : opened.register
  const replies =
    mode === 'reserve' ? await reserve(questions, register) : await tryOut(questions, register, mode)
  const citations = 'fault' in replies ? replies : await lookUp(questions, register)
  if ('fault' in replies || 'fault' in citations) {
    const fault = 'fault' in replies ? replies : citations
    if (opened !== 'empty' && 'fault' in fault) opened.complain(fault, report)
    return undefined
  }
  return questions.map(question => {
    const reply = replies.get(question)
    if (question.wish && !reply) return undefined
    const { entry, reference = entry?.number } = reply ?? {}
    const answers = { ...citations, ...(reference !== undefined && { reference }) }
    if (!entry || opened === 'empty') return { answers }
    return { answers, reserved: { entry, details: question.details, opened } }
  })
}

interface Reply {
  readonly entry?: Entry
  readonly reference?: string
}

/** The numbers, in the order of the letters and in one transaction. A letter that is refused has none. */
async function reserve(
  questions: readonly Question[],
  register: Register | undefined,
): Promise<ReadonlyMap<Question, Reply> | RegisterFault> {
  const asking = questions.flatMap(question =>
    question.wish ? [{ ...question, wish: question.wish, question }] : [],
  )
  if (!register || asking.length === 0) return new Map()
  const outcomes = await register.reserve(
    asking.map(({ key, wish, details }) => ({ letter: key, wish, details })),
  )
  if ('fault' in outcomes) return outcomes
  const replies = new Map<Question, Reply>()
  for (const [i, { question, wish, details, isReaddressed, span, report }] of asking.entries()) {
    const outcome = outcomes[i]
    if (!outcome) continue
    if (outcome.kind === 'refused') {
      report(refusalMessage(outcome.refusal, span))
      continue
    }
    const { kind, entry } = outcome
    const fault = kind === 'known' ? faultOfKnown(entry, wish, details, isReaddressed, span) : undefined
    if (fault) report(fault)
    if (fault?.severity !== 'error') replies.set(question, { entry })
  }
  return replies
}

/** Nothing is recorded: the number that a letter has, or what stands for it. */
async function tryOut(
  questions: readonly Question[],
  register: Register | undefined,
  mode: Exclude<NumberingMode, 'reserve'>,
): Promise<ReadonlyMap<Question, Reply> | RegisterFault> {
  const entries = (await register?.ofLetters(questions.map(({ key }) => key))) ?? []
  if ('fault' in entries) return entries
  const own = new Map(entries.map(entry => [entry.letter, entry]))
  const replies = new Map<Question, Reply>()
  for (const [i, question] of questions.entries()) {
    const { key, wish, details, isReaddressed, span, report } = question
    if (!wish) continue
    const entry = own.get(key)
    const fault =
      entry && mode === 'foresee' ? faultOfKnown(entry, wish, details, isReaddressed, span) : undefined
    if (fault?.severity === 'error') {
      report(fault)
      continue
    }
    const next = () =>
      wish.kind === 'next' ? wish.print(mode === 'foresee' ? wish.start + i : undefined) : ''
    replies.set(question, { reference: wish.kind === 'given' ? wish.number : (entry?.number ?? next()) })
  }
  return replies
}

/** So many numbers are named that are like one that nobody has. */
const NEAREST = 3

async function lookUp(
  questions: readonly Question[],
  register: Register | undefined,
): Promise<Omit<Answers, 'reference'> | RegisterFault> {
  const numbers = [...new Set(questions.flatMap(({ citations }) => citations.map(({ number }) => number)))]
  if (!register || numbers.length === 0) return NO_ANSWERS
  const found = await register.find(numbers)
  if ('fault' in found) return found
  const known = new Map(found.flatMap(knownLetter))
  const missing = numbers.filter(number => !known.has(number))
  if (missing.length === 0) return { known, nearest: new Map() }
  const all = await register.list()
  if ('fault' in all) return all
  const living = all.flatMap(({ number, status }) => (status === 'void' ? [] : [number]))
  return { known, nearest: new Map(missing.map(number => [number, nearestTo(number, living, NEAREST)])) }
}

/** A number that was voided is nobody's. */
function knownLetter({ number, status, subject, date }: Entry): readonly (readonly [string, KnownLetter])[] {
  const day = parseDate(date)
  return status === 'void' ? [] : [[number, { subject, ...(day && { date: day }) }]]
}
