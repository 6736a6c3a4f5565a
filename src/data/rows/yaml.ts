import { error, type Report, type SourceFile, spanOf } from '../../base/index.ts'
import { parseYamlValue } from '../yaml.ts'
import type { Text } from './decode.ts'
import { linesOf, MAX_ROW_LENGTH } from './lines.ts'
import { type Item, readItem, tableOfItems } from './records.ts'
import type { Table } from './row.ts'

/**
 * A YAML list of maps. Each row begins with `- ` at the beginning of a line, and is read by itself: no file is too long,
 * and a mistake in one row leaves the others readable.
 */
export function readYamlTable(path: string, text: Text, report: Report): Promise<Table | undefined> {
  return tableOfItems(path, items(), () => 0, report)

  async function* items(): AsyncGenerator<Item, void> {
    let lines: string[] = []
    let length = 0
    let firstLine = 1
    for await (const line of linesOf(path, text)) {
      const begins = /^-(?:[ \t]|$)/.test(line.text)
      if (begins && lines.length > 0) yield itemOf(lines, firstLine)
      if (begins) {
        lines = []
        length = 0
        firstLine = line.firstLine ?? 1
      }
      if (begins || lines.length > 0 || !/^(?:---)?[ \t]*(?:#.*)?$/.test(line.text)) lines.push(line.text)
      length += line.text.length
      if (length > MAX_ROW_LENGTH) break
      if (!begins && lines.length === 1) firstLine = line.firstLine ?? 1
    }
    if (lines.length > 0 && !text.fault()) yield itemOf(lines, firstLine)
  }

  function itemOf(lines: readonly string[], firstLine: number): Item {
    const file: SourceFile = { path, text: lines.join('\n'), firstLine }
    return readItem(file, report => {
      const list = parseYamlValue(spanOf(file), report)
      if (!list) return undefined
      const [row, ...others] = list.kind === 'list' ? list.items : []
      if (row && others.length === 0) return row
      report(
        error('data/bad-row', 'this is not a row', list.span, [
          'begin each row with `- ` at the beginning of its line',
        ]),
      )
      return undefined
    })
  }
}
