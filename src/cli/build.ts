import { dirname } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { createNodeWorld, isFault, type Rendered, renderMany } from '../app/index.ts'
import { type Diagnostic, error } from '../base/index.ts'
import { exitCodeOf } from './exit-code.ts'
import { expandInputs } from './inputs.ts'
import type { BuildRequest } from './options.ts'
import { planOutputs } from './outputs.ts'
import { createReporter, type LetterResult } from './report.ts'
import { type Terminal, usageError } from './terminal.ts'

/** From so many letters on, optimised code repays its making. */
const MANY_LETTERS = 4

/**
 * V8 optimises JavaScript and WebAssembly late: what only a letter with large images or many pages runs so long. It checks
 * of WebAssembly only what runs.
 */
const FOR_A_FEW = ['--interrupt-budget=2000000', '--wasm-tiering-budget=100000000', '--wasm-lazy-validation']

/** `letter build`: makes the letters and writes each as soon as it is made. Resolves to the exit code. */
export async function build(request: BuildRequest, terminal: Terminal): Promise<number> {
  const { letters, empty } = await expandInputs(request.letters)
  if (empty.length > 0)
    return usageError(`there is no letter in ${empty.map(input => `\`${input}\``).join(', ')}`, terminal)
  const world = createNodeWorld()
  const outputs = planOutputs(letters, request.output, request.format, world)
  if (typeof outputs === 'string') return usageError(outputs, terminal)

  // Not before: V8 refuses its code cache, and Node's own, under other flags than they were made with.
  if (letters.length < MANY_LETTERS) for (const flag of FOR_A_FEW) setFlagsFromString(flag)
  const reporter = createReporter(request.report, letters.length, outputs[0] === '-', terminal)
  const results: LetterResult[] = []
  // Node loads a module for `performance`, in two milliseconds.
  let started = process.uptime()
  const { format, overrides, isDraft, verify } = request
  const options = { format, overrides, isDraft, verify }
  await renderMany(letters, options, request.jobs, (letter, rendered) => {
    const output = outputs[results.length] as string
    const diagnostics = rendered.diagnostics.filter(({ severity }) => request.verbose || severity !== 'note')
    const result = deliver(letter, output, { ...rendered, diagnostics })
    const milliseconds = (process.uptime() - started) * 1000
    started = process.uptime()
    results.push(result)
    reporter.letter(result, milliseconds)
  })
  reporter.end(results)
  return exitCodeOf(results)

  function deliver(letter: string, output: string, { bytes, pages, diagnostics }: Rendered): LetterResult {
    if (!bytes) return { letter, pages: 0, bytes: 0, diagnostics }
    if (output === '-') {
      terminal.writeData(bytes)
      return { letter, output, pages, bytes: bytes.length, diagnostics }
    }
    const mayBeTheUsers = request.format === 'text' && request.output === undefined
    const failure = (mayBeTheUsers && refusalOf(output, bytes)) || write(output, bytes)
    if (!failure) return { letter, output, pages, bytes: bytes.length, diagnostics }
    return { letter, pages: 0, bytes: 0, diagnostics: [...diagnostics, failure] }
  }

  function write(output: string, bytes: Uint8Array): Diagnostic | undefined {
    const fault = world.writeAtomic(output, bytes)
    return fault && error('io/unwritable', `cannot write \`${output}\`: ${fault.reason}`)
  }

  /** A text beside a letter may be one that somebody wrote: no other kind that we make is. The same text is none. */
  function refusalOf(output: string, bytes: Uint8Array): Diagnostic | undefined {
    const existing = world.read(output)
    if (isFault(existing)) {
      // What is no file at all is for the writing to refuse.
      if (!['too-large', 'denied'].includes(existing.fault)) return undefined
    } else if (Buffer.compare(existing, bytes) === 0) return undefined
    const message = `cannot write \`${output}\`: it is there with another text, which may be yours`
    const wayOut = letters.length === 1 ? output : `${dirname(output)}/`
    return error('io/unwritable', message, undefined, [`\`-o ${wayOut}\` replaces it`])
  }
}
