import { describe, expect, test } from 'vitest'
import type { Image } from '../../../src/image/index.ts'
import { faults, positions } from '../../helpers/layout.ts'

/** 80 × 40 CSS px: 60 × 30 pt, or 21.17 × 10.58 mm. */
const image: Image = {
  kind: 'vector',
  width: 80,
  height: 40,
  viewBox: { x: 0, y: 0, width: 2, height: 1 },
  shapes: [],
}

describe('the size of an image (CSS 2.2 §10.3.2, §10.4)', () => {
  test.each([
    ['', '+21.17 +10.58'],
    ['width: 40mm', '+40 +20'],
    ['width: 50%', '+50 +25'],
    ['height: 40mm', '+80 +40'],
    ['width: 30mm; height: 40mm', '+30 +40'],
    ['width: 150mm; max-width: 100%', '+100 +50'],
    ['max-width: 10mm', '+10 +5'],
    ['max-height: 5mm', '+10 +5'],
    ['max-width: 10mm; max-height: 2mm', '+4 +2'],
    ['max-width: 4mm; max-height: 5mm', '+4 +2'],
    ['height: 40mm; max-height: 20mm', '+40 +20'],
    ['width: 40mm; max-height: 5mm', '+40 +5'],
  ])('%s', (css, expected) => {
    const [line] = positions('<img src="x" alt="x">', `img { display: block; ${css} }`, image)
    expect(line).toBe(`image 0 0 ${expected} vector`)
  })
})

test('an image stands as any block does', () => {
  const css = 'img { display: block; width: 40mm; margin: 5mm auto }'
  expect(positions('<div>a</div><img src="x" alt="x"><div>b</div>', css, image)).toEqual([
    'text 0 8 +10 a',
    'image 30 15 +40 +20 vector',
    'text 0 48 +10 b',
  ])
})

describe('a line may end beside an image in the text', () => {
  const lines = (body: string, css = '') =>
    positions(`<p>${body}</p>`, `p { margin: 0 } img { width: 60mm } ${css}`, image)

  test('before it and after it', () => {
    expect(lines('aaaaa<img src="x" alt="x">bbbbb')).toEqual([
      ...['text 0 8 +50 aaaaa', 'image 0 10 +60 +30 vector', 'text 0 50 +50 bbbbb'],
    ])
  })

  test('but not before a full stop, nor where lines do not wrap', () => {
    expect(lines('<img src="x" alt="x">.')).toEqual(['image 0 0 +60 +30 vector', 'text 60 30 +10 .'])
    const sheet = 'p { white-space: nowrap } img { width: 60mm }'
    expect(faults('<p><img src="x" alt="x">bbbbb</p>', sheet, image)).toEqual([
      'test.html:1:55: error[layout/too-wide]: the image is 10.0 mm wider than its line',
    ])
  })
})

test.each([
  ['width: 40mm', '10.0'],
  ['width: 30mm; margin-left: 5mm', '5.0'],
])('a block image that is wider than its box is an error: %s', (css, excess) => {
  const sheet = `div { width: 30mm } img { display: block; ${css} }`
  expect(faults('<div><img src="x" alt="x"></div>', sheet, image)).toEqual([
    `test.html:1:57: error[layout/too-wide]: the image is ${excess} mm wider than its place`,
  ])
  expect(faults('<div><img src="x" alt="x"></div>', `${sheet} img { margin-right: -10mm }`, image)).toEqual(
    [],
  )
})

describe('a percentage of a width that is not known yet', () => {
  const cell = (css: string) =>
    positions('<table><tr><td><img src="x" alt="x"></td><td>a</td></tr></table>', css, image)

  test.each([
    ['width: 50%', ['image 0 2.71 +10.58 +5.29 vector', 'text 21.17 8 +10 a']],
    ['max-width: 100%', ['image 0 0 +21.17 +10.58 vector', 'text 21.17 10.58 +10 a']],
  ])('is as good as none: a cell with %s', (css, expected) => {
    expect(cell(`img { ${css} } td { vertical-align: bottom }`)).toEqual(expected)
  })

  test('is nothing for the least width of a cell', () => {
    const css = 'table { width: 30mm } img { max-width: 100% } td + td { width: 20mm }'
    expect(cell(css)[0]).toBe('image 0 3 +10 +5 vector')
  })

  test('is as good as none in a margin box', () => {
    const css = `@page { margin: 20mm 10mm; @top-left { content: element(r) } }
      div { position: running(r) } img { width: 25% }`
    expect(positions('<div><img src="x" alt="x">a</div>', css, image)).toEqual([
      'image 10 4 +20 +10 vector',
      'text 30 14 +10 a',
    ])
  })
})
