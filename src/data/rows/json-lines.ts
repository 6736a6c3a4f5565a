import type { Report } from '../../base/index.ts'
import type { Text } from './decode.ts'
import { parseJson } from './json-value.ts'
import { linesOf } from './lines.ts'
import { type Item, readItem, tableOfItems } from './records.ts'
import type { Table } from './row.ts'

/** NDJSON: a JSON object on each line. */
export function readLinesTable(path: string, text: Text, report: Report): Promise<Table | undefined> {
  let blank = 0
  return tableOfItems(path, items(), () => blank, report)

  async function* items(): AsyncGenerator<Item, void> {
    for await (const file of linesOf(path, text)) {
      if (file.text.trim() === '') blank += 1
      else yield readItem(file, report => parseJson(file, report))
    }
  }
}
