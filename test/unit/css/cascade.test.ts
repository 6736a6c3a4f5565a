import { describe, expect, test } from 'vitest'
import { createLog, formatHuman, mm } from '../../../src/base/index.ts'
import {
  type ComputedStyle,
  parseStylesheet,
  type StyledElement,
  styleDocument,
} from '../../../src/css/index.ts'
import { parseHtml } from '../../../src/html/index.ts'

function style(css: string, html = '') {
  const { report, diagnostics } = createLog()
  const document = parseHtml({ parts: [`<html lang="en">${html}`] }, 'a.html', report)
  const styled = styleDocument(document, parseStylesheet({ path: 'a.css', text: css }, report), report)
  const elements = elementsIn(styled.root)
  const elementOf = (id: string): StyledElement => {
    const element = elements.find(({ attributes }) => attributes.get('id') === id)
    if (!element) throw new Error(`no element ${id}`)
    return element
  }
  return { ...styled, elementOf, of: (id: string) => elementOf(id).style, diagnostics }
}

function elementsIn(element: StyledElement): StyledElement[] {
  return [element, ...element.children.flatMap(child => (child.kind === 'element' ? elementsIn(child) : []))]
}

/** The ids of the elements that a selector matches. */
function matched(selector: string, html: string): string {
  const { root } = style(`${selector} { orphans: 9 } * { widows: 8 }`, html)
  const found = elementsIn(root).filter(element => element.style.orphans === 9)
  return found.map(({ attributes }) => attributes.get('id')).join(' ')
}

describe('selectors', () => {
  const html =
    '<ul id="u" class="x y"><li id="a" lang="nl-BE">1</li><li id="b" class="x">2</li> <li id="c">3<b id="d">4</b></li></ul>' +
    '<p id="e" title="x y">5</p>'
  const cases: readonly [selector: string, ids: string][] = [
    ['b', 'd'],
    ['.x.y', 'u a b c d'],
    ['#c', 'c d'],
    ['ul b, p', 'd e'],
    ['ul > b', ''],
    ['li + .x', 'b'],
    ['#a ~ li', 'b c d'],
    ['li:first-child', 'a'],
    ['li:last-child', 'c d'],
    ['b:only-child', 'd'],
    ['li:nth-child(2n+1)', 'a c d'],
    ['li:not(.x, #c)', 'a'],
    ['p:first-of-type:last-of-type', 'e'],
    ['[lang|=nl]', 'a'],
    ['[title~="y"]', 'e'],
    ['LI.x', 'b'],
    ['.\\78', 'u a b c d'],
  ]
  test.each(cases)('%s', (selector, ids) => expect(matched(selector, html)).toBe(ids))
})

describe('which declaration wins', () => {
  const html = '<div class="a" id="i"><p class="b c" id="p">x</p></div>'
  const cases: readonly [why: string, css: string, orphans: number][] = [
    ['the later one', 'p { orphans: 3 } p { orphans: 4 }', 4],
    ['the later one of a rule', 'p { orphans: 3; orphans: 4 }', 4],
    ['a class over a type', '.b { orphans: 3 } div p { orphans: 4 }', 3],
    ['two classes over one', '.b.c { orphans: 3 } .a p { orphans: 4 }', 3],
    ['an id over classes', '#p { orphans: 3 } .a .b.c { orphans: 4 }', 3],
    ['the argument of :not counts', 'p:not(#x) { orphans: 3 } .a .b.c { orphans: 4 }', 3],
    ['own over inherited', 'p { orphans: 3 } #i { orphans: 4 }', 3],
    ['any rule over our own sheet', '* { orphans: 3 }', 3],
    ['inherited, where nothing is declared', '.a { orphans: 3 }', 3],
    ['initial', '.a { orphans: 3 } p { orphans: initial }', 2],
  ]
  test.each(cases)('%s', (_, css, orphans) => expect(style(css, html).of('p').orphans).toBe(orphans))
})

describe('what is inherited', () => {
  const html = '<div id="d"><p id="p">x</p></div>'
  const cases: readonly [css: string, expected: Partial<ComputedStyle>][] = [
    ['div { color: red }', { color: { r: 255, g: 0, b: 0 } }],
    ['div { display: none }', { display: 'block' }],
    ['div { padding-left: 3pt } p { padding: inherit }', { paddingLeft: 3, paddingTop: 0 }],
    ['div { font-size: 20pt; line-height: 150% }', { lineHeight: 30 }],
    ['div { font-size: 20pt; text-indent: 2em } p { font-size: 10pt }', { textIndent: 40 }],
    ['div { font-size: 20pt } p { font-size: 1.5em; margin: 1em }', { fontSize: 30, marginTop: 30 }],
    ['html { font-size: 2rem } p { font-size: 1rem; margin: 2rem }', { fontSize: 24, marginTop: 48 }],
    [
      'div { font-kerning: none } p { font-variant-caps: small-caps }',
      { fontFeatures: { kern: 0, smcp: 1 } },
    ],
    ['p { letter-spacing: 1pt }', { fontFeatures: { liga: 0, clig: 0 } }],
    ['p { letter-spacing: 1pt; font-feature-settings: "liga" }', { fontFeatures: { liga: 1, clig: 0 } }],
    [
      'div { color: red; border-top: solid currentcolor } p { color: lime; border: inherit }',
      { borderTopColor: { r: 0, g: 255, b: 0 }, borderTopWidth: 2.25, borderLeftWidth: 0 },
    ],
  ]
  test.each(cases)('%s', (css, expected) => expect(style(css, html).of('p')).toMatchObject(expected))
})

