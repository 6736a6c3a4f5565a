import type { Token } from 'markdown-it'
import { error, type Report } from '../base/index.ts'
import type { Tag } from '../expression/index.ts'

/** A cell's edge, unless it is escaped. */
const EDGE = /(?<!\\)\|/

/**
 * A mark that is alone on a line ends a table: rows that follow it would be a paragraph, printed with their edges. A
 * table that a condition has as a whole is not meant. `tokens` follow each other, and `tags` are those of the text.
 */
export function checkTables(tokens: readonly Token[], tags: readonly Tag[], report: Report): void {
  /** The line behind a table and the marks that follow it at once, and the first of these. */
  let endLine: number | undefined
  let mark: Tag | undefined
  for (const [index, { type, map, info }] of tokens.entries()) {
    if (!map || !['table_open', 'hole', 'paragraph_open'].includes(type)) continue
    const follows = map[0] === endLine
    if (type === 'paragraph_open' && follows && mark && EDGE.test(tokens[index + 1]?.content ?? '')) {
      const message = `\`${mark.text}\` stands between the rows of a table, which it would end`
      const hints = [
        'let the condition have the whole table, or write one table for each case',
        'or have it in the cells: | {{#if x}}…{{/if}} |',
      ]
      report(error('data/bad-expression', message, mark.span, hints))
    }
    if (type === 'table_open') endLine = map[1]
    else if (type === 'hole' && follows) {
      mark ??= tags[Number(info)]
      endLine = map[1]
      continue
    } else endLine = undefined
    mark = undefined
  }
}
