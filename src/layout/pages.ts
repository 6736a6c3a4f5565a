import type { Pt } from '../base/index.ts'
import {
  AVOID,
  type FlowItem,
  FORCED,
  heightOf,
  LEAVES_WHITE,
  notesOf,
  POOR,
  type RepeatedRowItem,
  totalHeight,
} from './flow-items.ts'
import { TOLERANCE } from './lines.ts'
import { createNoteList, type NoteList } from './note-list.ts'

export interface PageRoom {
  readonly height: Pt
  /** What the white and the rule above the footnotes take of it, where there are any. */
  readonly aboveNotes: Pt
}

/** The items of the flow that one page holds: [start, end), without the margin that vanished at its top. */
export interface PageSlice {
  readonly start: number
  readonly end: number
  /** What goes before them: the head of the table that the page goes on with. */
  readonly repeated: readonly RepeatedRowItem[]
  /** The footnotes at its foot: what is left of those before, then its own. */
  readonly notes: readonly FlowItem[]
}

/** A page of which less is filled looks worse than a table that is divided. */
const LEAST_FILLED = 2 / 3
/** A head takes no more of a page than this (CSS Tables 3 §5.2): it is there for the rows. */
const MOST_FOR_HEAD = 1 / 4
/** Footnotes that are called together and take more than this are divided rather than leave so much white. */
const MOST_FOR_WHOLE_NOTES = 1 / 4
/** What is left of the notes of the page before leaves so much to the text. */
const MOST_FOR_REST_OF_NOTES = 1 / 2

/**
 * Divides the flow into pages. A page ends at the last of the cheapest places that fit, and if it has none, before the
 * item that no longer fits. A footnote begins on the page of its call, and is divided where it must go on on the next.
 */
export function breakPages(
  items: readonly FlowItem[],
  roomOfPage: (page: number) => PageRoom,
): readonly PageSlice[] {
  const notes = createNoteList(items)
  const slices: PageSlice[] = []
  let start = 0
  let noteStart = 0
  while (start < items.length || noteStart < notes.end || slices.length === 0) {
    const room = roomOfPage(slices.length)
    const head = repeatedHead(items[start], room.height)
    const page = { start, noteStart, height: room.height - totalHeight(head), aboveNotes: room.aboveNotes }
    const { end, height } = pageEnd(items, notes, page)
    const roomForNotes = page.height - height - page.aboveNotes + TOLERANCE
    const fitting = notes.fitting(noteStart, notes.endOf(end), roomForNotes)
    // A page must hold something, however high.
    const noteEnd = end === start && fitting === noteStart ? notes.next(noteStart) : fitting
    const repeated = end === start ? [] : head
    slices.push({ start, end, repeated, notes: notes.between(noteStart, noteEnd) })
    start = skipMargin(items, end)
    noteStart = noteEnd
  }
  return slices
}

/** The head to be repeated above the row that begins a page, if both fit. */
function repeatedHead(first: FlowItem | undefined, available: Pt): readonly RepeatedRowItem[] {
  if (first?.kind !== 'row' || !first.head) return []
  const repeated = first.head.map(row => ({ kind: 'repeated-row', height: row.height, row }) as const)
  const height = totalHeight(repeated)
  return height <= available * MOST_FOR_HEAD && height + first.height <= available + TOLERANCE ? repeated : []
}

interface OpenPage extends PageRoom {
  readonly start: number
  readonly noteStart: number
}

/** Where a page ends that begins at `start`, and the height of what is on it. */
function pageEnd(
  items: readonly FlowItem[],
  notes: NoteList,
  { start, noteStart, height: available, aboveNotes }: OpenPage,
): { readonly end: number; readonly height: Pt } {
  const heightOfNotes = (end: number): Pt => {
    const height = notes.heightBetween(noteStart, end)
    return height === 0 ? 0 : aboveNotes + height
  }
  const rest = heightOfNotes(notes.endOf(start))
  /** What the footnotes so far take, and what at least: the last of them may go on on the next page. */
  let [whole, least] = [rest, Math.min(rest, available * MOST_FOR_REST_OF_NOTES)]
  let isLong = true
  let hasCalls = false
  let best: { readonly end: number; readonly height: Pt; readonly cost: number } | undefined
  let height = 0
  /** Without the white at its end, which needs no room. */
  let bottom = 0
  let isEmpty = true
  const dividesNotes = () => bottom + whole > available + TOLERANCE
  for (let i = start; i < items.length; i++) {
    const item = items[i] as FlowItem
    if (item.kind === 'break') {
      if (isEmpty) continue
      if (item.cost === FORCED) return { end: i, height: bottom }
      const isMeagre = bottom < available * LEAST_FILLED
      const cost = item.cost + (dividesNotes() && !isLong ? POOR : 0) + (isMeagre ? LEAVES_WHITE : 0)
      if (!best || cost <= best.cost) best = { end: i, height: bottom, cost }
      // Where the page could have ended well, a note is not divided to make room for more lines.
      if (hasCalls && item.cost < AVOID) least = whole
      continue
    }
    height += heightOf(item)
    if (item.kind === 'space' || heightOf(item) === 0) continue
    if (notesOf(item)) {
      const own = notes.heightBetween(notes.endOf(i), notes.endOf(i + 1))
      whole = heightOfNotes(notes.endOf(i + 1))
      least = heightOfNotes(notes.leastEndOf(i))
      isLong = own > available * MOST_FOR_WHOLE_NOTES
      hasCalls = true
    }
    if (height + least > available + TOLERANCE && (!isEmpty || rest > 0)) {
      if (best) return best
      // What cannot be divided rather leaves a page to the notes.
      return rest > 0 ? { end: start, height: 0 } : { end: i, height: bottom }
    }
    bottom = height
    isEmpty = false
  }
  // Notes alone make no last page, unless it takes what keeps together apart.
  return dividesNotes() && best && best.cost < AVOID ? best : { end: items.length, height: bottom }
}

/** After a break, the break itself vanishes, and the margin behind it unless the break was forced. */
function skipMargin(items: readonly FlowItem[], end: number): number {
  const item = items[end]
  if (item?.kind === 'break' && item.cost === FORCED) return end + 1
  let start = end
  while (items[start]?.kind === 'break' || items[start]?.kind === 'space') start++
  return start
}
