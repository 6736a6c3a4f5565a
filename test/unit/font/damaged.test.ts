import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createLog } from '../../../src/base/index.ts'
import { createFace, type Face } from '../../../src/font/index.ts'
import { composite, tablesOf, withGlyphs, withTables } from '../../helpers/font-files.ts'
import { shippedFont } from '../../helpers/layout.ts'
import { squareFont } from '../../helpers/square-font.ts'

const TEXT = 'Geachte heer Ångström, “één” fluitje'
const FONTS = readdirSync(join(import.meta.dirname, '../../../templates/shared/fonts')).filter(name =>
  name.endsWith('.ttf'),
)

/** Why a font is refused, by itself or when the text is set in it; undefined for one that is good. */
function refusal(file: Uint8Array, text = TEXT): string | undefined {
  const { report, diagnostics } = createLog()
  const face = createFace('a.ttf', file, undefined, report)
  const fault = face ? face.shape(text, 'nl', { kern: 1, liga: 1 }).fault : diagnostics[0]
  if (!fault) useUp(face as Face, text)
  return fault && `${fault.code}: ${fault.message}`
}

/** All that a letter asks of a face. */
function useUp(face: Face, text: string): void {
  expect(face.name).toMatch(/^[!-~]{1,63}$/)
  for (const value of [face.ascent, face.descent, face.lineGap]) expect(value).toBeTypeOf('number')
  const { glyphs } = face.shape(text, 'nl', {})
  for (const { id } of glyphs) expect(face.advanceOf(id)).toBeTypeOf('number')
  expect(face.subset(glyphs.map(({ id }) => id)).length).toBeGreaterThan(12)
}

const reason = (because: string) => `font/unreadable: the font \`a.ttf\` cannot be used: ${because}`

/** Numbers that look like chance and are the same every time (mulberry32). */
function chance(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

describe.each(FONTS)('%s', name => {
  const good = shippedFont(name)

  test('is good, and so it is when its tables are put together anew', () => {
    expect(refusal(good)).toBeUndefined()
    expect(refusal(withTables(good, {}))).toBeUndefined()
  })

  test('cut off at any length it is refused', () => {
    for (let i = 0; i < 300; i++) {
      const length = Math.floor((good.length * i) / 300)
      expect(refusal(good.subarray(0, length))).toMatch(/too short|cut off/)
    }
  })

  test('a byte that is another is found, wherever it stands behind the table directory', () => {
    const below = chance(1)
    const first = Math.min(...[...tablesOf(good).values()].map(({ byteOffset }) => byteOffset))
    const start = first - (tablesOf(good).get('head')?.byteOffset ?? 0)
    expect(start).toBeLessThanOrEqual(0)
    for (let i = 0; i < 40; i++) {
      const bytes = Buffer.from(good)
      const [tag, table] = [...tablesOf(bytes)][below(tablesOf(bytes).size)] as [string, Buffer]
      const at = tag === 'head' ? 16 + below(34) : below(table.length)
      table[at] = (table[at] as number) ^ (1 + below(255))
      bytes.set(table, table.byteOffset - bytes.byteOffset)
      expect(refusal(bytes), `${tag} ${at}`).toMatch(/damaged|cannot be used/)
    }
  })
})

describe('a font that somebody has made to do harm', () => {
  const good = shippedFont('SourceSans3-Regular.ttf')
  const glyphOf = (character: string) => {
    const face = createFace('a.ttf', good, undefined, () => {})
    return face?.shape(character, 'nl', {}).glyphs[0]?.id ?? 0
  }
  const a = glyphOf('a')
  const b = glyphOf('b')

  test.each<[what: string, describe: (id: number, own: Uint8Array) => Uint8Array, because: string]>([
    ['a glyph of itself', (id, own) => (id === a ? composite(a) : own), `its glyph ${a} is a part of itself`],
    [
      'two glyphs of each other',
      (id, own) => (id === a ? composite(b) : id === b ? composite(a) : own),
      `its glyph ${b} is a part of itself`,
    ],
    [
      'a glyph of glyphs of glyphs, doubled each time',
      (id, own) => (id === a ? composite(1000, 1000) : id >= 1000 ? composite(id + 1, id + 1) : own),
      `its glyph ${a} has more than 100 parts`,
    ],
    [
      'a glyph of one that is not there',
      (id, own) => (id === a ? composite(65_000) : own),
      'glyph 65000 is not in it',
    ],
    [
      'an outline that ends early',
      (id, own) => (id === a ? own.subarray(0, own.length - 12) : own),
      `the outline of its glyph ${a} is damaged`,
    ],
    [
      'a glyph whose parts end early',
      (id, own) => (id === a ? composite(b, b).subarray(0, 16) : own),
      `the outline of its glyph ${a} is damaged`,
    ],
    [
      'contours that end before they begin',
      (id, own) => {
        if (id !== a) return own
        const outline = Buffer.from(own)
        outline.writeUInt16BE(outline.readUInt16BE(12), 10)
        return outline
      },
      `the outline of its glyph ${a} is damaged`,
    ],
    [
      'a damaged glyph for what is not there',
      (id, own) => (id === 0 ? composite(0) : own),
      'its glyph 0 is a part of itself',
    ],
  ])('%s', (_, describe, because) => {
    expect(refusal(withGlyphs(good, describe), 'ba')).toBe(reason(because))
  })

  test('a damaged glyph that the text does not have is no matter', () => {
    const file = withGlyphs(good, (id, own) => (id === a ? composite(a) : own))
    expect(refusal(file, 'bb')).toBeUndefined()
  })

  test('a character map of another font leads to glyphs that are not there', () => {
    const square = squareFont({ characters: 'ab ' })
    const cmap = tablesOf(squareFont()).get('cmap')
    expect(refusal(withTables(square, { cmap }), 'ab')).toBe(reason('glyph 66 is not in it'))
  })

  test('tables that lie over each other are tables', () => {
    const bytes = Buffer.from(squareFont({ characters: 'ab ' }))
    const [cmap, glyf] = [1, 2].map(i => 12 + i * 16) as [number, number]
    bytes.copy(bytes, glyf + 4, cmap + 4, cmap + 16)
    expect(refusal(bytes, 'ab')).toBe(reason('the outline of its glyph 1 is damaged'))
  })

  test('a name of any length and any characters becomes one that PDF can have', () => {
    for (const name of ['', 'é', '/[x]#20', 'N'.repeat(20_000)])
      expect(refusal(squareFont({ name }), 'ab')).toBeUndefined()
  })

  test('bytes that are others, with true checksums, are refused or change no more than they can', () => {
    const below = chance(2)
    const square = squareFont({ characters: 'ab ' })
    for (let i = 0; i < 400; i++) {
      const file = i % 8 === 0 ? good : square
      const tables = [...tablesOf(file)]
      const [tag, table] = tables[below(tables.length)] as [string, Buffer]
      const changed = Buffer.from(table)
      const nearStart = below(2) === 0 ? Math.min(200, table.length) : table.length
      for (let k = 0; k <= below(8); k++)
        changed[below(nearStart)] = [0, 0xff, below(256)][below(3)] as number
      const found = refusal(withTables(file, { [tag]: changed }), 'ab ab')
      expect(found ?? '').toMatch(/^(?:font\/unreadable: the font `a\.ttf` cannot be used: |$)/)
    }
  })
})
