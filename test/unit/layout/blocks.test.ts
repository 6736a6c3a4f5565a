import { describe, expect, test } from 'vitest'
import { faults, positions } from '../../helpers/layout.ts'

/** The baseline of the last line: 8 mm below the top of its line. */
function baselineOfLast(body: string, css: string): number {
  return Number(/^text \S+ (\S+)/.exec(positions(body, css).at(-1) ?? '')?.[1])
}

test('blocks stand below each other, as wide as what holds them', () => {
  expect(positions('<div>a</div><div>b</div>', 'div { background: red }')).toEqual([
    'rect 0 0 +100 +10',
    'text 0 8 +10 a',
    'rect 0 10 +100 +10',
    'text 0 18 +10 b',
  ])
})

describe('margins collapse (CSS 2.2 §8.3.1)', () => {
  const between = (css: string, body = '<div class="a">a</div><div class="b">b</div>') =>
    baselineOfLast(body, css) - 18

  test.each([
    ['5mm', '10mm', 10],
    ['10mm', '5mm', 10],
    ['-5mm', '10mm', 5],
    ['-5mm', '-8mm', -8],
    ['10%', '0', 10],
  ])('%s above %s is %s mm of white', (bottom, top, white) => {
    expect(between(`.a { margin-bottom: ${bottom} } .b { margin-top: ${top} }`)).toBe(white)
  })

  const nested = '<div>a</div><div class="o"><div class="i">b</div></div>'

  test('with those of first and last children', () => {
    expect(between('.o { margin-top: 3mm } .i { margin-top: 7mm }', nested)).toBe(7)
    expect(between('.o { margin-bottom: 3mm } .i { margin-bottom: 7mm }', `${nested}<div>c</div>`)).toBe(
      10 + 7,
    )
  })

  test('but padding and borders keep them apart', () => {
    expect(between('.o { margin-top: 3mm; padding-top: 1mm } .i { margin-top: 7mm }', nested)).toBe(3 + 1 + 7)
    expect(between('.o { border-top: 2mm solid } .i { margin-top: 7mm }', nested)).toBe(2 + 7)
  })

  test('through an empty block', () => {
    const body = '<div>a</div><div class="e"></div><div>b</div>'
    expect(between('.e { margin: 5mm 0 7mm }', body)).toBe(7)
    expect(between('.e { margin: 5mm 0 7mm; padding-top: 1mm }', body)).toBe(5 + 1 + 7)
  })

  test('and those of the first block keep their place on the first page', () => {
    expect(positions('<div>a</div>', 'div { margin-top: 5mm }')).toEqual(['text 0 13 +10 a'])
  })
})

describe('widths (CSS 2.2 §10.3.3)', () => {
  test.each([
    ['width: 40mm', 'rect 0 0 +40 +10'],
    ['width: 50%; margin-left: 10%; padding-left: 10%', 'rect 10 0 +60 +10'],
    ['width: 40mm; margin: 0 auto', 'rect 30 0 +40 +10'],
    ['width: 40mm; margin-left: auto', 'rect 60 0 +40 +10'],
    ['width: 40mm; margin-left: auto; margin-right: 10mm', 'rect 50 0 +40 +10'],
    ['margin: 0 10mm 0 -20mm; padding-left: 30mm', 'rect -20 0 +110 +10'],
    ['max-width: 40mm', 'rect 0 0 +40 +10'],
    ['max-width: 40mm; margin: 0 auto', 'rect 30 0 +40 +10'],
    ['width: 40mm; min-width: 60mm; max-width: 50mm', 'rect 0 0 +60 +10'],
    ['width: 40mm; border: 5mm solid; padding: 0 5mm', 'rect 0 0 +60 +20'],
  ])('%s', (css, expected) => {
    expect(positions('<div class="b">a</div>', `.b { ${css}; background: red }`)[0]).toBe(expected)
  })
})

describe('heights', () => {
  const body = '<div class="h"><div class="c">a</div></div><div>b</div>'
  const next = (css: string) => baselineOfLast(body, css) - 8

  test.each([
    ['.h { height: 30mm }', 30],
    ['.h { height: 30mm; padding: 2mm 0; border: 1mm solid }', 36],
    ['.h { min-height: 30mm }', 30],
    ['.h { min-height: 5mm }', 10],
    ['.h { max-height: 20mm }', 10],
    ['.h { height: 30mm; max-height: 20mm }', 20],
    ['.h { height: 10mm } .c { margin-bottom: 7mm }', 10],
    ['.h { height: 30mm; margin-bottom: 5mm } .c { margin-bottom: 7mm }', 35],
    ['.h { height: 50% }', 10],
  ])('%s: the next block begins at %s mm', (css, expected) => {
    expect(next(css)).toBe(expected)
  })

  test.each(['height', 'max-height'])('%s is a promise: content that does not fit is an error', property => {
    expect(faults('<div id="w">a<br>b</div>', `div { ${property}: 15mm; padding: 5mm }`)).toEqual([
      'test.html:1:69: error[layout/overflow]: `#w` is 15.0 mm high, its last line does not fit',
    ])
  })

  test('an empty box of a given height takes its place', () => {
    expect(positions('<div class="h"></div><div>b</div>', '.h { height: 7mm }')).toEqual(['text 0 15 +10 b'])
  })
})

describe('borders and backgrounds', () => {
  test('are painted behind the content, background first', () => {
    const css =
      'div { width: 40mm; background: red; border: 1mm solid; border-top: 2mm dashed; border-right: 0 }'
    expect(positions('<div>a</div>', css)).toEqual([
      'rect 0 0 +41 +13',
      'line 0 1 → 41 1',
      'rect 0 12 +41 +1',
      'rect 0 2 +1 +10',
      'text 1 10 +10 a',
    ])
  })

  test('go on over the end of a page, open at both cuts', () => {
    const css = 'div { background: red; border: 2mm solid; orphans: 1; widows: 1 } @page { size: 100mm 20mm }'
    expect(positions('<div>a<br>b<br>c</div>', css)).toEqual([
      ...['rect 0 0 +100 +12', 'rect 0 0 +100 +2', 'rect 0 2 +2 +10', 'rect 98 2 +2 +10', 'text 2 10 +10 a'],
      ...['page 2', 'rect 0 0 +100 +10', 'rect 0 0 +2 +10', 'rect 98 0 +2 +10', 'text 2 8 +10 b'],
      ...[
        'page 3',
        'rect 0 0 +100 +12',
        'rect 0 10 +100 +2',
        'rect 0 0 +2 +10',
        'rect 98 0 +2 +10',
        'text 2 8 +10 c',
      ],
    ])
  })

  test('a margin that vanishes at the top of a page does not push the box that begins there', () => {
    const css = 'div { background: red; margin-top: 5mm } @page { size: 100mm 20mm }'
    expect(positions('<div>a</div><div>b</div>', css)).toEqual([
      ...['rect 0 5 +100 +10', 'text 0 13 +10 a'],
      ...['page 2', 'rect 0 0 +100 +10', 'text 0 8 +10 b'],
    ])
  })
})
