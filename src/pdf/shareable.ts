import {
  type Appendix,
  isArray,
  isDictionary,
  isObject,
  type PdfObject,
  type PdfValue,
} from '../foreign/index.ts'

/** Entries that have another value wherever the pages stand. */
const OF_PLACE = ['StructParent', 'StructParents', 'ID', 'Headers']

/**
 * The objects below appended pages that are the same wherever these stand: fonts, images, texts. Pages, elements of the
 * structure and what leads to one of them are not.
 */
export function shareableIn({ pages, top }: Appendix): ReadonlySet<PdfObject> {
  const found = new Set<PdfObject>([...pages, top])
  const referrers = new Map<PdfObject, PdfObject[]>()
  const bound = new Set<PdfObject>(pages)
  for (const object of found) {
    for (const value of valuesOf(object)) {
      if (isObject(value)) {
        found.add(value)
        const list = referrers.get(value)
        if (list) list.push(object)
        else referrers.set(value, [object])
      } else if (isDictionary(value) && isOfPlace(value)) bound.add(object)
    }
  }
  for (const object of bound) for (const referrer of referrers.get(object) ?? []) bound.add(referrer)
  return new Set([...found].filter(object => !bound.has(object)))
}

function isOfPlace(dictionary: ReadonlyMap<string, PdfValue>): boolean {
  return dictionary.get('Type') === 'StructElem' || OF_PLACE.some(name => dictionary.has(name))
}

/** All that stands in an object, up to other objects. */
function* valuesOf(object: PdfObject): Generator<PdfValue> {
  const waiting: PdfValue[] = [object.value]
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    yield value
    const inner = isArray(value) ? value : isDictionary(value) ? value.values() : []
    for (const each of inner) waiting.push(each)
  }
}
