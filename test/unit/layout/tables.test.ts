import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { toMillimetres } from '../../../src/base/index.ts'
import { COLOR_NAMES } from '../../../src/css/value.ts'
import type { PaintOperation } from '../../../src/layout/index.ts'
import { faults, layoutHtml, pageTexts, positions } from '../../helpers/layout.ts'

const CELLS = 'td, th { background: red; font-weight: 400 }'

/** The backgrounds of the cells: `x y +width +height`. */
function cells(body: string, css = ''): string[] {
  return positions(body, `${CELLS} ${css}`).flatMap(line => (line.startsWith('rect ') ? [line.slice(5)] : []))
}

/** Where a background stands, in mm, and its colour. */
function fillOf(operation: PaintOperation): string[] {
  if (operation.kind !== 'rect') return []
  const { rect, fill } = operation
  const name = Object.keys(COLOR_NAMES).find(known => isDeepStrictEqual(COLOR_NAMES[known], fill))
  return [`${Math.round(toMillimetres(rect.x))} ${Math.round(toMillimetres(rect.y))} ${name}`]
}

const row = (...texts: string[]) =>
  `<tr>${texts.map((text, i) => `<td class="c${i + 1}">${text}</td>`).join('')}</tr>`

describe('columns', () => {
  test.each([
    ['are as wide as their content', row('a', 'bbb'), '', ['0 0 +10 +10', '10 0 +30 +10']],
    [
      'are as wide as the widest cell',
      row('aa', 'b') + row('a', 'bbb'),
      '',
      ['0 0 +20 +10', '20 0 +30 +10', '0 10 +20 +10', '20 10 +30 +10'],
    ],
    ['keep a given width', row('a', 'bbb'), '.c1 { width: 50mm }', ['0 0 +50 +10', '50 0 +30 +10']],
    [
      'take a percentage of the table’s room',
      row('a', 'b'),
      '.c1 { width: 30% }',
      ['0 0 +30 +10', '30 0 +10 +10'],
    ],
    ['are never narrower than their longest word', row('aaa'), '.c1 { width: 5mm }', ['0 0 +30 +10']],
    ['count padding and borders', row('a', 'b'), 'td { padding: 0 5mm }', ['0 0 +20 +10', '20 0 +20 +10']],
    [
      'of a given table share its width by what they hold',
      row('a', 'bbb'),
      'table { width: 80mm }',
      ['0 0 +20 +10', '20 0 +60 +10'],
    ],
    [
      'without a width take what the others leave',
      row('a', 'b'),
      'table { width: 80mm } .c1 { width: 20mm }',
      ['0 0 +20 +10', '20 0 +60 +10'],
    ],
    [
      'of too much text have the longest word, and share the rest',
      row('aa', 'bb bb bb bb bb'),
      '',
      ['0 0 +20 +20', '20 0 +80 +20'],
    ],
  ] satisfies [string, string, string, string[]][])('%s', (_, rows, css, expected) => {
    expect(cells(`<table>${rows}</table>`, css)).toEqual(expected)
  })

  test('that cannot hold their words are an error, inside the paper, too', () => {
    expect(faults(`<div><table>${row('aaaa', 'bbbb')}</table></div>`, 'div { width: 50mm }')).toEqual([
      expect.stringContaining('error[layout/too-wide]'),
    ])
  })
})

test('a table that is wider than its container is an error', () => {
  const css = 'div { width: 50mm } table { width: 60mm }'
  expect(faults(`<div><table>${row('a')}</table></div>`, css)).toEqual([
    'test.html:1:57: error[layout/too-wide]: the table is 10.0 mm wider than its place',
  ])
})

