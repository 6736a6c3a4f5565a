import { note, type Pt, type Report } from '../base/index.ts'
import {
  costWithin,
  type FlowItem,
  heightOf,
  LAST_RESORT,
  type LineItem,
  type MarkerItem,
  POOR,
} from './flow-items.ts'
import { type LineBox, TOLERANCE } from './lines.ts'
import { breakPages, type PageRoom, type PageSlice } from './pages.ts'

/** A last page with fewer lines of text, the closing not counted, looks like a mistake. */
const LEAST_LINES = 3
/** A first page with fewer, the salutation counted, has but the head of a letter. */
const LEAST_LINES_FIRST = 2
/** By how many percent the leading and the white of the text (`main`) may differ to avoid that, the best first. */
const PERCENTS = [-1, -2, -3, 1, 2, 3]

export interface Paginated {
  readonly items: readonly FlowItem[]
  readonly slices: readonly PageSlice[]
}

/**
 * Divides the flow into pages. Where the last would be nearly empty, the text is tightened or stretched a little, so that
 * the page goes or fills; if that does not help, the page before it ends earlier. The first page never holds its head
 * alone: rather has the closing a page of its own.
 */
export function paginate(
  flow: readonly FlowItem[],
  roomOfPage: (page: number) => PageRoom,
  report: Report,
): Paginated {
  const inText = rangeOfText(flow)
  const hasText = inText.end > inText.start
  const lines = linesIn(flow, inText)
  const divisible = divideHigh(flow, roomOfPage(1).height)
  const items = hasText ? keepTextOnFirstPage(divisible, lines) : divisible
  const natural = { items, slices: breakPages(items, roomOfPage) }
  if (natural.slices.length === 1) return natural
  const onLastPage = linesOnPage(natural, -1, lines)
  if (!hasText || onLastPage >= LEAST_LINES) return natural

  const attempts = [
    ...PERCENTS.map(percent => ({
      how: `the leading is ${percent < 0 ? 'tightened' : 'stretched'} by ${Math.abs(percent)} %`,
      changed: () => scaleText(items, inText, 1 + percent / 100),
    })),
    {
      how: `page ${natural.slices.length - 1} ends earlier`,
      changed: () => discourageMeagreEnd(items, lines),
    },
  ]
  for (const { how, changed } of attempts) {
    const changedItems = changed()
    const paginated = { items: changedItems, slices: breakPages(changedItems, roomOfPage) }
    const isOnOnePage = paginated.slices.length === 1
    if (!isOnOnePage && Math.min(...[0, -1].map(page => linesOnPage(paginated, page, lines))) < LEAST_LINES)
      continue
    const many = onLastPage === 1 ? '1 line' : `${onLastPage} lines`
    report(note('layout/adjusted', `${how}: page ${natural.slices.length} would hold ${many} of the text`))
    return paginated
  }
  return natural
}

/** What no page holds is divided as if it did not ask to be whole: a page that ends before it gains nothing. */
function divideHigh(items: readonly FlowItem[], heightOfPage: Pt): readonly FlowItem[] {
  let divided: FlowItem[] | undefined
  const open: { readonly start: number; readonly top: Pt }[] = []
  let bottom = 0
  for (const [end, item] of items.entries()) {
    bottom += heightOf(item)
    if (item.kind === 'open') open.push({ start: end, top: bottom })
    if (item.kind !== 'close') continue
    const { start = end, top = bottom } = open.pop() ?? {}
    const cost = costWithin(item.box)
    if (cost === 0 || bottom - top <= heightOfPage + TOLERANCE) continue
    divided ??= [...items]
    for (let i = start; i < end; i++) {
      const inside = divided[i]
      if (inside?.kind === 'break') divided[i] = { ...inside, cost: inside.cost - cost }
    }
  }
  return divided ?? items
}

/** The items of the flow that are the text: from `start` up to `end`. */
interface Range {
  readonly start: number
  readonly end: number
}

function rangeOfText(items: readonly FlowItem[]): Range {
  const start = items.findIndex(item => item.kind === 'open' && isText(item))
  return { start, end: start < 0 ? start : items.findIndex(item => item.kind === 'close' && isText(item)) }
}

function isText({ box }: Extract<FlowItem, { kind: 'open' | 'close' }>): boolean {
  return box.kind === 'block' && box.isText === true
}

/**
 * How many lines of the text each item is. Rows count as lines; an image fills a page well. What must stay in one piece, as
 * the closing, goes with the text and is none of it.
 */
function linesIn(items: readonly FlowItem[], { start, end }: Range): Uint8Array {
  const lines = new Uint8Array(items.length)
  let whole = 0
  for (let i = Math.max(0, start); i < end; i++) {
    const item = items[i] as FlowItem
    if (item.kind === 'open' && item.box.style.breakInside === 'avoid') whole++
    if (item.kind === 'close' && item.box.style.breakInside === 'avoid') whole--
    if (whole > 0) continue
    if (item.kind === 'image') lines[i] = LEAST_LINES
    else if (item.kind === 'line' || item.kind === 'row') lines[i] = 1
  }
  return lines
}

function linesOnPage({ slices }: Paginated, page: number, lines: Uint8Array): number {
  const { start = 0, end = 0 } = slices.at(page) ?? {}
  return lines.subarray(start, end).reduce((sum, count) => sum + count, 0)
}

function keepTextOnFirstPage(items: readonly FlowItem[], lines: Uint8Array): readonly FlowItem[] {
  const kept = [...items]
  let above = 0
  for (let i = 0; i < kept.length; i++) {
    const item = kept[i] as FlowItem
    above += lines[i] as number
    if (above >= LEAST_LINES_FIRST) break
    if (item.kind === 'break') kept[i] = { ...item, cost: item.cost + LAST_RESORT }
  }
  return kept
}

function discourageMeagreEnd(items: readonly FlowItem[], lines: Uint8Array): FlowItem[] {
  let below = lines.reduce((sum, count) => sum + count, 0)
  return items.map((item, i) => {
    below -= lines[i] ?? 0
    return item.kind === 'break' && below < LEAST_LINES ? { ...item, cost: item.cost + POOR } : item
  })
}

/** Widths do not change with the leading, so lines stay as they were broken. Tables, images and edges keep their height. */
function scaleText(items: readonly FlowItem[], { start, end }: Range, factor: number): FlowItem[] {
  return items.map((item, i) => {
    if (i < start || i >= end) return item
    if (item.kind === 'space') return { ...item, height: item.height * factor }
    if (item.kind === 'line') return scaledLine(item, factor)
    return item.kind === 'marker' ? scaledMarker(item, items[i + 1], factor) : item
  })
}

const scaledLines = new WeakMap<LineBox, Map<number, LineBox>>()

/** What a line gains or loses is halved above and below its text (CSS 2.2 §10.8.1). */
function scaledLine(item: LineItem, factor: number): LineItem {
  const height = item.height * factor
  const scaled = scaledLines.get(item.line) ?? new Map<number, LineBox>()
  scaledLines.set(item.line, scaled)
  const baseline = item.line.baseline + (height - item.height) / 2
  const line = scaled.get(factor) ?? { ...item.line, height, baseline }
  scaled.set(factor, line)
  return { ...item, height, line }
}

function scaledMarker(marker: MarkerItem, beside: FlowItem | undefined, factor: number): MarkerItem {
  if (beside?.kind !== 'line') return marker
  return { ...marker, drop: marker.drop + (heightOf(beside) * (factor - 1)) / 2 }
}
