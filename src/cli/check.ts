import { basename, dirname, extname, join } from 'node:path'
import {
  type Checked,
  checkLetter,
  checkPdf,
  createEye,
  createNodeWorld,
  createNumbering,
  createWorkshop,
  type Eye,
  type Fit,
  overlayOf,
  type World,
} from '../app/index.ts'
import { createLog, type Diagnostic, didYouMean, error, printable, toRecord } from '../base/index.ts'
import type { Finding } from '../check/index.ts'
import { ENVELOPE_NAMES, type EnvelopeName, isEnvelopeName } from '../post/index.ts'
import type { CheckRequest } from './check-options.ts'
import { exitCodeOf } from './exit-code.ts'
import { expandInputs } from './inputs.ts'
import { plural, writeDiagnostics } from './report.ts'
import { type Terminal, usageError } from './terminal.ts'

interface Result extends Checked {
  readonly letter: string
}

/** `letter check`: one letter after the other; the verdicts are on standard output. Resolves to the exit code. */
export async function check(request: CheckRequest, terminal: Terminal): Promise<number> {
  const { letters, empty } = await expandInputs(request.letters)
  if (empty.length > 0)
    return usageError(`there is no letter in ${empty.map(input => `\`${input}\``).join(', ')}`, terminal)
  const asked = envelopesOf(request.envelopes)
  if (typeof asked === 'string') return usageError(asked, terminal)
  const options = { ...request, ...asked }
  const world = createNodeWorld()
  const workshop = createWorkshop(world)
  const numbering = createNumbering(world)
  const eye = createEye()
  const results: Result[] = []
  try {
    for (const letter of letters) {
      const isPdf = extname(letter).toLowerCase() === '.pdf'
      const checked = isPdf
        ? await checkPdf(letter, options, world, eye)
        : await checkLetter(letter, options, workshop, numbering, eye)
      const faults = request.overlay ? await writeOverlays(letter, checked, eye, world) : []
      const diagnostics = [...checked.diagnostics, ...faults].filter(
        ({ severity }) => request.verbose || severity !== 'note',
      )
      const result = { ...checked, diagnostics, letter }
      results.push(result)
      if (request.report !== 'json') tell(result, request.report, terminal)
    }
  } finally {
    await Promise.all([eye.close(), numbering.close()])
  }
  if (request.report === 'json') terminal.writeData(`${JSON.stringify(results.map(toJson), null, 2)}\n`)
  return exitCodeOf(
    results.map(({ letter, diagnostics }) => ({
      ...(errorsIn(diagnostics) === 0 && { output: letter }),
      diagnostics,
    })),
  )
}

const ALL = 'all'

/** Those that letters must fit, and those of which is only said whether they do. A string is a usage error. */
function envelopesOf(
  names: readonly string[],
): { envelopes: readonly EnvelopeName[]; others: readonly EnvelopeName[] } | string {
  const unknown = names.find(name => name !== ALL && !isEnvelopeName(name))
  if (unknown !== undefined) {
    const known = [...ENVELOPE_NAMES, ALL]
    const [hint = `there are ${known.join(', ')}`] = didYouMean(unknown, known)
    return `\`${unknown}\` is not an envelope: ${hint}`
  }
  const envelopes = ENVELOPE_NAMES.filter(name => names.includes(name))
  const others = names.includes(ALL) ? ENVELOPE_NAMES.filter(name => !envelopes.includes(name)) : []
  return { envelopes, others }
}

/** `brief.nl-left.overlay.pdf` and `.png`, beside the letter, for each envelope asked for. Resolves to what went wrong. */
async function writeOverlays(
  letter: string,
  { bytes, fits }: Checked,
  eye: Eye,
  world: World,
): Promise<readonly Diagnostic[]> {
  const log = createLog()
  const stem = join(dirname(letter), basename(letter, extname(letter)))
  for (const { envelope, isAsked } of fits) {
    const overlay = bytes && isAsked && (await overlayOf(letter, bytes, envelope, eye, log.report))
    for (const [extension, content] of Object.entries(overlay || {})) {
      const path = `${stem}.${envelope}.overlay.${extension}`
      const fault = world.writeAtomic(path, content)
      if (fault) log.report(error('io/unwritable', `cannot write \`${path}\`: ${fault.reason}`))
    }
  }
  if (bytes && !fits.some(({ isAsked }) => isAsked)) {
    const hints = ['name it with `--envelope`']
    log.report(
      error('check/no-envelope', 'no envelope is named whose zones could be drawn', undefined, hints),
    )
  }
  return log.diagnostics
}

function tell(result: Result, format: Exclude<CheckRequest['report'], 'json'>, terminal: Terminal): void {
  const { letter, pages, diagnostics, fits } = result
  writeDiagnostics(result, format, false, terminal)
  if (format !== 'github') for (const fit of fits) terminal.writeData(`${verdict(letter, fit, fits)}\n`)
  const errors = errorsIn(diagnostics)
  const warnings = diagnostics.length - errors
  const parts = [
    printable(letter),
    ...(pages > 0 ? [plural(pages, 'page')] : []),
    errors > 0 ? terminal.paint('red', plural(errors, 'error')) : 'no errors',
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
  ]
  terminal.writeLine(parts.join('  '))
}

/** `felicitatie.md  din-5008-b  does not fit, by 3.2 mm: …`, with what would mend it. */
function verdict(letter: string, { envelope, findings }: Fit, fits: readonly Fit[]): string {
  const widest = Math.max(...fits.map(fit => fit.envelope.length))
  const start = `${printable(letter)}  ${envelope.padEnd(widest)}  `
  // Of those that are as bad, the first: what mends it may mend the others.
  const badness = ({ by = Infinity }: Finding) => Math.round(by * 10)
  const [worst] = findings.toSorted((a, b) =>
    badness(a) < badness(b) ? 1 : badness(a) > badness(b) ? -1 : 0,
  )
  if (!worst) return `${start}fits`
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : ''
  const mend = worst.hints.map(hint => `; ${hint}`).join('')
  const by = worst.by === undefined ? '' : `, by ${worst.by.toFixed(1)} mm`
  return printable(`${start}does not fit${by}: ${worst.message}${mend}${more}`)
}

function errorsIn(diagnostics: Checked['diagnostics']): number {
  return diagnostics.filter(({ severity }) => severity === 'error').length
}

function toJson({ letter, pages, diagnostics, fits }: Result) {
  return {
    letter,
    pages,
    diagnostics: diagnostics.map(toRecord),
    envelopes: fits.map(({ envelope, findings }) => ({ envelope, fits: findings.length === 0, findings })),
  }
}
