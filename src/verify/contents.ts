import { isDictionary, isRef, type Value } from './values.ts'

/** What an object holds, however deep, as far as the check of active content asks. */
export interface Contents {
  /** Names of active content among the keys of the value itself, and all others. */
  readonly keys: readonly string[]
  readonly names: readonly string[]
  readonly refs: readonly number[]
  /** Those of the refs that lead to dictionaries of names. */
  readonly namings: readonly number[]
}

/** What runs, opens, fetches, sends or hides something: as a key, or as what an action or an annotation is. */
const ACTIVE = new Set(
  'JavaScript JS Launch OpenAction AA RichMedia GoToR GoToE SubmitForm ImportData ResetForm Rendition Movie Sound XFA Encrypt'.split(
    ' ',
  ),
)
const KINDS = new Set(['S', 'Subtype'])

/** Dictionaries whose keys are names that anybody may choose: a font may be called `/JS`. */
const NAMING = new Set(
  'Font XObject ExtGState ColorSpace Pattern Shading Properties Colorants CharProcs Dests'.split(' '),
)

export function contentsOf(value: Value): Contents {
  const keys: string[] = []
  const names: string[] = []
  const refs: number[] = []
  const namings: number[] = []
  const visit = (inner: Value, entry: string): void => {
    if (typeof inner === 'string') {
      if (KINDS.has(entry) && ACTIVE.has(inner.slice(1))) names.push(inner.slice(1))
    } else if (isDictionary(inner)) {
      const isNaming = NAMING.has(entry)
      for (const [key, item] of inner) {
        if (!isNaming && ACTIVE.has(key)) (inner === value ? keys : names).push(key)
        visit(item, isNaming ? '' : key)
      }
    } else if (isRef(inner)) {
      refs.push(inner.ref)
      if (NAMING.has(entry)) namings.push(inner.ref)
    } else if (Array.isArray(inner)) for (const item of inner) visit(item, '')
  }
  visit(value, '')
  return { keys, names, refs, namings }
}
