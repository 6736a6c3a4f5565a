import { createLog, type Diagnostic, error, type Report, type SourceFile, spanOf } from '../../base/index.ts'
import type { Located, LocatedMap } from '../located.ts'
import { checkColumns, columnKey } from './columns.ts'
import type { Row, Table } from './row.ts'

/** What stands in the place of a row: its fields, or why there are none. */
export interface Item {
  readonly file: SourceFile
  readonly fields: LocatedMap | undefined
  readonly faults: readonly Diagnostic[]
}

/** An item as `parse` reads it, with what it reports. */
export function readItem(file: SourceFile, parse: (report: Report) => Located | undefined): Item {
  const log = createLog()
  const value = parse(log.report)
  if (value && value.kind !== 'map' && !log.hasErrors()) {
    const hint = 'write a value for each column: `{"naam": "Jansen", "bedrag": "12.50"}`'
    log.report(
      error('data/bad-row', `a row is a map of its columns, and this is a ${value.kind}`, value.span, [hint]),
    )
  }
  return { file, fields: value?.kind === 'map' ? value : undefined, faults: log.diagnostics }
}

/** The table that a list of maps is: the keys of the first are its columns. */
export async function tableOfItems(
  path: string,
  items: AsyncGenerator<Item, void>,
  blankRows: () => number,
  report: Report,
): Promise<Table | undefined> {
  const { value: first } = await items.next()
  if (!first) {
    report(error('data/bad-table', `\`${path}\` has no rows`, undefined, ['its first row names the columns']))
    return undefined
  }
  first.faults.forEach(report)
  if (!first.fields || first.faults.length > 0) return undefined
  const columns = [...first.fields.entries.keys()]
  const spans = [...first.fields.entries.values()].map(({ keySpan }) => keySpan)
  if (!checkColumns(columns, spans, report)) return undefined

  const indexOf = new Map(columns.map((name, index) => [columnKey(name), index]))
  return { columns, blankRows, rows: rowsOf() }

  async function* rowsOf(): AsyncGenerator<Row> {
    let number = 1
    if (first) yield rowOf(first, number)
    for await (const item of items) yield rowOf(item, ++number)
  }

  function rowOf({ file, fields, faults }: Item, number: number): Row {
    const span = fields?.span ?? spanOf(file)
    const empty: Located = { kind: 'scalar', value: '', span }
    const cells: Located[] = columns.map(() => empty)
    const found = [...faults]
    for (const [name, { keySpan, value }] of fields?.entries ?? []) {
      const index = indexOf.get(columnKey(name))
      if (index !== undefined && cells[index] === empty) {
        cells[index] = value
        continue
      }
      const fault = index === undefined ? 'is not a column of the first row' : 'is here twice'
      const hint = 'the first row has all columns, with nothing (`""`) in those that it does not need'
      found.push(error('data/bad-row', `\`${name}\` ${fault}`, keySpan, [hint]))
    }
    return { number, cells, span, faults: found }
  }
}
