import { describe, expect, test } from 'vitest'
import type { StructureNode } from '../../../src/box/index.ts'
import type { Image } from '../../../src/image/index.ts'
import { boxTree, faults, layoutHtml } from '../../helpers/layout.ts'

const image: Image = {
  kind: 'vector',
  width: 1,
  height: 1,
  viewBox: { x: 0, y: 0, width: 1, height: 1 },
  shapes: [],
}

/** The structure below `Document`: an element a line, its attributes after it, `•` for each content of its own. */
function structureOf(body: string, css = ''): string[] {
  const lines = (node: StructureNode, depth: number): string[] => {
    if (node.kind === 'content') return []
    const { kind, role, children, ...attributes } = node
    const contents = children.filter(child => child.kind === 'content').map(() => '•')
    const written = Object.entries(attributes).map(([name, value]) => `${name}=${value}`)
    const line = '  '.repeat(depth) + [role, ...written, ...contents].join(' ')
    return [line, ...children.flatMap(child => lines(child, depth + 1))]
  }
  const [document, ...rest] = lines(boxTree(body, css, image).structure, 0)
  expect(document).toBe('Document lang=nl')
  return rest.map(line => line.slice(2))
}

test('each element that stands for a structure type gets one, text in a grouping element a paragraph', () => {
  expect(
    structureOf(
      '<h1>a</h1><div>b <b>c</b><p>d</p>e</div><blockquote>f</blockquote><main><section>g</section></main>',
    ),
  ).toEqual(['H1 •', 'Div', '  P • •', '  P •', '  P •', 'BlockQuote', '  P •', 'Part', '  Sect', '    P •'])
})

test('a list item has a label and a body', () => {
  expect(structureOf('<ol><li>a</li><li><p>b</p><ul><li>c</li></ul></li></ol>')).toEqual([
    'L numbering=Decimal',
    '  LI',
    '    Lbl •',
    '    LBody •',
    '  LI',
    '    Lbl •',
    '    LBody',
    '      P •',
    '      L numbering=Circle',
    '        LI',
    '          Lbl •',
    '          LBody •',
  ])
  expect(structureOf('<ul><li>a</li></ul>', 'ul { list-style: none }')).toEqual([
    'L numbering=None',
    '  LI',
    '    LBody •',
  ])
})

test.each([
  ['disc', 'Disc'],
  ['circle', 'Circle'],
  ['square', 'Square'],
  ['decimal', 'Decimal'],
  ['lower-alpha', 'LowerAlpha'],
  ['upper-alpha', 'UpperAlpha'],
  ['lower-roman', 'LowerRoman'],
])('a list of list-style-type: %s says so', (type, numbering) => {
  expect(structureOf('<ul><li>a</li></ul>', `ul { list-style-type: ${type} }`)[0]).toBe(
    `L numbering=${numbering}`,
  )
})

test('only an item of a list has a label and a body, and it always has a body', () => {
  expect(structureOf('<p>a</p>', 'p { display: list-item }')).toEqual(['P • •'])
  const item = ['L numbering=Disc', '  LI', '    LBody •']
  expect(structureOf('<ul><li>a</li></ul>', 'li { display: block }')).toEqual(item)
  expect(structureOf('<ul><li>a</li></ul>', 'li { display: inline }')).toEqual(item)
})

test('a table has rows of cells, and heads say what they head', () => {
  const head = '<thead><tr><th>a</th><th>b</th></tr></thead>'
  const body = '<tbody><tr><th>c</th><td>d</td></tr><tr><th scope="col">e</th><td></td></tr></tbody>'
  expect(structureOf(`<table><caption>t</caption>${head}${body}</table>`)).toEqual([
    'Table',
    '  Caption •',
    '  THead',
    '    TR',
    '      TH scope=Column •',
    '      TH scope=Column •',
    '  TBody',
    '    TR',
    '      TH scope=Row •',
    '      TD •',
    '    TR',
    '      TH scope=Column •',
    '      TD',
  ])
  const scopes = ['row', 'col', 'rowgroup', 'colgroup'].map(scope => `<th scope="${scope}">${scope}</th>`)
  expect(structureOf(`<table><tr>${scopes.join('')}</tr></table>`).slice(3)).toEqual([
    ...['      TH scope=Row •', '      TH scope=Column •', '      TH scope=Row •', '      TH scope=Column •'],
  ])
})

test('links, images and words of another language are elements inside a paragraph', () => {
  expect(
    structureOf(
      '<p>a <a href="https://x.nl">b</a> <img src="x" alt="c"> <i lang="en">d</i> <i lang="nl">e</i></p>',
    ),
  ).toEqual(['P • • • • •', '  Link •', '  Figure alt=c •', '  Span lang=en •'])
})

test('what is hidden or presentational is an artifact, and so is a running element', () => {
  const body = '<p aria-hidden="true">a</p><div role="presentation"><p>b</p></div><p class="r">c</p><p>d</p>'
  expect(structureOf(body, '.r { position: running(r) }')).toEqual(['P •'])
})

test('display: none leaves nothing', () => {
  expect(structureOf('<p class="n">a</p><p>b<i class="n">c</i></p>', '.n { display: none }')).toEqual(['P •'])
})

test.each([
  ['Lees <i>dit</i> eens.', 'Lees dit eens.'],
  [' a<br>b\n  c ', 'a b c'],
  ['<img src="x" alt="Ons logo">', 'Ons logo'],
  ['a <span aria-hidden="true">→</span>', 'a'],
])('the words of the link %j', (content, words) => {
  const tree = boxTree(`<p><a href="https://x.nl">${content}</a></p>`, '', image)
  const [paragraph] = tree.root.children.flatMap(box => (box.kind === 'block' ? box.children : []))
  const links = JSON.stringify(paragraph).match(/"description":"[^"]*"/g)
  expect(new Set(links)).toEqual(new Set([`"description":"${words}"`]))
})

describe('what a reader could not follow is refused', () => {
  const row = (...cells: string[]) => `<tr>${cells.map(cell => `<td>${cell}</td>`).join('')}</tr>`
  test.each([
    ['<h2>a</h2>', 'a heading of level 2 is the first', 'make it one of level 1: `#` in Markdown'],
    [
      '<h1>a</h1><h2>b</h2><div><h4>c</h4></div>',
      'a heading of level 4 follows one of level 2',
      'make it one of level 3: `###` in Markdown',
    ],
    [
      `<table>${row('a', 'b')}${row('c')}</table>`,
      'this row has another number of cells than the first: 1, not 2',
      'write an empty cell where there is nothing to say',
    ],
    [
      '<p><a href="https://x.nl"><img src="x" alt="" role="presentation"></a></p>',
      'the link to `https://x.nl` has no words',
    ],
    ['<div><li>a</li></div>', '`<li>` stands outside of a list'],
    ['<ul><p>a</p></ul>', '`<p>` stands in a list, outside of its items'],
  ])('%s', (body, message, ...hints) => {
    expect(
      layoutHtml(body, 'div { padding-left: 30mm } h1, h2, h4 { font-weight: 400; font-size: 1em }', image)
        .diagnostics,
    ).toMatchObject([{ code: 'html/syntax', message, hints }])
  })

  test('but not what no reader meets', () => {
    const body = '<h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2><h4 class="n">e</h4><h6 aria-hidden="true">f</h6>'
    expect(faults(body, '.n { display: none } h1, h2, h3, h6 { font-weight: 400; font-size: 1em }')).toEqual(
      [],
    )
    expect(faults(`<table aria-hidden="true">${row('a', 'b')}${row('c')}</table>`)).toEqual([])
  })
})
