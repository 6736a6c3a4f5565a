import type { Fail, Written } from './checks.ts'
import { type Dictionary, isDictionary, isRef, type Value } from './values.ts'

/** What runs, opens, fetches, sends or hides something: as a key or as a value, it has no place in a letter. */
const ACTIVE = new Set(
  'JavaScript JS Launch OpenAction AA RichMedia GoToR GoToE SubmitForm ImportData ResetForm Rendition Movie Sound XFA Encrypt'.split(
    ' ',
  ),
)

/** Nothing in any object runs or opens anything, and every reference leads to an object. */
export function checkActiveContent({ pdf }: Written, fail: Fail): void {
  const check = (value: Value, place: string) => {
    const { names, refs } = contentsOf(value)
    for (const name of names) fail(`${place} has /${name}`)
    for (const ref of refs) {
      if (!pdf.objects.has(ref)) fail(`${place} refers to object ${ref}, which is not there`)
    }
  }
  for (const [number, { value }] of pdf.objects) check(value, `object ${number}`)
  check(pdf.trailer, 'the trailer')
}

interface Contents {
  /** Names of active content. */
  readonly names: readonly string[]
  readonly refs: readonly number[]
}

const known = new WeakMap<Dictionary, Contents>()

function contentsOf(value: Value): Contents {
  const found = isDictionary(value) ? known.get(value) : undefined
  if (found) return found
  const names: string[] = []
  const refs: number[] = []
  const visit = (inner: Value): void => {
    if (typeof inner === 'string') {
      if (ACTIVE.has(inner.slice(1))) names.push(inner.slice(1))
    } else if (isDictionary(inner)) {
      for (const [key, entry] of inner) {
        if (ACTIVE.has(key)) names.push(key)
        visit(entry)
      }
    } else if (isRef(inner)) refs.push(inner.ref)
    else if (Array.isArray(inner)) inner.forEach(visit)
  }
  visit(value)
  if (isDictionary(value)) known.set(value, { names, refs })
  return { names, refs }
}
