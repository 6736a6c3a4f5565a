import { error, type Report, type Span } from '../../base/index.ts'
import { PROTOTYPE_NAMES } from '../yaml.ts'

/** The most columns of a table. */
const MAX_COLUMNS = 1000

/** What is the same for columns: `First Name`, `first_name` and `firstname` are one. */
export function columnKey(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
}

/** Reports what cannot be the names of a table's columns; `spans` are their places. */
export function checkColumns(names: readonly string[], spans: readonly Span[], report: Report): boolean {
  const refuse = (message: string, index: number, ...hints: string[]) =>
    report(error('data/bad-table', message, spans[index], hints))
  if (names.length > MAX_COLUMNS) {
    refuse(`the data has ${names.length} columns; at most ${MAX_COLUMNS} are allowed`, 0)
    return false
  }
  const seen = new Map<string, number>()
  let isGood = true
  for (const [index, name] of names.entries()) {
    const earlier = seen.get(columnKey(name))
    const place = `column ${index + 1}`
    const fault =
      columnKey(name) === ''
        ? `${place} has no name`
        : PROTOTYPE_NAMES.includes(name)
          ? `\`${name}\` cannot be the name of a column`
          : earlier === undefined
            ? undefined
            : `${place}, \`${name}\`, has the same name as column ${earlier + 1}, \`${names[earlier]}\``
    if (fault !== undefined) {
      refuse(
        fault,
        index,
        'give each column a name of its own; capitals, blanks, `_` and `-` make no difference',
      )
      isGood = false
    }
    seen.set(columnKey(name), index)
  }
  return isGood
}
