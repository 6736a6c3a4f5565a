import { expect, test } from 'vitest'
import { createLog, formatShort } from '../../../src/base/index.ts'
import type { BlockBox, ParagraphBox } from '../../../src/box/index.ts'
import { styleWithin } from '../../../src/box/inline-style.ts'
import { layoutDocument } from '../../../src/layout/index.ts'
import { boxTree, layoutContext, layoutTree, textsOf } from '../../helpers/layout.ts'

test('what was laid out before at the same place is the same object', () => {
  const css = 'b { font-weight: 400; text-decoration: underline } div { border: 1mm solid; background: red }'
  const html = '<p>a <b>b</b></p><ol><li>c</li></ol><table><tr><td>d</td></tr></table><div>e</div>'
  const tree = boxTree(html, css)
  const operations = () => layoutTree(tree).pages.flatMap(page => page.operations)
  const first = operations()
  expect(first.length).toBeGreaterThan(10)
  for (const [i, operation] of operations().entries()) expect(operation).toBe(first[i])
})

test('of a paragraph with another value only the line that holds it is new', () => {
  const tree = boxTree('<div>aaaa bbbb cccc <b>1</b> dddd eeee ffff</div>', 'b { font-weight: 400 }')
  const body = tree.root.children[0] as BlockBox
  const div = body.children[0] as BlockBox
  const paragraph = div.children[0] as ParagraphBox
  const operations = (value: string) => {
    const items = paragraph.items.map(item =>
      item.kind === 'text' && item.text === '1' ? { ...item, text: value } : item,
    )
    const changed = { ...body, children: [{ ...div, children: [{ ...paragraph, items }] }] }
    const { pages } = layoutTree({ ...tree, root: { ...tree.root, children: [changed] } })
    return pages.flatMap(page => page.operations)
  }
  const [first, second] = [operations('1'), operations('2')]
  expect(first.map((operation, i) => operation === second[i])).toEqual([
    true,
    false,
    false,
    false,
    true,
    true,
  ])
})

test('letters that hyphenate otherwise do not share their lines', () => {
  const tree = boxTree('<div>aaaaaabbbbbb</div>', 'div { hyphens: auto }')
  const words = (offset: number): string => {
    const hyphenatorOf = () => () => [offset]
    return textsOf(layoutDocument(tree, { ...layoutContext(createLog().report), hyphenatorOf })).join()
  }
  expect([words(4), words(6)]).toEqual(['aaaa- / aabbbbbb', 'aaaaaa- / bbbbbb'])
})

test('what has a fault is reported every time', () => {
  const tree = boxTree('<p>aaaaaaaaaaaa</p>')
  const reports = [1, 2].map(() => {
    const { report, diagnostics } = createLog()
    layoutTree(tree, report)
    return diagnostics.map(formatShort).join()
  })
  expect(reports[0]).toContain('layout/too-wide')
  expect(reports[1]).toBe(reports[0])
})

test('a name is not taken for the same words', () => {
  const line = '<div>aaaa <b>koning</b></div>'
  const css = 'div { hyphens: auto; break-after: page } b { font-weight: 400 }'
  const tree = boxTree(line + line.replace('<b>', '<b translate="no">'), css)
  expect(textsOf(layoutTree(tree))).toEqual(['aaaa ko- / ning', 'aaaa / koning'])
})

test('decorated and raised text has one style for each pair of its own and its parent’s', () => {
  const { root } = boxTree('<p>a</p>')
  const decorated = { ...root.style, textDecorationLine: 'underline' } as const
  expect(styleWithin(root.style, decorated)).toMatchObject({ textDecorationLine: 'underline' })
  expect(styleWithin(root.style, decorated)).toBe(styleWithin(root.style, decorated))
  expect(styleWithin(root.style, root.style)).toBe(root.style)
})
