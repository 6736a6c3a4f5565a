import { tokenize, tokenTypes } from 'css-tree/dist/csstree.esm'
import { error, type Report, type SourceFile, spanOf } from '../base/index.ts'

/** CSS closes at the end of the file whatever is still open there (CSS Syntax 3 §5); we say so instead. */
export function reportUnclosed(file: SourceFile, report: Report): void {
  const openBraces: number[] = []
  const unclosed = (what: string, start: number, end: number) =>
    report(error('css/syntax', `${what} is never closed`, spanOf(file, start, end)))
  tokenize(file.text, (type, start, end) => {
    const text = file.text.slice(start, end)
    if (type === tokenTypes.LeftCurlyBracket) openBraces.push(start)
    if (type === tokenTypes.RightCurlyBracket) openBraces.pop()
    if (type === tokenTypes.Comment && !text.slice(2).endsWith('*/')) unclosed('the comment', start, end)
    if (type === tokenTypes.String && text.at(0) !== text.slice(1).at(-1)) unclosed('the string', start, end)
  })
  for (const start of openBraces) unclosed('`{`', start, start + 1)
}
