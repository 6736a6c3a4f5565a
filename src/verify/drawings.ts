import type { Content } from './content.ts'
import { contentOfStream } from './foreign-content.ts'
import type { MarkEvent } from './mark-events.ts'
import type { WrittenPdf } from './read.ts'
import { Unreadable } from './tokens.ts'
import { isDictionary, refOf, type Value } from './values.ts'

/** What follows each other in a page, or in a drawing on it (a form XObject, ISO 32000-1 §8.10). */
export interface Stretch {
  readonly marks: readonly MarkEvent[]
  /** Undefined if its texts stand in an earlier stretch of the same content. */
  readonly content: Content | undefined
  /** The number of the object whose content it is: marked content is numbered there. */
  readonly holder: number
  /** What the names in it stand for. */
  readonly resources: Value | undefined
}

/** More in the drawings of a page than anybody makes: each can hold two of the next. */
const MAX_DEPTH = 30
const MAX_EVENTS = 2_000_000

/** All that a page of others shows, in order, down into its drawings. */
export function stretchesOf(
  pdf: WrittenPdf,
  content: Content,
  ref: number,
  resources: Value | undefined,
): readonly Stretch[] {
  const stretches: Stretch[] = []
  let drawn = 0
  const add = (content: Content, holder: number, resources: Value | undefined, depth: number): void => {
    if (depth > MAX_DEPTH) throw new Unreadable('drawings are nested too deep')
    let begin = 0
    const addUpTo = (end?: number) => {
      const marks = content.marks.slice(begin, end)
      stretches.push({ marks, content: begin === 0 ? content : undefined, holder, resources })
    }
    for (const [i, event] of content.marks.entries()) {
      const drawing = event.kind === 'paint' ? drawingOf(pdf, event.name, resources) : undefined
      if (!drawing) continue
      drawn += 1 + drawing.content.marks.length
      if (drawn > MAX_EVENTS) throw new Unreadable('a page has too many drawings')
      addUpTo(i)
      add(drawing.content, drawing.holder, drawing.resources, depth + 1)
      begin = i + 1
    }
    addUpTo()
  }
  add(content, ref, resources, 0)
  return stretches
}

/** Undefined for an image, and for a drawing that is tagged as a whole. */
function drawingOf(pdf: WrittenPdf, name: string | undefined, resources: Value | undefined) {
  const reference = name === undefined ? undefined : resourceOf(pdf, resources, 'XObject', name)
  const stream = pdf.stream(reference)
  if (stream?.dictionary.get('Subtype') !== '/Form' || stream.dictionary.has('StructParent')) return undefined
  const own = stream.dictionary.get('Resources')
  return { content: contentOfStream(stream), holder: refOf(reference), resources: own ?? resources }
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
