import {
  createNodeWorld,
  createNumbering,
  createWorkshop,
  type PartsForNumber,
  readForNumber,
} from '../app/index.ts'
import { createLog, error, inReadingOrder, type Log, spanOf, toRecord } from '../base/index.ts'
import { exitCodeOf } from './exit-code.ts'
import { expandInputs } from './inputs.ts'
import type { NumberRequest } from './register-options.ts'
import { describe } from './report.ts'
import { type Terminal, usageError } from './terminal.ts'

interface Asked {
  readonly letter: string
  readonly log: Log
  readonly parts: PartsForNumber | undefined
}

/** `letter number`: gives letters their numbers in the order in which they are named, in one transaction. */
export async function number(request: NumberRequest, terminal: Terminal): Promise<number> {
  const { letters, empty } = await expandInputs(request.letters)
  if (empty.length > 0) {
    return usageError(`there is no letter in ${empty.map(input => `\`${input}\``).join(', ')}`, terminal)
  }
  const world = createNodeWorld()
  const workshop = createWorkshop(world)
  const numbering = createNumbering(world)
  try {
    const asked: Asked[] = []
    for (const letter of letters) {
      const log = createLog()
      asked.push({ letter, log, parts: await readForNumber(letter, {}, workshop, log) })
    }
    const readable = asked.flatMap(({ parts, log }) => (parts ? [{ parts, report: log.report }] : []))
    const answers = (await numbering.number(readable)).values()
    const results = asked.map(({ letter, log, parts }) => {
      const reference = parts && answers.next().value?.answers.reference
      if (parts && reference === undefined && !log.hasErrors()) {
        const start = spanOf(parts.letter.located.span.file, 0, 0)
        const wayOut = ['`reference: { series: … }` asks for the next number of a series']
        log.report(error('letter/missing-field', '`reference` is missing', start, wayOut))
      }
      return { letter, reference, diagnostics: inReadingOrder(log.diagnostics) }
    })
    if (request.report === 'json') {
      const records = results.map(({ letter, reference = null, diagnostics }) => {
        return { letter, reference, diagnostics: diagnostics.map(toRecord) }
      })
      terminal.writeData(`${JSON.stringify(records, null, 2)}\n`)
    } else {
      for (const { letter, reference, diagnostics } of results) {
        for (const diagnostic of diagnostics)
          terminal.writeLine(describe(diagnostic, request.report, terminal))
        if (reference !== undefined) terminal.writeData(`${reference}\t${letter}\n`)
      }
    }
    return exitCodeOf(
      results.map(({ reference, diagnostics }) => ({
        ...(reference !== undefined && { output: reference }),
        diagnostics,
      })),
    )
  } finally {
    await numbering.close()
  }
}
