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

/** The filled letterhead as a file without markers, and what they said of its text. All offsets are of that file. */
export interface Unmarked {
  readonly file: SourceFile
  spanBetween(start: number, end: number): Span
  /** The innermost value that the character at an offset belongs to. */
  originAt(offset: number): Origin | undefined
  /** The first value that begins between two offsets. */
  originWithin(start: number, end: number): Origin | undefined
  /** How often a value begins or ends after `start` and before `end`. */
  countWithin(start: number, end: number): number
  /** A stretch of the text in the pieces between which values begin or end. */
  piecesOf(start: number, end: number): readonly Piece[]
}

export interface Piece {
  readonly start: number
  readonly end: number
  readonly origin: Origin | undefined
}

export function unmark({ marked, origins }: Html, path: string): Unmarked {
  const file = { path, text: withoutOrigins(marked) }
  const stretches = [{ start: 0, origin: undefined as Origin | undefined }]
  const open: (Origin | undefined)[] = []
  let removed = 0
  for (const { 0: marker, 1: id, index } of marked.matchAll(MARKERS)) {
    if (id === undefined) open.pop()
    else open.push(origins[Number(id)])
    stretches.push({ start: index - removed, origin: open.at(-1) })
    removed += marker.length
  }

  /** The index of the last stretch that starts at or before `offset`. */
  const stretchAt = (offset: number): number => {
    let low = 0
    let high = stretches.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((stretches[middle]?.start ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
  const originAt = (offset: number) => stretches[stretchAt(offset)]?.origin
  const countWithin = (start: number, end: number) => stretchAt(end - 1) - stretchAt(start)

  return {
    file,
    spanBetween: (start, end) => spanOf(file, start, end),
    originAt,
    originWithin(start, end) {
      return countWithin(start, end) > 0 ? stretches[stretchAt(start) + 1]?.origin : undefined
    },
    countWithin,
    piecesOf(start, end) {
      const pieces: Piece[] = []
      for (let index = stretchAt(start), from = start; from < end; index++) {
        const to = Math.min(stretches[index + 1]?.start ?? end, end)
        if (to > from) pieces.push({ start: from, end: to, origin: stretches[index]?.origin })
        from = to
      }
      return pieces
    },
  }
}
