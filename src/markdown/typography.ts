import type { Token } from 'markdown-it'
import type { Typography } from '../text/index.ts'
import { OBJECT, type Replacement, replaceQuotes } from './quotes.ts'
import { replaceByRules } from './rules.ts'

/** A token of a line with its characters in the line's text. */
interface Piece {
  readonly token: Token
  readonly start: number
  readonly text: string
  readonly isFixed: boolean
}

/**
 * Puts the quotes, dashes and spaces of a language into the inline tokens of a block, before markdown-it joins what was
 * escaped with its neighbours. A quotation may begin before *emphasis* and end in it: all text is read as one.
 */
export function setTypography(tokens: readonly Token[], typography: Typography): void {
  const pieces = piecesOf(tokens)
  const text = pieces.map(piece => piece.text).join('')
  const isFixed = fixedIn(text, pieces)
  const replacements = new Map<number, Replacement>()
  for (const replacement of [
    ...replaceQuotes(text, isFixed, typography),
    ...replaceByRules(text, typography),
  ]) {
    const { at, length } = replacement
    const mayStand = !replacements.has(at) && !isFixed(at) && !isFixed(at + length - 1)
    if (mayStand) replacements.set(at, replacement)
  }
  if (replacements.size > 0) for (const piece of pieces) put(replacements, piece)
  for (const { type, children } of tokens) if (type === 'image') setTypography(children ?? [], typography)
}

/** A line end of the source becomes text if a no-break space takes its place. */
function put(replacements: ReadonlyMap<number, Replacement>, { token, start, text }: Piece): void {
  let content = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const replacement = replacements.get(start + at)
    if (!replacement || at + replacement.length > text.length) continue
    content += text.slice(from, at) + replacement.text
    from = at + replacement.length
  }
  if (from === 0) return
  token.type = 'text'
  token.tag = ''
  token.content = content + text.slice(from)
}

function piecesOf(tokens: readonly Token[]): readonly Piece[] {
  const pieces: Piece[] = []
  let start = 0
  let isAutolink = false
  for (const token of tokens) {
    if (token.type.startsWith('link_')) isAutolink = token.nesting > 0 && token.markup === 'autolink'
    const text = textOf(token)
    if (text === '') continue
    const isFixed = isAutolink || !['text', 'softbreak'].includes(token.type)
    pieces.push({ token, start, text, isFixed })
    start += text.length
  }
  return pieces
}

function textOf({ type, content }: Token): string {
  switch (type) {
    case 'text':
    case 'text_special':
      return content
    case 'softbreak':
    case 'hardbreak':
      return '\n'
    case 'code_inline':
    case 'image':
    case 'hole':
      return OBJECT
    default:
      return ''
  }
}

/** What stays as it is typed: escapes, code, addresses on the web and of e-mail, HTML that is printed. */
function fixedIn(text: string, pieces: readonly Piece[]): (offset: number) => boolean {
  const fixed = new Set<number>()
  const fix = (start: number, length: number) => {
    for (let offset = start; offset < start + length; offset++) fixed.add(offset)
  }
  for (const piece of pieces) if (piece.isFixed) fix(piece.start, piece.text.length)
  if (/@|:\/\/|www\./i.test(text)) {
    for (const { 0: word, index } of text.matchAll(/[^\s"'()<>]+/g)) {
      if (/@|:\/\/|^www\./i.test(word)) fix(index, word.replace(/[.,;:!?]+$/, '').length)
    }
  }
  for (const { 0: tag, index } of text.matchAll(/<[!/a-z][^<>]*>/gi)) fix(index, tag.length)
  return offset => fixed.has(offset)
}
