import {
  createLog,
  type Diagnostic,
  error,
  inReadingOrder,
  type Log,
  listen,
  type Report,
} from '../base/index.ts'
import { isOverride } from '../data/index.ts'
import { fieldsWithoutData } from '../expression/index.ts'
import type { Appendix } from '../foreign/index.ts'
import { OWN_NODES } from '../html/index.ts'
import type { PagedDocument } from '../layout/index.ts'
import {
  type Answers,
  type Letter,
  languageOf,
  letterheadNameOf,
  readLetter,
  resolveReferences,
  type WrittenLetter,
} from '../letter/index.ts'
import { type MarkdownBlock, renderMarkdown } from '../markdown/index.ts'
import { type Metadata, writePdf } from '../pdf/index.ts'
import type { EnvelopeName } from '../post/index.ts'
import { localeOf } from '../text/index.ts'
import { verifyPdf } from '../verify/index.ts'
import { openAppendix } from './appendix.ts'
import { warnOfBackgroundLeftOut } from './backgrounds.ts'
import { markAsDraft } from './draft.ts'
import { type EnclosedFiles, readEnclosures, warnOfFilesLeftOut, withTitles } from './enclosures.ts'
import { exportHtml } from './export-html.ts'
import { exportText } from './export-text.ts'
import { fillLetterhead } from './fill-letterhead.ts'
import { findImages, lookFurther } from './further-faults.ts'
import { findLetterhead } from './letterhead-files.ts'
import type { PreparedLetterhead } from './letterheads.ts'
import { createNumbering, type Numbering } from './numbering.ts'
import { blameFor, buildBoxes, type Filled, setPages } from './set-pages.ts'
import { type Override, readSources, type Sources } from './sources.ts'
import { translationsOf, warnOfTranslationsLeftOut } from './translations.ts'
import type { Workshop } from './workshop.ts'

export type OutputFormat = 'pdf' | 'html' | 'text'

export interface RenderOptions {
  readonly format?: OutputFormat
  /** Values that win over the letter's own. */
  readonly overrides?: readonly Override[]
  /** With a word across every page, and without a number from the register. */
  readonly isDraft?: boolean
  /** Whether a finished PDF is read again and checked; it is unless this is false. */
  readonly verify?: boolean
}

/** One letter, made or not: `bytes` are missing when the diagnostics, in reading order, hold an error. */
export interface Rendered {
  readonly bytes?: Uint8Array
  readonly pages: number
  readonly diagnostics: readonly Diagnostic[]
}

/** A letter as far as it can be made without its number. */
export interface Parts {
  readonly path: string
  readonly sources: Sources
  readonly letter: WrittenLetter
  readonly body: readonly MarkdownBlock[]
  readonly letterhead: PreparedLetterhead
  readonly enclosed: EnclosedFiles
  /** The letter in other languages. */
  readonly translations: readonly Parts[]
}

/** What the register is asked with. */
export interface PartsForNumber extends Pick<Parts, 'letter' | 'sources'> {
  /** In a mailing, what distinguishes the letter from the others of its file. */
  readonly rowKey?: string
}

export async function renderLetter(
  path: string,
  options: RenderOptions,
  workshop: Workshop,
): Promise<Rendered> {
  const numbering = createNumbering(workshop.world)
  try {
    return await renderNumbered(path, options, workshop, numbering)
  } finally {
    await numbering.close()
  }
}

/** The whole program on one screen: a letter's path → its bytes. Its number is safe before, and it is recorded after. */
export async function renderNumbered(
  path: string,
  options: RenderOptions,
  workshop: Workshop,
  numbering: Numbering,
): Promise<Rendered> {
  const log = createLog()
  const parts = await readParts(path, options, workshop, log)
  const [numbered] = parts
    ? await numbering.number([{ parts, report: log.report }], options.isDraft ? 'draft' : 'reserve')
    : []
  const made = parts && numbered && (await typeset(parts, numbered.answers, options, workshop, log))
  const isRecorded = !numbered || (await numbering.record(numbered, made?.bytes, options, log))
  const { bytes, pages = 0 } = (isRecorded && made) || {}
  return { pages, ...(bytes && { bytes }), diagnostics: inReadingOrder(log.diagnostics) }
}

