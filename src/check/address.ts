import type { Area, EnvelopeProfile } from '../post/index.ts'
import type { SeenPage, SeenPdf } from '../raster/index.ts'
import { grow, hasCentre, union } from './area.ts'
import { type Line, linesOf } from './lines.ts'

/** The address on the first page. */
export interface SeenAddress {
  readonly box: Area
  /** Lines that it should have, and that are not found beside the others. */
  readonly missing: readonly string[]
}

/**
 * Where the address stands whose lines are known: undefined if none of them is there. Lines may stand in another order,
 * in capitals and with other spaces; the sender may live in the same town.
 */
export function findAddress(page: SeenPage, lines: readonly string[]): SeenAddress | undefined {
  const places = lines.map(line => placesOf(line, page))
  // The line that is there least often shows where the others are to be sought.
  const [rarest = []] = places.filter(found => found.length > 0).toSorted((a, b) => a.length - b.length)
  const spread = (anchor: Area) =>
    places.reduce((sum, found) => sum + distance(anchor, nearestTo(anchor, found) ?? anchor), 0)
  const [anchor] = rarest.toSorted((a, b) => spread(a) - spread(b))
  if (!anchor) return undefined
  const found = places.map(boxes => nearestTo(anchor, boxes))
  const box = union(found.filter(place => place !== undefined))
  return box && { box, missing: lines.filter((_, i) => !found[i]) }
}

/** Whatever stands in the window of a letter that others made: whole lines, also where they leave it. */
export function addressIn(page: SeenPage, window: Area): SeenAddress | undefined {
  const box = union(linesIn(page, window).map(({ box }) => box))
  return box && { box, missing: [] }
}

/** Text that is so near to the window is meant to stand in it: as GOV.UK Notify looks for it. */
const WINDOW_SLACK_MM = 3

function linesIn(page: SeenPage, window: Area): readonly Line[] {
  const near = grow(window, WINDOW_SLACK_MM)
  return linesOf(page).filter(({ characters }) => characters.some(({ box }) => hasCentre(near, box)))
}

/** The lines of an address that others set in this window, if they can be found again by what they say. */
export function readAddress(
  { pages: [first] }: SeenPdf,
  { window }: EnvelopeProfile,
): readonly string[] | undefined {
  const lines = first ? linesIn(first, window).map(({ text }) => text) : []
  return first && findAddress(first, lines)?.missing.length === 0 ? lines : undefined
}

function nearestTo(anchor: Area, places: readonly Area[]): Area | undefined {
  return places.reduce<Area | undefined>(
    (best, place) => (best && distance(anchor, best) <= distance(anchor, place) ? best : place),
    undefined,
  )
}

function distance(a: Area, b: Area): number {
  return Math.abs(a.left - b.left) + Math.abs(a.top - b.top)
}

/** Where a line stands by itself, each place; where it never does, because it was divided, each place of its words. */
function placesOf(line: string, page: SeenPage): readonly Area[] {
  const wanted = compact(line)
  const alone = linesOf(page).filter(({ text }) => compact(text) === wanted)
  if (alone.length > 0) return alone.map(({ box }) => box)
  const { characters } = page
  const text = characters.map(({ text }) => compact(text)[0] ?? '\0').join('')
  const places: Area[] = []
  for (let at = text.indexOf(wanted); at >= 0 && wanted !== ''; at = text.indexOf(wanted, at + 1)) {
    const box = union(characters.slice(at, at + wanted.length).map(character => character.box))
    if (box) places.push(box)
  }
  return places
}

/** What two spellings of a line have in common. */
function compact(line: string): string {
  return line.replace(/[\s\u00ad]/gu, '').toLowerCase()
}
