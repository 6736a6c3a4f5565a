import type { DiagnosticCode } from '../base/index.ts'
import { type Area, type EnvelopeProfile, SHEETS } from '../post/index.ts'
import type { SeenPage, SeenPdf } from '../raster/index.ts'
import { addressIn, findAddress, type SeenAddress } from './address.ts'
import { beyond, bottomOf, depthIn, describeArea, grow, overlap, rightOf, short } from './area.ts'
import { inkIn } from './ink.ts'
import { linesOf, quote, wordsOf } from './lines.ts'

/** Something that a check found, before it has its place in the user's files. */
export interface Finding {
  readonly code: DiagnosticCode
  readonly message: string
  readonly hints: readonly string[]
  /** By how many mm it is wrong, where that can be said. */
  readonly by?: number
}

/** What a window shows more or less, however carefully a letter is folded. */
const TOLERANCE_MM = 0.5

/** What a carrier takes for its sheet: GOV.UK Notify's. */
const SHEET_TOLERANCE_MM = 2

/** Why a letter does not fit an envelope; `lines` are its address, if that is known. */
export function checkFit(
  { pages }: SeenPdf,
  lines: readonly string[] | undefined,
  profile: EnvelopeProfile,
): readonly Finding[] {
  const [first] = pages
  if (!first) return []
  const wrongSheet = checkSheet(pages, profile)
  if (wrongSheet) return [wrongSheet]
  const address = lines ? findAddress(first, lines) : addressIn(first, profile.window)
  const found = address ? checkAddress(address, profile) : [noAddress(lines, profile)]
  return [
    ...found,
    ...checkWindow(first, address, profile),
    ...pages.flatMap((page, i) => [...checkClear(page, i, profile), ...checkEdges(page, i, profile)]),
    ...checkTag(pages, profile),
    ...checkCount(pages, profile),
  ]
}

function checkSheet(pages: readonly SeenPage[], { name, sheet }: EnvelopeProfile): Finding | undefined {
  const size = SHEETS[sheet]
  const excess = ({ width, height }: SeenPage) =>
    Math.max(Math.abs(width - size.width), Math.abs(height - size.height))
  const index = pages.findIndex(page => excess(page) > SHEET_TOLERANCE_MM)
  const page = pages[index]
  if (!page) return undefined
  const isTurned = Math.abs(page.width - size.height) <= SHEET_TOLERANCE_MM
  return {
    code: 'check/wrong-sheet',
    message: `page ${index + 1} is ${short(page.width)} × ${short(page.height)} mm; ${name} takes ${sheet}, ${short(size.width)} × ${short(size.height)} mm`,
    hints: [isTurned ? 'turn the page upright' : `set the letter on ${sheet}`],
    by: excess(page),
  }
}

function noAddress(lines: readonly string[] | undefined, { name, window }: EnvelopeProfile): Finding {
  const place = `the window of ${name} (${describeArea(window)})`
  return lines
    ? { code: 'check/no-address', message: 'the address of the letter is not on its first page', hints: [] }
    : { code: 'check/no-address', message: `there is no text in ${place}`, hints: [] }
}

function checkAddress({ box, missing }: SeenAddress, { name, window }: EnvelopeProfile): Finding[] {
  const findings: Finding[] = missing.map(line => ({
    code: 'check/address-differs',
    message: `the line “${line}” of the address is not found with the others on the first page`,
    hints: [],
  }))
  const sides = beyond(window, box)
  const by = Math.max(...Object.values(sides))
  if (by <= TOLERANCE_MM) return findings
  const message = `the address reaches ${short(by)} mm beyond the window of ${name} (${describeArea(window)})`
  return [...findings, { code: 'check/address-outside-window', message, hints: [wayInto(window, box)], by }]
}

/** How an address would come into the window. */
function wayInto(window: Area, box: Area): string {
  if (box.width > window.width + TOLERANCE_MM) return `shorten its widest line: it has ${short(box.width)} mm`
  if (box.height > window.height + TOLERANCE_MM)
    return `take fewer or lower lines: they have ${short(box.height)} mm`
  const { left, top, right, bottom } = beyond(window, box)
  const ways = [
    ...(left > 0 ? [`${short(left)} mm to the right`] : []),
    ...(right > 0 ? [`${short(right)} mm to the left`] : []),
    ...(top > 0 ? [`${short(top)} mm down`] : []),
    ...(bottom > 0 ? [`${short(bottom)} mm up`] : []),
  ]
  return `move it ${ways.join(' and ')}`
}