/** All that needs no number; what is wrong with it is found before a number is given. */
export async function readParts(
  path: string,
  options: RenderOptions,
  workshop: Workshop,
  log: Log,
): Promise<Parts | undefined> {
  const { world, memory } = workshop
  const read = readSources(world, memory, path, options.overrides ?? [], log.report)
  const sources = read && withoutData(read, log.report)
  const lang = read && languageOf(read.letter, read.organisation)
  const body = read && memory.derive(read.letter.body, lang ?? '', renderMarkdown, log.report)
  return sources && gatherParts(sources, body, workshop, log)
}

/** Undefined, after reporting it, when the letter is one for many. */
function withoutData(sources: Sources, report: Report): Sources | undefined {
  const { letter } = sources
  const fields = fieldsWithoutData(letter.fields, ({ span }) => isOverride(span), report)
  return fields && { ...sources, letter: { ...letter, fields } }
}

/** The parts of a letter whose files are read, and whose text is HTML. `open` gives its letterhead. */
export async function gatherParts(
  sources: Sources,
  body: readonly MarkdownBlock[] | undefined,
  workshop: Workshop,
  log: Log,
  open: typeof openLetterhead = openLetterhead,
): Promise<Parts | undefined> {
  const { report, hasErrors } = log
  const letter = readLetter(sources.letter, sources.organisation, dateOptions(workshop), report)
  const opening = listen(report)
  const letterhead = await open(sources, workshop, opening.report)
  const enclosed = letter && (await readEnclosures(letter, sources.folders, workshop, report))
  if (letter && !letterhead) findImages(letter, sources.folders, workshop.world, report)
  if (!letter || !body || !letterhead || !enclosed) return undefined
  if (hasErrors()) {
    if (opening.isFaultless()) lookFurther({ sources, letter, body, letterhead }, workshop, log)
    return undefined
  }
  const translations = await gatherTranslations(sources, workshop, log)
  if (hasErrors()) return undefined
  return { path: sources.path, sources, letter, body, letterhead, enclosed, translations }
}

async function gatherTranslations(sources: Sources, workshop: Workshop, log: Log): Promise<readonly Parts[]> {
  const translations: Parts[] = []
  for (const translation of translationsOf(sources, log.report)) {
    const lang = languageOf(translation.letter, sources.organisation)
    const body = workshop.memory.derive(translation.letter.body, lang ?? '', renderMarkdown, log.report)
    const parts = await gatherParts(translation, body, workshop, log)
    if (parts) translations.push(parts)
  }
  return translations
}

/** The same, of which only what a number asks for is kept: a thousand letters at once may enclose gigabytes. */
export async function readForNumber(
  path: string,
  options: RenderOptions,
  workshop: Workshop,
  log: Log,
): Promise<PartsForNumber | undefined> {
  const { letter, sources } = (await readParts(path, options, workshop, log)) ?? {}
  return letter && sources && { letter, sources }
}

/** What came of the stages: a letter's bytes and, of a PDF, what they were made from. */
export interface Typeset {
  readonly bytes: Uint8Array
  readonly pages?: number
  readonly proof?: Proof
}

/** What a check holds the finished PDF to. */
export interface Proof {
  readonly letter: Letter
  /** The one that it was made for, if the letterhead asks for one. */
  readonly envelope: EnvelopeName | undefined
  /** Without what was appended. */
  readonly pages: PagedDocument
}

/** Each stage runs only if those that it builds on found no error. */
export async function typeset(
  parts: Parts,
  answers: Answers,
  options: RenderOptions,
  workshop: Workshop,
  log: Log,
): Promise<Typeset | undefined> {
  const { sources, body, letterhead, enclosed } = parts
  const { report, hasErrors } = log
  const letter = resolveReferences(parts.letter, answers, report)
  const fit = letter && fillLetterhead(sources, letter, body, letterhead, report)
  if (!fit || hasErrors()) return undefined
  const { filled, envelope } = fit
  if (options.format === 'html' || options.format === 'text') {
    warnOfTranslationsLeftOut(sources, options.format, report)
    return options.format === 'html' ? inHtml(filled, workshop, log) : inText(filled, workshop, log)
  }

  const translated = await typesetTranslations(parts, answers, options, workshop, log)
  const pages = setPages(filled, workshop, log)
  if (!pages || hasErrors()) return undefined
  const finished = options.isDraft ? withDraftMark(pages, filled, report) : pages
  const metadata = metadataOf(letter)
  const appendices = [...translated, ...enclosed.appendices]
  const bytes = writePdf(finished, metadata, {
    background: letterhead.background,
    appendices,
    attachments: withTitles(enclosed.attachments, letter),
  })
  const appended = appendices.reduce((sum, appendix) => sum + appendix.pages.length, 0)
  if (options.verify !== false) checkPdf(bytes, metadata, appended, report)
  if (hasErrors()) return undefined
  const proof = { letter, envelope: envelope?.name, pages: finished }
  return { bytes, pages: pages.pages.length + appended, proof }
}

