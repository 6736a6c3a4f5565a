import { expect, test } from 'vitest'
import { createLog } from '../../../src/base/index.ts'
import { styleWithin } from '../../../src/box/inline-style.ts'
import { createParagraphCache, layoutDocument, type ParagraphCache } from '../../../src/layout/index.ts'
import { boxTree, layoutContext, layoutTree, textsOf } from '../../helpers/layout.ts'

/** A cache that counts the paragraphs that it does not know. */
function countingCache(): ParagraphCache & { readonly missed: () => number } {
  const cache = createParagraphCache()
  let missed = 0
  return {
    missed: () => missed,
    lines: (paragraph, width, context, layOut) =>
      cache.lines(paragraph, width, context, inner => {
        missed++
        return layOut(inner)
      }),
    intrinsicWidth: (paragraph, context, measure) =>
      cache.intrinsicWidth(paragraph, context, inner => {
        missed++
        return measure(inner)
      }),
  }
}

test('a document that was laid out before is known, the markers of its lists and all', () => {
  const tree = boxTree('<p>a <b>b</b></p><ol><li>c</li><li>d</li></ol>', 'b { font-weight: 400 }')
  const cache = countingCache()
  layoutTree(tree, undefined, cache)
  expect(cache.missed()).toBe(5)
  layoutTree(tree, undefined, cache)
  expect(cache.missed()).toBe(5)
})

test('a table that was measured before is known', () => {
  const tree = boxTree('<table><tr><td>aa bb</td><td>c</td></tr></table>')
  const cache = countingCache()
  layoutTree(tree, undefined, cache)
  const missed = cache.missed()
  expect(missed).toBeGreaterThan(2)
  layoutTree(tree, undefined, cache)
  expect(cache.missed()).toBe(missed)
})

test('letters that hyphenate otherwise do not share their lines', () => {
  const tree = boxTree('<div>aaaaaabbbbbb</div>', 'div { hyphens: auto }')
  const cache = countingCache()
  const words = (offset: number): string => {
    const hyphenatorOf = () => () => [offset]
    const context = { ...layoutContext(createLog().report, cache), hyphenatorOf }
    return textsOf(layoutDocument(tree, context)).join()
  }
  expect([words(4), words(6)]).toEqual(['aaaa- / aabbbbbb', 'aaaaaa- / bbbbbb'])
  expect(cache.missed()).toBe(2)
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
