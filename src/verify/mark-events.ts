import { createRecent } from '../base/index.ts'
import { type Dictionary, numberOf } from './values.ts'

/** What a content stream marks, and what it paints inside of that and outside. */
export type MarkEvent =
  /** Its MCID may be among the properties that the resources have under a name. */
  | {
      readonly kind: 'open'
      readonly tag: string
      readonly mcid: number | undefined
      readonly properties: string | undefined
    }
  | { readonly kind: 'close' }
  /** Text, a path or an image; or what has this name. */
  | { readonly kind: 'paint'; readonly name: string | undefined }

const CLOSE: MarkEvent = { kind: 'close' }
const PAINT: MarkEvent = { kind: 'paint', name: undefined }

/** By what they are. */
const known = createRecent<readonly MarkEvent[]>(256)

/** Streams that are marked alike, and differ in their text, are given the same list. */
export function collectMarks() {
  const own: MarkEvent[] = []
  let shape = ''
  return {
    /** `properties` are those of the mark, or the name under which the resources have them. */
    open(tag: string, properties: Dictionary | string | undefined): void {
      const isNamed = typeof properties === 'string'
      const value = isNamed ? undefined : properties?.get('MCID')
      const mcid = value === undefined ? undefined : numberOf(value)
      const name = isNamed ? properties : undefined
      own.push({ kind: 'open', tag, mcid, properties: name })
      shape += `<${tag.length} ${tag} ${mcid} ${name?.length} ${name}`
    },
    close(): void {
      own.push(CLOSE)
      shape += '>'
    },
    paint(): void {
      if (own.at(-1) === PAINT) return
      own.push(PAINT)
      shape += '.'
    },
    draw(name: string): void {
      own.push({ kind: 'paint', name })
      shape += `/${name.length} ${name}`
    },
    collected(): readonly MarkEvent[] {
      const events = known.get(shape) ?? own
      known.set(shape, events)
      return events
    },
  }
}
