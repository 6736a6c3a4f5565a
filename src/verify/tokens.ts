import type { Dictionary, List, Text, Value } from './values.ts'

/** The file is not what we write; the message says where. */
export class Unreadable extends Error {}

/** A token (ISO 32000-1 §7.2), after white space and comments. Of a string in parentheses, the first of them. */
const TOKEN =
  /(?:\s|%[^\r\n]*)*(<<|>>|[[\](]|<[0-9A-Fa-f\s]*>|\/[^\s()<>[\]{}/%]*|\d+ \d+ R\b|[^\s()<>[\]{}/%]+)/y

/** Deeper than we ever write, whatever is appended. */
const MAX_DEPTH = 80

/** Reads values from `source`, one character for each byte, from `start` on. */
export function createTokenReader(source: string, start: number) {
  let at = start

  function next(): string {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(source)?.[1]
    if (token === undefined) throw new Unreadable(`nothing can be read at ${at}`)
    at = TOKEN.lastIndex
    return token
  }

  function value(depth = 0, token = next()): Value {
    if (depth > MAX_DEPTH) throw new Unreadable(`the values at ${at} are nested too deep`)
    const code = token.charCodeAt(0)
    if (code === SLASH) return token.includes('#') ? unescapeName(token) : token
    if (code === LESS) return token === '<<' ? dictionary(depth) : hexText(token)
    if (code === BRACKET) return list(depth)
    if (code === PARENTHESIS) return literalText()
    if (token.endsWith('R')) return { ref: Number.parseInt(token, 10) }
    if (token === 'true' || token === 'false') return token === 'true'
    if (token === 'null') return null
    const number = Number(token)
    if (Number.isNaN(number)) throw new Unreadable(`\`${token}\` at ${at} is no value`)
    return number
  }

  function list(depth: number): List {
    const values: Value[] = []
    for (let token = next(); token !== ']'; token = next()) values.push(value(depth + 1, token))
    return values
  }

  function dictionary(depth: number): Dictionary {
    const entries = new Map<string, Value>()
    for (let key = next(); key !== '>>'; key = next()) {
      const name = (key.includes('#') ? unescapeName(key) : key).slice(1)
      if (key.charCodeAt(0) !== SLASH) throw new Unreadable(`\`${key}\` at ${at} is no key`)
      if (entries.has(name)) throw new Unreadable(`the key \`${name}\` at ${at} is there twice`)
      entries.set(name, value(depth + 1))
    }
    return entries
  }

  /** The parenthesis is read; those within are escaped, or balanced. */
  function literalText(): Text {
    const begin = at
    for (let depth = 1; depth > 0; at++) {
      const code = source.charCodeAt(at)
      if (Number.isNaN(code)) throw new Unreadable(`the text at ${begin} has no end`)
      if (code === BACKSLASH) at++
      else if (code === PARENTHESIS) depth++
      else if (code === PARENTHESIS + 1) depth--
    }
    return { text: decodeText(unescapeText(source.slice(begin, at - 1))) }
  }

  return { next, value, position: () => at }
}

const [SLASH, LESS, BRACKET, PARENTHESIS, BACKSLASH] = [0x2f, 0x3c, 0x5b, 0x28, 0x5c]

export function unescapeName(name: string): string {
  return name.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => fromCode(code, 16))
}

function hexText(token: string): Text {
  const digits = token.slice(1, -1).replace(/\s/g, '')
  return { text: decodeText(digits.replace(/../g, code => fromCode(code, 16))) }
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

/** UTF-16 where its mark stands first (ISO 32000-1 §7.9.2.2); else bytes, which in what we write are ASCII. */
export function decodeText(binary: string): string {
  if (!binary.startsWith('\u00fe\u00ff')) return binary
  let text = ''
  for (let i = 2; i < binary.length; i += 2) {
    text += String.fromCharCode(binary.charCodeAt(i) * 256 + binary.charCodeAt(i + 1))
  }
  return text
}
