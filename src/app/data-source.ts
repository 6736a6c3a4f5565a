import { error, type Report } from '../base/index.ts'
import { DATA_FORMATS, type DataFormat, type DataOptions, openTable, type Table } from '../data/index.ts'
import { isFault, type World } from './world.ts'

const STDIN = '-'

const FORMAT_OF_ENDING: ReadonlyMap<string, DataFormat> = new Map([
  ['csv', 'csv'],
  ['tsv', 'csv'],
  ['txt', 'csv'],
  ['ndjson', 'ndjson'],
  ['jsonl', 'ndjson'],
  ['json', 'json'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['xlsx', 'xlsx'],
])

/**
 * The table in a file, or on the standard input (`-`), whose format must be told. Undefined, after reporting why, when
 * there is none.
 */
export async function openData(
  world: World,
  path: string,
  options: DataOptions & { readonly format?: DataFormat },
  report: Report,
): Promise<Table | undefined> {
  const ending = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
  const format = options.format ?? FORMAT_OF_ENDING.get(ending)
  if (!format) {
    const what = path === STDIN ? 'the standard input has' : `the name of \`${path}\` tells`
    const hint = `say what it is with \`--data-format\`: ${DATA_FORMATS.join(', ')}`
    report(error('data/bad-table', `${what} no format of data`, undefined, [hint]))
    return undefined
  }
  const chunks = world.stream(path)
  if (isFault(chunks)) {
    const code = chunks.fault === 'not-found' ? 'io/not-found' : 'io/unreadable'
    report(error(code, `cannot read \`${path}\`: ${chunks.reason}`))
    return undefined
  }
  return openTable(path === STDIN ? 'stdin' : path, chunks, format, options, report)
}
