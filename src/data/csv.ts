import { error, lineStarts, type Report, type SourceFile, type Span, spanOf } from '../base/index.ts'

/** A row of a table under its heads, with the place of its line. */
export interface CsvRow {
  readonly cells: ReadonlyMap<string, string>
  readonly span: Span
}

/**
 * The rows of a CSV file (RFC 4180) whose first line names the columns, one of them `key`; by that the separator is
 * known, which is a comma or a semicolon. Undefined, after reporting it, for another file.
 */
export async function readCsv(
  file: SourceFile,
  key: string,
  report: Report,
): Promise<readonly CsvRow[] | undefined> {
  // Loaded here: no letter needs it.
  const { CsvError, parse } = await import('csv-parse/sync')
  const head = file.text.slice(0, lineStarts(file)[1])
  const delimiter = head.includes(';') && !head.includes(',') ? ';' : ','
  try {
    const records = parse(file.text, {
      bom: true,
      delimiter,
      info: true,
      skip_empty_lines: true,
    }) as unknown as {
      readonly record: readonly string[]
      readonly info: { readonly lines: number }
    }[]
    const names = records[0]?.record.map(name => name.trim()) ?? []
    if (!names.includes(key)) {
      const wayOut = [`its first line names the columns: \`${key}\`, and what else is known`]
      report(
        error('data/bad-csv', `the table has no column \`${key}\``, spanOf(file, 0, head.length), wayOut),
      )
      return undefined
    }
    return records.slice(1).map(({ record, info }, i) => ({
      cells: new Map(names.map((name, column) => [name, record[column]?.trim() ?? ''])),
      span: linesOf(file, (records[i]?.info.lines ?? 0) + 1, info.lines),
    }))
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown
    const line = Number(thrown.lines)
    report(error('data/bad-csv', `the table is not CSV: ${thrown.message}`, linesOf(file, line, line)))
    return undefined
  }
}

function linesOf(file: SourceFile, first: number, last: number): Span {
  const starts = lineStarts(file)
  const start = starts[first - 1] ?? 0
  const text = file.text.slice(start, starts[last])
  return spanOf(file, start, start + text.trimEnd().length)
}

/** Rows of cells as CSV (RFC 4180). */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => (/[",;\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return rows.map(row => `${row.map(quoted).join(',')}\r\n`).join('')
}
