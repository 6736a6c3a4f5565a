import { expect, test } from 'vitest'
import { shippedFace } from '../helpers/layout.ts'
import { readBreakTests, readSkips } from './break-tests.ts'

/*
 * What a word may be broken between, and what letter-spacing sets apart, are the clusters of HarfBuzz: the same on every
 * machine, as `Intl.Segmenter` is not, which has the Unicode of its Node.
 */
test('clusters are the graphemes of UAX #29, but for the lines that are named', () => {
  const face = shippedFace('SourceSerif4-Regular.ttf')
  const differing = readBreakTests('GraphemeBreakTest.txt').filter(({ text, offsets }) => {
    const clusters = new Set(face.shape(text, 'nl', {}).glyphs.map(({ cluster }) => cluster))
    return [...clusters].filter(offset => offset > 0).join() !== offsets.join()
  })
  expect(differing.map(({ line }) => line).sort()).toEqual(
    [...readSkips('GraphemeBreakTest.skips.txt')].sort(),
  )
})
