import { expect, test } from 'vitest'
import { createPlaces, type Places } from '../../../src/css/place.ts'
import type { Element } from '../../../src/html/index.ts'
import { parseHtml } from '../../../src/html/index.ts'

const rootOf = (html: string): Element => parseHtml({ parts: [html] }, 'a.html', () => {}).root

/** The element and its place. */
function bodyOf(html: string, places: Places) {
  const root = rootOf(html)
  const place = places.within(root, places.root(root)).find(({ name }) => name === 'body')
  const body = root.children.find(child => child.kind === 'element' && child.name === 'body')
  if (!place || body?.kind !== 'element') throw new Error('no body')
  return { body, place }
}

test('elements of many letters stand at one place, whatever their words', () => {
  const places = createPlaces()
  const one = bodyOf('<p>a</p><p>b</p>', places)
  const other = bodyOf('<p>c</p><p>d</p>', places)
  expect(other.place).toBe(one.place)
  expect(places.within(other.body, other.place)).toBe(places.within(one.body, one.place))
})

test('of letters that are all of another order, only the last are known: what hangs on their places would fill the memory', () => {
  const places = createPlaces()
  const rowOf = (n: number) => {
    const { body, place } = bodyOf(`<p id="${n}"></p>`, places)
    return places.within(body, place)
  }
  const first = rowOf(0)
  expect(rowOf(0)).toBe(first)
  for (let n = 1; n < 200; n++) rowOf(n)
  expect(rowOf(0)).not.toBe(first)
})
