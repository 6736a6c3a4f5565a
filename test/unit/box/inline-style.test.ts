import { expect, test } from 'vitest'
import { createLog } from '../../../src/base/index.ts'
import type { ParagraphBox } from '../../../src/box/index.ts'
import { buildBoxTree } from '../../../src/box/index.ts'
import { parseStylesheet, styleDocument } from '../../../src/css/index.ts'
import { parseHtml } from '../../../src/html/index.ts'

/** The paragraph cache of layout knows a paragraph by the identity of its styles. */
test('letters of one style sheet share the styles of decorated and raised text', () => {
  const { report } = createLog()
  const stylesheet = parseStylesheet({ path: 'test.css', text: 'html { font-family: x }' }, report)
  const stylesIn = (name: string) => {
    const body = `<p>${name} <u>a <b>b</b></u> <sup>c<i>d</i></sup></p>`
    const document = parseHtml(
      { marked: `<html lang="nl"><body>${body}</body></html>`, origins: [] },
      'x',
      report,
    )
    const { root } = buildBoxTree(styleDocument(document, stylesheet, report), () => undefined, report)
    const [paragraph] = root.children.flatMap(box => (box.kind === 'block' ? box.children : []))
    const [lines] = paragraph?.kind === 'block' ? paragraph.children : []
    return (lines as ParagraphBox).items.map(item => (item.kind === 'text' ? item.style : undefined))
  }
  const [one, two] = [stylesIn('Jan'), stylesIn('Piet')]
  expect(one.length).toBe(6)
  expect(one.map((style, i) => style === two[i])).toEqual(one.map(() => true))
})
