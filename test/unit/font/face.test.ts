import * as hb from 'harfbuzzjs'
import { describe, expect, test } from 'vitest'
import { faceOf, shippedFont } from '../../helpers/layout.ts'
import { squareFont } from '../../helpers/square-font.ts'

const square = faceOf(squareFont())
const serif = faceOf(shippedFont('SourceSerif4-Regular.ttf'))

describe('a face', () => {
  test('has the extent and the name that the font says', () => {
    const { name, ascent, descent, lineGap } = square
    expect({ name, ascent, descent, lineGap }).toEqual({
      name: 'Square',
      ascent: 800,
      descent: 200,
      lineGap: 0,
    })
  })

  test('has a name that is a PDF name', () => {
    expect(faceOf(squareFont({ name: 'A (b)/c#é' })).name).toBe('Abc')
    expect(faceOf(squareFont({ name: '()' })).name).toBe('Font')
    expect(faceOf(squareFont({ tables: { name: undefined } })).name).toBe('Font')
  })

  test('knows what it covers', () => {
    expect([...'a€é•Ωж'].filter(character => square.covers(character.codePointAt(0) ?? 0)).join('')).toBe(
      'a€é•',
    )
  })
})

describe('shaping', () => {
  test('gives each character its glyph, in order', () => {
    expect(square.shape('ab a', 'nl', {})).toEqual({
      text: 'ab a',
      glyphs: [66, 67, 1, 66].map((id, cluster) => ({
        id,
        advance: 1000,
        xOffset: 0,
        yOffset: 0,
        cluster,
        isSafeToBreak: true,
      })),
      clusterCount: 4,
      width: 4000,
    })
  })

  test('gives the glyph 0 for what the face does not have', () => {
    expect(square.shape('Ω', 'nl', {}).glyphs.map(({ id }) => id)).toEqual([0])
  })

  test('says where a run cannot be parted without being shaped anew', () => {
    const parts = serif.shape('HAV', 'nl', {}).glyphs.map(({ isSafeToBreak }) => isSafeToBreak)
    expect(parts).toEqual([true, true, false])
    expect(serif.shape('HAV', 'nl', { kern: 0 }).glyphs.every(({ isSafeToBreak }) => isSafeToBreak)).toBe(
      true,
    )
  })

  test('kerns and forms what the features ask for', () => {
    const width = (text: string, features = {}) => serif.shape(text, 'nl', features).width
    expect(width('AVAV')).toBeLessThan(width('AVAV', { kern: 0 }))
    expect(width('1111', { tnum: 1 })).toBe(width('8888', { tnum: 1 }))
    expect(width('abc', { smcp: 1 })).not.toBe(width('abc'))
  })

  test('keeps clusters in the order of the text, whatever it is', () => {
    for (const text of ['officieel', 'e\u0301a\u0308', 'שלום', 'a\u200db', '👍🏽']) {
      const { glyphs } = serif.shape(text, 'nl', {})
      const clusters = glyphs.map(({ cluster }) => cluster)
      expect(clusters).toEqual([...clusters].sort((a, b) => a - b))
    }
  })

  test('remembers runs by text, language and features, and nothing else', () => {
    const features = { kern: 0 }
    const run = serif.shape('AVATAR', 'nl', features)
    expect(serif.shape('AVATAR', 'nl', features)).toBe(run)
    expect(serif.shape('AVATAR', 'nl', { kern: 0 })).toBe(run)
    expect(serif.shape('AVATAR', 'nl', {}).width).not.toBe(run.width)
    expect(serif.shape('AVATAR', 'tr', features)).not.toBe(run)
  })

  test('gives the same run again when it has forgotten it', () => {
    const face = faceOf(squareFont())
    const run = face.shape('first', 'nl', {})
    for (let i = 0; i <= 20_000; i++) face.shape(String(i), 'nl', {})
    expect(face.shape('first', 'nl', {})).not.toBe(run)
    expect(face.shape('first', 'nl', {})).toEqual(run)
  })
})

/** HarfBuzz is the judge of the subset: it draws and measures both fonts. */
describe('a subset', () => {
  const open = (bytes: Uint8Array) => new hb.Font(new hb.Face(new hb.Blob(bytes)))

  test.each(['SourceSerif4-Regular.ttf', 'SourceSans3-SemiBold.ttf'])(
    'of %s keeps glyphs, under their ids',
    file => {
      const bytes = shippedFont(file)
      const face = faceOf(bytes)
      const kept = face.shape('Één Ångström, ½ fluitje', 'nl', {}).glyphs.map(({ id }) => id)
      const subset = face.subset(kept)
      const [original, cut] = [open(bytes), open(subset)]
      for (const id of new Set(kept)) {
        expect([id, cut.glyphToPath(id)]).toEqual([id, original.glyphToPath(id)])
        expect([id, cut.glyphHAdvance(id)]).toEqual([id, original.glyphHAdvance(id)])
      }
      expect(subset.length).toBeLessThan(bytes.length / 5)
    },
  )

  test('drops the other glyphs, but .notdef', () => {
    const cut = open(square.subset([3, 5]))
    const drawn = Array.from({ length: 110 }, (_, id) => id).filter(id => cut.glyphToPath(id) !== '')
    expect(drawn).toEqual([0, 3, 5])
  })

  test('keeps what its composite glyphs are made of', () => {
    const [glyph] = serif.shape('Å', 'nl', {}).glyphs
    const cut = open(serif.subset([glyph?.id ?? 0]))
    expect(cut.glyphToPath(glyph?.id ?? 0)).not.toBe('')
  })

  test('has only the tables that a PDF needs', () => {
    const bytes = Buffer.from(serif.subset([1, 2]))
    const tags = Array.from({ length: bytes.readUInt16BE(4) }, (_, i) =>
      bytes.toString('latin1', 12 + i * 16, 16 + i * 16),
    )
    expect(tags).toEqual(['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp'])
  })

  test('is the same bytes whatever was asked before, and in whatever order', () => {
    const first = faceOf(squareFont()).subset([7, 5, 3])
    const face = faceOf(squareFont())
    face.subset([1, 2, 9])
    expect(face.subset([3, 5, 7, 7])).toEqual(first)
  })
})
