import { note, type Report } from '../base/index.ts'
import { type FlowItem, heightOf, LAST_RESORT, type LineItem, type MarkerItem, POOR } from './flow-items.ts'
import type { LineBox } from './lines.ts'
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
 * alone: rather is the closing divided.
 */
export function paginate(
  flow: readonly FlowItem[],
  roomOfPage: (page: number) => PageRoom,
  report: Report,
): Paginated {
  const inText = indexesInText(flow)
  const lines = linesIn(flow, inText)
  const items = inText.size === 0 ? flow : keepTextOnFirstPage(flow, lines)
  const natural = { items, slices: breakPages(items, roomOfPage) }
  if (natural.slices.length === 1) return natural
  const onLastPage = linesOnPage(natural, -1, lines)
  if (inText.size === 0 || onLastPage >= LEAST_LINES) return natural

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

function indexesInText(items: readonly FlowItem[]): ReadonlySet<number> {
  const start = items.findIndex(item => item.kind === 'open' && isText(item))
  const end = items.findIndex(item => item.kind === 'close' && isText(item))
  return new Set(Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i))
}

function isText({ box }: Extract<FlowItem, { kind: 'open' | 'close' }>): boolean {
  return box.kind === 'block' && box.isText === true
}

/**
 * How many lines of the text each item is. Rows count as lines; an image fills a page well. What must stay in one piece, as
 * the closing, goes with the text and is none of it.
 */
function linesIn(items: readonly FlowItem[], inText: ReadonlySet<number>): readonly number[] {
  let whole = 0
  return items.map((item, i) => {
    if (!inText.has(i)) return 0
    if (item.kind === 'open' && item.box.style.breakInside === 'avoid') whole++
    if (item.kind === 'close' && item.box.style.breakInside === 'avoid') whole--
    if (whole > 0) return 0
    if (item.kind === 'image') return LEAST_LINES
    return item.kind === 'line' || item.kind === 'row' ? 1 : 0
  })
}

function linesOnPage({ slices }: Paginated, page: number, lines: readonly number[]): number {
  const { start = 0, end = 0 } = slices.at(page) ?? {}
  return lines.slice(start, end).reduce((sum, count) => sum + count, 0)
}

function keepTextOnFirstPage(items: readonly FlowItem[], lines: readonly number[]): readonly FlowItem[] {
  let above = 0
  return items.map((item, i) => {
    above += lines[i] ?? 0
    return item.kind === 'break' && above < LEAST_LINES_FIRST
      ? { ...item, cost: item.cost + LAST_RESORT }
      : item
  })
}

function discourageMeagreEnd(items: readonly FlowItem[], lines: readonly number[]): FlowItem[] {
  let below = lines.reduce((sum, count) => sum + count, 0)
  return items.map((item, i) => {
    below -= lines[i] ?? 0
    return item.kind === 'break' && below < LEAST_LINES ? { ...item, cost: item.cost + POOR } : item
  })
}

/** Widths do not change with the leading, so lines stay as they were broken. Tables, images and edges keep their height. */
function scaleText(items: readonly FlowItem[], inText: ReadonlySet<number>, factor: number): FlowItem[] {
  return items.map((item, i) => {
    if (!inText.has(i)) return item
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