describe('rows', () => {
  test('have cells of one height; vertical-align says where their content stands', () => {
    const css = '.c2 { vertical-align: middle } .c3 { vertical-align: bottom }'
    expect(positions(`<table>${row('a<br>a<br>a', 'b', 'c')}</table>`, `${CELLS} ${css}`)).toEqual([
      ...['rect 0 0 +10 +30', 'text 0 8 +10 a', 'text 0 18 +10 a', 'text 0 28 +10 a'],
      ...['rect 10 0 +10 +30', 'text 10 18 +10 b'],
      ...['rect 20 0 +10 +30', 'text 20 28 +10 c'],
    ])
  })

  test('have cells on one baseline, that of their first line or row', () => {
    const css = 'td { vertical-align: baseline } .c1 { line-height: 20mm } .c2 { vertical-align: top }'
    const inner = '<table><tr><td>d</td></tr></table>'
    expect(positions(`<table>${row('a', 'b', 'c<br>c', inner)}</table>`, css)).toEqual([
      ...['text 0 13 +10 a', 'text 10 8 +10 b', 'text 20 13 +10 c', 'text 20 23 +10 c', 'text 30 13 +10 d'],
    ])
  })

  test('grow for the cells that come down to the baseline', () => {
    const css = 'td { vertical-align: baseline; padding-bottom: 5mm } .c1 { padding-top: 20mm }'
    expect(cells(`<table>${row('a', 'b<br>b<br>b')}</table>`, css)).toEqual(['0 0 +10 +55', '10 0 +10 +55'])
  })

  test('take the lower edge of the content for the baseline of a cell without lines', () => {
    const css = 'td { vertical-align: baseline } div { height: 30mm } .c1 { padding-bottom: 7mm }'
    expect(positions(`<table>${row('<div></div>', 'b')}</table>`, css)).toEqual(['text 0 30 +10 b'])
  })

  test('keep the margins of what their cells hold inside', () => {
    expect(cells(`<table>${row('<p>a</p>')}</table>`, 'p { margin: 5mm 0 7mm }')).toEqual(['0 0 +10 +22'])
  })

  test('stand apart by border-spacing, on all sides', () => {
    const body = `<table>${row('a', 'b')}${row('c', 'd')}</table><div>e</div>`
    expect(cells(body, 'table { border-spacing: 5mm }')).toEqual([
      ...['5 5 +10 +10', '20 5 +10 +10', '5 20 +10 +10', '20 20 +10 +10'],
    ])
    expect(positions(body, 'table { border-spacing: 5mm }').at(-1)).toBe('text 0 43 +10 e')
  })

  test('are as high as they are told, or higher', () => {
    const css = '.c1 { vertical-align: middle } tr { height: 20mm }'
    expect(cells(`<table>${row('a', 'b')}${row('c', 'd<br>d<br>d')}</table>`, css)).toEqual([
      ...['0 0 +10 +20', '10 0 +10 +20', '0 20 +10 +30', '10 20 +10 +30'],
    ])
  })

  test('without a cell that is not displayed', () => {
    const css = '.c2 { display: none }'
    expect(positions(`<table>${row('a', 'b', 'c')}</table>`, css)).toEqual([
      'text 0 8 +10 a',
      'text 10 8 +10 c',
    ])
  })

  test('and their groups are seen behind transparent cells', () => {
    const css = 'tbody { background: red } .x { background: lime } .x .c2 { background: navy }'
    const body = `<table>${row('a', 'b')}<tr class="x"><td>c</td><td class="c2">d</td></tr></table>`
    expect(layoutHtml(body, css).document.pages[0]?.operations.flatMap(fillOf)).toEqual([
      ...['0 0 red', '10 0 red', '0 10 lime', '10 10 navy'],
    ])
  })

  test('with fewer cells leave their columns empty', () => {
    expect(cells(`<table aria-hidden="true">${row('a', 'b')}${row('c')}</table>`)).toEqual([
      ...['0 0 +10 +10', '10 0 +10 +10', '0 10 +10 +10'],
    ])
  })
})

test('percentages of a cell’s padding refer to the table’s room, not to the cell', () => {
  const body = `<table>${row('a')}</table>`
  expect(positions(body, 'td { padding-left: 20% }')).toEqual(['text 20 8 +10 a'])
})

test('a table stands as any block does', () => {
  const css = 'table { margin: 5mm 0 0 auto; width: 40mm; border: 2mm solid; padding: 3mm }'
  expect(cells(`<div>x</div><table>${row('a')}</table>`, css).at(-1)).toBe('55 20 +40 +10')
})

test('a caption stands above', () => {
  expect(positions(`<table><caption>t</caption>${row('a')}</table>`)).toEqual([
    'text 0 8 +10 t',
    'text 0 18 +10 a',
  ])
})

