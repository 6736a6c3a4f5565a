import type { Content } from './content.ts'
import { collectMarks } from './mark-events.ts'
import { collectTexts } from './shown-texts.ts'
import { readingOnce } from './stream.ts'
import { createTokenReader, isRegular, Unreadable, unescapeName } from './tokens.ts'
import { type Dictionary, isDictionary } from './values.ts'

/** What an operator does, of those that we write (ISO 32000-1 table A.1). */
type Action = 'nothing' | 'paint' | 'draw' | 'font' | 'open' | 'open-with' | 'close'

const OPERATORS: Readonly<Record<Action, string>> = {
  // Graphics state, paths and text position: no check asks for them.
  nothing:
    'q Q cm w J j M d ri i gs m l c v y h re n W W* BT ET Tc Tw Tz TL Ts Tr Td TD Tm T* CS cs SC SCN sc scn G g RG rg K k',
  paint: 'Tj TJ \' " f f* F S s B B* b b* sh',
  draw: 'Do',
  font: 'Tf',
  open: 'BMC',
  'open-with': 'BDC',
  close: 'EMC',
}

const ACTIONS = new Map<number, Action>()
for (const [action, operators] of Object.entries(OPERATORS)) {
  for (const operator of operators.split(' ')) {
    ACTIONS.set(codeOf(Buffer.from(operator), 0, operator.length), action as Action)
  }
}

/** A number for an operator of at most three bytes; negative for what is longer. */
function codeOf(bytes: Buffer, start: number, end: number): number {
  let code = 0
  for (let at = start; at < end; at++) code = code * 256 + (bytes[at] as number)
  return end > start + 3 ? -1 : code
}

/** What begins with a byte, if no operator does. */
const [NOTHING, NUMBER, STRING, NAME, DICTIONARY] = [1, 2, 3, 4, 5]
const BEGINS = new Uint8Array(256)
for (const byte of Buffer.from('\0\t\n\f\r []')) BEGINS[byte] = NOTHING
for (const byte of Buffer.from('+-.0123456789')) BEGINS[byte] = NUMBER
for (const [byte, what] of [
  ['(', STRING],
  ['/', NAME],
  ['<', DICTIONARY],
] as const)
  BEGINS[byte.charCodeAt(0)] = what

/** A stream of ours: it ends between operators, and has nothing that we do not write. */
export const readOwnContent = readingOnce((bytes): Content => {
  const source = bytes.toString('latin1')
  const reader = createTokenReader(source, 0)
  const texts = collectTexts(bytes)
  const marks = collectMarks()
  // The operands of the next operator.
  let names: string[] = []
  let properties: Dictionary | undefined
  let at = 0
  while (at < bytes.length) {
    const start = at
    switch (BEGINS[bytes[at] as number]) {
      case NOTHING:
        at++
        break
      case NUMBER:
        at = behindNumber(bytes, at)
        break
      case STRING:
        at = texts.take(at + 1)
        break
      case NAME:
        at = behindRegular(bytes, at + 1)
        names.push(unescapeName(source.slice(start + 1, at)))
        break
      case DICTIONARY: {
        reader.moveTo(at)
        const value = reader.value()
        if (!isDictionary(value)) throw new Unreadable('the content has a string in hexadecimal')
        properties = value
        at = reader.position()
        break
      }
      default: {
        at = behindRegular(bytes, at)
        if (at === start) throw new Unreadable('the content of a page cannot be read')
        const action = ACTIONS.get(codeOf(bytes, start, at))
        if (action === undefined)
          throw new Unreadable(`the content has the operator \`${source.slice(start, at)}\``)
        if (action !== 'nothing') act(action)
        if (names.length > 0) names = []
        properties = undefined
      }
    }
  }
  return { marks: marks.collected(), ...texts.collected() }

  function act(action: Action): void {
    const [name = '', named] = names
    switch (action) {
      case 'paint':
        marks.paint()
        break
      case 'draw':
        marks.draw(name)
        break
      case 'font':
        texts.setFont(name)
        break
      case 'close':
        marks.close()
        texts.setProperties(undefined)
        break
      case 'open-with':
        if (!properties && named === undefined)
          throw new Unreadable('a mark in the content of a page has no properties')
        marks.open(name, properties ?? named)
        texts.setProperties(properties)
        break
      case 'open':
        marks.open(name, undefined)
        texts.setProperties(undefined)
    }
  }
})

const [PLUS, MINUS, DOT, ZERO, NINE] = [0x2b, 0x2d, 0x2e, 0x30, 0x39]

function behindRegular(bytes: Buffer, start: number): number {
  let at = start
  while (at < bytes.length && isRegular(bytes[at] as number)) at++
  return at
}

function behindNumber(bytes: Buffer, start: number): number {
  const first = bytes[start]
  let at = first === PLUS || first === MINUS ? start + 1 : start
  let [digits, points] = [0, 0]
  for (; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (byte === DOT) points++
    else if (byte >= ZERO && byte <= NINE) digits++
    else break
  }
  if (digits === 0 || points > 1 || (at < bytes.length && isRegular(bytes[at] as number)))
    throw new Unreadable('the content of a page cannot be read')
  return at
}
