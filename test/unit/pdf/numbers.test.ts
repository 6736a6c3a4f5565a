import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hex, literalCode, number, utf16Hex } from '../../../src/pdf/numbers.ts'

test.each([
  [0, '0'],
  [-0, '0'],
  [-0.0004, '0'],
  [1.0005, '1.001'],
  [12, '12'],
  [-2.5, '-2.5'],
  [1e-7, '0'],
  [595.275590551, '595.276'],
])('%d is written %s', (value, expected) => {
  expect(number(value)).toBe(expected)
})

test('a number has no exponent, few places, and is as near as they allow', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e7, max: 1e7, noNaN: true }),
      fc.constantFrom(0, 3, 5),
      (value, decimals) => {
        const written = number(value, decimals)
        expect(written).toMatch(/^-?\d+(?:\.\d+)?$/)
        expect(written.split('.')[1]?.length ?? 0).toBeLessThanOrEqual(decimals)
        expect(Math.abs(Number(written) - value)).toBeLessThanOrEqual(0.5001 * 10 ** -decimals)
      },
    ),
  )
})

test('hexadecimal digits are capitals, padded', () => {
  expect([hex(0, 4), hex(255, 4), hex(0xabcd, 2)]).toEqual(['0000', '00FF', 'ABCD'])
})

test('a code is two bytes of a literal string, and what a reader would take for something else is escaped', () => {
  expect([0x0041, 0x2829, 0x5c0d, 0x0a00].map(literalCode)).toEqual(['\0A', '\\(\\)', '\\\\\\r', '\n\0'])
})

test('text is UTF-16 with the higher byte first', () => {
  expect(utf16Hex('é€😀')).toBe('00E920ACD83DDE00')
})

test.each([Number.NaN, Number.POSITIVE_INFINITY])('%s is no number of a PDF', value => {
  expect(() => number(value)).toThrow(`layout placed something at ${value}`)
})
