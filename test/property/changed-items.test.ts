import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BlockBox, BoxTree, FlowBox, InlineItem } from '../../src/box/index.ts'
import { dump } from '../../src/layout/index.ts'
import { boxTree, layoutTree } from '../helpers/layout.ts'

const VALUE = 'VALUE'

/** The tree with another text in the place of the value: all that does not hold it are the same objects. */
function withValue(tree: BoxTree, value: string): BoxTree {
  const inItem = (item: InlineItem): InlineItem =>
    item.kind === 'text' && item.text === VALUE ? { ...item, text: value } : item
  const inBox = (box: FlowBox): FlowBox => {
    if (box.kind === 'block') return inBlock(box)
    return box.kind === 'paragraph' ? { ...box, items: box.items.map(inItem) } : box
  }
  const inBlock = (box: BlockBox): BlockBox => ({ ...box, children: box.children.map(inBox) })
  return { ...tree, root: inBlock(tree.root) }
}

const words = [
  'aan',
  'de',
  'VAT',
  'vergadering',
  'Wij',
  '12 500',
  '€ 3',
  '15 november',
  'noord-zuid',
  'A4',
  ',',
]
const text = fc
  .array(fc.constantFrom(...words), { minLength: 0, maxLength: 14 })
  .map(parts => parts.join(' '))
const space = fc.constantFrom('', ' ', '&nbsp;')
const value = fc.constantFrom(
  '1',
  '22',
  '1.000',
  'AV',
  'Yılmaz',
  'a-b',
  '2017',
  '.',
  ', ',
  'x y',
  '\u00ad',
  '”',
)
const css = fc.constantFrom(
  'p { text-align: justify }',
  'p { text-wrap: wrap }',
  'p { text-indent: 5mm; overflow-wrap: anywhere }',
  'b { font-size: 6pt } p { text-align: right; hyphens: none }',
)

test('a paragraph with another value is set as it would be alone', () => {
  const letters = fc.record({
    before: text,
    left: space,
    right: space,
    after: text,
    values: fc.array(value, { minLength: 2, maxLength: 4 }),
    css,
  })
  fc.assert(
    fc.property(letters, ({ before, left, right, after, values, css: own }) => {
      const style = `p { font: 10pt/12pt serif; hyphens: auto; width: 40mm } b { font-weight: 400 } ${own}`
      const tree = boxTree(`<p>${before}${left}<b>${VALUE}</b>${right}${after}</p>`, style)
      for (const another of values) {
        const letter = withValue(tree, another)
        expect(dump(layoutTree(letter))).toBe(dump(layoutTree(structuredClone(letter))))
      }
    }),
    { numRuns: 100 },
  )
})
