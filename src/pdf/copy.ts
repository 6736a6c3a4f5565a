import { isArray, isDictionary, isObject, type PdfObject, type PdfValue } from '../foreign/index.ts'
import type { Dictionary, ObjectStore, Ref } from './pdfkit.ts'
import { deflateOnce } from './stream.ts'

/** Writes objects of other PDFs into this one: each once, in the order in which they are come upon. */
export interface Copier {
  /** `more` are entries that the object gets here. */
  copy(object: PdfObject, more?: Dictionary): Ref
  /** A value that may lead to objects. */
  valueFor(value: PdfValue): unknown
  /** Writes all that was come upon. */
  finish(): void
}

interface Waiting {
  readonly object: PdfObject
  readonly ref: Ref
  /** What the object is written from; filled only when its turn comes, so that chains of objects may be long. */
  readonly data: Dictionary | unknown[]
}

/** Objects that are written once for several copiers. */
export interface SharedObjects {
  readonly objects: ReadonlySet<PdfObject>
  readonly refs: Map<PdfObject, Ref>
}

/** `change` may say what stands for an entry of a dictionary; undefined leaves it as it is. */
export function createCopier(
  store: ObjectStore,
  change: (name: string, value: PdfValue) => unknown = () => undefined,
  shared?: SharedObjects,
): Copier {
  const refs = new Map<PdfObject, Ref>()
  const waiting: Waiting[] = []
  let written = 0

  const copy = (object: PdfObject, more: Dictionary = {}): Ref => {
    const own = shared?.objects.has(object) ? shared.refs : refs
    const known = own.get(object)
    if (known) return known
    const data = isArray(object.value) ? [] : more
    const ref = store.ref(data)
    own.set(object, ref)
    waiting.push({ object, ref, data })
    return ref
  }
  const valueFor = (value: PdfValue): unknown => {
    if (isArray(value)) return value.map(valueFor)
    if (isDictionary(value)) return Object.fromEntries(entriesOf(value))
    if (!isObject(value)) return value
    return isArray(value.value) || isDictionary(value.value) ? copy(value) : valueFor(value.value)
  }
  const entriesOf = (dictionary: ReadonlyMap<string, PdfValue>) =>
    [...dictionary].map(([name, value]) => [name, change(name, value) ?? valueFor(value)] as const)

  const write = ({ object: { value, bytes }, ref, data }: Waiting): void => {
    if (Array.isArray(data) && isArray(value)) for (const item of value) data.push(valueFor(item))
    else if (isDictionary(value)) Object.assign(data, { ...Object.fromEntries(entriesOf(value)), ...data })
    if (!bytes) ref.end()
    else if (isDictionary(value) && value.has('Filter')) ref.end(bytes)
    else {
      ref.data.Filter = 'FlateDecode'
      ref.end(deflateOnce(bytes))
    }
  }
  return {
    copy,
    valueFor,
    finish() {
      for (; written < waiting.length; written++) write(waiting[written] as Waiting)
    },
  }
}
