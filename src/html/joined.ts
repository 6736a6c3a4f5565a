import { type SourceFile, type Span, spanOf } from '../base/index.ts'
import type { Html, Origin } from '../template/index.ts'

/** The filled letterhead as one file, and what of it came from where. All offsets are of that file. */
export interface Joined {
  readonly file: SourceFile
  spanBetween(start: number, end: number): Span
  /** The value that the character at an offset belongs to. */
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
  /** The number of the part, if it is a value. */
  readonly part: number | undefined
}

export function joinParts({ parts }: Html, path: string): Joined {
  const stretches: Omit<Piece, 'end'>[] = [{ start: 0, origin: undefined, part: undefined }]
  let text = ''
  for (const [part, content] of parts.entries()) {
    if (typeof content === 'string') {
      text += content
      continue
    }
    stretches.push({ start: text.length, origin: content.origin, part })
    text += content.html
    stretches.push({ start: text.length, origin: undefined, part: undefined })
  }
  const file = { path, text }

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
        const { origin, part } = stretches[index] ?? {}
        if (to > from) pieces.push({ start: from, end: to, origin, part })
        from = to
      }
      return pieces
    },
  }
}
