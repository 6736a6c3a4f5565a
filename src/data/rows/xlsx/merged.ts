import { columnOf } from './sheet.ts'
import { readXml } from './xml.ts'
import { type Entry, Unreadable } from './zip.ts'

/** By the number of a row, the first of its cells that is one with others, and all of these: `E2:E3`. */
export type MergedCells = ReadonlyMap<number, { readonly column: number; readonly cells: string }>

/** A sheet has no more rows. */
const MAX_ROWS = 2 ** 20

/** So often a row may be one of those of merged cells. */
const MAX_PLACES = 16 * MAX_ROWS

/** The merged cells in the first `width` columns. A sheet tells of them behind its rows. */
export function readMergedCells(entry: Entry, width: number): MergedCells {
  const merged = new Map<number, { readonly column: number; readonly cells: string }>()
  let places = 0
  for (const token of readXml(behindRows(entry.bytes()))) {
    if (token.kind !== 'open' || token.name !== 'mergeCell') continue
    const cells = token.attributes.get('ref') ?? ''
    const [start = '', end = start] = cells.split(':')
    const column = columnOf(start)
    if (column === undefined || column >= width) continue
    const last = Math.min(rowOf(end), MAX_ROWS)
    for (let row = rowOf(start); row <= last; row++) {
      const known = merged.get(row)
      if (!known || column < known.column) merged.set(row, { column, cells })
      places += 1
      if (places > MAX_PLACES) throw new Unreadable('it has too many merged cells')
    }
  }
  return merged
}

function rowOf(reference: string): number {
  return Number(/\d+$/.exec(reference)?.[0] ?? 0)
}

const END_OF_ROWS = /<\/(?:\w+:)?sheetData\s*>/
/** So much of a chunk may be the beginning of that. */
const LONGEST_END = 100

/** What follows the rows, which are passed over without being read: they are read by themselves. */
function* behindRows(chunks: Iterable<Uint8Array>): Generator<Uint8Array> {
  const decoder = new TextDecoder('latin1')
  let kept = new Uint8Array()
  let isBehind = false
  for (const chunk of chunks) {
    if (isBehind) {
      yield chunk
      continue
    }
    const bytes = new Uint8Array(kept.length + chunk.length)
    bytes.set(kept)
    bytes.set(chunk, kept.length)
    const end = decoder.decode(bytes).search(END_OF_ROWS)
    isBehind = end >= 0
    if (isBehind) yield bytes.subarray(end)
    else kept = bytes.slice(-LONGEST_END)
  }
}
