import { describe, expect, test } from 'vitest'
import { faults, pageTexts, positions } from '../../helpers/layout.ts'

/** Margins of 20 mm above and below, 10 mm at the sides: the boxes have 80 mm to share. */
function boxes(rules: string, body = '', css = ''): string[] {
  return positions(body, `@page { margin: 20mm 10mm; ${rules} } ${css}`)
}

describe('one box of an edge', () => {
  test.each([
    ['@top-left { content: "aa" }', 'text 10 13 +20 aa'],
    ['@top-center { content: "aa" }', 'text 40 13 +20 aa'],
    ['@top-right { content: "aa" }', 'text 70 13 +20 aa'],
    ['@bottom-left { content: "aa" }', 'text 10 93 +20 aa'],
    ['@bottom-center { content: "aa" }', 'text 40 93 +20 aa'],
    ['@bottom-right { content: "aa" }', 'text 70 93 +20 aa'],
    ['@top-left { content: "aa"; vertical-align: top }', 'text 10 8 +20 aa'],
    ['@top-left { content: "aa"; vertical-align: bottom }', 'text 10 18 +20 aa'],
    ['@top-left { content: "aa"; text-align: right }', 'text 70 13 +20 aa'],
    ['@top-left { content: "aa"; padding-left: 25% } @top-right { content: "b" }', 'text 30 13 +20 aa'],
    ['@top-left { content: "a" counter(page) "/" counter(pages) }', 'text 10 13 +10 a'],
  ])('%s', (rule, expected) => {
    expect(boxes(rule)[0]).toBe(expected)
  })
})

describe('boxes share their edge (CSS Page 3 §5.3.2)', () => {
  /** Backgrounds show the boxes: their left edges and widths. */
  const shares = (rules: string) =>
    boxes(rules.replaceAll('{', '{ background: red;')).flatMap(line => {
      const [, x, width] = /^rect (\S+) \S+ \+(\S+)/.exec(line) ?? []
      return x === undefined ? [] : [`${x} +${width}`]
    })

  test.each([
    ['@top-left { content: "aa" }', ['10 +80']],
    ['@top-left { content: "aaa" } @top-right { content: "b" }', ['10 +60', '70 +20']],
    [
      '@top-left { content: "aaa" } @top-center { content: "bb" } @top-right { content: "c" }',
      ['10 +30', '40 +20', '60 +30'],
    ],
    ['@top-center { content: "bb" } @top-right { content: "ccc" }', ['40 +20', '60 +30']],
    ['@top-left { content: "aa"; width: 20mm } @top-right { content: "b" }', ['10 +20', '30 +60']],
    ['@top-left { content: "aaaaaa" } @top-right { content: "b b" }', ['10 +60', '70 +20']],
  ])('%s', (rules, expected) => {
    expect(shares(rules)).toEqual(expected)
  })
})

describe('running elements', () => {
  const RUNNING = '.r { position: running(r) } .n::before { content: counter(page) "/" counter(pages) }'
  const body = '<div class="r">r<b class="n"></b></div><div>a</div><div class="p">b</div>'
  const css = `${RUNNING} b { font-weight: 400 } .p { break-before: page }`

  test('leave the flow and stand on every page, with its counters', () => {
    expect(boxes('@bottom-left { content: element(r) }', body, css)).toEqual([
      ...['text 10 28 +10 a', 'text 10 93 +10 r', 'text 20 93 +10 1', 'text 30 93 +10 /', 'text 40 93 +10 2'],
      ...[
        'page 2',
        'text 10 28 +10 b',
        'text 10 93 +10 r',
        'text 20 93 +10 2',
        'text 30 93 +10 /',
        'text 40 93 +10 2',
      ],
    ])
  })

  test('but where :first says otherwise', () => {
    const first = '@page :first { @bottom-left { content: none } }'
    const page = '@page { margin: 20mm 10mm; @bottom-left { content: element(r) } }'
    expect(pageTexts(body, `${page} ${first} ${css}`)).toEqual(['a', 'b / r2/2'])
  })

  test('that nobody has are an error', () => {
    expect(
      faults('<div>a</div>', '@page { margin: 10mm; @top-left { content: element(x) } }'),
    ).toContainEqual(expect.stringMatching(/error\[css\/bad-value\]: .*`position: running\(x\)`/))
  })
})

describe('their text', () => {
  test.each([
    ['content: "a  b"', ['text 10 13 +30 a b']],
    ['content: "ab"; text-transform: uppercase', ['text 10 13 +20 AB']],
    ['content: "a\\A b"; white-space: pre', ['text 10 8 +10 a', 'text 10 18 +10 b']],
    ['content: "a\\A b"', ['text 10 13 +30 a b']],
  ])('%s', (declarations, expected) => {
    expect(boxes(`@top-left { ${declarations} }`)).toEqual(expected)
  })

  test('stands before or after an element, as `content` says', () => {
    const css = '.r { position: running(r) }'
    const texts = (content: string) =>
      boxes(`@top-left { content: ${content} }`, '<div class="r">r</div>', css)
    expect(texts('"a" element(r)')).toEqual(['text 10 8 +10 a', 'text 10 18 +10 r'])
    expect(texts('element(r) "a"')).toEqual(['text 10 8 +10 r', 'text 10 18 +10 a'])
  })
})

describe('faults stand in the style sheet', () => {
  const faultsOf = (page: string) => faults('<div>a</div>', `@page { margin: 15mm; ${page} }`)

  test('a box that is higher than its margin', () => {
    expect(faultsOf('@top-left { content: "aaaa bbbb" }')).toEqual([
      'test.css:4:44: error[layout/overflow]: a margin box is higher than its page margin',
    ])
  })

  test('a character that no font has', () => {
    expect(faultsOf('@top-left { content: "a漢" }')).toEqual([
      'test.css:4:46: error[font/missing-glyph]: the character U+6F22 “漢” is not in Square',
    ])
  })
})
