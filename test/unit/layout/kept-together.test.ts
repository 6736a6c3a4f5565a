import { expect, test } from 'vitest'
import { faults, pageTexts } from '../../helpers/layout.ts'

test.each([
  ['aaaa 2509 LV b', 'aaaa / 2509 LV b'],
  ['op 1 november', 'op / 1 november'],
  ['op 1 <b>november</b>', 'op / 1 november'],
  ['bel 06-1234567', 'bel / 06-1234567'],
  ['ref AB-12-CDEF', 'ref / AB-12-CDEF'],
])('%s stays on its line, without a hyphen', (text, lines) => {
  expect(pageTexts(`<div>${text}</div>`, 'div { hyphens: auto }')).toEqual([lines])
})

test('what is wider than its line is divided after all', () => {
  expect(pageTexts('<div>op NL91 ABNA 0417 1643 00</div>')).toEqual(['op NL91 / ABNA 0417 / 1643 00'])
})

test('what is wider than the first line for its indentation is divided there', () => {
  const css = 'div { width: 75mm; text-indent: 10mm }'
  expect(pageTexts('<div>2509 LV</div>', css)).toEqual(['2509 / LV'])
})

test('a fault beside it is reported once', () => {
  expect(faults('<div>漢 NL91 ABNA 0417 1643 00</div>')).toEqual([
    'test.html:1:57: error[font/missing-glyph]: the character U+6F22 “漢” is not in Square',
  ])
})

test('what is kept together is rather divided than wider than an indented first line', () => {
  const css = 'p { margin: 0; text-indent: 30mm }'
  expect(faults('<p>100 101 102</p>', css)).toEqual([])
  expect(pageTexts('<p>100 101 102</p>', css)).toEqual(['100 101 / 102'])
})
