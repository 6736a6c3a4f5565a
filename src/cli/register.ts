import {
  createMemory,
  createNodeWorld,
  createNumbering,
  createRegisters,
  createWorkshop,
  entriesAsCsv,
  entriesAsJson,
  isOfMailing,
  readNumbering,
  readRegisterName,
  readText,
  refusalMessage,
  verifyEntries,
  verifyLetter,
  type World,
} from '../app/index.ts'
import {
  createLog,
  type Diagnostic,
  error,
  type Log,
  nearestTo,
  note,
  printable,
  toRecord,
} from '../base/index.ts'
import type { ReferenceRules } from '../letter/index.ts'
import {
  type Entry,
  type Event,
  initRegister,
  isShared,
  type Register,
  type RegisterFault,
  withoutPassword,
} from '../register/index.ts'
import { exitCodeOf } from './exit-code.ts'
import type { ReportFormat } from './letter-options.ts'
import { refusalToReplace } from './outputs.ts'
import type { ListFormat, RegisterRequest } from './register-options.ts'
import { cardOf, tableOf } from './register-print.ts'
import { describe } from './report.ts'
import type { Terminal } from './terminal.ts'

/** What a command works with. A register that is not there yet has no numbers. */
interface Desk {
  readonly register: Register | undefined
  readonly rules: ReferenceRules
  readonly folder: string
  readonly world: World
  readonly terminal: Terminal
  readonly log: Log
  /** The value, or undefined after reporting why there is none. */
  readonly sure: <Value>(value: Value | RegisterFault) => Value | undefined
}

/** `letter register …`. Resolves to the exit code. */
export async function keepRegister(request: RegisterRequest, terminal: Terminal): Promise<number> {
  const world = createNodeWorld()
  const log = createLog()
  const registers = createRegisters(world)
  try {
    const name = readRegisterName(world, createMemory(), request.folder, log.report)
    if (name && request.action === 'init' && isShared(name.rules.register)) {
      const fault = await initRegister(name.rules.register, world.stamp)
      if (fault) log.report(unavailable(name.rules.register, fault))
    }
    const writes = request.action === 'void' || request.action === 'import' || request.action === 'init'
    const opened =
      name && !log.hasErrors() && (await registers.open(name, writes ? 'write' : 'read', log.report))
    if (name && opened) {
      const desk: Desk = {
        register: opened === 'empty' ? undefined : opened.register,
        ...{ rules: name.rules, folder: name.folder, world, terminal, log },
        sure<Value>(value: Value | RegisterFault) {
          if (typeof value !== 'object' || value === null || !('fault' in value)) return value as Value
          if (opened !== 'empty') opened.complain(value, log.report)
          return undefined
        },
      }
      await act(request, desk)
    }
  } finally {
    await registers.close()
  }
  const report = request.action === 'verify' ? request.report : 'human'
  printDiagnostics(log.diagnostics, report, terminal)
  return exitCodeOf([{ ...(!log.hasErrors() && { output: '' }), diagnostics: log.diagnostics }])
}

function unavailable(address: string, { reason, hints }: RegisterFault): Diagnostic {
  const message = `cannot use the register \`${withoutPassword(address)}\`: ${reason}`
  return error('register/unavailable', message, undefined, hints)
}

function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  format: ReportFormat,
  terminal: Terminal,
): void {
  if (format === 'json') terminal.writeData(`${JSON.stringify(diagnostics.map(toRecord), null, 2)}\n`)
  else for (const diagnostic of diagnostics) terminal.writeLine(describe(diagnostic, format, terminal))
}

async function act(request: RegisterRequest, desk: Desk): Promise<void> {
  switch (request.action) {
    case 'list':
      return list(request, desk)
    case 'show':
      return show(request.number, request.format, desk)
    case 'void':
      return voidNumber(request.number, request.reason, desk)
    case 'export':
      return exportAll(request.format, request.output, desk)
    case 'import':
      return importAll(request.file, desk)
    case 'verify':
      return verify(request.report, desk)
    case 'init':
      desk.terminal.writeLine(`the register \`${withoutPassword(desk.rules.register)}\` is ready`)
  }
}

async function entriesOf({ register, sure }: Desk): Promise<readonly Entry[] | undefined> {
  return register ? sure(await register.list()) : []
}

async function eventsOf({ register, sure }: Desk, number?: string): Promise<readonly Event[] | undefined> {
  return register ? sure(await register.history(number)) : []
}

const NOTHING_YET =
  'the register has no numbers yet: a letter with `reference: { series: … }` gets its own from `letter build` or `letter number`'

async function list(
  { words, series, status, format }: Extract<RegisterRequest, { action: 'list' }>,
  desk: Desk,
): Promise<void> {
  const all = await entriesOf(desk)
  if (!all) return
  const wanted = words.map(word => word.normalize('NFC').toLowerCase())
  const entries = all.filter(entry => {
    const { number, status: own, date, addressee, subject, file } = entry
    const said = [number, own, date, addressee, subject, file].join('\n')
    const text = said.normalize('NFC').toLowerCase()
    const isMeant = (series ?? entry.series) === entry.series && (status ?? own) === own
    return isMeant && wanted.every(word => text.includes(word))
  })
  const { terminal } = desk
  if (format !== 'table') return print(entries, format, desk)
  if (entries.length > 0) terminal.writeData(tableOf(entries, terminal.width))
  else terminal.writeLine(all.length === 0 ? NOTHING_YET : `none of its ${all.length} numbers is like that`)
}

