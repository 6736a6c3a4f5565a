import { describe, expect, test } from 'vitest'
import type { Image } from '../../../src/image/index.ts'
import { faults, layoutHtml, pageTexts, positions } from '../../helpers/layout.ts'

const PAGE = '@page { margin: 10mm }'

/** The border box, `x y +width +height` on the paper. The page area is 80 × 80 mm at 10/10 mm. */
function boxWith(css: string, text = 'aa'): string | undefined {
  return positions(
    `<div>${text}</div>`,
    `${PAGE} div { position: absolute; background: red; ${css} }`,
  )[0]?.slice(5)
}

describe('across (CSS 2.2 §10.3.7)', () => {
  test.each([
    ['', '10 10 +20 +10'],
    ['left: 5mm', '15 10 +20 +10'],
    ['right: 5mm', '65 10 +20 +10'],
    ['left: 5mm; right: 5mm', '15 10 +70 +10'],
    ['width: 40mm', '10 10 +40 +10'],
    ['left: 5mm; width: 40mm', '15 10 +40 +10'],
    ['right: 5mm; width: 40mm', '45 10 +40 +10'],
    ['left: 5mm; right: 5mm; width: 40mm', '15 10 +40 +10'],
    ['left: -5mm', '5 10 +20 +10'],
    ['left: 50%; width: 25%', '50 10 +20 +10'],
    ['left: 5mm; margin-left: 5mm', '20 10 +20 +10'],
    ['right: 5mm; margin-right: 5mm', '60 10 +20 +10'],
    ['left: 5mm; right: 5mm; margin: 0 5mm', '20 10 +60 +10'],
    ['left: 0; right: 0; width: 40mm; margin: 0 auto', '30 10 +40 +10'],
    ['left: 0; width: 40mm; padding: 0 5mm; border: solid 0 red', '10 10 +50 +10'],
    ['left: 0; right: 0; max-width: 40mm', '10 10 +40 +10'],
    ['left: 0; min-width: 40mm', '10 10 +40 +10'],
  ])('%s', (css, expected) => {
    expect(boxWith(`top: 0; ${css}`)).toBe(expected)
  })

  test('as wide as its text, and no wider than there is room', () => {
    expect(boxWith('top: 0; left: 50mm', 'aa aa aa')).toBe('60 10 +30 +30')
  })
})

describe('down (CSS 2.2 §10.6.4)', () => {
  test.each([
    ['top: 5mm', '10 15 +20 +10'],
    ['bottom: 5mm', '10 75 +20 +10'],
    ['top: 5mm; bottom: 5mm', '10 15 +20 +70'],
    ['top: 5mm; height: 20mm', '10 15 +20 +20'],
    ['bottom: 5mm; height: 20mm', '10 65 +20 +20'],
    ['top: 5mm; bottom: 5mm; height: 20mm', '10 15 +20 +20'],
    ['top: 25%; height: 50%', '10 30 +20 +40'],
    ['top: 5mm; margin-top: 5mm', '10 20 +20 +10'],
    ['bottom: 5mm; margin-bottom: 5mm', '10 70 +20 +10'],
    ['top: 5mm; bottom: 5mm; padding: 3mm 0', '10 15 +20 +70'],
    ['bottom: 0; min-height: 30mm', '10 60 +20 +30'],
  ])('%s', (css, expected) => {
    expect(boxWith(css)).toBe(expected)
  })

  test('without top and bottom it would stand somewhere in the text: an error', () => {
    expect(faults('<div>a</div>', 'div { position: absolute; left: 0 }')).toEqual([
      'test.html:1:52: error[layout/unsupported]: a box with position: absolute needs `top` or `bottom`',
    ])
  })
})

test('it leaves the flow, and stands on the first page only', () => {
  const body = '<p>a</p><div>x</div><p>b</p>'
  const css = 'p { margin: 0; break-after: page } div { position: absolute; top: 50mm }'
  expect(pageTexts(body, css)).toEqual(['x / a', 'b'])
})

