import { expect, test } from 'vitest'
import type { StructureNode } from '../../../src/box/index.ts'
import type { Image } from '../../../src/image/index.ts'
import { boxTree } from '../../helpers/layout.ts'

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
      '<h2>a</h2><div>b <b>c</b><p>d</p>e</div><blockquote>f</blockquote><main><section>g</section></main>',
    ),
  ).toEqual(['H2 •', 'Div', '  P • •', '  P •', '  P •', 'BlockQuote', '  P •', 'Part', '  Sect', '    P •'])
})

test('a list item has a label and a body', () => {
  expect(structureOf('<ol><li>a</li><li><p>b</p><ul><li>c</li></ul></li></ol>')).toEqual([
    'L numbered=true',
    '  LI',
    '    Lbl •',
    '    LBody •',
    '  LI',
    '    Lbl •',
    '    LBody',
    '      P •',
    '      L numbered=false',
    '        LI',
    '          Lbl •',
    '          LBody •',
  ])
  expect(structureOf('<ul><li>a</li></ul>', 'ul { list-style: none }')).toEqual([
    'L numbered=false',
    '  LI',
    '    LBody •',
  ])
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
