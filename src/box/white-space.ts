import type { InlineItem, InlineText } from './types.ts'

/**
 * White space processing (CSS Text 3 §4.1): runs of spaces, tabs and line feeds collapse to one space across element
 * boundaries, spaces at the start and end of each line of source disappear, preserved line feeds become breaks.
 * A no-break space is no white space here. Text that disappears altogether leaves no item.
 */
export function collapseWhiteSpace(items: readonly InlineItem[]): InlineItem[] {
  const collapsed: InlineItem[] = []
  let atLineStart = true
  let afterSpace = false
  /** How many characters stand on the line of source. */
  let column = 0
  for (const item of items) {
    if (item.kind === 'break') {
      trimLineEnd(collapsed)
      collapsed.push(item)
      atLineStart = true
      column = 0
    } else if (item.kind !== 'text') {
      collapsed.push(item)
      atLineStart = false
      afterSpace = false
      column++
    } else {
      for (const [i, line] of linesOf(item).entries()) {
        if (i > 0) {
          trimLineEnd(collapsed)
          collapsed.push({ kind: 'break' })
          atLineStart = true
          column = 0
        }
        const text: string = preservesSpaces(item)
          ? expandTabs(line, column)
          : collapse(line, atLineStart || afterSpace)
        if (text === '') continue
        column += text.length
        collapsed.push({ ...item, text })
        atLineStart = false
        afterSpace = !preservesSpaces(item) && text.endsWith(' ')
      }
    }
  }
  trimLineEnd(collapsed)
  return collapsed
}

function linesOf({ text, style }: InlineText): string[] {
  const keepsLineFeeds = style.whiteSpace.startsWith('pre')
  return keepsLineFeeds ? text.split('\n') : [text]
}

function preservesSpaces({ style }: InlineText): boolean {
  return style.whiteSpace === 'pre' || style.whiteSpace === 'pre-wrap'
}

const TAB_SIZE = 8

/** Tab stops stand eight characters apart (CSS Text 3, `tab-size`), as wide as each may be. */
function expandTabs(text: string, column: number): string {
  return text.split('\t').reduce((expanded, part) => {
    const end = column + expanded.length
    return expanded + ' '.repeat(TAB_SIZE - (end % TAB_SIZE)) + part
  })
}

function collapse(text: string, dropLeading: boolean): string {
  const collapsed = text.replace(/[ \t\n\r\f]+/g, ' ')
  return dropLeading ? collapsed.replace(/^ /, '') : collapsed
}

/** A space before a line break or at the end of the block hangs (CSS Text 3 §4.1.2): we drop it. */
function trimLineEnd(items: InlineItem[]): void {
  const last = items.at(-1)
  if (last?.kind !== 'text' || preservesSpaces(last)) return
  const text = last.text.replace(/ $/, '')
  items.pop()
  if (text !== '') items.push({ ...last, text })
}
