/** An operator of a content stream with its operands as they are written, and where all that stands. */
export interface Operation {
  readonly operator: string
  readonly operands: readonly string[]
  readonly start: number
  readonly end: number
}

/** All that ISO 32000-1 table A.1 has but the image between BI and EI, which is one operation here; PDF/A knows no others. */
const OPERATORS = new Set(
  (
    'b B b* B* BDC BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i j J K k l m M MP n q Q re RG rg ' +
    'ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'
  ).split(' '),
)

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/
/** BI is counted as one: the image up to EI is what follows it. */
const OPERAND = /^(?:[[\]<>/{}(]|(?:true|false|null|BI)$)/

/** The operations of a content stream; undefined for one that does not follow the syntax. */
export function operationsOf(content: string): readonly Operation[] | undefined {
  const operations: Operation[] = []
  let operands: string[] = []
  let start = 0
  let at = behindWhite(content, 0)
  while (at < content.length) {
    const endOfToken = behindToken(content, at)
    const token = content.slice(at, endOfToken)
    const end = token === 'ID' ? behindImage(content, at + 2) : endOfToken
    if (end === undefined) return undefined
    if (operands.length === 0) start = at
    if (OPERATORS.has(token) || token === 'ID') {
      const operator = token === 'ID' ? 'EI' : token
      if ((operands[0] === 'BI') !== (operator === 'EI')) return undefined
      operations.push({ operator, operands, start, end })
      operands = []
    } else if (OPERAND.test(token) || NUMBER.test(token)) operands.push(token)
    else return undefined
    at = behindWhite(content, end)
  }
  return operands.length === 0 ? operations : undefined
}

/** For each of the 256 bytes, whether it is one of these characters. */
function tableOf(characters: string): readonly boolean[] {
  return Array.from({ length: 256 }, (_, byte) => characters.includes(String.fromCharCode(byte)))
}

const WHITE = tableOf('\0\t\n\f\r ')
const ENDS_WORD = tableOf('\0\t\n\f\r ()<>[]{}/%')
const HEXADECIMAL = /<[0-9A-Fa-f\0\t\n\f\r ]*>/y
const [LINE_FEED, RETURN, PERCENT, OPENING, CLOSING, SLASH] = [0x0a, 0x0d, 0x25, 0x28, 0x29, 0x2f]
const [LESS, GREATER, BACKSLASH] = [0x3c, 0x3e, 0x5c]

/** Behind white space and comments. */
function behindWhite(content: string, start: number): number {
  for (let at = start; ; at++) {
    const unit = content.charCodeAt(at)
    if (unit === PERCENT) {
      while (at < content.length && !isLineEnd(content.charCodeAt(at))) at++
      at--
    } else if (!WHITE[unit]) return at
  }
}

function isLineEnd(unit: number): boolean {
  return unit === LINE_FEED || unit === RETURN
}

/** Undefined for a string without an end, and for a delimiter that begins nothing. */
function behindToken(content: string, at: number): number | undefined {
  const unit = content.charCodeAt(at)
  if (unit === OPENING) return behindString(content, at + 1)
  if (unit === LESS && content.charCodeAt(at + 1) !== LESS) {
    HEXADECIMAL.lastIndex = at
    return HEXADECIMAL.test(content) ? HEXADECIMAL.lastIndex : undefined
  }
  if (unit === LESS || unit === GREATER) return content.charCodeAt(at + 1) === unit ? at + 2 : undefined
  if (unit === CLOSING) return undefined
  if (unit !== SLASH && ENDS_WORD[unit]) return at + 1
  let end = at + 1
  while (end < content.length && !ENDS_WORD[content.charCodeAt(end)]) end++
  return end
}

/** Behind the parenthesis that closes the string whose first character stands at `at`. */
function behindString(content: string, at: number): number | undefined {
  let depth = 1
  for (let i = at; i < content.length; i++) {
    const unit = content.charCodeAt(i)
    if (unit === BACKSLASH) i++
    else if (unit === OPENING) depth++
    else if (unit === CLOSING && --depth === 0) return i + 1
  }
  return undefined
}

/** Behind the EI that ends the data of an inline image: they are any bytes, so it stands between white space. */
function behindImage(content: string, at: number): number | undefined {
  const pattern = /[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)/g
  pattern.lastIndex = at
  return pattern.test(content) ? pattern.lastIndex : undefined
}
