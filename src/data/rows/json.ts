import { error, type Report, type SourceFile, spanOf } from '../../base/index.ts'
import type { Text } from './decode.ts'
import { parseJson } from './json-value.ts'
import { MAX_ROW_LENGTH } from './lines.ts'
import { type Item, readItem, tableOfItems } from './records.ts'
import type { Table } from './row.ts'

/** A JSON array of objects, each read as it comes in. */
export function readJsonTable(path: string, text: Text, report: Report): Promise<Table | undefined> {
  return tableOfItems(path, items(), () => 0, report)

  async function* items(): AsyncGenerator<Item, void> {
    const elements = createElements(path)
    for await (const chunk of text.chunks) yield* elements.read(chunk)
    if (!text.fault()) yield* elements.end()
  }
}

/** What may stand next. */
type State = 'list' | 'first' | 'element' | 'separator' | 'next' | 'nothing' | 'broken'

/** By state and character, the state behind that character. */
const STEPS: Readonly<Record<string, State>> = {
  'list[': 'first',
  'first]': 'nothing',
  'separator,': 'next',
  'separator]': 'nothing',
}

/** Divides an array into its elements, without reading these. */
function createElements(path: string) {
  let state: State = 'list'
  let buffer = ''
  /** Where in the buffer the next character to be looked at is. */
  let at = 0
  let line = 1
  let depth = 0
  let isInString = false

  return {
    *read(chunk: string): Generator<Item> {
      buffer += chunk
      while (at < buffer.length && state !== 'broken') {
        if (state !== 'element') yield* passSeparator()
        else if (!passElement()) break
        else {
          const file = take(at)
          yield readItem(file, report => parseJson(file, report))
          state = 'separator'
        }
      }
      if (state === 'element' && buffer.length > MAX_ROW_LENGTH) yield broken('the row is too long')
    },
    *end(): Generator<Item> {
      const isEmpty = state === 'list' && buffer.trim() === ''
      if (state !== 'nothing' && state !== 'broken' && !isEmpty) yield broken('the list has no end')
    },
  }

  /** Goes on to the end of an element; false if that has not come in. */
  function passElement(): boolean {
    for (; at < buffer.length; at++) {
      const character = buffer[at]
      if (isInString) {
        if (character === '\\') at += 1
        else if (character === '"') isInString = false
      } else if (character === '"') isInString = true
      else if (character === '{' || character === '[') depth += 1
      else if (character === '}' || character === ']') depth -= 1
      if (depth === 0 && !isInString) {
        at += 1
        return true
      }
    }
    return false
  }

  function* passSeparator(): Generator<Item> {
    while (/^[ \t\r\n]/.test(buffer[at] ?? '')) at += 1
    const character = buffer[at]
    if (character === undefined) return
    const next = STEPS[state + character]
    if (next) {
      at += 1
      take(at)
      state = next
    } else if (character === '{' && (state === 'first' || state === 'next')) {
      // The blanks before an element on its own line stay, so that columns are those of the file.
      take(Math.max(buffer.lastIndexOf('\n', at) + 1, 0))
      state = 'element'
    } else {
      yield broken(state === 'list' ? 'the data is not a list of rows' : 'this is not JSON, or not a row')
    }
  }

  /** The buffer up to `end`, which is left behind. */
  function take(end: number): SourceFile {
    const file = { path, text: buffer.slice(0, end), firstLine: line }
    for (let i = file.text.indexOf('\n'); i >= 0; i = file.text.indexOf('\n', i + 1)) line += 1
    buffer = buffer.slice(end)
    at -= end
    return file
  }

  function broken(message: string): Item {
    const place = state === 'element' ? 0 : at
    state = 'broken'
    const file = { path, text: buffer.slice(0, place + 1000), firstLine: line }
    const hint = 'the data is a list `[ … ]` of rows `{ … }`, with commas between them'
    return {
      file,
      fields: undefined,
      faults: [error('data/bad-row', message, spanOf(file, place, place + 1), [hint])],
    }
  }
}
