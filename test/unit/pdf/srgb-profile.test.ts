import { describe, expect, test } from 'vitest'
import { SRGB_PROFILE } from '../../../src/pdf/srgb-profile.ts'

const profile = Buffer.from(SRGB_PROFILE)
const ascii = (start: number, length = 4) => profile.toString('latin1', start, start + length)
const fixed = (start: number, count: number) =>
  Array.from({ length: count }, (_, i) => profile.readInt32BE(start + i * 4) / 65536)

/** Tag → where its data begin and how many bytes they are. */
const tags = new Map(
  Array.from({ length: profile.readUInt32BE(128) }, (_, i) => {
    const entry = 132 + i * 12
    return [
      ascii(entry),
      { start: profile.readUInt32BE(entry + 4), length: profile.readUInt32BE(entry + 8) },
    ] as const
  }),
)
const dataOf = (tag: string) => tags.get(tag)?.start ?? expect.fail(`no tag ${tag}`)

test('the header is that of a version 4 display profile (ICC.1:2010 §7.2)', () => {
  expect({
    size: profile.readUInt32BE(0),
    version: profile.toString('hex', 8, 10),
    class: ascii(12),
    space: ascii(16),
    connection: ascii(20),
    date: [24, 26, 28].map(offset => profile.readUInt16BE(offset)),
    signature: ascii(36),
    illuminant: fixed(68, 3).map(value => value.toFixed(4)),
  }).toEqual({
    size: profile.length,
    version: '0430',
    class: 'mntr',
    space: 'RGB ',
    connection: 'XYZ ',
    date: [2026, 1, 1],
    signature: 'acsp',
    illuminant: ['0.9642', '1.0000', '0.8249'],
  })
})

describe('the tags', () => {
  test('are all that a matrix profile must have (§8.4.2), with their types', () => {
    expect([...tags].map(([tag, { start }]) => `${tag} ${ascii(start)}`)).toEqual([
      ...['desc mluc', 'cprt mluc', 'wtpt XYZ ', 'chad sf32', 'rXYZ XYZ ', 'gXYZ XYZ ', 'bXYZ XYZ '],
      ...['rTRC para', 'gTRC para', 'bTRC para'],
    ])
  })

  test('lie inside the profile, at multiples of four, behind the table', () => {
    for (const [tag, { start, length }] of tags) {
      expect([tag, start % 4, length > 0]).toEqual([tag, 0, true])
      expect(start).toBeGreaterThanOrEqual(132 + tags.size * 12)
      expect(start + length).toBeLessThanOrEqual(profile.length)
    }
  })
})

test('the three colours together are the white of the connection space', () => {
  const columns = ['rXYZ', 'gXYZ', 'bXYZ'].map(tag => fixed(dataOf(tag) + 8, 3))
  const sum = [0, 1, 2].map(axis => columns.reduce((total, column) => total + (column[axis] ?? 0), 0))
  for (const [axis, white] of [0.9642, 1, 0.8249].entries()) expect(sum[axis]).toBeCloseTo(white, 3)
})

test('the curve is that of sRGB (IEC 61966-2-1)', () => {
  const start = dataOf('gTRC')
  expect(profile.readUInt16BE(start + 8)).toBe(3)
  const [g = 0, a = 0, b = 0, c = 0, d = 0] = fixed(start + 12, 5)
  const curve = (x: number) => (x >= d ? (a * x + b) ** g : c * x)
  const sRgb = (x: number) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4)
  for (let x = 0; x <= 1; x += 1 / 16) expect(curve(x)).toBeCloseTo(sRgb(x), 4)
})