async function print(entries: readonly Entry[], format: ListFormat, desk: Desk): Promise<void> {
  const text = await textOf(entries, format, desk)
  if (text !== undefined) desk.terminal.writeData(text)
}

async function textOf(
  entries: readonly Entry[],
  format: ListFormat,
  desk: Desk,
): Promise<string | undefined> {
  if (format === 'csv') return entriesAsCsv(entries)
  const events = await eventsOf(desk)
  return events && entriesAsJson(entries, events)
}

async function show(number: string, format: ListFormat, desk: Desk): Promise<void> {
  const entry = await find(number, desk)
  if (!entry) return
  if (format === 'json') return print([entry], format, desk)
  const events = await eventsOf(desk, entry.number)
  if (events) desk.terminal.writeData(cardOf(entry, events))
}

/** The entry of a number; reports the nearest ones when there is none. */
async function find(number: string, desk: Desk): Promise<Entry | undefined> {
  const all = await entriesOf(desk)
  const entry = all?.find(entry => entry.number === number.normalize('NFC'))
  if (!all || entry) return entry
  const near = nearestTo(
    number,
    all.map(({ number }) => number),
    3,
  ).map(near => `\`${near}\``)
  const hints = near.length > 0 ? [`nearest are ${near.join(', ')}`] : []
  const message = `there is no number \`${number}\` in the register`
  desk.log.report(error('register/unknown-reference', message, undefined, hints))
  return undefined
}

async function voidNumber(number: string, reason: string, desk: Desk): Promise<void> {
  const entry = await find(number, desk)
  if (!entry || !desk.register) return
  if (entry.status === 'void') {
    desk.log.report(refusalMessage({ kind: 'void', entry }))
    return
  }
  const voided = desk.sure(await desk.register.void(entry.number, reason))
  if (voided) desk.terminal.writeLine(`\`${entry.number}\` is void: ${printable(reason)}`)
}

async function exportAll(format: ListFormat, output: string | undefined, desk: Desk): Promise<void> {
  const entries = await entriesOf(desk)
  const text = entries && (await textOf(entries, format, desk))
  if (text === undefined) return
  if (output === undefined) {
    desk.terminal.writeData(text)
    return
  }
  const refusal = refusalToReplace(output, `.${format}`, desk.world)
  if (refusal !== undefined) {
    desk.log.report(error('io/unwritable', refusal))
    return
  }
  const fault = desk.world.writeAtomic(output, new TextEncoder().encode(text))
  if (fault) desk.log.report(error('io/unwritable', `cannot write \`${output}\`: ${fault.reason}`))
  else desk.terminal.writeLine(`${printable(output)}: ${entries?.length} numbers`)
}

async function importAll(path: string, { register, rules, world, terminal, log, sure }: Desk): Promise<void> {
  const file = readText(world, path, log.report)
  const records = file && readNumbering(file, rules, world.stamp(), log.report)
  if (!records || !register) return
  const conflicts = sure(await register.import(records))
  for (const { index, refusal } of conflicts ?? []) log.report(refusalMessage(refusal, records[index]?.span))
  if (conflicts?.length === 0) terminal.writeLine(`${records.length} numbers taken over`)
}

async function verify(report: ReportFormat, desk: Desk): Promise<void> {
  const { register, sure, log, terminal, folder, world } = desk
  const entries = await entriesOf(desk)
  const damage = register ? sure(await register.damage()) : []
  if (!entries || !damage) return
  for (const what of damage)
    log.report(error('register/damaged', `the file of the register is damaged: ${what}`))
  verifyEntries(entries).forEach(log.report)
  const issued = entries.filter(({ status }) => status === 'issued')
  const mailed = issued.filter(({ letter }) => isOfMailing(letter)).length
  if (mailed > 0) {
    const message = `the letters of mailings, ${mailed} of them, are not made again here: \`letter merge\` does that`
    log.report(note('register/not-made', message))
  }
  const workshop = createWorkshop(world)
  const numbering = createNumbering(world)
  try {
    for (const entry of issued.filter(({ letter }) => !isOfMailing(letter))) {
      const fault = await verifyLetter(entry, folder, workshop, numbering)
      if (fault) log.report(fault)
    }
  } finally {
    await numbering.close()
  }
  if (report === 'human') {
    const found = log.diagnostics.filter(({ severity }) => severity !== 'note').length
    const what =
      found === 0 ? 'all is well' : found === 1 ? 'one thing to look at' : `${found} things to look at`
    const count = entries.length === 1 ? 'one number' : `${entries.length} numbers`
    terminal.writeLine(entries.length === 0 ? NOTHING_YET : `${count}: ${what}`)
  }
}
