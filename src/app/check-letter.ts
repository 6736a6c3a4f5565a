import {
  createLog,
  type Diagnostic,
  error,
  inReadingOrder,
  type Report,
  type Span,
  warning,
} from '../base/index.ts'
import { checkFit, checkText, checkWhole, type Finding, readAddress } from '../check/index.ts'
import { keySpanAt } from '../data/index.ts'
import type { PagedDocument } from '../layout/index.ts'
import { type Letter, mentionOfEnclosure } from '../letter/index.ts'
import { type EnvelopeName, readEnvelope } from '../post/index.ts'
import { isSeenFault, type SeenPdf } from '../raster/index.ts'
import { LANGUAGES, localeOf } from '../text/index.ts'
import type { Eye } from './eye.ts'
import { reportFault } from './files.ts'
import type { Numbering } from './numbering.ts'
import { readParts, typeset } from './render.ts'
import type { Override } from './sources.ts'
import type { Workshop } from './workshop.ts'
import { isFault, type World } from './world.ts'

export interface CheckOptions {
  readonly overrides: readonly Override[]
  /** The envelopes that the letter must fit; without them the one that it is made for. */
  readonly envelopes: readonly EnvelopeName[]
  /** Others, of which is only said whether it fits them. */
  readonly others: readonly EnvelopeName[]
}

/** What a check found. `bytes` are missing when there is no PDF to look at. */
export interface Checked {
  readonly bytes?: Uint8Array
  readonly pages: number
  readonly diagnostics: readonly Diagnostic[]
  readonly fits: readonly Fit[]
}

/** Whether a letter fits an envelope: it does if there are no findings. */
export interface Fit {
  readonly envelope: EnvelopeName
  /** Whether the letter must fit it. */
  readonly isAsked: boolean
  readonly findings: readonly Finding[]
}

/** All that a build does but writing, and then a look at the PDF. It takes no number: as a draft, it shows what is known. */
export async function checkLetter(
  path: string,
  { overrides, envelopes, others }: CheckOptions,
  workshop: Workshop,
  numbering: Numbering,
  eye: Eye,
): Promise<Checked> {
  const log = createLog()
  const parts = await readParts(path, { overrides }, workshop, log)
  const [numbered] = parts ? await numbering.number([{ parts, report: log.report }], 'draft') : []
  const made = parts && numbered && (await typeset(parts, numbered.answers, { overrides }, workshop, log))
  const seen = made && (await see(path, made.bytes, eye, log.report))
  if (!seen || !made.proof) return { pages: 0, diagnostics: inReadingOrder(log.diagnostics), fits: [] }

  const { letter, envelope, pages } = made.proof
  const place = keySpanAt(letter.located, ['to'])
  checkEnclosures(letter, log.report)
  for (const finding of [
    ...checkWhole(seen, pageNumbers(letter.lang), pages.pages.length),
    ...checkText(seen, pages.pages.map(textOfPage)),
  ]) {
    log.report(diagnosticOf(finding))
  }
  const asked = envelopes.length > 0 || !envelope ? envelopes : [envelope]
  const fits = fitsOf(seen, addressLines(letter), asked, others, log.report, { envelope, place })
  return {
    bytes: made.bytes,
    pages: seen.pages.length,
    diagnostics: inReadingOrder(log.diagnostics),
    fits,
  }
}

/** A PDF that others made: what can be said without its letter. */
export async function checkPdf(
  path: string,
  { envelopes, others }: CheckOptions,
  world: World,
  eye: Eye,
): Promise<Checked> {
  const log = createLog()
  const bytes = world.read(path)
  if (isFault(bytes)) reportFault(path, bytes, undefined, log.report)
  const seen = isFault(bytes) ? undefined : await see(path, bytes, eye, log.report)
  if (!seen || isFault(bytes)) return { pages: 0, diagnostics: log.diagnostics, fits: [] }
  const words = LANGUAGES.flatMap(pageNumbers)
  for (const finding of checkWhole(seen, words, seen.pages.length)) log.report(diagnosticOf(finding))
  // What stands in the window of the first is the address that the others are asked for.
  const [first] = envelopes
  const lines = first && readAddress(seen, readEnvelope(first))
  const fits = fitsOf(seen, lines, envelopes, others, log.report)
  return { bytes, pages: seen.pages.length, diagnostics: log.diagnostics, fits }
}

