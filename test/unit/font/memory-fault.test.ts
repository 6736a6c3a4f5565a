import { expect, test, vi } from 'vitest'
import { squareFont } from '../../helpers/square-font.ts'

/** A face of a HarfBuzz that fails: no font is known that leads the real one out of its memory. */
async function failingFace(thrown: Error) {
  vi.resetModules()
  const openShaper = () => {
    throw thrown
  }
  vi.doMock('../../../src/font/shaper.ts', () => ({ openShaper }))
  const { createFace } = await import('../../../src/font/index.ts')
  return createFace('a.ttf', squareFont(), undefined, () => {}) ?? expect.fail('the font is refused')
}

test('a font that HarfBuzz fails on is refused by its name', async () => {
  const outOfBounds = Object.assign(new Error('memory access out of bounds'), { name: 'RuntimeError' })
  const face = await failingFace(outOfBounds)
  expect([face.covers(97), face.ascent, face.name]).toEqual([true, 0, 'Font'])
  const { fault } = face.shape('a', 'nl', {})
  expect(fault?.message).toBe('the font `a.ttf` cannot be used: HarfBuzz cannot read it')
})

test('a fault of the program is none of the font', async () => {
  const face = await failingFace(new TypeError('x is not a function'))
  expect(() => face.shape('a', 'nl', {})).toThrow(TypeError)
})
