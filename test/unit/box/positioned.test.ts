import { describe, expect, test } from 'vitest'
import type { Image } from '../../../src/image/index.ts'
import { pageTexts, positions } from '../../helpers/layout.ts'

/** 80 × 40 CSS px: 60 × 30 pt. */
const image: Image = {
  kind: 'vector',
  width: 80,
  height: 40,
  viewBox: { x: 0, y: 0, width: 2, height: 1 },
  shapes: [],
}
const TABLE = '<table class="t"><tr><td>a</td><td>bb</td></tr><tr><td>c</td><td>dd</td></tr></table>'
const IMAGE = '<img class="t" src="x" alt="x">'

describe('a table or an image that is positioned stays one (CSS 2.2 §9.7)', () => {
  test('an absolute table', () => {
    const css = '.t { position: absolute; top: 10mm; left: 20mm; width: 60mm }'
    expect(positions(`${TABLE}<div>x</div>`, css)).toEqual(
      expect.arrayContaining([
        ...['text 0 8 +10 x', 'text 20 18 +10 a', 'text 40 18 +20 bb', 'text 20 28 +10 c'],
        'text 40 28 +20 dd',
      ]),
    )
  })

  test('an absolute table without a width is as wide as its columns', () => {
    const css = '.t { position: absolute; top: 10mm; left: 20mm; padding: 5mm; background: red }'
    expect(positions(TABLE, css)).toEqual([
      'rect 20 10 +40 +30',
      ...['text 25 23 +10 a', 'text 35 23 +20 bb', 'text 25 33 +10 c', 'text 35 33 +20 dd'],
    ])
  })

  test('a running table', () => {
    const page = '@page { margin: 30mm 10mm; @top-left { content: element(t); vertical-align: top } }'
    const css = `${page} .t { position: running(t) } td::after { content: counter(page) }`
    expect(pageTexts(`${TABLE}<div>x</div>`, css)).toEqual(['x / a1bb1 / c1dd1'])
  })

  test.each([
    ['width: 40mm', 'image 10 10 +40 +20 vector'],
    ['width: 40%', 'image 10 10 +40 +20 vector'],
    ['height: 20mm', 'image 10 10 +40 +20 vector'],
    ['width: 40mm; margin: 5mm', 'image 15 15 +40 +20 vector'],
    ['width: 40mm; right: 10mm; margin: 0 auto', 'image 30 10 +40 +20 vector'],
  ])('an absolute image with %s', (css, expected) => {
    const rule = `.t { position: absolute; top: 10mm; left: 10mm; ${css} }`
    expect(positions(IMAGE, rule, image)).toEqual([expected])
  })

  test('a running image', () => {
    const page = '@page { margin: 30mm 10mm; @top-left { content: element(t); vertical-align: top } }'
    expect(positions(IMAGE, `${page} .t { position: running(t); width: 40mm }`, image)).toEqual([
      'image 10 0 +40 +20 vector',
    ])
  })
})

test('an inline element that is positioned is a block', () => {
  const css = 'span { position: absolute; top: 50mm; right: 0; width: 20mm; text-align: right }'
  expect(
    positions('<p>a <b>b <span>c</span></b></p>', `b { font-weight: 400 } ${css} p { margin: 0 }`),
  ).toEqual(expect.arrayContaining(['text 0 8 +20 a', 'text 20 8 +10 b', 'text 90 58 +10 c']))
})

test('a positioned element in a line leaves it, as one between blocks does', () => {
  const page = '@page { margin: 20mm 10mm; @top-left { content: element(r) } }'
  const css = `${page} i { position: running(r); font-style: normal }`
  expect(pageTexts('<p>a<b>b<i>c</i></b></p>', `${css} b { font-weight: 400 }`)).toEqual(['ab / c'])
})
