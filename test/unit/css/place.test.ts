import { expect, test } from 'vitest'
import { createPlaces } from '../../../src/css/place.ts'
import type { Element } from '../../../src/html/index.ts'
import { parseHtml } from '../../../src/html/index.ts'

const bodyOf = (html: string): Element => parseHtml({ parts: [html] }, 'a.html', () => {}).root

test('elements of many letters stand at one place, whatever their words', () => {
  const places = createPlaces()
  const one = bodyOf('<html><p>a</p><p>b</p></html>')
  const other = bodyOf('<html><p>c</p><p>d</p></html>')
  const root = places.root(one)
  expect(places.root(other)).toBe(root)
  expect(places.within(other, root)).toBe(places.within(one, root))
})

test('of letters that are all of another order, only the last are known: what hangs on their places would fill the memory', () => {
  const places = createPlaces()
  const rowOf = (n: number) => bodyOf(`<html><p id="${n}"></p></html>`)
  const root = places.root(rowOf(0))
  const first = places.within(rowOf(0), root)
  expect(places.within(rowOf(0), root)).toBe(first)
  for (let n = 1; n < 200; n++) places.within(rowOf(n), root)
  expect(places.within(rowOf(0), root)).not.toBe(first)
})
