import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Face } from '../../../src/font/index.ts'
import { createFontRegistry } from '../../../src/pdf/fonts.ts'
import {
  add,
  commonOf,
  countOf,
  glyphTable,
  has,
  isSameSet,
  numbersIn,
  unite,
} from '../../../src/pdf/glyph-sets.ts'

const numbers = fc.uniqueArray(fc.nat(200))

function setOf(all: readonly number[]): number[] {
  const set: number[] = []
  for (const number of all) add(set, number)
  return set
}

test('sets are those of their numbers', () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      const [one, other] = [setOf(a), setOf(b)]
      expect(numbersIn(one)).toEqual(a.toSorted((x, y) => x - y))
      expect(countOf(one)).toBe(a.length)
      expect(numbersIn(commonOf(one, other))).toEqual(numbersIn(one).filter(number => has(other, number)))
      const all = [...one]
      unite(all, other)
      expect(isSameSet(all, setOf([...a, ...b]))).toBe(true)
      expect(isSameSet(one, other)).toBe(new Set([...a, ...b]).size === a.length && a.length === b.length)
    }),
  )
})

test('a letter notes the first text of each glyph, whatever letters before it showed with it', () => {
  const glyphs = fc.record({ id: fc.nat(40), text: fc.constantFrom('a', 'b') })
  const lines = fc.array(fc.array(glyphs, { maxLength: 6 }), { maxLength: 12 })
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 4 }), letters => {
      const face = {} as Face
      const table = glyphTable(face)
      for (const letter of letters) {
        const registry = createFontRegistry()
        const texts = new Map<number, string>()
        for (const line of letter) {
          const inOrder = line.map(({ id, text }) => table.numberOf(id, text))
          const isFree = line.every(
            ({ id, text }, i) =>
              (texts.get(id) ?? text) === text && line.slice(0, i).every(b => b.id !== id || b.text === text),
          )
          expect(registry.noteAll(face, setOf(inOrder))).toBe(isFree)
          if (!isFree) expect(registry.noteEach(face, inOrder)).toBe(false)
          for (const { id, text } of line) if (!texts.has(id)) texts.set(id, text)
        }
      }
    }),
  )
})
