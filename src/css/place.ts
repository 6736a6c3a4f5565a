import { createRecent, type Recent } from '../base/index.ts'
import type { Element } from '../html/index.ts'

/**
 * Where an element stands, as selectors see it: what it is called, what it says of itself, and the same of all around it.
 * Words do not matter, so elements of many letters stand at one place and are styled alike.
 */
export interface Place extends Pick<Element, 'name' | 'attributes'> {
  readonly parent: Place | undefined
  /** The places of all children of the parent, in order. */
  readonly siblings: readonly Place[]
}

export interface Places {
  root(element: Element): Place
  /** The places of the elements in one that stands at `place`. */
  within(element: Element, place: Place): readonly Place[]
}

/** So many orders of elements are known in each: with a place, all that was laid out of it is kept. */
const KEPT_ORDERS = 32

export function createPlaces(): Places {
  const roots = createRecent<Place>(KEPT_ORDERS)
  const inner = new WeakMap<Place, Recent<readonly Place[]>>()
  const make = ({ name, attributes }: Element, parent: Place | undefined, siblings: Place[]): Place => {
    const place = { name, attributes, parent, siblings }
    siblings.push(place)
    return place
  }
  return {
    root(element) {
      const key = tagOf(element)
      const place = roots.get(key) ?? make(element, undefined, [])
      roots.set(key, place)
      return place
    },
    within({ children }, parent) {
      let key = ''
      for (const child of children) if (child.kind === 'element') key += tagOf(child)
      if (key === '') return []
      const known = inner.get(parent) ?? createRecent<readonly Place[]>(KEPT_ORDERS)
      inner.set(parent, known)
      const found = known.get(key)
      if (found) return found
      const places: Place[] = []
      for (const child of children) if (child.kind === 'element') make(child, parent, places)
      known.set(key, places)
      return places
    },
  }
}

function tagOf({ name, attributes }: Element): string {
  let tag = `\0\0${name}`
  for (const [attribute, value] of attributes) tag += `\0${attribute}\0${value}`
  return tag
}
