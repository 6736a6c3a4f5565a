import {
  isArray,
  isDictionary,
  isObject,
  type PdfDictionary,
  type PdfObject,
  type PdfValue,
} from './values.ts'

/** How a copy differs from what it is a copy of. */
export interface GraftRules {
  /** The entries of the copy, before those below are copied in their turn. */
  dictionary(dictionary: PdfDictionary, name: string | undefined): PdfDictionary
  /** A name that is the value of an entry, or stands in a list below it. */
  name?(value: string, entry: string | undefined): PdfValue
  /** A stream, its bytes and filter perhaps others. */
  stream?(object: PdfObject): PdfObject
}

/** Copies what values lead to: each object once, whichever way leads to it. */
export interface Graft {
  copy(value: PdfValue): PdfValue
  /** What is to stand for `object` wherever it is referred to. */
  replace(object: PdfObject, by: PdfValue): void
  /** Copies the objects that are waiting: until then they are empty. */
  finish(): void
}

interface Copy {
  value: PdfValue
  bytes?: Uint8Array
}

export function createGraft(rules: GraftRules): Graft {
  const copies = new Map<PdfObject, PdfValue>()
  const waiting: { readonly object: PdfObject; readonly copy: Copy; readonly entry: string | undefined }[] =
    []

  const copyValue = (value: PdfValue, entry: string | undefined): PdfValue => {
    if (typeof value === 'string') return rules.name?.(value, entry) ?? value
    if (isArray(value)) return value.map(item => copyValue(item, entry))
    if (isDictionary(value)) {
      const entries = rules.dictionary(value, entry)
      return new Map([...entries].map(([name, inner]) => [name, copyValue(inner, name)]))
    }
    if (!isObject(value)) return value
    const known = copies.get(value)
    if (known !== undefined) return known
    const copy: Copy = { value: null }
    copies.set(value, copy)
    waiting.push({ object: value, copy, entry })
    return copy
  }
  return {
    copy: value => copyValue(value, undefined),
    replace: (object, by) => copies.set(object, by),
    finish() {
      // A list of what is left to do, and no recursion: chains of objects may be as long as the file.
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const { object, copy, entry } = next
        const source = (object.bytes && rules.stream?.(object)) ?? object
        copy.value = copyValue(source.value, entry)
        if (source.bytes) copy.bytes = source.bytes
      }
    },
  }
}
