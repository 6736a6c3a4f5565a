/** What a PDF consists of (ISO 32000-1 §7.3), as read back from its bytes. Names are strings that begin with a slash. */
export type Value = null | boolean | number | string | Text | Ref | List | Dictionary

export interface Text {
  /** As decoded (§7.9.2.2). */
  readonly text: string
  /** Of its bytes, before that. */
  readonly size: number
}

/** A reference to the object of that number. */
export interface Ref {
  readonly ref: number
}

export type List = readonly Value[]

/** Keys without their slash. */
export type Dictionary = ReadonlyMap<string, Value>

export function isRef(value: Value | undefined): value is Ref {
  return typeof value === 'object' && value !== null && 'ref' in value
}

export function isDictionary(value: Value | undefined): value is Dictionary {
  return value instanceof Map
}

/** The number of the object that is referred to; NaN, which is equal to nothing, if none is. */
export function refOf(value: Value | undefined): number {
  return isRef(value) ? value.ref : Number.NaN
}

/** An empty list for anything else. */
export function listOf(value: Value | undefined): List {
  return Array.isArray(value) ? value : []
}

export function isText(value: Value | undefined): value is Text {
  return typeof value === 'object' && value !== null && 'text' in value
}

export function textOf(value: Value | undefined): string | undefined {
  return isText(value) ? value.text : undefined
}

/** NaN for anything else, which is equal to nothing. */
export function numberOf(value: Value | undefined): number {
  return typeof value === 'number' ? value : Number.NaN
}
