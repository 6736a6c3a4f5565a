import { type ContentEvent, contentEvents, eventsOf } from './content.ts'
import type { WrittenPdf } from './read.ts'
import { Unreadable } from './tokens.ts'
import { type Dictionary, isDictionary, refOf, type Value } from './values.ts'

/** Events that follow each other in a page, or in a drawing on it (a form XObject, ISO 32000-1 §8.10). */
export interface Stretch {
  readonly events: readonly ContentEvent[]
  /** The number of the object whose content they are: marked content is numbered there. */
  readonly holder: number
  /** What the names in them stand for. */
  readonly resources: Value | undefined
}

/** More in the drawings of a page than anybody makes: each can hold two of the next. */
const MAX_DEPTH = 30
const MAX_EVENTS = 2_000_000

/** All that a page shows, in order. What we draw ourselves is an artifact as a whole, and need not be looked into. */
export function stretchesOf(
  pdf: WrittenPdf,
  ref: number,
  page: Dictionary,
  isOurs: boolean,
): readonly Stretch[] {
  const events = contentEvents(pdf, page, isOurs)
  const resources = page.get('Resources')
  if (isOurs) return [{ events, holder: ref, resources }]
  const stretches: Stretch[] = []
  let drawn = 0
  const add = (whole: Stretch, depth: number): void => {
    if (depth > MAX_DEPTH) throw new Unreadable('drawings are nested too deep')
    let begin = 0
    for (const [i, event] of whole.events.entries()) {
      const drawing = event.kind === 'paint' ? drawingOf(pdf, event.name, whole.resources) : undefined
      if (!drawing) continue
      drawn += 1 + drawing.events.length
      if (drawn > MAX_EVENTS) throw new Unreadable('a page has too many drawings')
      stretches.push({ ...whole, events: whole.events.slice(begin, i) })
      add(drawing, depth + 1)
      begin = i + 1
    }
    stretches.push({ ...whole, events: whole.events.slice(begin) })
  }
  add({ events, holder: ref, resources }, 0)
  return stretches
}

/** Undefined for an image, and for a drawing that is tagged as a whole. */
function drawingOf(
  pdf: WrittenPdf,
  name: string | undefined,
  resources: Value | undefined,
): Stretch | undefined {
  const reference = name === undefined ? undefined : resourceOf(pdf, resources, 'XObject', name)
  const stream = pdf.stream(reference)
  if (stream?.dictionary.get('Subtype') !== '/Form' || stream.dictionary.has('StructParent')) return undefined
  const own = stream.dictionary.get('Resources')
  return { events: eventsOf(stream), holder: refOf(reference), resources: own ?? resources }
}

/** As the resources have it, which may be a reference. */
export function resourceOf(
  pdf: WrittenPdf,
  resources: Value | undefined,
  category: string,
  name: string,
): Value | undefined {
  const named = pdf.get(resources, category)
  return isDictionary(named) ? named.get(name) : undefined
}
