import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLog } from '../../../src/base/index.ts'
import { createFace } from '../../../src/font/index.ts'
import { readSfnt } from '../../../src/font/sfnt.ts'
import { shippedFont } from '../../helpers/layout.ts'
import { sfnt, squareFont } from '../../helpers/square-font.ts'

const without = (...tags: string[]) =>
  squareFont({ tables: Object.fromEntries(tags.map(tag => [tag, undefined])) })
const withTable = (tag: string, data: Uint8Array) => squareFont({ tables: { [tag]: data } })
const signed = (signature: string) => sfnt([], Buffer.from(signature, 'latin1').readUInt32BE())

/** A `head` table with so many units in an em. */
function head(unitsPerEm: number): Uint8Array {
  const data = Buffer.alloc(54)
  data.writeUInt16BE(unitsPerEm, 18)
  return data
}

function metricsOf(bytes: Uint8Array) {
  const sfnt = readSfnt(bytes)
  if (typeof sfnt === 'string') throw new Error(sfnt)
  return sfnt.metrics
}

test('the values of a font, from where the specification has them', () => {
  expect(metricsOf(squareFont({ weight: 650 }))).toEqual({
    ...{ unitsPerEm: 1000, bbox: [0, -200, 1000, 800], weight: 650 },
    ...{ capHeight: 700, xHeight: 500, italicAngle: 0, underlinePosition: -100, underlineThickness: 50 },
    ...{ isFixedPitch: false, isSerif: false },
  })
})

test('values that a font does not give are those of a usual font', () => {
  expect(metricsOf(without('OS/2', 'post'))).toMatchObject({
    ...{
      weight: 400,
      capHeight: 700,
      xHeight: 500,
      italicAngle: 0,
      underlinePosition: -100,
      underlineThickness: 50,
    },
    ...{ isFixedPitch: false, isSerif: false },
  })
})

test.each([
  ['SourceSerif4-Regular.ttf', { unitsPerEm: 1000, weight: 400, isSerif: true, italicAngle: 0 }],
  ['SourceSerif4-SemiBoldItalic.ttf', { weight: 600, italicAngle: expect.closeTo(-12, 0) }],
  ['SourceSans3-SemiBold.ttf', { weight: 600, isSerif: false }],
])('%s', (file, expected) => {
  expect(metricsOf(shippedFont(file))).toMatchObject(expected)
})

describe('a font that cannot be used is refused, with the reason', () => {
  test.each<[reason: string, bytes: Uint8Array]>([
    ['it is too short to be a font', new Uint8Array(11)],
    ['it is not a TrueType font', new Uint8Array(12)],
    ['it has PostScript outlines; use the TrueType version (.ttf)', signed('OTTO')],
    ['it is a web font; use the TrueType version (.ttf)', signed('wOFF')],
    ['it is a web font; use the TrueType version (.ttf)', signed('wOF2')],
    ['it is a font collection; use one font of it (.ttf)', signed('ttcf')],
    ['its table directory is cut off', squareFont().subarray(0, 100)],
    ['its `post` table is cut off', squareFont().subarray(0, -4)],
    [
      'it is a variable font; use a static instance (one file for each weight)',
      withTable('fvar', new Uint8Array(4)),
    ],
    ['its `head` table is damaged', withTable('head', new Uint8Array(53))],
    ['its `head` table is damaged', withTable('head', head(15))],
    ['its `head` table is damaged', withTable('head', head(16385))],
    ['its licence forbids embedding', squareFont({ embedding: 2 })],
    ['its licence forbids embedding', squareFont({ embedding: 0x302 })],
    ...['cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp'].map((tag): [string, Uint8Array] => [
      `it has no \`${tag}\` table`,
      without(tag),
    ]),
  ])('%s', (reason, bytes) => {
    const { report, diagnostics } = createLog()
    expect(createFace('a.ttf', bytes, undefined, report)).toBeUndefined()
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      `font/unreadable: the font \`a.ttf\` cannot be used: ${reason}`,
    ])
  })

  test.each([0, 4, 8, 12])('a licence of fsType %i allows embedding', embedding => {
    expect(readSfnt(squareFont({ embedding }))).toBeTypeOf('object')
  })
})

test('a font that is cut off anywhere gives a reason, never an exception', () => {
  const bytes = shippedFont('SourceSans3-Regular.ttf')
  for (let length = 0; length < bytes.length; length += 64) {
    expect(readSfnt(bytes.subarray(0, length))).toBeTypeOf('string')
  }
})

test('a damaged font gives a reason or works, never an exception', () => {
  const good = squareFont({ characters: 'ab ' })
  const { report } = createLog()
  const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(damage, changes => {
      const bytes = good.slice()
      for (const [offset, value] of changes) bytes[offset] = value
      const face = createFace('a.ttf', bytes, undefined, report)
      if (!face) return
      const { glyphs, fault } = face.shape('a b', 'nl', {})
      if (fault) return
      expect(face.subset(glyphs.map(({ id }) => id)).length).toBeGreaterThan(12)
    }),
    { numRuns: 2000 },
  )
})
