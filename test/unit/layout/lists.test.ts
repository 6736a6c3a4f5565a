import { expect, test } from 'vitest'
import { positions } from '../../helpers/layout.ts'

/** A marker keeps a quarter of an em, 2.5 mm, from the text. */
const CSS = 'ul, ol { margin: 0; padding-left: 40mm }'

test('markers stand outside, a space before the text', () => {
  expect(positions('<ul><li>a</li><li>b</li></ul>', CSS)).toEqual([
    'text 17.5 8 +20 •',
    'text 40 8 +10 a',
    'text 17.5 18 +20 •',
    'text 40 18 +10 b',
  ])
})

test('numbers end at one edge, and count from `start`', () => {
  expect(positions('<ol start="9"><li>a</li><li>b</li></ol>', `${CSS} ol { padding-left: 50mm }`)).toEqual([
    'text 17.5 8 +30 9.',
    'text 50 8 +10 a',
    'text 7.5 18 +40 10.',
    'text 50 18 +10 b',
  ])
})

test('nested lists stand further in, with a marker of their own', () => {
  expect(positions('<ul><li>a<ul><li>b</li></ul></li></ul>', CSS)).toEqual([
    'text 17.5 8 +20 •',
    'text 40 8 +10 a',
    'text 57.5 18 +20 ◦',
    'text 80 18 +10 b',
  ])
})

test('a marker stands on the baseline of the first line, whatever surrounds it', () => {
  expect(positions('<ul><li><div>a</div></li></ul>', `${CSS} div { padding-top: 5mm }`)).toEqual([
    'text 17.5 13 +20 •',
    'text 40 13 +10 a',
  ])
  expect(
    positions('<ul><li><div>a</div></li></ul>', `${CSS} div { font-size: 20mm; line-height: 20mm }`),
  ).toEqual(['text 17.5 16 +20 •', 'text 40 16 +20 Square 56.69 a'])
})

test('an item without text keeps its marker and its line', () => {
  expect(positions('<ol><li></li><li>b</li><li></li></ol><div>c</div>', CSS)).toEqual([
    'text 7.5 8 +30 1.',
    'text 7.5 18 +30 2.',
    'text 40 18 +10 b',
    'text 7.5 28 +30 3.',
    'text 0 38 +10 c',
  ])
})

test('a marker goes to the next page with its line', () => {
  expect(positions('<ul><li>a</li><li>b</li></ul>', `${CSS} @page { size: 100mm 10mm }`)).toEqual([
    ...['text 17.5 8 +20 •', 'text 40 8 +10 a'],
    ...['page 2', 'text 17.5 8 +20 •', 'text 40 8 +10 b'],
  ])
})
