import type { Area } from '../post/index.ts'
import type { SeenCharacter, SeenPage } from '../raster/index.ts'
import { hasCentre, union } from './area.ts'
import { linesOf } from './lines.ts'

/** The address on the first page. */
export interface SeenAddress {
  readonly box: Area
  /** Lines that it should have, and that are not found beside the others. */
  readonly missing: readonly string[]
}

/**
 * Where the address stands whose lines are known: undefined if none of them is there. Lines may stand in another order,
 * in capitals and with other spaces.
 */
export function findAddress(page: SeenPage, lines: readonly string[]): SeenAddress | undefined {
  const { characters } = page
  const text = characters.map(({ text }) => compact(text)[0] ?? '\0').join('')
  const places = lines.map(line => placesOf(text, compact(line)))
  // Around one of the places of the line that is there least often the others stand nearest.
  const [anchors = []] = places.filter(found => found.length > 0).toSorted((a, b) => a.length - b.length)
  const spread = (anchor: number) =>
    places.reduce((sum, found) => sum + Math.abs((nearestTo(anchor, found) ?? text.length) - anchor), 0)
  const [anchor] = anchors.toSorted((a, b) => spread(a) - spread(b))
  if (anchor === undefined) return undefined
  const found: SeenCharacter[] = []
  const missing: string[] = []
  for (const [i, line] of lines.entries()) {
    const nearest = nearestTo(anchor, places[i] ?? [])
    if (nearest === undefined) missing.push(line)
    else found.push(...characters.slice(nearest, nearest + compact(line).length))
  }
  const box = union(found.map(({ box }) => box))
  return box && { box, missing }
}

/** Whatever stands in the window of a letter that others made: whole lines, also where they leave it. */
export function addressIn(page: SeenPage, window: Area): SeenAddress | undefined {
  const inside = linesOf(page).filter(({ characters }) =>
    characters.some(({ box }) => hasCentre(window, box)),
  )
  const box = union(inside.map(({ box }) => box))
  return box && { box, missing: [] }
}

function nearestTo(anchor: number, places: readonly number[]): number | undefined {
  return places.reduce<number | undefined>(
    (best, at) => (best === undefined || Math.abs(at - anchor) < Math.abs(best - anchor) ? at : best),
    undefined,
  )
}

/** Where `line` begins in `text`, each place. */
function placesOf(text: string, line: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(line); at >= 0 && line !== ''; at = text.indexOf(line, at + 1)) places.push(at)
  return places
}

/** What two spellings of a line have in common. A character stays one unit. */
function compact(line: string): string {
  return line.replace(/[\s\u00ad]/gu, '').toLowerCase()
}
