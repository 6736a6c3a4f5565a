import { expect, test } from 'vitest'
import type { FlowBox } from '../../../src/box/index.ts'
import { boxTree } from '../../helpers/layout.ts'

/** The paragraphs of a body: items in brackets, `⏎` for a line break, `·` for a space, `°` for a no-break space. */
function itemsOf(body: string, css = ''): string[] {
  const paragraphs = (box: FlowBox): string[] => {
    if (box.kind === 'block') return box.children.flatMap(paragraphs)
    if (box.kind !== 'paragraph') return []
    const items = box.items.map(item =>
      item.kind === 'text' ? `[${item.text}]` : item.kind === 'break' ? '⏎' : '▣',
    )
    return [items.join('').replaceAll(' ', '·').replaceAll('\u00a0', '°')]
  }
  return paragraphs(boxTree(body, css).root)
}

const image = {
  kind: 'vector',
  width: 1,
  height: 1,
  viewBox: { x: 0, y: 0, width: 1, height: 1 },
  shapes: [],
} as const

test.each<[body: string, expected: string[]]>([
  ['a', ['[a]']],
  ['  a \n\t b  ', ['[a·b]']],
  ['a <b>b</b> c', ['[a·][b][·c]']],
  ['a <b> b </b> c', ['[a·][b·][c]']],
  ['a<b> </b>b', ['[a][·][b]']],
  ['a <b> </b>', ['[a]']],
  ['a <br> b', ['[a]⏎[b]']],
  ['a<br><br>b', ['[a]⏎⏎[b]']],
  [' <p> a </p> <p> b </p> ', ['[a]', '[b]']],
  ['a <p>b</p> c', ['[a]', '[b]', '[c]']],
  ['<p> </p><p>\n</p>', []],
  ['<p>&nbsp;</p>', ['[°]']],
  ['<p>&nbsp;<b>a</b>&nbsp;</p>', ['[°][a][°]']],
  ['a &nbsp; b', ['[a·°·b]']],
])('%j', (body, expected) => {
  expect(itemsOf(body)).toEqual(expected)
})

test.each([
  ['normal', '[a·b]'],
  ['nowrap', '[a·b]'],
  ['pre', '[··a··]⏎[b·]'],
  ['pre-wrap', '[··a··]⏎[b·]'],
  ['pre-line', '[a]⏎[b]'],
])('white-space: %s', (value, expected) => {
  expect(itemsOf('<div>  a  \nb </div>', `div { white-space: ${value} }`)).toEqual([expected])
})

test.each([
  ['\ta', '[········a]'],
  ['ab\tc\td', '[ab······c·······d]'],
  ['12345678\ta', '[12345678········a]'],
  ['a\n\t\tb', '[a]⏎[················b]'],
  ['a<b>b\tc</b>\td', '[a][b······c][·······d]'],
])('tabs in preserved text lead to the next eighth character: %j', (text, expected) => {
  expect(itemsOf(`<pre>${text}</pre>`)).toEqual([expected])
})

test('an image is no space: spaces beside it stay', () => {
  const tree = boxTree('<p>a <img src="x" alt="x"> b</p>', '', image)
  const [paragraph] = tree.root.children.flatMap(box => (box.kind === 'block' ? box.children : []))
  expect(JSON.stringify(paragraph)).toMatch(/"text":"a ".*"kind":"image".*"text":" b"/)
})

test('generated content and transformed text are text', () => {
  const css = 'b::before { content: "<" } b::after { content: "é>" } b { text-transform: uppercase }'
  expect(itemsOf('a <b>straße</b>', css)).toEqual(['[a·][<][STRASSE][É>]'])
})
