/**
 * A value of a PDF that somebody else made (ISO 32000-1 §7.3), without the library that read it. A string of JavaScript
 * is a name as it is written in a file, without its slash; the strings of PDF are bytes. What others refer to is an
 * object, and a reference is the object itself: so values may lead in circles.
 */
export type PdfValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly PdfValue[]
  | PdfDictionary
  | PdfObject

export type PdfDictionary = ReadonlyMap<string, PdfValue>

export interface PdfObject {
  readonly value: PdfValue
  /** Those of a stream, as its filters left them; `value` is its dictionary. */
  readonly bytes?: Uint8Array
}

export function isArray(value: PdfValue | undefined): value is readonly PdfValue[] {
  return Array.isArray(value)
}

export function isDictionary(value: PdfValue | undefined): value is PdfDictionary {
  return value instanceof Map
}

export function isObject(value: PdfValue | undefined): value is PdfObject {
  return typeof value === 'object' && value !== null && 'value' in value
}

/** The value itself, references followed; entries by name on the way: `get(page, 'Resources', 'Font')`. */
export function get(value: PdfValue | undefined, ...path: readonly string[]): PdfValue | undefined {
  const target = isObject(value) ? get(value.value) : value
  const [name, ...rest] = path
  if (name === undefined) return target ?? undefined
  return isDictionary(target) ? get(target.get(name), ...rest) : undefined
}

export function dictionaryIn(value: PdfValue | undefined, ...path: readonly string[]): PdfDictionary {
  const found = get(value, ...path)
  return isDictionary(found) ? found : new Map()
}

export function arrayIn(value: PdfValue | undefined, ...path: readonly string[]): readonly PdfValue[] {
  const found = get(value, ...path)
  return isArray(found) ? found : []
}

/** A name or a list of names, as `/Filter` has. */
export function namesIn(value: PdfValue | undefined): readonly string[] {
  const found = get(value)
  return (isArray(found) ? found : [found]).flatMap(item => {
    const name = get(item)
    return typeof name === 'string' ? [name] : []
  })
}

/** A value among others, with the bytes of the stream whose dictionary it is. */
interface Reached {
  readonly value: PdfValue | undefined
  readonly bytes?: Uint8Array
}

/** All values that `roots` lead to, each list and each dictionary once. */
function* everything(roots: readonly (PdfValue | undefined)[]): Generator<Reached> {
  const seen = new Set<PdfValue>()
  const waiting: Reached[] = roots.map(value => ({ value }))
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value } = next
    if (isObject(value) || isArray(value) || isDictionary(value)) {
      if (seen.has(value)) continue
      seen.add(value)
    }
    yield next
    if (isObject(value)) waiting.push(value)
    else if (isArray(value)) for (const item of value) waiting.push({ value: item })
    else if (isDictionary(value)) for (const entry of value.values()) waiting.push({ value: entry })
  }
}

export interface ReachedDictionary {
  readonly dictionary: PdfDictionary
  readonly bytes?: Uint8Array
}

export function reachable(roots: readonly (PdfValue | undefined)[]): readonly ReachedDictionary[] {
  return [...everything(roots)].flatMap(({ value, bytes }) =>
    isDictionary(value) ? [{ dictionary: value, ...(bytes && { bytes }) }] : [],
  )
}

/** Whether anything that `roots` lead to is that name. */
export function mentions(roots: readonly (PdfValue | undefined)[], name: string): boolean {
  return [...everything(roots)].some(({ value }) => value === name)
}
