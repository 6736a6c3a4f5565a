import { error } from '../../base/index.ts'
import type { Row } from '../../data/index.ts'
import { createDigestTable } from './digest-table.ts'
import { type RowTask, skipped } from './make-row.ts'
import { refused } from './make-rows.ts'
import type { Entry } from './numbers.ts'
import { columnAt, createSelection } from './selection.ts'
import type { MergeRequest } from './types.ts'

/**
 * The rows that this run answers for, in their order. Each is known by its key; a row without one, or with that of
 * another, is settled here, and so is one that was not asked for.
 */
export async function* entriesOf(
  rows: AsyncIterable<Row>,
  columns: readonly string[],
  request: MergeRequest,
  taskOf: (row: Row, key: string) => RowTask,
): AsyncGenerator<Entry> {
  const select = createSelection(request, columns)
  if (typeof select === 'string') throw new Error(`asked for before: ${select}`)
  const keyColumn = keyColumnOf(request, columns)
  const lines = createDigestTable()
  for await (const row of rows) {
    const { skip, isElsewhere } = select(row)
    const line = row.span.file.firstLine ?? 1
    const key = keyOf(row, keyColumn)
    const earlier = skip === undefined && key !== '' ? lines.add(key, line) : undefined
    if (isElsewhere) continue
    const task = taskOf(row, key)
    if (skip !== undefined) yield { task, settled: notAsked(task, skip) }
    else if (row.faults.length === 0 && key === '')
      yield { task, settled: withoutKey(task, request.key ?? '') }
    else if (row.faults.length === 0 && earlier !== undefined) {
      yield { task, settled: twin(task, request.key ?? '', earlier) }
    } else yield { task }
  }
}

/** Undefined when rows are known by their numbers. */
export function keyColumnOf({ key }: MergeRequest, columns: readonly string[]): number | undefined {
  return key === undefined ? undefined : columnAt(columns, key)
}

export function keyOf(row: Row, column: number | undefined): string {
  if (column === undefined) return String(row.number)
  const cell = row.cells[column]
  return cell?.kind === 'scalar' ? cell.value.trim().normalize('NFC') : ''
}

function notAsked(task: RowTask, reason: string) {
  return { record: skipped(task, reason), diagnostics: [], isStaged: false }
}

function withoutKey(task: RowTask, column: string) {
  const hints = ['every row needs a key: by that its letter is known']
  return refused(task, [error('merge/bad-key', `\`${column}\` is empty`, task.row.span, hints)])
}

function twin(task: RowTask, column: string, earlier: number) {
  const message = `\`${column}\` is \`${task.key}\`, as in line ${earlier}`
  return refused(task, [
    error('merge/duplicate-key', message, task.row.span, ['give each row a key of its own']),
  ])
}

/** A few rows at a time. */
export async function* inGroups<Item>(
  items: AsyncIterable<Item>,
  size: number,
): AsyncGenerator<readonly Item[]> {
  let group: Item[] = []
  for await (const item of items) {
    group.push(item)
    if (group.length < size) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}
