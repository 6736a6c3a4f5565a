import { isDone, type RowRecord } from './record.ts'

/** What a run comes to, in numbers. Its size does not depend on the number of rows. */
export interface Tally {
  readonly rows: number
  readonly done: number
  readonly failed: number
  readonly skipped: number
  readonly pages: number
  readonly sheets: number
  readonly bytes: number
  readonly warnings: number
  readonly shortest?: Extreme
  readonly longest?: Extreme
  /** Letters with more sheets than most have: they may be heavier than their stamp. */
  readonly spilling: { readonly count: number; readonly usual: number; readonly first: readonly Extreme[] }
}

export interface Extreme {
  readonly key: string
  readonly line: number
  readonly pages: number
  readonly words: number
}

/** So many of the letters that spill are named. */
const NAMED = 20

interface Class {
  count: number
  readonly first: Extreme[]
}

export function createTally(): { add(record: RowRecord): void; total(): Tally } {
  const counts = { rows: 0, done: 0, failed: 0, skipped: 0, pages: 0, sheets: 0, bytes: 0, warnings: 0 }
  let shortest: Extreme | undefined
  let longest: Extreme | undefined
  /** By the number of sheets. */
  const classes = new Map<number, Class>()

  return {
    add(record) {
      counts.rows += 1
      counts[record.status] += 1
      if (!isDone(record)) return
      const { key, line, pages, words, sheets, bytes = 0, warnings = [] } = record
      counts.pages += pages
      counts.sheets += sheets
      counts.bytes += bytes
      counts.warnings += warnings.length
      const letter = { key, line, pages, words }
      if (!shortest || isShorter(letter, shortest)) shortest = letter
      if (!longest || isShorter(longest, letter)) longest = letter
      const ofSheets = classes.get(sheets) ?? { count: 0, first: [] }
      classes.set(sheets, ofSheets)
      ofSheets.count += 1
      if (ofSheets.first.length < NAMED) ofSheets.first.push(letter)
    },
    total: () => ({
      ...counts,
      ...(shortest && { shortest }),
      ...(longest && { longest }),
      spilling: spilling(),
    }),
  }

  function spilling(): Tally['spilling'] {
    const bySize = [...classes].sort(([a], [b]) => a - b)
    const most = Math.max(0, ...bySize.map(([, { count }]) => count))
    const usual = bySize.find(([, { count }]) => count === most)?.[0] ?? 0
    const beyond = bySize.filter(([sheets]) => sheets > usual).map(([, letters]) => letters)
    const first = beyond.flatMap(({ first }) => first).sort((a, b) => a.line - b.line)
    return { count: beyond.reduce((sum, { count }) => sum + count, 0), usual, first: first.slice(0, NAMED) }
  }
}

export function isShorter(a: Pick<Extreme, 'pages' | 'words'>, b: Pick<Extreme, 'pages' | 'words'>): boolean {
  return a.pages - b.pages < 0 || (a.pages === b.pages && a.words < b.words)
}
