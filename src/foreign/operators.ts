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

const WHITE = /[\0\t\n\f\r ]+|%[^\r\n]*/y
const TOKEN =
  /<<|>>|[[\]{}(]|<[0-9A-Fa-f\0\t\n\f\r ]*>|\/[^\0\t\n\f\r ()<>[\]{}/%]*|[^\0\t\n\f\r ()<>[\]{}/%]+/y
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
    TOKEN.lastIndex = at
    const [token] = TOKEN.exec(content) ?? []
    const end = token === undefined ? undefined : endOfToken(token, content, at)
    if (token === undefined || end === undefined) return undefined
    if (operands.length === 0) start = at
    if (OPERATORS.has(token) || token === 'ID') {
      const operator = token === 'ID' ? 'EI' : token
      if ((operands[0] === 'BI') !== (operator === 'EI')) return undefined
      operations.push({ operator, operands, start, end })
      operands = []
    } else if (OPERAND.test(token) || NUMBER.test(token)) operands.push(content.slice(at, end))
    else return undefined
    at = behindWhite(content, end)
  }
  return operands.length === 0 ? operations : undefined
}

function behindWhite(content: string, start: number): number {
  let at = start
  for (WHITE.lastIndex = at; WHITE.test(content); ) at = WHITE.lastIndex
  return at
}

/** Undefined for a string or an image without an end. */
function endOfToken(token: string, content: string, at: number): number | undefined {
  if (token === '(') return endOfString(content, at + 1)
  return token === 'ID' ? endOfImage(content, at + 2) : at + token.length
}

const [BACKSLASH, OPENING, CLOSING] = [0x5c, 0x28, 0x29]

/** Behind the parenthesis that closes the string whose first character stands at `at`. */
function endOfString(content: string, at: number): number | undefined {
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
function endOfImage(content: string, at: number): number | undefined {
  const pattern = /[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)/g
  pattern.lastIndex = at
  return pattern.test(content) ? pattern.lastIndex : undefined
}
