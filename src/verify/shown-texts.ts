import type { Content, ShownText } from './content.ts'
import { Unreadable } from './tokens.ts'
import { type Dictionary, textOf } from './values.ts'

/** Gathers what a content stream of ours shows: every two bytes of a string are a glyph (Identity-H). */
export interface TextCollector {
  /** The string that begins at `start`, behind its parenthesis; the result is where it ends. */
  take(start: number): number
  setFont(name: string): void
  /** Those of the mark that is open. */
  setProperties(properties: Dictionary | undefined): void
  collected(): Pick<Content, 'texts' | 'lastFont' | 'hasEmptyActualText'>
}

type Collected = ShownText & { readonly glyphs: number[] }

/** For each glyph, when it was last added: to each text it need be added only once. */
const lastAdded = new Uint32Array(0x10000)
let turn = 0

export function collectTexts(bytes: Buffer): TextCollector {
  const texts: Collected[] = []
  let font: string | undefined
  let isSaid = false
  let hasEmptyActualText = false
  let current: Collected | undefined

  return {
    take(start) {
      const { glyphs } = open()
      let high = -1
      for (let at = start; at < bytes.length; at++) {
        let byte = bytes[at] as number
        if (byte === CLOSING) {
          if (high < 0) return at + 1
          const begin = bytes.toString('latin1', start - 1, Math.min(at, start + 20))
          throw new Unreadable(`the content is cut within a glyph at \`${begin}\``)
        }
        if (byte === OPENING) break
        if (byte === BACKSLASH) byte = unescaped(bytes[++at] ?? 0)
        if (high < 0) high = byte
        else {
          const glyph = high * 256 + byte
          high = -1
          if (lastAdded[glyph] !== turn) {
            lastAdded[glyph] = turn
            glyphs.push(glyph)
          }
        }
      }
      throw new Unreadable('the content of a page cannot be read')
    },
    setFont(name) {
      if (name === font) return
      font = name
      current = undefined
      open()
    },
    setProperties(properties) {
      const actualText = textOf(properties?.get('ActualText'))
      if (actualText === '') hasEmptyActualText = true
      if (isSaid !== (actualText !== undefined)) current = undefined
      isSaid = actualText !== undefined
    },
    collected: () => ({ texts, lastFont: font, hasEmptyActualText }),
  }

  /** The text that glyphs are added to now. */
  function open(): Collected {
    if (current) return current
    current = texts.find(text => text.font === font && text.isSaid === isSaid)
    if (!current) {
      current = { font, isSaid, glyphs: [], readableBy: undefined }
      texts.push(current)
    }
    turn++
    return current
  }
}

const [OPENING, CLOSING, BACKSLASH] = [0x28, 0x29, 0x5c]

/** ISO 32000-1 table 3. */
function unescaped(byte: number): number {
  return ESCAPED.get(byte) ?? byte
}

const ESCAPED = new Map(
  Object.entries({ n: 10, r: 13, t: 9, b: 8, f: 12 }).map(([letter, byte]) => [letter.charCodeAt(0), byte]),
)
