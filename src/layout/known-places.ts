/** A stretch of a page: `isStart` and `isEnd` are for what goes on over a page's end. */
export interface PlaceOnPage {
  readonly x: number
  readonly y: number
  readonly width?: number
  readonly height?: number
  readonly page?: number
  readonly isStart?: boolean
  readonly isEnd?: boolean
}

/** In a mailing the text stands a few lines higher or lower, as the address has lines. */
const KEPT_PLACES = 8

/**
 * Remembers what is painted of a thing at a place: for the same thing at the same place, the same objects again (see
 * PagedDocument).
 */
export function rememberPlaces<Thing extends object, Painted>(
  paint: (thing: Thing, place: PlaceOnPage) => Painted,
): (thing: Thing, place: PlaceOnPage) => Painted {
  const known = new WeakMap<Thing, { readonly place: PlaceOnPage; readonly painted: Painted }[]>()
  return (thing, place) => {
    const places = known.get(thing) ?? []
    const found = places.find(other => isSame(other.place, place))
    if (found) return found.painted
    const painted = paint(thing, place)
    known.set(thing, [{ place, painted }, ...places].slice(0, KEPT_PLACES))
    return painted
  }
}

function isSame(a: PlaceOnPage, b: PlaceOnPage): boolean {
  return (
    a.x === b.x &&
    a.y === b.y &&
    a.width === b.width &&
    a.height === b.height &&
    a.page === b.page &&
    a.isStart === b.isStart &&
    a.isEnd === b.isEnd
  )
}