test('our own sheet knows the elements', () => {
  const html =
    '<table><tr><th id="th">h<td id="td" data-align="right">d</table><p id="p">a<a id="a" href="https://a.nl">b</a></p>'
  const { of } = style('p { color: red }', html)
  expect(of('th')).toMatchObject({
    display: 'table-cell',
    fontWeight: 700,
    textAlign: 'left',
    paddingLeft: 0,
  })
  expect(of('td')).toMatchObject({ textAlign: 'right' })
  expect(of('p')).toMatchObject({ display: 'block', textWrap: 'pretty', marginTop: 12, hyphens: 'manual' })
  expect(of('a')).toMatchObject({ color: { r: 255, g: 0, b: 0 }, textDecorationLine: 'none' })
})

test('a pseudo-element with content inherits from its element', () => {
  const { elementOf } = style(
    'p { color: red } p::before { content: "\\201C a\\A" counter(page) } p::after { color: lime }',
    '<p id="p">x</p>',
  )
  expect(elementOf('p').pseudoStyles.before).toMatchObject({
    color: { r: 255, g: 0, b: 0 },
    content: [
      { kind: 'string', value: '\u201ca\n' },
      { kind: 'counter', name: 'page' },
    ],
  })
  expect(elementOf('p').pseudoStyles.after).toBeUndefined()
})

test('elements of one kind share one style, in every letter of a style sheet', () => {
  const { report } = createLog()
  const sheet = parseStylesheet({ path: 'a.css', text: '.x { color: red }' }, report)
  const styles = ['<p class="x">a</p><p>b</p>', '<p>c</p><p class="x">d</p><p class="x">e</p>'].flatMap(
    marked => {
      const document = parseHtml({ parts: [marked] }, 'a.html', report)
      const { root } = styleDocument(document, sheet, report)
      return elementsIn(root)
        .filter(({ name }) => name === 'p')
        .map(element => element.style)
    },
  )
  const [a, b, c, d, e] = styles
  expect([a === d, d === e, b === c, a === b]).toEqual([true, true, true, false])
})

describe('pages', () => {
  const close = (length: number) => expect.closeTo(length, 9)

  test('are A4 with 25 mm by default, and have no margin boxes', () => {
    const { firstPage, followingPage } = style('')
    expect(firstPage).toEqual(followingPage)
    expect(firstPage).toMatchObject({
      width: mm(210),
      height: mm(297),
      marginTop: mm(25),
      marginLeft: mm(25),
    })
    expect(firstPage.marginBoxes.size).toBe(0)
  })

  test('differ where `:first` says so, wherever it stands', () => {
    const { firstPage, followingPage, diagnostics } = style(`
      html { color: red; font-size: 10pt }
      @page :first { margin-top: 10mm; margin-left: 10mm; @top-left { content: none } @bottom-right { content: "a" } }
      @page { size: 400pt 500pt; margin: 20mm 1cm; @top-left { content: "b"; font-size: 2em } @bottom-right { color: lime } }
    `)
    expect(diagnostics).toEqual([])
    expect(firstPage).toMatchObject({
      width: 400,
      height: 500,
      marginTop: close(mm(10)),
      marginBottom: close(mm(20)),
    })
    expect(followingPage).toMatchObject({ width: 400, marginTop: close(mm(20)), marginRight: close(mm(10)) })
    expect([...firstPage.marginBoxes.keys()]).toEqual(['bottom-right'])
    expect(firstPage.marginBoxes.get('bottom-right')?.style).toMatchObject({
      ...{ textAlign: 'right', verticalAlign: 'middle', color: { r: 0, g: 255, b: 0 } },
      content: [{ kind: 'string', value: 'a' }],
    })
    expect([...followingPage.marginBoxes.keys()]).toEqual(['top-left'])
    expect(followingPage.marginBoxes.get('top-left')?.style).toMatchObject({
      ...{ textAlign: 'left', fontSize: 20, color: { r: 255, g: 0, b: 0 } },
    })
  })

  test('have one text width', () => {
    expect(
      style('@page { margin: 2cm }\n@page :first { margin-left: 3cm }').diagnostics.map(formatHuman),
    ).toEqual([
      `a.css:2:16: error[css/bad-value]: the text of the first page would have another width or place than that of the following pages
  2 | @page :first { margin-left: 3cm }
    |                ^^^^^^^^^^^^^^^^
  hint: give \`@page\` and \`@page :first\` the same width, left and right margin`,
    ])
  })

  test('have room', () => {
    const { diagnostics } = style('@page { margin: 11cm 1cm 19cm }')
    expect(diagnostics.map(({ message }) => message)).toEqual(['the margins leave no room on the page'])
  })

  test.each(['1mm 297mm', '210mm 5081mm'])('are of a size that PDF/A knows: not %s', size => {
    const { diagnostics } = style(`@page { size: ${size}; margin: 0 }`)
    expect(diagnostics.map(formatHuman)).toEqual([
      `a.css:1:9: error[css/bad-value]: a page of a PDF measures from 3 to 14400 pt (1.06 mm to 5.08 m)
  1 | @page { size: ${size}; margin: 0 }
    |         ${'^'.repeat(6 + size.length)}`,
    ])
  })
})
