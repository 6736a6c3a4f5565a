import type { Fail, Written } from './checks.ts'
import { type Dictionary, isDictionary, isRef, type Value } from './values.ts'

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

/** Nothing in any object runs or opens anything, and every reference leads to an object. */
export function checkActiveContent({ pdf }: Written, fail: Fail): void {
  const naming = new Set<number>()
  const contents = [...pdf.objects].map(([number, { value }]) => [number, contentsOf(value)] as const)
  for (const [, { namings }] of contents) for (const number of namings) naming.add(number)
  const check = ({ names, keys, refs }: Contents, isNaming: boolean, place: string) => {
    for (const name of isNaming ? names : [...keys, ...names]) fail(`${place} has /${name}`)
    for (const ref of refs) {
      if (!pdf.objects.has(ref)) fail(`${place} refers to object ${ref}, which is not there`)
    }
  }
  for (const [number, inner] of contents) check(inner, naming.has(number), `object ${number}`)
  check(contentsOf(pdf.trailer), false, 'the trailer')
}

interface Contents {
  /** Names of active content among the keys of the value itself, and all others. */
  readonly keys: readonly string[]
  readonly names: readonly string[]
  readonly refs: readonly number[]
  /** Those of the refs that lead to dictionaries of names. */
  readonly namings: readonly number[]
}

const known = new WeakMap<Dictionary, Contents>()

function contentsOf(value: Value): Contents {
  const found = isDictionary(value) ? known.get(value) : undefined
  if (found) return found
  const keys: string[] = []
  const names: string[] = []
  const refs: number[] = []
  const namings: number[] = []
  const visit = (inner: Value, entry: string): void => {
    if (typeof inner === 'string') {
      if (KINDS.has(entry) && ACTIVE.has(inner.slice(1))) names.push(inner.slice(1))
    } else if (isDictionary(inner)) {
      for (const [key, item] of inner) {
        if (ACTIVE.has(key) && !NAMING.has(entry)) (inner === value ? keys : names).push(key)
        visit(item, NAMING.has(entry) ? '' : key)
      }
    } else if (isRef(inner)) {
      refs.push(inner.ref)
      if (NAMING.has(entry)) namings.push(inner.ref)
    } else if (Array.isArray(inner)) for (const item of inner) visit(item, '')
  }
  visit(value, '')
  const contents = { keys, names, refs, namings }
  if (isDictionary(value)) known.set(value, contents)
  return contents
}
