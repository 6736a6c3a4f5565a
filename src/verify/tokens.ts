import type { Dictionary, List, Text, Value } from './values.ts'

/** The file is not what we write; the message says where. */
export class Unreadable extends Error {}

/** What a byte is to a reader (ISO 32000-1 §7.2.2). */
const REGULAR = 0
const WHITE = 1
const DELIMITER = 2

const KIND_OF_BYTE = new Uint8Array(256)
for (const byte of [0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]) KIND_OF_BYTE[byte] = WHITE
for (const delimiter of '()<>[]{}/%') KIND_OF_BYTE[delimiter.charCodeAt(0)] = DELIMITER

/** Whether it is part of a name, a number or an operator. */
export function isRegular(byte: number): boolean {
  return KIND_OF_BYTE[byte] === REGULAR
}

/** Deeper than we ever write, whatever is appended. */
const MAX_DEPTH = 80

/** Reads values from `source`, one character for each byte, from `start` on. */
export function createTokenReader(source: string, start: number) {
  const { length } = source
  let at = start

  /** Behind white space and comments; the character there, or NaN. */
  function next(): number {
    for (;;) {
      const code = source.charCodeAt(at)
      if (code === PERCENT) while (at < length && !isLineEnd(source.charCodeAt(at))) at++
      else if (KIND_OF_BYTE[code] === WHITE) at++
      else return code
    }
  }

  function value(depth = 0): Value {
    if (depth > MAX_DEPTH) throw new Unreadable(`the values at ${at} are nested too deep`)
    const code = next()
    if (code === SLASH) return name()
    if (code === LESS) return source.charCodeAt(at + 1) === LESS ? dictionary(depth) : hexText()
    if (code === BRACKET) return list(depth)
    if (code === PARENTHESIS) return literalText()
    return isDigit(code) ? (reference() ?? plain()) : plain()
  }

  /** A run of regular characters: a keyword, a number. */
  function word(): string {
    next()
    const begin = at
    skipRegular()
    if (at === begin) throw new Unreadable(`nothing can be read at ${at}`)
    return source.slice(begin, at)
  }

  function skipRegular(): void {
    while (at < length && KIND_OF_BYTE[source.charCodeAt(at)] === REGULAR) at++
  }

  function name(): string {
    const begin = at++
    skipRegular()
    return unescapeName(source.slice(begin, at))
  }

  /** `7 0 R`. */
  function reference(): Value | undefined {
    let end = at
    let number = 0
    for (let code = source.charCodeAt(end); isDigit(code); code = source.charCodeAt(++end)) {
      number = number * 10 + code - ZERO
    }
    if (source.charCodeAt(end) !== SPACE || !isDigit(source.charCodeAt(end + 1))) return undefined
    while (isDigit(source.charCodeAt(++end)));
    if (source.charCodeAt(end) !== SPACE || source.charCodeAt(end + 1) !== LETTER_R) return undefined
    if (KIND_OF_BYTE[source.charCodeAt(end + 2)] === REGULAR) return undefined
    at = end + 2
    return { ref: number }
  }

  function plain(): Value {
    const written = word()
    if (written === 'true' || written === 'false') return written === 'true'
    if (written === 'null') return null
    const number = Number(written)
    if (Number.isNaN(number)) throw new Unreadable(`\`${written}\` at ${at} is no value`)
    return number
  }

  function list(depth: number): List {
    at++
    const values: Value[] = []
    while (next() !== BRACKET_END) values.push(value(depth + 1))
    at++
    return values
  }

  function dictionary(depth: number): Dictionary {
    at += 2
    const entries = new Map<string, Value>()
    for (let code = next(); code !== GREATER || source.charCodeAt(at + 1) !== GREATER; code = next()) {
      if (code !== SLASH) throw new Unreadable(`\`${word()}\` at ${at} is no key`)
      const key = name().slice(1)
      if (entries.has(key)) throw new Unreadable(`the key \`${key}\` at ${at} is there twice`)
      entries.set(key, value(depth + 1))
    }
    at += 2
    return entries
  }

  /** Parentheses within are escaped, or balanced. */
  function literalText(): Text {
    const begin = ++at
    for (let depth = 1; depth > 0; at++) {
      const code = source.charCodeAt(at)
      if (Number.isNaN(code)) throw new Unreadable(`the text at ${begin} has no end`)
      if (code === BACKSLASH) at++
      else if (code === PARENTHESIS) depth++
      else if (code === PARENTHESIS + 1) depth--
    }
    return textFrom(unescapeText(source.slice(begin, at - 1)))
  }

  function hexText(): Text {
    const begin = at++
    let binary = ''
    let high = -1
    for (let code = next(); code !== GREATER; code = next()) {
      const digit = digitOf(code)
      if (digit < 0) throw new Unreadable(`nothing can be read at ${begin}`)
      if (high >= 0) binary += String.fromCharCode(high * 16 + digit)
      high = high < 0 ? digit : -1
      at++
    }
    at++
    return textFrom(binary)
  }

  return {
    value,
    word,
    position: () => at,
    moveTo(position: number) {
      at = position
    },
  }
}

const [SLASH, LESS, GREATER, BRACKET, BRACKET_END] = [0x2f, 0x3c, 0x3e, 0x5b, 0x5d]
const [PARENTHESIS, BACKSLASH, PERCENT, SPACE, ZERO, LETTER_R] = [0x28, 0x5c, 0x25, 0x20, 0x30, 0x52]

function isDigit(code: number): boolean {
  return code >= ZERO && code < ZERO + 10
}

function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d
}

/** Of a hexadecimal number; negative for anything else. */
function digitOf(code: number): number {
  if (isDigit(code)) return code - ZERO
  const letter = (code | 0x20) - 0x61
  return letter >= 0 && letter < 6 ? letter + 10 : -1
}

export function unescapeName(name: string): string {
  if (!name.includes('#')) return name
  return name.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => fromCode(code, 16))
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '' }

function unescapeText(literal: string): string {
  if (!literal.includes('\\')) return literal
  return literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, escaped: string) =>
    /[0-7]/.test(escaped) ? fromCode(escaped, 8) : (ESCAPES[escaped] ?? escaped),
  )
}

function fromCode(digits: string, base: number): string {
  return String.fromCharCode(Number.parseInt(digits, base))
}

function textFrom(binary: string): Text {
  return { text: decodeText(binary), size: binary.length }
}

/** UTF-16 where its mark stands first (ISO 32000-1 §7.9.2.2); else bytes, which in what we write are ASCII. */
export function decodeText(binary: string): string {
  if (!binary.startsWith('\u00fe\u00ff')) return binary
  let text = ''
  for (let i = 2; i < binary.length; i += 2) {
    text += String.fromCharCode(binary.charCodeAt(i) * 256 + binary.charCodeAt(i + 1))
  }
  return text
}
