import { CST, Lexer, Parser } from 'yaml'
import { type Diagnostic, error, type Report, type Span, spanOf, textOf, warning } from '../base/index.ts'
import { MAX_DEPTH, MAX_KEYS, MAX_YAML_MARKUP } from './limits.ts'

/** What YAML has and a letter does not need, by lexeme: each makes a file say something else than it seems to. */
const REFUSED: Readonly<Record<string, { readonly message: string; readonly hint: string }>> = {
  anchor: { message: 'anchors are not supported', hint: 'put a text that starts with `&` between quotes' },
  alias: { message: 'aliases are not supported', hint: 'put a text that starts with `*` between quotes' },
  tag: { message: 'tags are not supported', hint: 'put a text that starts with `!` between quotes' },
  'directive-line': { message: 'directives are not supported', hint: 'remove this line' },
}

/**
 * The tokens of the YAML at `span`; undefined when it exceeds a limit or uses what we refuse. That is found lexeme by
 * lexeme, so before anything recurses through the nesting.
 */
export function readTokens(span: Span, report: Report): CST.Token[] | undefined {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  const faults: Diagnostic[] = []
  const placeOf = (length: number) =>
    spanOf(span.file, span.start + parser.offset, span.start + parser.offset + length)
  let keys = 0
  let markup = 0
  let type: CST.TokenType | null = null
  /** Whether a text, or its name alone, stands on the line without quotes, so that what follows may belong to it. */
  let isOpen = false

  for (const lexeme of new Lexer().lex(textOf(span))) {
    // A scalar is two lexemes: a mark, then its text, which may look like any other lexeme.
    type = type === 'scalar' ? null : CST.tokenType(lexeme)
    if (type !== null) markup += lexeme.length
    const refused = type && REFUSED[type]
    if (refused) faults.push(error('data/bad-yaml', refused.message, placeOf(lexeme.length), [refused.hint]))
    if (type === 'map-value-ind') keys += 1
    if (type === 'comment' && isOpen && /^#\S/.test(lexeme))
      report(commentInText(lexeme, placeOf(lexeme.length)))
    if (type === null) isOpen = !lexeme.endsWith('\n')
    else if (type !== 'space') isOpen = type === 'map-value-ind' || type === 'seq-item-ind'
    tokens.push(...parser.next(lexeme))
    const depth = parser.stack.filter(CST.isCollection).length
    if (depth > MAX_DEPTH) {
      const message = `maps and lists are ${depth} levels deep here; at most ${MAX_DEPTH} are allowed`
      faults.push(error('data/too-large', message, placeOf(0)))
      break
    }
    if (markup > MAX_YAML_MARKUP) break
  }
  tokens.push(...parser.end())
  if (keys > MAX_KEYS) {
    faults.push(error('data/too-large', `there are more than ${MAX_KEYS} keys`, span))
  } else if (markup > MAX_YAML_MARKUP) {
    const message = `the YAML has more than ${MAX_YAML_MARKUP} characters, long texts (\`body: |\`) not counted`
    faults.push(error('data/too-large', message, span))
  }
  faults.forEach(report)
  return faults.length === 0 ? tokens : undefined
}

/** `zaak #12345`: to YAML a comment, whatever it was meant to be. */
function commentInText(comment: string, place: Span): Diagnostic {
  const hints = ['put the value between quotes, or a space after `#` if it is a comment']
  return warning('data/comment', `\`${comment}\` is taken as a comment, and is not printed`, place, hints)
}
