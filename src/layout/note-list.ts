import type { Pt } from '../base/index.ts'
import { ALLOWED, type FlowItem, heightOf, notesOf } from './flow-items.ts'

/** The footnotes of a flow as one list, which pages take from its beginning to its end. Positions are indexes in it. */
export interface NoteList {
  readonly end: number
  /** Where the notes of the first `count` items of the flow end. */
  endOf(count: number): number
  /** What must stand on the page of an item: its notes, of the last one the first lines. */
  leastEndOf(index: number): number
  /** The notes between two positions, without white above and below. */
  between(from: number, to: number): readonly FlowItem[]
  heightBetween(from: number, to: number): Pt
  /** The last position up to `to`, at which a page may end, that `room` has the height for. */
  fitting(from: number, to: number, room: Pt): number
  /** The first position after `from` at which a page may end. */
  next(from: number): number
}

/** Of a flow without any. */
const NO_NOTES: NoteList = {
  end: 0,
  endOf: () => 0,
  leastEndOf: () => 0,
  between: () => [],
  heightBetween: () => 0,
  fitting: from => from,
  next: from => from,
}

export function createNoteList(flow: readonly FlowItem[]): NoteList {
  if (!flow.some(notesOf)) return NO_NOTES
  const items: FlowItem[] = []
  /** `heights[i]` is that of the items before position `i`. */
  const heights: Pt[] = [0]
  const ends: number[] = [0]
  const leastEnds = new Map<number, number>()
  const add = (item: FlowItem) => {
    items.push(item)
    heights.push((heights.at(-1) ?? 0) + heightOf(item))
  }
  for (const [i, item] of flow.entries()) {
    for (const note of notesOf(item) ?? []) {
      if (items.length > 0) add({ kind: 'break', cost: ALLOWED })
      const start = items.length
      note.forEach(add)
      leastEnds.set(i, nextBreak(start))
    }
    ends.push(items.length)
  }

  function nextBreak(from: number): number {
    let at = from
    while (at < items.length && (at === from || items[at]?.kind !== 'break')) at++
    return at
  }

  const isWhite = (item: FlowItem | undefined) => item?.kind === 'break' || item?.kind === 'space'
  const trimmed = (from: number, to: number): readonly [number, number] => {
    let [start, end] = [from, to]
    while (start < end && isWhite(items[start])) start++
    while (end > start && isWhite(items[end - 1])) end--
    return [start, end]
  }
  const heightBetween = (from: number, to: number): Pt => {
    const [start, end] = trimmed(from, to)
    return (heights[end] ?? 0) - (heights[start] ?? 0)
  }

  return {
    end: items.length,
    endOf: count => ends[count] ?? items.length,
    leastEndOf: index => leastEnds.get(index) ?? ends[index + 1] ?? items.length,
    between: (from, to) => items.slice(...trimmed(from, to)),
    heightBetween,
    fitting(from, to, room) {
      let last = from
      for (let at = nextBreak(from); last < to; at = nextBreak(at)) {
        const position = Math.min(at, to)
        if (heightBetween(from, position) > room) break
        last = position
      }
      return last
    },
    next: nextBreak,
  }
}
