import type { Mark } from '../box/index.ts'
import type { PaintOperation } from '../layout/index.ts'

/** What is painted, without the links, which lie upon it. */
export type Painting = Exclude<PaintOperation, { readonly kind: 'link' }>

/** A paragraph of so many lines is a part of its own: the streams of shorter ones would be more dictionary than text. */
const LONG = 6

/** Operations of one mark that follow each other. */
interface Stretch {
  readonly operations: Painting[]
  readonly mark: Mark
  /** What is set there was written in this file; undefined for the letterhead's own words, which go with any. */
  file: string | undefined
}

/**
 * A page's operations in parts, each of which is a content stream: a mailing changes some of them and repeats the others.
 * What the letter says is apart from what the organisation says in every letter, what stands in the margins is apart from
 * the text, and so is each long paragraph. Where parts end depends on the page alone, never on other letters.
 */
export function partsOf(operations: readonly PaintOperation[]): readonly (readonly Painting[])[] {
  const parts: Painting[][] = []
  let before: Stretch | undefined
  for (const stretch of stretchesOf(operations)) {
    if (!before || isApart(before, stretch)) parts.push([])
    parts.at(-1)?.push(...stretch.operations)
    stretch.file ??= before?.file
    before = stretch
  }
  return parts
}

function stretchesOf(operations: readonly PaintOperation[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  let last: Stretch | undefined
  for (const operation of operations) {
    if (operation.kind === 'link') continue
    if (last?.mark !== operation.mark) {
      last = { operations: [], mark: operation.mark, file: undefined }
      stretches.push(last)
    }
    last.operations.push(operation)
    if ('source' in operation) last.file ??= operation.source.origin?.span.file.path
  }
  return stretches
}

function isApart(before: Stretch, after: Stretch): boolean {
  const isOfOther = before.file !== undefined && after.file !== undefined && before.file !== after.file
  return isOfOther || isLong(before) || isLong(after) || isInMargin(before) !== isInMargin(after)
}

function isLong({ mark, operations }: Stretch): boolean {
  return mark.kind === 'content' && operations.length >= LONG
}

function isInMargin({ mark }: Stretch): boolean {
  return mark.kind === 'artifact' && mark.type === 'Pagination'
}
