import type { MarkdownIt, StateBlock, Token } from 'markdown-it'

/**
 * A place that is filled for each row of a mailing, or a mark that says whether what follows is printed. To Markdown it is
 * a word, whatever is in it; so it stands in the text as a number between noncharacters, which no input may contain.
 */
export interface Hole {
  /** As the letter has it: `{{bedrag}}`. */
  readonly text: string
  /** Whether it prints nothing itself: alone on a line, it stands between paragraphs. */
  readonly isMark: boolean
}

const IN_TEXT = '\ufdd4'
const IN_ADDRESS = '\ufdd5'
const HOLE = /\ufdd4(\d+)\ufdd4/g
const ANY_HOLE = /(\ufdd4|\ufdd5)(\d+)\1/
const LONE_HOLE = /^\ufdd4(\d+)\ufdd4[ \t]*$/

/** A text with its holes: `texts` are what stands before, between and behind them. */
export function withHoles(texts: readonly string[]): string {
  return texts.map((text, index) => (index === 0 ? text : `${IN_TEXT}${index - 1}${IN_TEXT}${text}`)).join('')
}

/** The text as the letter has it. */
export function asWritten(text: string, holes: readonly Hole[]): string {
  return text.replace(HOLE, (_, index: string) => holes[Number(index)]?.text ?? '')
}

/** The numbers of the holes in a text. */
export function holesIn(text: string): number[] {
  return Array.from(text.matchAll(HOLE), ([, index]) => Number(index))
}

/** Encodes an address around its holes, which are marked as such: what fills them is encoded, too. */
export function encodeAround(address: string, encode: (text: string) => string): string {
  return address
    .split(HOLE)
    .map((part, i) => (i % 2 === 0 ? encode(part) : `${IN_ADDRESS}${part}${IN_ADDRESS}`))
    .join('')
}

export type HtmlPiece = { readonly html: string } | { readonly hole: number; readonly isInAddress: boolean }

/** HTML in the pieces between its holes. */
export function splitAtHoles(html: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = []
  const [...parts] = html.split(ANY_HOLE)
  for (let i = 0; i < parts.length; i += 3) {
    if (parts[i]) pieces.push({ html: parts[i] ?? '' })
    if (i + 2 < parts.length)
      pieces.push({ hole: Number(parts[i + 2]), isInAddress: parts[i + 1] === IN_ADDRESS })
  }
  return pieces
}

/** `holesOf` gives the holes of the text that is parsed. A hole is a token `hole`, whose `info` is its number. */
export function addHoles(markdown: MarkdownIt, holesOf: (env: unknown) => readonly Hole[]): void {
  markdown.block.ruler.before('fence', 'hole', loneMark, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  })
  markdown.core.ruler.after('inline', 'hole', ({ tokens, env, Token }) => {
    const holes = holesOf(env)
    if (holes.length > 0) for (const token of tokens) divide(token, holes, type => new Token(type, '', 0))
  })
  markdown.renderer.rules.hole = (tokens, index) => `${IN_TEXT}${tokens[index]?.info}${IN_TEXT}`

  function loneMark(state: StateBlock, startLine: number, _endLine: number, silent: boolean): boolean {
    const line = state.src.slice(
      (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0),
      state.eMarks[startLine],
    )
    const [, index] = LONE_HOLE.exec(line) ?? []
    if (index === undefined || !holesOf(state.env)[Number(index)]?.isMark) return false
    if (silent) return true
    const token = state.push('hole', '', 0)
    token.info = index
    token.map = [startLine, startLine + 1]
    state.line = startLine + 1
    return true
  }
}

/** Makes tokens of the holes in the text of a token; in code, they are what was written. */
function divide(token: Token, holes: readonly Hole[], create: (type: string) => Token): void {
  if (token.type === 'fence') token.content = asWritten(token.content, holes)
  if (token.type !== 'inline') return
  token.children = (token.children ?? []).flatMap(child => {
    if (child.type === 'code_inline') child.content = asWritten(child.content, holes)
    if (child.type !== 'text') return child
    const parts = child.content.split(HOLE)
    if (parts.length === 1) return child
    return parts.flatMap((part, i) => {
      if (part === '') return []
      const piece = create(i % 2 === 0 ? 'text' : 'hole')
      piece.level = child.level
      if (i % 2 === 0) piece.content = part
      else piece.info = part
      return piece
    })
  })
}