/** Above the address the sender may stand, but whole; beside and below it nothing may. */
function checkWindow(
  page: SeenPage,
  address: SeenAddress | undefined,
  { name, window }: EnvelopeProfile,
): Finding[] {
  const place = `the window of ${name} (${describeArea(window)})`
  const inner = grow(window, -TOLERANCE_MM)
  const hole = address && grow(address.box, TOLERANCE_MM)
  const strangers = inkIn(page.ink, inner, hole).filter(box => {
    const isAbove = address && bottomOf(box) <= address.box.top && isWhole(page, box, window)
    return !isAbove
  })
  const deepest = deepestIn(window, strangers)
  if (!deepest) return []
  const { box, by } = deepest
  const message = `${nameOf(page, box)} reaches ${short(by)} mm into ${place}`
  const hints = ['only the address, and the sender above it, may be seen in the window']
  return [{ code: 'check/window-not-clear', message, hints, by }]
}

/** What would have to go farthest to leave an area. */
function deepestIn(area: Area, boxes: readonly Area[]): { box: Area; by: number } | undefined {
  const depths = boxes.map(box => ({ box, by: depthIn(area, box) })).filter(({ by }) => by > TOLERANCE_MM)
  return depths.toSorted((a, b) => b.by - a.by)[0]
}

/** How far beyond the window it is looked for what the window cuts. */
const BESIDES_MM = 1

/** Whether it ends at the edges of the window, and is not cut by them. */
function isWhole({ ink }: SeenPage, box: Area, window: Area): boolean {
  const shown = grow(window, TOLERANCE_MM)
  const strip = { top: box.top, height: box.height, width: BESIDES_MM }
  const besides = [
    { ...strip, left: shown.left - BESIDES_MM },
    { ...strip, left: rightOf(shown) },
  ]
  const above = { ...shown, top: shown.top - BESIDES_MM, height: BESIDES_MM }
  const isAtTop = box.top - window.top < BESIDES_MM
  return [...besides, ...(isAtTop ? [above] : [])].every(edge => inkIn(ink, edge).length === 0)
}

function checkClear(page: SeenPage, index: number, { clear }: EnvelopeProfile): Finding[] {
  const zones = clear.filter(({ pages }) => pages === 'all' || (pages === 'first') === (index === 0))
  return zones.flatMap((zone): Finding[] => {
    const deepest = deepestIn(zone, inkIn(page.ink, grow(zone, -TOLERANCE_MM)))
    if (!deepest) return []
    const { box, by } = deepest
    const place = `${zone.description} (${describeArea(zone)})`
    const message = `page ${index + 1}: ${nameOf(page, box)} reaches ${short(by)} mm into the place ${place}, which must be free`
    return [{ code: 'check/zone-not-clear', message, hints: [], by }]
  })
}

function checkEdges(page: SeenPage, index: number, { name, edges }: EnvelopeProfile): Finding[] {
  if (!edges) return []
  const { width, height, ink } = page
  const paper = { left: 0, top: 0, width, height }
  const strips = {
    left: { ...paper, width: edges.left - TOLERANCE_MM },
    right: { ...paper, left: width - edges.right + TOLERANCE_MM, width: edges.right },
    top: { ...paper, height: edges.top - TOLERANCE_MM },
    bottom: { ...paper, top: height - edges.bottom + TOLERANCE_MM, height: edges.bottom },
  }
  return (['left', 'right', 'top', 'bottom'] as const).flatMap((side): Finding[] => {
    const boxes = inkIn(ink, strips[side])
    const reach = (box: Area) =>
      ({
        left: edges.left - box.left,
        top: edges.top - box.top,
        right: rightOf(box) - (width - edges.right),
        bottom: bottomOf(box) - (height - edges.bottom),
      })[side]
    const [farthest] = boxes.toSorted((a, b) => reach(b) - reach(a))
    if (!farthest) return []
    const by = reach(farthest)
    const message = `page ${index + 1}: ${nameOf(page, farthest)} reaches ${short(by)} mm into the ${side} edge, of which ${name} cannot print ${short(edges[side])} mm`
    return [{ code: 'check/outside-printable-area', message, hints: [], by }]
  })
}

function checkTag(pages: readonly SeenPage[], { name, tag }: EnvelopeProfile): Finding[] {
  if (!tag) return []
  return pages.slice(1).flatMap((page, i): Finding[] => {
    const found = page.characters.filter(({ box }) => overlap(tag, box))
    if (wordsOf(found) !== tag.text) return []
    const message = `page ${i + 2} has ${tag.text} at its top left, by which ${name} knows the first page of a letter`
    return [{ code: 'check/carrier-tag', message, hints: ['leave out the page of another letter'] }]
  })
}

function checkCount({ length }: readonly SeenPage[], { name, pages }: EnvelopeProfile): Finding[] {
  if (pages === undefined || length <= pages) return []
  const message = `the letter has ${length} pages; ${name} takes ${pages}`
  return [{ code: 'check/too-many-pages', message, hints: [] }]
}

/** The words that stand there, or what is no text. */
function nameOf(page: SeenPage, box: Area): string {
  const text = linesOf(page)
    .filter(line => overlap(line.box, box))
    .map(({ text }) => text)
    .join(' ')
  return text === '' ? 'a line or an image' : quote(text)
}
