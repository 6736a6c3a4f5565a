import { type SourceFile, type Span, spanOf } from '../base/index.ts'
import {
  type Html,
  ORIGIN_CLOSE,
  ORIGIN_OPEN,
  ORIGIN_SEPARATOR,
  type Origin,
  withoutOrigins,
} from '../template/index.ts'

/** `OPEN id SEPARATOR`, which begins the value of `origins[id]`, or `CLOSE`, which ends it. */
const MARKERS = new RegExp(`${ORIGIN_OPEN}(\\d+)${ORIGIN_SEPARATOR}|${ORIGIN_CLOSE}`, 'g')

/** The filled letterhead as a file without markers, and the way back from offsets in the marked text. */
export interface Unmarked {
  readonly file: SourceFile
  /** The stretch of `file` that stands between two offsets of the marked text. */
  spanBetween(start: number, end: number): Span
  /** The innermost value that an offset of the marked text belongs to. */
  originAt(offset: number): Origin | undefined
  /** The first value that begins within a stretch of the marked text. */
  originWithin(stretch: string): Origin | undefined
}

/** A stretch of the marked text without markers. */
interface Stretch {
  readonly start: number
  readonly plainStart: number
  readonly origin: Origin | undefined
}

export function unmark({ marked, origins }: Html, path: string): Unmarked {
  const file = { path, text: withoutOrigins(marked) }
  const stretches: Stretch[] = [{ start: 0, plainStart: 0, origin: undefined }]
  const open: (Origin | undefined)[] = []
  let removed = 0
  for (const { 0: marker, 1: id, index } of marked.matchAll(MARKERS)) {
    if (id === undefined) open.pop()
    else open.push(origins[Number(id)])
    removed += marker.length
    const start = index + marker.length
    stretches.push({ start, plainStart: start - removed, origin: open.at(-1) })
  }

  const plainOffset = (offset: number): number => {
    const index = stretchAt(stretches, offset)
    const { start = 0, plainStart = 0 } = stretches[index] ?? {}
    const end = stretches[index + 1]?.plainStart ?? file.text.length
    return Math.min(plainStart + offset - start, end)
  }
  return {
    file,
    spanBetween: (start, end) => spanOf(file, plainOffset(start), plainOffset(end)),
    originAt: offset => stretches[stretchAt(stretches, offset)]?.origin,
    originWithin(stretch) {
      const [first] = stretch.matchAll(MARKERS)
      return origins[Number(first?.[1])]
    },
  }
}

/** The index of the last stretch that starts at or before `offset`. */
function stretchAt(stretches: readonly Stretch[], offset: number): number {
  let low = 0
  let high = stretches.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((stretches[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** A text without markers, in the pieces that stood between them, each with its offset in the marked text. */
export function splitAtMarkers(marked: string): { readonly text: string; readonly offset: number }[] {
  const pieces = []
  let offset = 0
  for (const { 0: marker, index } of marked.matchAll(MARKERS)) {
    pieces.push({ text: marked.slice(offset, index), offset })
    offset = index + marker.length
  }
  return [...pieces, { text: marked.slice(offset), offset }]
}
