import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileId } from '../../../src/pdf/file-id.ts'

const hexOf = (parts: readonly Uint8Array[]) => Buffer.from(fileId(parts)).toString('hex')
const bytesOf = (text: string) => new TextEncoder().encode(text)

test('the id of a content stays what it is, on every machine', () => {
  expect(hexOf([bytesOf('Geachte heer'), bytesOf('Koolmees')])).toMatchInlineSnapshot(
    `"92160b0df61559099e2ccd60237fa868"`,
  )
  expect(hexOf([])).toMatchInlineSnapshot(`"090a8fee38aa635afd488401f16e0f80"`)
})

test('where a part ends makes a difference', () => {
  const ids = [['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', '']].map(parts => hexOf(parts.map(bytesOf)))
  expect(new Set(ids).size).toBe(4)
})

test('one changed byte changes the id, about half of its bits', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (part, at, change) => {
        const other = part.slice()
        other[at % part.length] = (part[at % part.length] as number) ^ change
        const [one, two] = [fileId([part]), fileId([other])]
        const bits = one.reduce((sum, byte, i) => sum + countBits(byte ^ (two[i] as number)), 0)
        expect(bits).toBeGreaterThan(24)
      },
    ),
  )
})

function countBits(byte: number): number {
  return byte === 0 ? 0 : (byte & 1) + countBits(byte >> 1)
}
