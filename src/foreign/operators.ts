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

const WHITE = '[\\0\\t\\n\\f\\r ]'
const TOKEN = new RegExp(
  `(?:${WHITE}|%[^\\r\\n]*)*(?:(<<|>>|\\[|\\]|\\{|\\}|<[0-9A-Fa-f\\0\\t\\n\\f\\r ]*>|/[^\\0\\t\\n\\f\\r ()<>[\\]{}/%]*|[^\\0\\t\\n\\f\\r ()<>[\\]{}/%]+)|(\\())`,
  'y',
)
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/
const LITERALS = new Set(['true', 'false', 'null'])

/** The operations of a content stream; undefined for one that does not follow the syntax. */
export function operationsOf(content: string): readonly Operation[] | undefined {
  const operations: Operation[] = []
  let operands: string[] = []
  let start: number | undefined
  let at = 0
  for (;;) {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(content)
    if (!match) break
    const [whole, plain = '', parenthesis] = match
    at += whole.length
    start ??= at - (plain || parenthesis || '').length
    if (parenthesis !== undefined) {
      const end = endOfString(content, at)
      if (end === undefined) return undefined
      operands.push(content.slice(at - 1, end))
      at = end
    } else if (/^[[\]<>/{}]/.test(plain) || NUMBER.test(plain) || LITERALS.has(plain)) {
      operands.push(plain)
    } else if (plain === 'ID') {
      const end = endOfImage(content, at)
      if (end === undefined) return undefined
      at = end
      operations.push({ operator: 'EI', operands, start, end })
      operands = []
      start = undefined
    } else if (plain !== 'BI') {
      if (!OPERATORS.has(plain)) return undefined
      operations.push({ operator: plain, operands, start, end: at })
      operands = []
      start = undefined
    }
  }
  const isComplete =
    operands.length === 0 && new RegExp(`^(?:${WHITE}|%[^\\r\\n]*)*$`).test(content.slice(at))
  return isComplete ? operations : undefined
}

/** Behind the parenthesis that closes the string whose first character stands at `at`. */
function endOfString(content: string, at: number): number | undefined {
  let depth = 1
  for (let i = at; i < content.length; i++) {
    const character = content[i]
    if (character === '\\') i++
    else if (character === '(') depth++
    else if (character === ')' && --depth === 0) return i + 1
  }
  return undefined
}

/** Behind the EI that ends the data of an inline image: they are any bytes, so it stands between white space. */
function endOfImage(content: string, at: number): number | undefined {
  const pattern = new RegExp(`${WHITE}EI(?=${WHITE}|$)`, 'g')
  pattern.lastIndex = at
  return pattern.test(content) ? pattern.lastIndex : undefined
}