describe('pages', () => {
  const page = '@page { size: 100mm 30mm } th { font-weight: 400 }'
  const head = '<thead><tr><th>h</th></tr></thead>'

  test('end between rows, not inside one', () => {
    expect(pageTexts(`<table>${row('a<br>a')}${row('b<br>b')}</table>`, page)).toEqual(['a / a', 'b / b'])
  })

  test('do not end after the head', () => {
    expect(pageTexts(`<div>x</div><div>y</div><table>${head}${row('a')}${row('b')}</table>`, page)).toEqual([
      ...['x / y', 'h / a / b'],
    ])
  })

  test('repeat the head above the rows that go on, as furniture', () => {
    const css = '@page { size: 100mm 40mm } th { font-weight: 400; background: red }'
    const body = `<table>${head}${row('a')}${row('b')}${row('c')}${row('d')}${row('e')}</table><div>f</div>`
    expect(pageTexts(body, css)).toEqual(['h / a / b / c', 'h / d / e / f'])
    const [first, second] = layoutHtml(body, css).document.pages.map(({ operations }) =>
      operations.flatMap(operation => (operation.kind === 'text' ? [operation.mark] : [])),
    )
    expect(first?.map(({ kind }) => kind)).toEqual(['content', 'content', 'content', 'content'])
    expect(second?.map(({ kind }) => kind)).toEqual(['artifact', 'content', 'content', 'content'])
    expect(second?.[0]).toEqual({ kind: 'artifact', type: 'Pagination' })
    expect(positions(body, css).slice(-5)).toEqual([
      ...['rect 0 0 +10 +10', 'text 0 8 +10 h', 'text 0 18 +10 d', 'text 0 28 +10 e', 'text 0 38 +10 f'],
    ])
  })

  test('do not repeat a head that takes more than a quarter of them, or leaves a row no room', () => {
    const pages = (css: string, last: string) =>
      pageTexts(`<table>${head}${row('a')}${row('b')}${last}</table>`, `th { font-weight: 400 } ${css}`)
    expect(pages('@page { size: 100mm 30mm }', row('c'))).toEqual(['h / a / b', 'c'])
    expect(pages('@page { size: 100mm 40mm }', row('c<br>c<br>c'))).toEqual(['h / a / b', 'h / c / c / c'])
    expect(pages('@page { size: 100mm 40mm }', row('c<br>c<br>c<br>c'))).toEqual([
      ...['h / a / b', 'c / c / c / c'],
    ])
  })

  test('that are lower than a row are an error', () => {
    expect(faults(`<table>${row('a')}${row('b<br>b<br>b<br>b')}</table>`, page)).toEqual([
      'test.html:1:93: error[layout/overflow]: a row of the table is 40.0 mm high, and a page has 30.0 mm',
    ])
  })

  test('end where a row or a group wishes so', () => {
    const [a, b, c] = [row('a'), `<tr class="b"><td>b</td></tr>`, row('c')]
    const table = `<div>x</div><table><tbody>${a}${b}</tbody><tbody class="c">${c}</tbody></table><div>y</div>`
    const pages = (css: string) => pageTexts(table, `@page { size: 100mm 60mm } ${css}`)
    expect(pages('')).toEqual(['x / a / b / c / y'])
    expect(pages('.b { break-before: page }')).toEqual(['x / a', 'b / c / y'])
    expect(pages('.b { break-after: page }')).toEqual(['x / a / b', 'c / y'])
    expect(pages('.c { break-before: page }')).toEqual(['x / a / b', 'c / y'])
    expect(pages('.c { break-after: page }')).toEqual(['x / a / b / c', 'y'])
    expect(pages('tr { break-before: page }')).toEqual(['x', 'a', 'b', 'c / y'])
    expect(pages('tr { break-after: page }')).toEqual(['x / a', 'b', 'c', 'y'])
  })

  test('do not end in a group that wishes so', () => {
    const body = `<table><tbody>${row('a')}</tbody><tbody class="g">${row('b')}${row('c')}${row('d')}</tbody></table>`
    expect(pageTexts(body, page)).toEqual(['a / b / c', 'd'])
    expect(pageTexts(body, `${page} .g { break-inside: avoid }`)).toEqual(['a', 'b / c / d'])
  })

  test('do not end in a table that wishes so', () => {
    const body = `<div>x</div><table>${row('a')}${row('b')}${row('c')}</table>`
    expect(pageTexts(body, page)).toEqual(['x / a / b', 'c'])
    expect(pageTexts(body, `${page} table { break-inside: avoid }`)).toEqual(['x', 'a / b / c'])
  })

  test('rather end before a table than in it, unless that leaves more than a third of them empty', () => {
    const two = row('a') + row('b')
    expect(pageTexts(`<div>x</div><div>y</div><table>${two}</table>`, page)).toEqual(['x / y', 'a / b'])
    expect(pageTexts(`<div>x</div><table>${two}${row('c')}</table>`, page)).toEqual(['x / a / b', 'c'])
  })
})
