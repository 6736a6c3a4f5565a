import { CST, Lexer, type YAMLError } from 'yaml'
import { type Diagnostic, error, lineText, positionOf, type Span, spanOf, textOf } from '../base/index.ts'

/** What is wrong, in the user's words; `place` where that is not where the parser noticed it. */
interface Fault {
  readonly message: string
  readonly hint: string
  readonly place?: Span
}

/** Where a fault was noticed, in the YAML at `span`. */
interface Noticed {
  readonly span: Span
  readonly place: Span
  /** The parser's own words. */
  readonly message: string
}

const QUOTE_IT = 'put the whole value between quotes'
const ONE_FIELD_A_LINE =
  'write each field as `name: value`, with a space after the colon, on a line of its own'

/** By the parser's message, which speaks to those who know the grammar of YAML. */
const FAULTS: readonly (readonly [pattern: RegExp, explain: (noticed: Noticed) => Fault])[] = [
  [/at node end/, behindValue],
  [/^Missing closing .quote/, unclosedQuote],
  [/^Flow (sequence|map)/, unclosedBracket],
  [
    /^Unexpected block-seq-ind on same line/,
    () => ({
      message: 'a list cannot begin on the line of its field',
      hint: 'put a text that starts with `- ` between quotes, or begin the list on the next line',
    }),
  ],
  [/^Not a YAML token/, behindBlockMark],
  [/^Nested mappings/, valueAndFields],
  [
    /^Block collections are not allowed within flow/,
    () => ({
      message: 'this value has `: ` in it, as a field has',
      hint: 'put a value with `: ` in it between quotes',
    }),
  ],
  [/^(Implicit keys need|Implicit map keys need)/, notAField],
  [
    /same column/,
    () => ({
      message: 'this line does not begin below those that it belongs to',
      hint: 'begin all fields of a group, and all items of a list, at the same column',
    }),
  ],
  [
    /^Plain value cannot start/,
    ({ place }) => ({
      message: `a text without quotes cannot start with \`${textOf(place)}\``,
      hint: 'put the value between quotes',
    }),
  ],
  [
    /token in YAML stream/,
    ({ place }) => ({ message: `this \`${textOf(place)}\` closes nothing`, hint: QUOTE_IT }),
  ],
  [
    /^Unexpected (,|empty item) in/,
    () => ({ message: 'there is nothing before this comma', hint: 'remove it' }),
  ],
  [
    /^Missing , /,
    () => ({ message: 'there is no comma before this', hint: 'put a comma between the items of a list' }),
  ],
  [
    /^Invalid escape/,
    () => ({
      message: 'this backslash means nothing between double quotes',
      hint: 'write it twice, or put the value between single quotes',
    }),
  ],
  [/^Tabs are/, () => ({ message: 'this line is indented with a tab', hint: 'indent with spaces' })],
  [
    /^Block scalar values/,
    () => ({
      message: 'this text is not indented',
      hint: 'indent its lines, with spaces, below their field',
    }),
  ],
  [
    /^Comments must be separated/,
    () => ({
      message: 'there is no space before this `#`',
      hint: `put one there if it is a comment, or ${QUOTE_IT}`,
    }),
  ],
]

/** What the parser noticed in the YAML at `span`, in words for those who write letters. */
export function explain({ message }: YAMLError, span: Span, place: Span): Diagnostic {
  const [, explainFault] = FAULTS.find(([pattern]) => pattern.test(message)) ?? []
  if (!explainFault) {
    const words = message.replace(/^\w/, letter => letter.toLowerCase())
    return error('data/bad-yaml', `this is not YAML: ${words}`, place, [QUOTE_IT])
  }
  const fault = explainFault({ span, place, message })
  return error('data/bad-yaml', fault.message, fault.place ?? place, [fault.hint])
}

/** `[spoed] brief`, `"a" b` */
function behindValue({ span, place }: Noticed): Fault {
  const before = span.file.text.slice(span.start, place.start).trimEnd()
  const end = before.at(-1) ?? ''
  if (!/[\]}"']/.test(end)) {
    const message = 'this line is indented less than the first'
    return { message, hint: 'begin all fields of a group at the same column' }
  }
  return { message: `the value has ended with the \`${end}\` before this`, hint: QUOTE_IT }
}

function unclosedQuote({ span, place }: Noticed): Fault {
  const { quote } = opened(span, place.start)
  const message = 'this quote is never closed'
  return { message, hint: 'close it at the end of the value', ...(quote && { place: quote }) }
}

function unclosedBracket({ span, place }: Noticed): Fault {
  const { bracket } = opened(span, place.start)
  const opening = bracket ? textOf(bracket) : '['
  const closing = opening === '[' ? ']' : '}'
  if (textOf(place) === closing) {
    return { message: `this \`${closing}\` is not indented`, hint: 'put a space before it' }
  }
  const hint = `close it with \`${closing}\`, or put a text that starts with \`${opening}\` between quotes`
  return { message: `this \`${opening}\` is never closed`, hint, ...(bracket && { place: bracket }) }
}

/** `| x`, `>5 x` */
function behindBlockMark({ span, place }: Noticed): Fault {
  const [mark = '|'] = /[|>](?=[-+\d]*\s*$)/.exec(span.file.text.slice(span.start, place.start)) ?? []
  const hint = `put a text that starts with \`${mark}\` between quotes, or write it on the lines below, indented`
  return { message: `nothing can stand behind \`${mark}\`: the text follows on the next lines`, hint }
}

/** `a: b: c`, or fields that are indented below a value. */
function valueAndFields({ span, place }: Noticed): Fault {
  const { line, column } = positionOf(span.file, place.start)
  if (/:(\s|$)/.test([...lineText(span.file, line)].slice(column - 1).join(''))) {
    const message = 'this value has `: ` in it, as a field has'
    return { message, hint: 'put a value with `: ` in it between quotes' }
  }
  const message = 'this field has a value, and fields indented below it'
  return { message, hint: 'remove the value, or begin the next field at the same column as this one' }
}

function notAField({ span, place }: Noticed): Fault {
  const [line = ''] = textOf(place).split(/[\r\n]/, 1)
  return {
    message: 'this line is not a field',
    hint: ONE_FIELD_A_LINE,
    place: spanOf(span.file, place.start, place.start + line.length),
  }
}

interface Opened {
  /** The mark that opened the last quoted text. */
  readonly quote: Span | undefined
  /** The last bracket that was not closed. */
  readonly bracket: Span | undefined
}

/** What was opened in the YAML at `span` before `end`. */
function opened(span: Span, end: number): Opened {
  const brackets: Span[] = []
  let quote: Span | undefined
  let offset = span.start
  let isText = false
  for (const lexeme of new Lexer().lex(textOf(span))) {
    if (offset >= end) break
    const type: CST.TokenType | null = isText ? null : CST.tokenType(lexeme)
    isText = type === 'scalar'
    // Marks between the lexemes, which the text does not have.
    if (isText || type === 'doc-mode' || type === 'flow-error-end') continue
    const mark = spanOf(span.file, offset, offset + 1)
    if (type === 'single-quoted-scalar' || type === 'double-quoted-scalar') quote = mark
    else if (type === 'flow-seq-start' || type === 'flow-map-start') brackets.push(mark)
    else if (type === 'flow-seq-end' || type === 'flow-map-end') brackets.pop()
    offset += lexeme.length
  }
  return { quote, bracket: brackets.at(-1) }
}
