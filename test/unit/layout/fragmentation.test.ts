import { describe, expect, test } from 'vitest'
import { faults, pageTexts, positions } from '../../helpers/layout.ts'

/** Lines of one paragraph, and blocks of one line: `lines('a', 3)` is a1, a2, a3. */
const names = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}${i + 1}`)
const lines = (name: string, count: number, attributes = '') =>
  `<div${attributes}>${names(name, count).join('<br>')}</div>`
const blocks = (name: string, count: number) =>
  names(name, count)
    .map(text => `<div>${text}</div>`)
    .join('')
/** The pages as the number of lines of each name: `a7 b2`. */
const counts = (body: string, css = '') =>
  pageTexts(body, css).map(text => {
    const letters = text.split(' / ').map(line => line.charAt(0))
    return [...new Set(letters)]
      .map(letter => `${letter}${letters.filter(other => other === letter).length}`)
      .join(' ')
  })

describe('orphans and widows (2 each)', () => {
  test.each([
    [9, 4, ['a9', 'b4']],
    [8, 4, ['a8 b2', 'b2']],
    [7, 4, ['a7 b2', 'b2']],
    [8, 3, ['a8', 'b3']],
    [9, 2, ['a9', 'b2']],
    [0, 11, ['b9', 'b2']],
    [0, 12, ['b10', 'b2']],
    [0, 21, ['b10', 'b9', 'b2']],
  ])('%i lines of a, then a paragraph of %i', (before, count, expected) => {
    expect(counts(blocks('a', before) + lines('b', count))).toEqual(expected)
  })

  test('are what the style sheet says', () => {
    expect(counts(blocks('a', 9) + lines('b', 4), 'div { orphans: 1; widows: 1 }')).toEqual(['a9 b1', 'b3'])
    expect(counts(blocks('a', 6) + lines('b', 5), 'div { orphans: 3; widows: 3 }')).toEqual(['a6', 'b5'])
    expect(counts(blocks('a', 6) + lines('b', 6), 'div { orphans: 3; widows: 3 }')).toEqual(['a6 b3', 'b3'])
  })

  test('give way on a page with less room', () => {
    expect(counts(lines('a', 3), '@page { size: 100mm 20mm }')).toEqual(['a2', 'a1'])
  })
})

test('a rule stays with what is above it if what is below begins a page', () => {
  const body = `${blocks('a', 9)}<div class="r"></div>${blocks('b', 3)}`
  const found = positions(body, '.r { border-top: 1mm solid black }')
  expect(found.find(line => line.endsWith('b1'))).toBe('text 0 8 +20 b1')
})

describe('break-inside: avoid', () => {
  const css = '.w { break-inside: avoid }'
  const whole = (body: string) => `<div class="w">${body}</div>`

  test('moves a block to the next page as a whole', () => {
    expect(counts(blocks('a', 8) + whole(blocks('b', 4)), css)).toEqual(['a8', 'b4'])
  })

  test('breaks what is higher than a page, and begins it where it stands', () => {
    expect(counts(blocks('a', 8) + whole(blocks('b', 12)), css)).toEqual(['a8 b2', 'b10'])
  })
})

describe('a closing that keeps together and with the last paragraph', () => {
  const css = '.c { break-before: avoid; break-inside: avoid }'
  const closing = `<div class="c">${blocks('c', 3)}</div>`

  test.each([
    [7, 'stands on the page if it fits', ['a1 b6 c3']],
    [8, 'takes two lines of the paragraph along if it does not', ['a1 b5', 'b2 c3']],
    [9, 'takes two lines of the paragraph along if it does not', ['a1 b6', 'b2 c3']],
  ])('after %i lines it %s', (count, _, expected) => {
    expect(counts(blocks('a', 1) + lines('b', count - 1) + closing, css)).toEqual(expected)
  })

  test('takes the whole paragraph if that is short', () => {
    expect(counts(blocks('a', 6) + lines('b', 2) + closing, css)).toEqual(['a6', 'b2 c3'])
  })

  test('takes the paragraph before as well if the last one has less than `widows` lines', () => {
    expect(counts(blocks('a', 8) + closing, css)).toEqual(['a6', 'a2 c3'])
    expect(counts(lines('a', 7) + blocks('b', 1) + closing, css)).toEqual(['a5', 'a2 b1 c3'])
    expect(counts(blocks('a', 4) + lines('b', 3) + blocks('e', 1) + closing, css)).toEqual(['a4', 'b3 e1 c3'])
    expect(counts(blocks('a', 8) + closing, `${css} .c { widows: 4 }`)).toEqual(['a4', 'a4 c3'])
    expect(counts(blocks('a', 8) + closing, `${css} .c { widows: 1 }`)).toEqual(['a7', 'a1 c3'])
  })

  test('takes two rows of a table along', () => {
    const row = '<tr><td>b</td></tr>'
    expect(counts(`${blocks('a', 5)}<table>${row.repeat(4)}</table>${closing}`, css)).toEqual([
      'a5 b2',
      'b2 c3',
    ])
  })

  test('is not divided where a table before it may be, though that should not', () => {
    const row = '<tr><td>b</td></tr>'
    const whole = `${css} table { break-inside: avoid }`
    expect(counts(`<table>${row.repeat(8)}</table>${closing}`, whole)).toEqual(['b6', 'b2 c3'])
  })

  test('is not divided behind an image that leaves no room for it', () => {
    const image = '<img src="x" alt="x">'
    const picture = { kind: 'raster', width: 1, height: 1, colorSpace: 'gray', encoding: 'raw' } as const
    const laid = positions(image + closing, `${css} img { display: block; width: 10mm; height: 80mm }`, {
      ...picture,
      data: new Uint8Array(1),
    })
    expect(laid.map(line => line.replace(/^(\w+) .*/, '$1'))).toEqual([
      'image',
      'page',
      'text',
      'text',
      'text',
    ])
  })

  test('takes an image along and nothing before it', () => {
    const image = '<img src="x" alt="x">'
    const picture = { kind: 'raster', width: 1, height: 1, colorSpace: 'gray', encoding: 'raw' } as const
    const laid = positions(
      blocks('a', 7) + image + closing,
      `${css} img { display: block; width: 10mm; height: 10mm }`,
      { ...picture, data: new Uint8Array(1) },
    )
    expect(laid.slice(6, 9)).toEqual(['text 0 68 +20 a7', 'page 2', 'image 0 0 +10 +10 raster'])
  })

  test('looks no further than a forced break', () => {
    const forced = `${css} .p { break-before: page }`
    expect(counts(`${blocks('a', 8)}<div class="p">b</div>${closing}`, forced)).toEqual(['a8', 'b1 c3'])
  })
})

test('break-after: avoid keeps a heading with the lines after it', () => {
  const heading = '<div class="h">h</div>'
  const css = '.h { break-after: avoid }'
  expect(counts(blocks('a', 9) + heading + lines('b', 4), css)).toEqual(['a9', 'h1 b4'])
  expect(counts(blocks('a', 8) + heading + lines('b', 4), css)).toEqual(['a8', 'h1 b4'])
  expect(counts(blocks('a', 7) + heading + lines('b', 4), css)).toEqual(['a7 h1 b2', 'b2'])
})

describe('lists', () => {
  const css = 'p, ul, dl, dd { margin: 0 } ul { padding: 0; list-style: none }'
  const list = (count: number) => `<ul>${'<li>i</li>'.repeat(count)}</ul>`

  test.each([
    ['keep two items of one line on the page that ends', 9, ['a9', 'i4'], list(4)],
    ['keep two items of one line for the page that begins', 7, ['a7 i2', 'i2'], list(4)],
    ['of three lines stay whole', 8, ['a8', 'i3'], list(3)],
    [
      'count the lines of their items',
      7,
      ['a7 i3', 'i3'],
      '<ul><li>i<br>i<br>i</li><li>i<br>i<br>i</li></ul>',
    ],
    [
      'may end after one line if nothing else is possible',
      0,
      ['i10', 'i1'],
      list(11).replaceAll('<li>', '<li class="k">'),
    ],
  ])('%s', (_, before, expected, body) => {
    const kept = '.k { break-before: avoid } .k:last-child { break-before: auto }'
    expect(counts(blocks('a', before) + body, `${css} ${kept}`)).toEqual(expected)
  })

  test('stand with the paragraph that introduces them', () => {
    expect(counts(`${blocks('a', 7)}<p>b:</p>${list(4)}`, css)).toEqual(['a7 b1 i2', 'i2'])
    expect(counts(`${blocks('a', 8)}<p>b:</p>${list(4)}`, css)).toEqual(['a8', 'b1 i4'])
    expect(counts(`${blocks('a', 9)}<p>b:</p>${list(4)}`, css)).toEqual(['a9', 'b1 i4'])
    expect(counts(`${blocks('a', 9)}<p>b.</p>${list(4)}`, css)).toEqual(['a9 b1', 'i4'])
    expect(counts(`${blocks('a', 9)}<p>b:</p><p>c</p>`, css)).toEqual(['a9 b1', 'c1'])
  })

  test('in items stand with the words that introduce them', () => {
    expect(counts(`${blocks('a', 9)}<ul><li>b:${list(4)}</li></ul>`, css)).toEqual(['a9', 'b1 i4'])
  })
})

test('tables stand with their caption and their introduction, terms with their definition', () => {
  const css = 'p, dl, dd { margin: 0 }'
  const table = '<tr><td>t</td></tr><tr><td>t</td></tr>'
  const before = blocks('a', 9)
  expect(counts(`${before}<table><caption>c</caption>${table}</table>`, css)).toEqual(['a9', 'c1 t2'])
  expect(counts(`${before}<p>b:</p><table>${table}</table>`, css)).toEqual(['a9', 'b1 t2'])
  expect(counts(`${before}<dl><dt>k</dt><dd>d</dd></dl>`, css)).toEqual(['a9', 'k1 d1'])
})

describe('forced breaks', () => {
  test.each([
    ['.b { break-before: page }', ['a1', 'b1 c1']],
    ['.b { break-after: page }', ['a1 b1', 'c1']],
    ['.b { break-before: page; break-after: page }', ['a1', 'b1', 'c1']],
    ['.a { break-after: page } .b { break-before: page }', ['a1', 'b1 c1']],
    ['.a { break-before: page } .c { break-after: page }', ['a1 b1 c1']],
    ['.a { break-after: avoid } .b { break-before: page }', ['a1', 'b1 c1']],
  ])('%s', (css, expected) => {
    expect(counts('<div class="a">a</div><div class="b">b</div><div class="c">c</div>', css)).toEqual(
      expected,
    )
  })

  test('keep the margin after them; that before them vanishes (CSS Fragmentation 3 §5.2)', () => {
    const css = '.a { margin-bottom: 30mm } .b { break-before: page; margin-top: 5mm }'
    expect(positions('<div class="a">a</div><div class="b">b</div>', css)).toEqual([
      ...['text 0 8 +10 a', 'page 2', 'text 0 13 +10 b'],
    ])
  })

  test('after a last child leave the margins of its parents before them', () => {
    const css = `p { margin: 0 } .b { break-after: page; margin-bottom: 5mm } div { margin-bottom: 20mm } .c { margin-top: 10mm }`
    const body = '<div><div><p class="b">b</p></div></div><p class="c">c</p>'
    expect(positions(body, css)).toEqual(['text 0 8 +10 b', 'page 2', 'text 0 18 +10 c'])
  })

  test('before a first and after a last child are their parent’s, padding and all', () => {
    const css =
      '.o { background: red; padding: 3mm 0; margin-top: 5mm } .b { break-before: page; break-after: page }'
    expect(positions('<div>a</div><div class="o"><div class="b">b</div></div><div>c</div>', css)).toEqual([
      ...['text 0 8 +10 a', 'page 2', 'rect 0 5 +100 +16', 'text 0 16 +10 b', 'page 3', 'text 0 8 +10 c'],
    ])
  })
})

test('no page ends with a hyphen if it can end one line earlier', () => {
  const words = 'aaaaaaaaaa bbbbbbbbbb ccccc ddd&shy;ddd eeeeee ffffffffff'
  const css = '@page { size: 100mm 30mm } div { orphans: 1; widows: 1 }'
  expect(pageTexts(`<div>${words}</div>`, css)).toEqual([
    'aaaaaaaaaa / bbbbbbbbbb',
    'ccccc ddd- / ddd eeeeee / ffffffffff',
  ])
})

test('no page ends with a hyphen that was written, either', () => {
  const words = 'aaaaaaaaaa bbbbbbbbbb ccccc ddd-ddd eeeeee ffffffffff'
  const css = '@page { size: 100mm 30mm } div { orphans: 1; widows: 1 }'
  expect(pageTexts(`<div>${words}</div>`, css)).toEqual([
    'aaaaaaaaaa / bbbbbbbbbb',
    'ccccc ddd- / ddd eeeeee / ffffffffff',
  ])
})

test('a page rather ends with a hyphen than after a heading', () => {
  const words = 'aaaaa bbb&shy;bbb cccccc dddddddddd'
  const css = `@page { size: 100mm 20mm } div { orphans: 1; widows: 1 }
    h1 { font-size: 10mm; line-height: 10mm; margin: 0; font-weight: 400 }`
  expect(pageTexts(`<h1>h</h1><div>${words}</div>`, css)).toEqual([
    'h / aaaaa bbb-',
    'bbb cccccc / dddddddddd',
  ])
})

test('what cannot be divided goes to the next page, and is an error if no page can hold it', () => {
  const image = {
    kind: 'raster',
    width: 1,
    height: 1,
    colorSpace: 'gray',
    encoding: 'raw',
    data: new Uint8Array(1),
  } as const
  const body = `${blocks('a', 5)}<img src="x" alt="x">`
  const css = 'img { display: block; width: 60mm; height: 60mm }'
  expect(positions(body, css, image).slice(-2)).toEqual(['page 2', 'image 0 0 +60 +60 raster'])
  expect(faults(body, `${css} img { height: 101mm }`, image)).toContainEqual(
    expect.stringContaining('error[layout/overflow]'),
  )
})

test('a letter of more than 500 pages is a mistake', () => {
  const css = '@page { size: 10mm 10mm } p { margin: 0; break-after: page }'
  expect(faults('<p>a</p>'.repeat(500), css)).toEqual([])
  expect(faults('<p>a</p>'.repeat(501), css)).toEqual([
    'error[layout/too-long]: the letter has 501 pages; the limit is 500',
  ])
})
