import { describe } from 'vitest'
import { composite, tablesOf, withGlyphs, withTables } from '../helpers/font-files.ts'
import { squareFont } from '../helpers/square-font.ts'
import { FILES, type Files, letterhead, refusals } from './refusals.ts'

const FONT = FILES['letterheads/eigen/serif.ttf'] as Uint8Array

/** The letter on the organisation's own letterhead, with this file for its font. */
function font(bytes: Uint8Array): Files {
  return letterhead('css', '', '', { 'letterheads/eigen/serif.ttf': bytes })
}

/** The font with one byte of a table that is another. */
function damaged(tag: string): Uint8Array {
  const bytes = Buffer.from(FONT)
  const table = tablesOf(bytes).get(tag) ?? Buffer.alloc(1)
  const at = bytes.indexOf(table) + Math.floor(table.length / 2)
  bytes[at] = (bytes[at] as number) ^ 1
  return bytes
}

function signed(signature: string): Uint8Array {
  return Buffer.concat([Buffer.from(signature, 'latin1'), FONT.subarray(signature.length)])
}

describe('a font', () => {
  refusals('fonts', {
    'that is empty': font(new Uint8Array(0)),
    'that is a text': font(Buffer.from('Dit is geen lettertype.')),
    'with PostScript outlines': font(signed('OTTO')),
    'for the web': font(signed('wOFF')),
    'for the web, of the second kind': font(signed('wOF2')),
    'that is a collection': font(signed('ttcf')),
    'that is variable': font(withTables(FONT, { fvar: new Uint8Array(20) })),
    'whose table directory is cut off': font(FONT.subarray(0, 100)),
    'that is cut off': font(FONT.subarray(0, FONT.length / 2)),
    'without a table': font(withTables(FONT, { loca: undefined })),
    'with a table that is too short': font(withTables(FONT, { hmtx: new Uint8Array(4) })),
    'with a byte that is another': font(damaged('glyf')),
    'with a byte of its kerning that is another': font(damaged('GPOS')),
    'with a glyph of itself': font(withGlyphs(FONT, (id, own) => (id === 40 ? composite(40) : own))),
    'with a glyph that is cut off': font(
      withGlyphs(FONT, (id, own) => (id === 40 ? own.subarray(0, 20) : own)),
    ),
    'with glyphs that are not there': font(
      withTables(squareFont({ characters: 'ab ' }), { cmap: tablesOf(squareFont()).get('cmap') }),
    ),
    'without the characters of the letter': font(squareFont({ characters: 'ab ' })),
  })
})
