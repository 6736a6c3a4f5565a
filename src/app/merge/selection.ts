import { didYouMean } from '../../base/index.ts'
import { columnKey, type Row } from '../../data/index.ts'
import { sha256 } from '../digests.ts'
import { isDone, type RowRecord } from './record.ts'
import { type Extreme, isShorter } from './tally.ts'

/** `town=Oeverwoude`, `town!=Oeverwoude`; `email=` is a row without one. */
export interface Condition {
  readonly column: string
  readonly isEqual: boolean
  readonly value: string
}

/** The part `of` parts that this run makes; the others are made elsewhere. */
export interface Shard {
  readonly part: number
  readonly of: number
}

export interface Asked {
  readonly where: readonly Condition[]
  readonly limit: number | undefined
  readonly shard: Shard | undefined
}

/** Rows come in their order. */
export type Selection = (row: Row) => {
  /** Why it is not among those that were asked for. */
  readonly skip?: string
  /** Whether it belongs to another shard. */
  readonly isElsewhere: boolean
}

/** Rows that follow each other are alike, and go together. */
const ROWS_TOGETHER = 64

/** A string is a usage error. */
export function createSelection(
  { where, limit, shard }: Asked,
  columns: readonly string[],
): Selection | string {
  const places = where.map(({ column }) => columnAt(columns, column))
  const unknown = where[places.indexOf(-1)]
  if (unknown) {
    const [hint = ''] = didYouMean(unknown.column, columns)
    return `the data has no column \`${unknown.column}\`${hint && `: ${hint}`}`
  }
  let selected = 0
  return row => {
    // What a row that cannot be read would have said is not known: it is no reason to pass over it.
    const isMeant =
      row.faults.length > 0 ||
      where.every(({ isEqual, value }, i) => {
        return (textOf(row, places[i] as number) === plain(value)) === isEqual
      })
    if (isMeant) selected += 1
    const group = Math.floor((row.number - 1) / ROWS_TOGETHER)
    const isElsewhere = shard !== undefined && group % shard.of !== shard.part - 1
    if (!isMeant) return { skip: 'it is not like `--where`', isElsewhere }
    if (limit !== undefined && selected > limit) return { skip: 'it is beyond `--limit`', isElsewhere }
    return { isElsewhere }
  }
}

/** -1 when there is none. `First Name` and `first_name` are one. */
export function columnAt(columns: readonly string[], name: string): number {
  return columns.findIndex(column => columnKey(column) === columnKey(name))
}

function textOf(row: Row, column: number): string {
  const cell = row.cells[column]
  return cell?.kind === 'scalar' ? plain(cell.value) : ''
}

function plain(text: string): string {
  return text.trim().normalize('NFC')
}

/** A few letters that stand for all. */
export interface Sample {
  readonly shortest: boolean
  readonly longest: boolean
  /** So many others, which are the same ones every time. */
  readonly others: number
}

export interface Sampler {
  add(record: RowRecord): void
  /** The numbers of the rows. */
  chosen(): ReadonlySet<number>
}

interface Candidate extends Pick<Extreme, 'pages' | 'words'> {
  readonly row: number
  readonly lot: string
}

/** Lots are drawn by the digest of the key, so no row's depends on another's. */
export function createSampler({ shortest, longest, others }: Sample): Sampler {
  let first: Candidate | undefined
  let last: Candidate | undefined
  /** By lot; those two may be among them. */
  let drawn: Candidate[] = []
  const byLot = () => drawn.sort((a, b) => (a.lot < b.lot ? -1 : 1)).slice(0, others + 2)

  return {
    add(record) {
      if (!isDone(record)) return
      const { row, key, pages, words } = record
      const lot = sha256(key)
      const candidate = { row, lot, pages, words }
      if (!first || isShorter(candidate, first)) first = candidate
      if (!last || isShorter(last, candidate)) last = candidate
      drawn.push(candidate)
      if (drawn.length > 2 * (others + 2)) drawn = byLot()
    },
    chosen() {
      const ends = [...(shortest && first ? [first.row] : []), ...(longest && last ? [last.row] : [])]
      const rest = byLot().filter(({ row }) => !ends.includes(row))
      return new Set([...ends, ...rest.slice(0, others).map(({ row }) => row)])
    },
  }
}
