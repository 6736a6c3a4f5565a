import type { Token } from 'css-tree/parser'
import { tokenTypes } from 'css-tree/tokenizer'
import { error, type Report, type SourceFile, spanOf } from '../base/index.ts'

/** CSS closes at the end of the file whatever is still open there (CSS Syntax 3 §5); we say so instead. */
export function reportUnclosed(tokens: readonly Token[], file: SourceFile, report: Report): void {
  const openBraces: number[] = []
  for (const { type, start, end } of tokens) {
    if (type === tokenTypes.LeftCurlyBracket) openBraces.push(start)
    if (type === tokenTypes.RightCurlyBracket) openBraces.pop()
    if (type === tokenTypes.Comment && !isClosed('*/', start + 2, end)) unclosed('the comment', start, end)
    if (type === tokenTypes.String && !isClosed(file.text.charAt(start), start + 1, end)) {
      unclosed('the string', start, end)
    }
  }
  for (const start of openBraces) unclosed('`{`', start, start + 1)

  function isClosed(mark: string, start: number, end: number): boolean {
    return file.text.slice(start, end).endsWith(mark)
  }

  function unclosed(what: string, start: number, end: number): void {
    report(error('css/syntax', `${what} is never closed`, spanOf(file, start, end)))
  }
}
