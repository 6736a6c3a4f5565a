import { expect, test } from 'vitest'
import { createLog, spanOf } from '../../../src/base/index.ts'
import { createSharedNodes, type Element, type Nodes, parseHtml } from '../../../src/html/index.ts'

function parse(body: string, nodes?: Nodes): Element {
  const marked = `<html lang="nl"><head><title>t</title></head><body>${body}</body></html>`
  const { report, diagnostics } = createLog()
  const { root } = parseHtml({ parts: [marked] }, 'a.html', report, nodes)
  expect(diagnostics).toEqual([])
  return root.children[1] as Element
}

test('what two letters have in common is one object, and what differs is not', () => {
  const nodes = createSharedNodes()
  const first = parse('<div><p class="a">x <b>y</b></p><p>z</p></div>', nodes.ofDocument())
  const second = parse('<div><p class="a">x <b>y</b></p><p>zz</p></div>', nodes.ofDocument())
  const [div, other] = [first.children[0], second.children[0]] as [Element, Element]
  expect(other).not.toBe(div)
  expect(other.children[0]).toBe(div.children[0])
  expect(other.children[1]).not.toBe(div.children[1])
  expect(parse('<div><p class="a">x <b>y</b></p><p>z</p></div>', nodes.ofDocument())).toBe(first)
})

test('names, attributes and the borders of words are told apart', () => {
  const nodes = createSharedNodes()
  const different = [
    '<p>ab</p>',
    '<i>ab</i>',
    '<p id="ab"></p>',
    '<p class="ab"></p>',
    '<p>a<b>b</b></p>',
    '<p></p>',
  ]
  const elements = different.map(html => parse(html, nodes.ofDocument()).children[0])
  expect(new Set(elements).size).toBe(different.length)
})

test('nodes of a letter that shares none are its own, with its own places', () => {
  const [a, b] = parse('<p>x</p> <p>x</p>').children.filter(child => child.kind === 'element')
  expect(a).not.toBe(b)
  expect(a?.span.start).toBeLessThan(b?.span.start ?? 0)
})

test('a text of the user’s stands once in a document, and is in the next what it was in this one', () => {
  const span = spanOf({ path: 'a.md', text: 'x' })
  const value = { html: 'x', origin: { field: 'subject', span } }
  const nodes = createSharedNodes()
  const texts = [1, 2].map(() => {
    const parts = ['<p>', value, '</p><p>', value, '</p>']
    return parseHtml({ parts }, 'a.html', () => {}, nodes.ofDocument()).texts
  })
  expect(texts[0]?.get(1)).not.toBe(texts[0]?.get(3))
  expect(texts[1]).toEqual(texts[0])
  expect(texts[1]?.get(3)).toBe(texts[0]?.get(3))
})
