import { describe, expect, test } from 'vitest'
import { positions } from '../../helpers/layout.ts'

/** Lines from 10 to 110 mm, ten characters long: there is room in the margins. */
const css = (more: string) => `@page { size: 120mm 100mm; margin: 0 10mm }
  div { -letter-optical-margins: auto; text-align: justify; ${more} }`

describe.each(['wrap', 'pretty'])('text-wrap: %s: in the margin stands', wrap => {
  const at = (body: string) => positions(`<div>${body}</div>`, css(`text-wrap: ${wrap}`))

  test.each([
    ['a full stop', 'aaaa bbbb. cc', 'text 10 8 +107 aaaa bbbb.'],
    ['a comma', 'aaaa bbbb, cc', 'text 10 8 +106 aaaa bbbb,'],
    ['a semicolon', 'aaaa bbbb; cc', 'text 10 8 +105 aaaa bbbb;'],
    ['a closing quote', 'aaaa bbbb” cc', 'text 10 8 +105 aaaa bbbb”'],
    ['a dash', 'aaaa bbb – cc', 'text 10 8 +103 aaaa bbb –'],
    ['a hyphen that is written', 'aaaa bbbb-cc', 'text 10 8 +106 aaaa bbbb-'],
    ['the hyphen of a divided word', 'aaaa bbbb&shy;ccccc', 'text 10 8 +106 aaaa bbbb‐'],
  ])('%s at the end of a line', (_, body, expected) => {
    expect(at(body)[0]).toBe(expected)
  })

  test('a stop in an element of its own', () => {
    expect(at('aaaa bbbb<b>.</b> cc').slice(0, 2)).toEqual([
      'text 10 8 +97 aaaa bbbb',
      'text 107 8 +10 SquareBold 28.35 .',
    ])
  })

  test('an opening quote at the beginning of every line', () => {
    expect(at('“aaaa bbbb “cccc ddd')).toEqual(['text 5 8 +105 “aaaa bbbb', 'text 5 18 +90 “cccc ddd'])
  })

  test('nothing that is inside a line', () => {
    expect(at('a, “b” c')).toEqual(['text 10 8 +80 a, “b” c'])
  })

  test('nothing when the style sheet does not ask for it', () => {
    const plain = css(`text-wrap: ${wrap}; -letter-optical-margins: none`)
    expect(positions('<div>aaaa bbbb. cc</div>', plain)[0]).toBe('text 10 8 +100 aaaa bbbb.')
  })
})

describe('line breaking counts what stands in the margin', () => {
  /** Eleven characters, of which two halves are in the margin. */
  test('so that more fits on a line', () => {
    const quoted = css('text-align: left')
    expect(positions('<div>“aaaa bbbb” cc</div>', quoted)).toEqual([
      'text 5 8 +110 “aaaa bbbb”',
      'text 10 18 +20 cc',
    ])
    expect(positions('<div>“aaaa bbbbb” cc</div>', quoted)[0]).toBe('text 5 8 +50 “aaaa')
  })

  test('on the last line, too', () => {
    expect(positions('<div>“aaaa bbbb”</div>', css(''))).toEqual(['text 5 8 +110 “aaaa bbbb”'])
    expect(positions('<div>“aaaa bbbb”</div>', css('text-wrap: pretty'))).toEqual([
      'text 5 8 +110 “aaaa bbbb”',
    ])
  })
})

test.each([
  ['left', 'text 5 8 +60 “aaa.”'],
  ['right', 'text 55 8 +60 “aaa.”'],
  ['center', 'text 30 8 +60 “aaa.”'],
])('text-align: %s aligns what is not in the margin', (align, expected) => {
  expect(positions('<div>“aaa.”</div>', css(`text-align: ${align}`))).toEqual([expected])
})
