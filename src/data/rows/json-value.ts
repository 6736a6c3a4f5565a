import { error, type Report, type SourceFile, spanOf } from '../../base/index.ts'
import { MAX_DEPTH } from '../limits.ts'
import type { Located, LocatedEntry } from '../located.ts'
import { PROTOTYPE_NAMES } from '../yaml.ts'
import { MAX_ROW_LENGTH } from './lines.ts'

const BLANK = /[ \t\r\n]*/y
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y
const WORD = /true|false|null/y

/** What ends the reading of a value: messages know no more of it than its place. */
class Unreadable extends Error {
  readonly at: number

  constructor(message: string, at: number) {
    super(message)
    this.at = at
  }
}

/**
 * The JSON value that a file is. Numbers stay as they are written: `1.10` and 12345678901234567890 are no other numbers
 * here, as they would be in JavaScript; and a key that comes twice is an error, where JSON.parse would forget the first.
 * `null` is an empty text.
 */
export function parseJson(file: SourceFile, report: Report): Located | undefined {
  const { text } = file
  let at = 0
  try {
    if (text.length > MAX_ROW_LENGTH)
      throw new Unreadable(`the row has more than ${MAX_ROW_LENGTH} characters`, 0)
    skip(BLANK)
    const value = read(0)
    skip(BLANK)
    if (at < text.length) throw new Unreadable('this is more than one value', at)
    return value
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault
    report(error('data/bad-row', fault.message, spanOf(file, fault.at, Math.min(fault.at + 1, text.length))))
    return undefined
  }

  function read(depth: number): Located {
    if (depth > MAX_DEPTH) throw new Unreadable(`lists and maps are more than ${MAX_DEPTH} levels deep`, at)
    const start = at
    switch (text[at]) {
      case '{':
        return readMap(depth)
      case '[':
        return readList(depth)
      case '"':
        return { kind: 'scalar', value: readString(), span: spanOf(file, start, at) }
      default: {
        const number = take(NUMBER)
        if (number !== undefined) {
          return { kind: 'scalar', value: number, exact: number, span: spanOf(file, start, at) }
        }
        const word = take(WORD)
        if (word === undefined) throw new Unreadable('this is not JSON', at)
        return { kind: 'scalar', value: word === 'null' ? '' : word, span: spanOf(file, start, at) }
      }
    }
  }

  function readMap(depth: number): Located {
    const start = at
    const entries = new Map<string, LocatedEntry>()
    readItems('}', () => {
      const keyStart = at
      const key = readString()
      const keySpan = spanOf(file, keyStart, at)
      if (PROTOTYPE_NAMES.includes(key)) throw new Unreadable(`\`${key}\` cannot be a key`, keyStart)
      if (entries.has(key)) throw new Unreadable(`\`${key}\` is here twice`, keyStart)
      skip(BLANK)
      if (text[at] !== ':') throw new Unreadable('a colon is missing', at)
      at += 1
      skip(BLANK)
      entries.set(key, { keySpan, value: read(depth + 1) })
    })
    return { kind: 'map', entries, span: spanOf(file, start, at) }
  }

  function readList(depth: number): Located {
    const start = at
    const items: Located[] = []
    readItems(']', () => items.push(read(depth + 1)))
    return { kind: 'list', items, span: spanOf(file, start, at) }
  }

  function readItems(end: string, readOne: () => void): void {
    at += 1
    skip(BLANK)
    if (text[at] !== end) {
      for (;;) {
        readOne()
        skip(BLANK)
        if (text[at] !== ',') break
        at += 1
        skip(BLANK)
      }
    }
    if (text[at] !== end)
      throw new Unreadable(at < text.length ? 'this is not JSON' : `\`${end}\` is missing`, at)
    at += 1
  }

  function readString(): string {
    const written = take(STRING)
    if (written === undefined)
      throw new Unreadable('this is not JSON: a text in double quotes is expected', at)
    return written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1)
  }

  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = at
    const [found] = pattern.exec(text) ?? []
    at += found?.length ?? 0
    return found
  }

  function skip(pattern: RegExp): void {
    take(pattern)
  }
}
