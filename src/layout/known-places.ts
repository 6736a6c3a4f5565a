import { keepFew } from '../base/index.ts'

/** What was painted of a thing, and where: a stretch of a page and, for what goes on over a page's end, a part of it. */
interface Place<Painted> {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly part: number
  readonly painted: Painted
}

/** In a mailing the text stands a few lines higher or lower, as the address has lines. */
const KEPT_PLACES = 8

/**
 * Remembers what is painted of a thing at a place: for the same thing at the same place, the same objects again (see
 * PagedDocument).
 */
export function rememberPlaces<Thing extends object, Painted>(
  paint: (thing: Thing, x: number, y: number, width: number, height: number, part: number) => Painted,
): (thing: Thing, x: number, y: number, width?: number, height?: number, part?: number) => Painted {
  const known = keepFew<Thing, Place<Painted>>(KEPT_PLACES)
  return (thing, x, y, width = 0, height = 0, part = 0) => {
    for (const place of known.of(thing)) {
      if (
        place.x === x &&
        place.y === y &&
        place.width === width &&
        place.height === height &&
        place.part === part
      )
        return place.painted
    }
    const painted = paint(thing, x, y, width, height, part)
    known.add(thing, { x, y, width, height, part, painted })
    return painted
  }
}
