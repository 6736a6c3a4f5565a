import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'

/** `[^1]` in the text. */
const CALL = /\[\^([^\]\s\\]+)\]/y
/** `[^1]: …` at the beginning of a line. */
const NOTE = /^\[\^([^\]\s\\]+)\]:[ \t]*/

/**
 * Footnotes as most writers of Markdown know them: a call is an inline token `footnote_call`, a note a block
 * `footnote_open`, `inline`, `footnote_close`; both have their label as `info`. A note is one paragraph.
 */
export function addFootnotes(markdown: MarkdownIt): void {
  const { block, inline } = markdown
  // Before link references, which look alike: `[^1]: …`.
  block.ruler.before('reference', 'footnote', note, { alt: ['paragraph', 'reference', 'blockquote'] })
  inline.ruler.before('link', 'footnote_call', call)
}

function note(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const lineAt = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line])
  const [mark, label] = NOTE.exec(lineAt(startLine)) ?? []
  if (mark === undefined || label === undefined || (state.sCount[startLine] ?? 0) > 3) return false
  if (silent) return true

  const terminators = state.md.block.ruler.getRules('paragraph')
  let end = startLine + 1
  while (end < endLine && !state.isEmpty(end) && !terminators.some(rule => rule(state, end, endLine, true)))
    end++
  const content = [lineAt(startLine).slice(mark.length)]
  for (let line = startLine + 1; line < end; line++) content.push(lineAt(line))

  const map: [number, number] = [startLine, end]
  const open = state.push('footnote_open', '', 1)
  open.map = map
  open.info = label
  const text = state.push('inline', '', 0)
  text.content = content.join('\n').trim()
  text.map = map
  text.children = []
  state.push('footnote_close', '', -1)
  state.line = end
  return true
}

function call(state: StateInline, silent: boolean): boolean {
  // The end of a link's text is sought by its brackets: taken for a token, these would be no link's.
  if (silent) return false
  CALL.lastIndex = state.pos
  const [mark, label] = CALL.exec(state.src) ?? []
  if (mark === undefined || label === undefined || state.pos + mark.length > state.posMax) return false
  const token = state.push('footnote_call', '', 0)
  token.info = label
  token.markup = mark
  state.pos += mark.length
  return true
}
