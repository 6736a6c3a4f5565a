import { createLog, type Diagnostic, type Log, type Report } from '../base/index.ts'
import { buildBoxTree } from '../box/index.ts'
import { type StyledElement, styleDocument } from '../css/index.ts'
import { type Document, type Nodes, OWN_NODES, parseHtml } from '../html/index.ts'
import type { Image } from '../image/index.ts'
import { layoutDocument, type PagedDocument } from '../layout/index.ts'
import type { Letter } from '../letter/index.ts'
import type { Html } from '../template/index.ts'
import type { MadeBoxes } from './alike-letters.ts'
import { checkBackgrounds } from './backgrounds.ts'
import { blameLetterhead } from './blame.ts'
import type { Fitting } from './environment.ts'
import type { PreparedLetterhead, StyledLetterhead } from './letterheads.ts'
import type { Images, Workshop } from './workshop.ts'
import { checkZoneIds, checkZones } from './zones.ts'

/** A letterhead with a letter in it. */
export interface Filled {
  /** What its text, which nobody wrote, is called in messages. */
  readonly path: string
  readonly html: Html
  readonly letter: Letter
  readonly letterhead: PreparedLetterhead
  readonly look: Look
  /** Where the files are that it may name, besides those of the letterhead. */
  readonly folders: readonly string[]
}

/** What the envelope and the settings of the letter make of its letterhead. */
export interface Look extends StyledLetterhead {
  readonly zones: Fitting['zones']
}

export interface Boxes extends MadeBoxes {
  readonly document: Document
  /** The files of this letter. */
  readonly images: Images
  /** What they are, in the order in which they were asked for. */
  readonly shown: ReadonlyMap<StyledElement, Image | undefined>
}

/** The pages of a letter; undefined, after reporting why, if it has a fault. What letters before it had is the same. */
export function setPages(filled: Filled, workshop: Workshop, log: Log): PagedDocument | undefined {
  const shared = createLog()
  const pages = pagesOf(sharedBoxes(filled, workshop, shared), filled, workshop, shared)
  // A message that names a place means one in this letter, and not where another had the same words.
  const namesPlace = shared.diagnostics.some(({ span }) => span !== undefined)
  if (namesPlace) return pagesByThemselves(filled, workshop, log)
  shared.diagnostics.forEach(log.report)
  return pages
}

/** Without what letters before it had. Where only images are wanting, the text is set for what is wrong with it. */
function pagesByThemselves(filled: Filled, workshop: Workshop, log: Log): PagedDocument | undefined {
  const built = boxesOf(filled, OWN_NODES, workshop, log)
  if (built && log.hasErrors() && areByThemselves(log.diagnostics)) {
    const { letter, letterhead } = filled
    const hyphenatorOf = workshop.hyphenators(letter.hyphenation)
    const found = createLog()
    layoutDocument(built.boxes, { fonts: letterhead.fonts, hyphenatorOf, report: found.report })
    found.diagnostics.filter(isByItself).forEach(blameFor(filled, log))
  }
  return log.hasErrors() ? undefined : pagesOf(built, filled, workshop, log)
}

function pagesOf(
  built: MadeBoxes | undefined,
  filled: Filled,
  workshop: Workshop,
  log: Log,
): PagedDocument | undefined {
  if (!built) return undefined
  const { letter, letterhead, look } = filled
  const { background, fonts, manifestFields } = letterhead
  const { report, hasErrors } = log
  const blame = blameFor(filled, log)
  const hyphenatorOf = workshop.hyphenators(letter.hyphenation)
  const pages = layoutDocument(built.boxes, { fonts, hyphenatorOf, report: blame })
  if (!hasErrors()) checkZones(look.zones, built.styled, pages, blame)
  if (!hasErrors()) checkBackgrounds(background, manifestFields, pages, report)
  return hasErrors() ? undefined : pages
}

/** Made of a letter before it, if it differs in nothing but words. */
function sharedBoxes(filled: Filled, workshop: Workshop, log: Log): MadeBoxes | undefined {
  const { html, letterhead, look, folders } = filled
  const { imageOf } = workshop.images(letterhead.folder, folders, () => {})
  const known = look.letters.recall(html, imageOf)
  if (known) return known
  const built = buildBoxes(filled, look.nodes.ofDocument(), workshop, log)
  if (built && log.diagnostics.length === 0) look.letters.keep(html, built)
  return built
}

/** All that does not depend on pages: what the other formats are made of. */
export function buildBoxes(filled: Filled, nodes: Nodes, workshop: Workshop, log: Log): Boxes | undefined {
  const built = boxesOf(filled, nodes, workshop, log)
  return log.hasErrors() ? undefined : built
}

/** The same, with boxes for as much as is without faults; undefined if the document has any. */
function boxesOf(filled: Filled, nodes: Nodes, workshop: Workshop, log: Log): Boxes | undefined {
  const { path, html, letterhead, look, folders } = filled
  const { report } = log
  const blame = blameFor(filled, log)
  const document = parseHtml(html, path, blame, nodes)
  checkZoneIds(letterhead.letterhead.manifest, letterhead.manifestFields, document, report)
  if (!areByThemselves(log.diagnostics)) return undefined
  const styled = styleDocument(document, look.stylesheet, blame)
  const images = workshop.images(letterhead.folder, folders, blame)
  const shown = new Map<StyledElement, Image | undefined>()
  const imageOf = (element: StyledElement) => {
    const image = images.imageOf(element)
    shown.set(element, image)
    return image
  }
  const boxes = buildBoxTree(styled, imageOf, blame)
  return { document, styled, boxes, images, shown }
}

/** A fault of the letterhead's is reported in its own file. */
export function blameFor({ path, letterhead }: Filled, { report }: Log): Report {
  return blameLetterhead(letterhead.letterhead, path, report)
}

/** A fault of a file, a link or a character: it is one, whatever else is wrong with the letter, and changes nothing else. */
export function isByItself({ code }: Diagnostic): boolean {
  return /^(?:io|image)\//.test(code) || code === 'html/bad-link' || code === 'font/missing-glyph'
}

/** Whether the faults of a letter are such that others can be looked for. */
function areByThemselves(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every(diagnostic => diagnostic.severity !== 'error' || isByItself(diagnostic))
}
