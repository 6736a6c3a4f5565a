import { createLog, type Log, type Report } from '../base/index.ts'
import { type BoxTree, buildBoxTree } from '../box/index.ts'
import { type StyledDocument, styleDocument } from '../css/index.ts'
import { type Nodes, OWN_NODES, parseHtml } from '../html/index.ts'
import { layoutDocument, type PagedDocument } from '../layout/index.ts'
import type { Letter } from '../letter/index.ts'
import type { Html } from '../template/index.ts'
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

export interface Boxes {
  readonly styled: StyledDocument
  readonly boxes: BoxTree
  readonly images: Images
}

/** The pages of a letter; undefined, after reporting why, if it has a fault. Its nodes are those that letters before it had. */
export function setPages(filled: Filled, workshop: Workshop, log: Log): PagedDocument | undefined {
  const shared = createLog()
  const pages = pagesWith(filled, filled.look.nodes, workshop, shared)
  // A message that names a place means one in this letter, and not where another had the same words.
  const namesPlace = shared.diagnostics.some(({ span }) => span !== undefined)
  if (namesPlace) return pagesWith(filled, OWN_NODES, workshop, log)
  shared.diagnostics.forEach(log.report)
  return pages
}

function pagesWith(filled: Filled, nodes: Nodes, workshop: Workshop, log: Log): PagedDocument | undefined {
  const { letter, letterhead, look } = filled
  const { background, fonts, manifestFields } = letterhead
  const { report, hasErrors } = log
  const built = buildBoxes(filled, nodes, workshop, log)
  if (!built) return undefined
  const blame = blameFor(filled, log)
  const hyphenatorOf = workshop.hyphenators(letter.hyphenation)
  const pages = layoutDocument(built.boxes, { fonts, hyphenatorOf, report: blame })
  if (!hasErrors()) checkZones(look.zones, built.styled, pages, blame)
  if (!hasErrors()) checkBackgrounds(background, manifestFields, pages, report)
  return hasErrors() ? undefined : pages
}

/** All that does not depend on pages: what the other formats are made of. */
export function buildBoxes(filled: Filled, nodes: Nodes, workshop: Workshop, log: Log): Boxes | undefined {
  const { path, html, letterhead, look, folders } = filled
  const { report, hasErrors } = log
  const blame = blameFor(filled, log)
  const document = parseHtml(html, path, blame, nodes)
  checkZoneIds(letterhead.letterhead.manifest, letterhead.manifestFields, document, report)
  if (hasErrors()) return undefined
  const styled = styleDocument(document, look.stylesheet, blame)
  const images = workshop.images(letterhead.folder, folders, blame)
  const boxes = buildBoxTree(styled, images.imageOf, blame)
  return hasErrors() ? undefined : { styled, boxes, images }
}

/** A fault of the letterhead's is reported in its own file. */
export function blameFor({ path, letterhead }: Filled, { report }: Log): Report {
  return blameLetterhead(letterhead.letterhead, path, report)
}