describe('as wide as what it holds (CSS Sizing 3 §5)', () => {
  test.each([
    ['a paragraph with margins', '<p>aa</p>', 'p { margin: 0 5mm }', '10 10 +30 +10'],
    ['an indented paragraph', '<p>aa</p>', 'p { margin: 0; text-indent: 5mm }', '10 10 +25 +10'],
    [
      'an indented paragraph of two lines',
      '<p>a<br>aa</p>',
      'p { margin: 0; text-indent: 5mm }',
      '10 10 +20 +20',
    ],
    ['the columns of a table', '<table><tr><td>aa</td><td>b</td></tr></table>', '', '10 10 +30 +10'],
    [
      'a table of a given width',
      '<table><tr><td>a</td></tr></table>',
      'table { width: 50mm }',
      '10 10 +50 +10',
    ],
    ['a block with a least width', '<p>a</p>', 'p { margin: 0; min-width: 50mm }', '10 10 +50 +10'],
  ])('%s', (_, body, css, expected) => {
    expect(boxWith(`top: 0 } ${css} x {`, body)).toBe(expected)
  })
})

test('margins of its children stay inside', () => {
  expect(boxWith('top: 0', '<p>a</p>')).toBe('10 10 +10 +30')
})

describe('painting order (CSS 2.2 appendix E)', () => {
  const body = '<p>a</p><div>x</div>'
  const css = 'p { margin: 0; background: red } div { position: absolute; background: lime;'

  test('it is painted over what it covers', () => {
    expect(positions(body, `${css} top: 0; width: 30mm }`)).toEqual([
      ...['rect 0 0 +100 +10', 'text 0 8 +10 a'],
      ...['rect 0 0 +30 +10', 'text 0 8 +10 x'],
    ])
  })

  test('it is painted over the background of the flow, and before text that it does not cover', () => {
    expect(positions(body, `${css} top: 0; left: 50mm }`)).toEqual([
      ...['rect 0 0 +100 +10'],
      ...['rect 50 0 +10 +10', 'text 50 8 +10 x'],
      ...['text 0 8 +10 a'],
    ])
  })
})

describe('an image (CSS 2.2 §10.3.8)', () => {
  /** 80 × 40 CSS px: 21.17 × 10.58 mm. */
  const image: Image = {
    kind: 'vector',
    width: 80,
    height: 40,
    viewBox: { x: 0, y: 0, width: 2, height: 1 },
    shapes: [],
  }

  test.each([
    ['max-width: 100%', 'image 10 10 +21.17 +10.58 vector'],
    ['width: 50%', 'image 10 10 +40 +20 vector'],
    ['height: 50%', 'image 10 10 +80 +40 vector'],
    ['left: 0; right: 0; width: 40mm; margin: 0 auto', 'image 30 10 +40 +20 vector'],
    ['right: 5mm; width: 40mm; margin-right: 5mm', 'image 40 10 +40 +20 vector'],
  ])('%s', (css, expected) => {
    expect(
      positions('<img src="x" alt="x">', `${PAGE} img { position: absolute; top: 0; ${css} }`, image),
    ).toEqual([expected])
  })

  test('in an absolute block is as wide as the block, which is as wide as the image', () => {
    const css = `${PAGE} div { position: absolute; top: 0 } img { display: block; max-width: 100% }`
    expect(positions('<div><img src="x" alt="x"></div>', css, image)).toEqual([
      'image 10 10 +21.17 +10.58 vector',
    ])
  })

  test('with an id has its place in the document', () => {
    const css = `${PAGE} img { position: absolute; top: 0 }`
    const { document } = layoutHtml('<img src="x" alt="x" id="logo">', css, image)
    expect(document.regions.map(({ id, ink }) => [id, ink.length])).toEqual([['logo', 1]])
  })
})

describe('percentages of edges refer to the page area (CSS 2.2 §8.4)', () => {
  test.each([
    ['left: 0; width: 20mm; padding-left: 25%', '10 10 +40 +10'],
    ['left: 0; width: 20mm; padding-top: 25%', '10 10 +20 +30'],
  ])('%s', (css, expected) => {
    expect(boxWith(`top: 0; ${css}`)).toBe(expected)
    const text = `text ${css.includes('left: 25') ? 30 : 10} ${css.includes('top: 25') ? 38 : 18} +20 aa`
    expect(positions('<div>aa</div>', `${PAGE} div { position: absolute; top: 0; ${css} }`)).toEqual([text])
  })
})
