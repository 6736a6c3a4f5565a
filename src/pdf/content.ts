import type { StructureContent } from '../box/index.ts'
import type { Page } from '../layout/index.ts'
import { deflate } from './deflate.ts'
import type { FontRegistry } from './fonts.ts'
import type { ImageRegistry } from './images.ts'
import { type Place, writePart } from './part.ts'
import { type Painting, partsOf } from './parts.ts'
import { latin1 } from './stream.ts'
import { isUsedAlike, type RecordedUses, recordUses } from './uses.ts'

/** Operators, a character for each byte, and the same deflated. */
export interface ContentStream {
  readonly text: string
  readonly bytes: Uint8Array
}

/** One page's content, and which marked content in it belongs to which part of the structure. */
export interface PageContent {
  /** Pieces of one content stream (ISO 32000-1 §7.8.2): see `partsOf`. */
  readonly streams: readonly ContentStream[]
  /** Index = MCID. */
  readonly marked: readonly StructureContent[]
}

export function writeContent(page: Page, fonts: FontRegistry, images: ImageRegistry): PageContent {
  const streams: ContentStream[] = []
  const marked: StructureContent[] = []
  for (const operations of partsOf(page.operations)) {
    const place = { pageHeight: page.height, firstMcid: marked.length }
    const part = knownPart(operations, place, fonts, images) ?? newPart(operations, place, fonts, images)
    streams.push(part.stream)
    marked.push(...part.marked)
  }
  return { streams, marked }
}

interface WrittenPart {
  readonly stream: ContentStream
  readonly marked: readonly StructureContent[]
}

interface KnownPart extends WrittenPart {
  readonly operations: readonly Painting[]
  readonly place: Place
  readonly uses: RecordedUses
}

/** By their first operation: what a mailing repeats are the same operations (see layout/), and is written only once. */
const knownParts = new WeakMap<Painting, KnownPart>()

function knownPart(
  operations: readonly Painting[],
  { pageHeight, firstMcid }: Place,
  fonts: FontRegistry,
  images: ImageRegistry,
): WrittenPart | undefined {
  const known = operations[0] && knownParts.get(operations[0])
  const isSame =
    known?.place.pageHeight === pageHeight &&
    known.place.firstMcid === firstMcid &&
    known.operations.length === operations.length &&
    known.operations.every((operation, i) => operation === operations[i])
  return isSame && isUsedAlike(known.uses, fonts, images) ? known : undefined
}

function newPart(
  operations: readonly Painting[],
  place: Place,
  fonts: FontRegistry,
  images: ImageRegistry,
): WrittenPart {
  const recorder = recordUses(fonts, images)
  const { text, marked } = writePart(operations, place, recorder)
  const part = { stream: { text, bytes: deflate(latin1(text)) }, marked }
  const uses = recorder.recorded()
  if (operations[0] && uses) knownParts.set(operations[0], { operations, place, uses, ...part })
  return part
}
