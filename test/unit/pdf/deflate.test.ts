import { readFileSync } from 'node:fs'
import { deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deflate } from '../../../src/pdf/deflate.ts'

const again = (data: Uint8Array) => Buffer.compare(inflateSync(deflate(data)), data)

/** Few values, so that much comes again. */
const repetitive = fc
  .array(fc.tuple(fc.constantFrom('ab', 'abc', 'BT ET', 'x', '\0', 'longer than all'), fc.nat(300)))
  .map(parts => Buffer.from(parts.map(([text, times]) => text.repeat(times)).join('')))

test('any bytes come back, whatever was deflated before', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.uint8Array({ maxLength: 2000 }), repetitive)), pieces => {
      for (const piece of pieces) expect(again(piece)).toBe(0)
    }),
  )
})

test('the same bytes are deflated to the same, whatever was deflated before', () => {
  fc.assert(
    fc.property(repetitive, repetitive, (data, other) => {
      const first = deflate(data)
      deflate(other)
      expect(Buffer.compare(deflate(data), first)).toBe(0)
    }),
  )
})

describe('bytes of every kind come back', () => {
  const noise = (length: number) => {
    let state = 1
    return Uint8Array.from({ length }, () => {
      state = Math.imul(state, 1103515245) + 12345
      return state >>> 24
    })
  }
  test.each<[string, Uint8Array]>([
    ['none', new Uint8Array()],
    ['one', Uint8Array.of(7)],
    ['one value, longer than any match and any window', new Uint8Array(200_000).fill(9)],
    ['as many as go in at once', noise(65536)],
    ['one more', noise(65537)],
    ['noise that has no shorter form', noise(300_000)],
    ['a match as far away as may be', Uint8Array.from([...noise(32768), ...noise(300)])],
    ['a match that would be too far away', Uint8Array.from([1, ...noise(32768), ...noise(300)])],
  ])('%s', (_, data) => {
    expect(again(data)).toBe(0)
    expect(deflate(data).length).toBeLessThan(data.length * 1.01 + 120)
  })
})

test('fonts and operators get about as small as zlib makes them', () => {
  const font = readFileSync(
    new URL('../../../templates/shared/fonts/SourceSans3-Regular.ttf', import.meta.url),
  )
  const lines = Array.from(
    { length: 60 },
    (_, i) => `BT\n/F1 10 Tf\n93.543 ${700 - i * 12} Td\n[(${i})] TJ\nET`,
  )
  for (const data of [font.subarray(0, 40_000), Buffer.from(lines.join('\n'))]) {
    expect(deflate(data).length).toBeLessThan(deflateSync(data).length * 1.05)
  }
})