/** The letter in other languages, as pages that follow its own. */
async function typesetTranslations(
  { translations }: Parts,
  answers: Answers,
  options: RenderOptions,
  workshop: Workshop,
  log: Log,
): Promise<readonly Appendix[]> {
  const appendices: Appendix[] = []
  for (const translation of translations) {
    const made = await typeset(translation, answers, options, workshop, log)
    const { lang, body } = translation.letter
    const appendix = made && (await openAppendix(`the letter in ${lang}`, made.bytes, body.span, log.report))
    if (appendix) appendices.push(appendix)
  }
  return appendices
}

function inHtml(filled: Filled, workshop: Workshop, log: Log): Typeset | undefined {
  const built = buildBoxes(filled, OWN_NODES, workshop, log)
  if (!built) return undefined
  warnOfFilesLeftOut(filled.letter, 'HTML', log.report)
  warnOfBackgroundLeftOut(filled.letterhead, log.report)
  return { bytes: exportHtml(filled, built, blameFor(filled, log)) }
}

function inText(filled: Filled, workshop: Workshop, log: Log): Typeset | undefined {
  const built = buildBoxes(filled, OWN_NODES, workshop, log)
  if (!built) return undefined
  warnOfFilesLeftOut(filled.letter, 'text', log.report)
  return { bytes: exportText(built.styled) }
}

/** What it finds is a mistake of ours, whatever the letter says: exit code 70. */
function checkPdf(bytes: Uint8Array, metadata: Metadata, appendedPages: number, report: Report): void {
  for (const { check, fault } of verifyPdf(bytes, metadata, appendedPages)) {
    const message = `the finished PDF fails the check of its ${check}: ${fault}`
    report(error('internal/error', message, undefined, INTERNAL_HINTS))
  }
}

const INTERNAL_HINTS = [
  'this is a mistake in letter, not in your letter: please report it with the letter, if you may',
  '`--no-verify` writes the PDF as it is',
]

/** In the boldest face of the family that comes first in the style sheet. */
function withDraftMark(
  pages: PagedDocument,
  { letter: { lang }, letterhead: { fonts }, look }: Filled,
  report: Report,
): PagedDocument {
  const families = look.stylesheet.fontFaces.slice(0, 1).map(({ family }) => family)
  const [face] = fonts.select(families, 700, 'normal')
  const word = localeOf(lang)?.labels.draft
  return face && word !== undefined ? markAsDraft(pages, word, face, report) : pages
}

function dateOptions({ world }: Workshop): { sourceDateEpoch?: string } {
  const sourceDateEpoch = world.sourceDateEpoch()
  return sourceDateEpoch === undefined ? {} : { sourceDateEpoch }
}

/** Its faults are reported whether the letter has faults of its own or not. */
export async function openLetterhead(
  { letter, organisation, folders }: Sources,
  workshop: Workshop,
  report: Report,
): Promise<PreparedLetterhead | undefined> {
  const asked = letterheadNameOf(letter, organisation)
  const folder = asked && findLetterhead(workshop.world, asked.name, folders, asked.span, report)
  return folder === undefined ? undefined : workshop.letterhead(folder, report)
}

export function metadataOf({ subject, organisation, reference, keywords, lang, date }: Letter): Metadata {
  return {
    title: subject,
    author: organisation.name,
    ...(reference !== undefined && { reference }),
    keywords,
    lang,
    date: new Date(Date.UTC(date.year, date.month - 1, date.day)),
  }
}