async function see(path: string, bytes: Uint8Array, eye: Eye, report: Report): Promise<SeenPdf | undefined> {
  const seen = await eye.see(bytes)
  if (!isSeenFault(seen)) return seen
  report(error(seen.code, `${path} ${seen.problem}`, undefined, seen.hints))
  return undefined
}

/** Of a letter of ours: the envelope that it is made for, and where it says who it is for. */
interface Own {
  readonly envelope: EnvelopeName | undefined
  readonly place: Span
}

/** What is wrong with an envelope that was asked for is an error. */
function fitsOf(
  seen: SeenPdf,
  lines: readonly string[] | undefined,
  asked: readonly EnvelopeName[],
  others: readonly EnvelopeName[],
  report: Report,
  own?: Own,
): readonly Fit[] {
  const fits = [...new Set([...asked, ...others])].map((envelope): Fit => {
    const findings = checkFit(seen, lines, readEnvelope(envelope))
    const isOther = own?.envelope !== undefined && own.envelope !== envelope
    return {
      envelope,
      isAsked: asked.includes(envelope),
      findings: isOther ? findings.map(finding => withRemedy(finding, envelope)) : findings,
    }
  })
  for (const { findings, isAsked } of fits) {
    if (isAsked) for (const finding of findings) report(diagnosticOf(finding, own?.place))
  }
  return fits
}

/** A letterhead that is made for an envelope can be made for another. */
function withRemedy(finding: Finding, envelope: EnvelopeName): Finding {
  if (finding.code !== 'check/address-outside-window') return finding
  return { ...finding, hints: [...finding.hints, `or make it for that one: \`--set envelope=${envelope}\``] }
}

function diagnosticOf({ code, message, hints }: Finding, place?: Span): Diagnostic {
  return error(code, message, OF_ADDRESS.includes(code) ? place : undefined, hints)
}

/** What is to be mended where the letter says who it is for. */
const OF_ADDRESS: readonly string[] = [
  'check/no-address',
  'check/address-differs',
  'check/address-outside-window',
]

function addressLines({ to }: Letter): readonly string[] {
  return [to.name, to.role, to.organisation, ...to.address].filter(line => line !== undefined)
}

/** How a letter in that language writes the number of a page. */
function pageNumbers(lang: string): string[] {
  const page = localeOf(lang)?.labels.page
  return page === undefined ? [] : [page]
}

/** What is set on a page, as it was written: hyphens that divide words are no part of it. */
function textOfPage({ operations }: PagedDocument['pages'][number]): string {
  return operations
    .flatMap(operation => (operation.kind === 'text' ? operation.words : []))
    .map(({ run, written, isBreakHyphen }) => (isBreakHyphen ? '' : (written ?? run.text)))
    .join('')
}

function checkEnclosures(letter: Letter, report: Report): void {
  const mention = mentionOfEnclosure(letter)
  if (mention && letter.enclosures.length === 0) {
    const hints = ['name it under `enclosures`']
    report(
      warning(
        'check/enclosure-not-listed',
        'the text speaks of an enclosure, and none is listed',
        mention,
        hints,
      ),
    )
  }
  if (mention === null && letter.enclosures.length > 0) {
    const place = keySpanAt(letter.located, ['enclosures'])
    const hints = ['say in the text what it is for']
    report(
      warning('check/enclosure-not-mentioned', 'the text does not speak of what is enclosed', place, hints),
    )
  }
}
