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
}

/**
 * A page's operations in parts, each of which is a content stream: a mailing changes some of them and repeats the others.
 * What stands in the margins is apart from the text, and so is each long paragraph. Where parts end depends on what the
 * page shows alone: not on the `source` of an operation, which may be that of another letter.
 */
export function partsOf(operations: readonly PaintOperation[]): readonly (readonly Painting[])[] {
  const parts: Painting[][] = []
  let before: Stretch | undefined
  for (const stretch of stretchesOf(operations)) {
    if (!before || isApart(before, stretch)) parts.push([])
    parts.at(-1)?.push(...stretch.operations)
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
      last = { operations: [], mark: operation.mark }
      stretches.push(last)
    }
    last.operations.push(operation)
  }
  return stretches
}

function isApart(before: Stretch, after: Stretch): boolean {
  return isLong(before) || isLong(after) || isInMargin(before) !== isInMargin(after)
}

function isLong({ mark, operations }: Stretch): boolean {
  return mark.kind === 'content' && operations.length >= LONG
}

function isInMargin({ mark }: Stretch): boolean {
  return mark.kind === 'artifact' && mark.type === 'Pagination'
}
