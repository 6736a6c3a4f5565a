import { describe, expect, test } from 'vitest'
import { createLog, formatHuman, formatShort, textOf } from '../../../src/base/index.ts'
import { parseStylesheet, type StyledElement, styleDocument } from '../../../src/css/index.ts'
import { parseHtml } from '../../../src/html/index.ts'

const ENVIRONMENT = {
  lengths: new Map([
    ['addressee-left', '25mm'],
    ['addressee-top', '62.7mm'],
    ['sheet-width', '210mm'],
  ]),
  settings: new Map([
    ['accent', '#1a4f8b'],
    ['measure', '14cm'],
    ['face', '"Source Serif 4"'],
    ['alignment', 'justify'],
  ]),
}

function parse(css: string, environment: typeof ENVIRONMENT | undefined = ENVIRONMENT) {
  const log = createLog()
  const stylesheet = parseStylesheet({ path: 'a.css', text: css }, log.report, environment)
  return { stylesheet, ...log }
}

function paragraphIn(element: StyledElement): StyledElement {
  const inner = (at: StyledElement): StyledElement[] =>
    at.children.flatMap(child => (child.kind === 'element' ? [child, ...inner(child)] : []))
  return inner(element).find(({ name }) => name === 'p') ?? expect.fail()
}

/** The computed style of a paragraph; the test fails if something was reported. */
function style(declarations: string) {
  const { stylesheet, diagnostics, report } = parse(`p { ${declarations} }`)
  const document = parseHtml({ parts: ['<html lang="nl"><p>x</p></html>'] }, 'a.html', report)
  const styled = styleDocument(document, stylesheet, report)
  expect(diagnostics.map(formatShort)).toEqual([])
  return paragraphIn(styled.root).style
}

const mm = (length: number) => expect.closeTo((length * 72) / 25.4, 6)

test.each([
  ['env(addressee-left)', 25],
  ['ENV(addressee-left)', 25],
  ['var(--measure)', 140],
  ['calc(env(addressee-left) - 33mm)', -8],
  ['calc(env(addressee-top) - 1in)', 37.3],
  ['calc(2 * (env(addressee-left) + 1mm) / 4)', 13],
  ['calc(3mm * 2 + 1cm * 3 - 1mm)', 35],
  ['calc(env(sheet-width) - env(addressee-left) - var(--measure))', 45],
  ['calc(calc(1mm + 1mm) + 1mm)', 3],
])('left: %s is %d mm', (value, expected) => {
  expect(style(`left: ${value}`).left).toEqual(mm(expected))
})

test('settings stand for colours, keywords and names', () => {
  const { color, borderTopColor, fontFamily, textAlign, marginLeft } = style(
    'color: var(--accent); border-top: 1pt solid var(--accent); font-family: var(--face), sans; text-align: var(--alignment); margin: 1mm env(addressee-left)',
  )
  expect([color, borderTopColor]).toEqual([
    { r: 26, g: 79, b: 139 },
    { r: 26, g: 79, b: 139 },
  ])
  expect(fontFamily).toEqual(['Source Serif 4', 'sans'])
  expect(textAlign).toBe('justify')
  expect(marginLeft).toEqual(mm(25))
})

test('a page is measured by its envelope', () => {
  const { stylesheet, diagnostics, report } = parse(
    '@page { size: env(sheet-width) 297mm; margin: 1cm calc(env(sheet-width) - 150mm) 1cm env(addressee-left) }',
  )
  const document = parseHtml({ parts: ['<html></html>'] }, 'a.html', report)
  const { firstPage } = styleDocument(document, stylesheet, report)
  expect(diagnostics).toEqual([])
  expect(firstPage).toMatchObject({ width: mm(210), marginLeft: mm(25), marginRight: mm(60) })
})

test('what was told, and where, is known for the export', () => {
  const { substitutions } = parse(
    'p { left: calc(env(addressee-left) + 1mm); color: var(--accent) }',
  ).stylesheet
  expect(substitutions.map(({ span, text }) => `${textOf(span)} → ${text}`)).toEqual([
    'env(addressee-left) → 25mm',
    'var(--accent) → #1a4f8b',
  ])
})

describe('what is refused', () => {
  test.each([
    [
      'left: env(adressee-left)',
      '`adressee-left` is not a length of an envelope',
      'did you mean `addressee-left`?',
    ],
    ['left: env(addressee-left, 3mm)', '`env()` takes one name: a second value would never be used'],
    ['left: env()', '`env()` takes one name: a second value would never be used'],
    [
      'color: var(--acent)',
      '`--acent` is not a setting of the letterhead with a value for CSS',
      'did you mean `accent`?',
    ],
    ['left: calc(1mm+2mm)', '`calc()` cannot make one length of this'],
    ['left: calc(1em + 2mm)', '`calc()` cannot make one length of this'],
    ['left: calc(1mm / 0)', '`calc()` cannot make one length of this'],
    ['left: calc(1 + 2)', '`calc()` cannot make one length of this'],
    ['left: calc()', '`calc()` cannot make one length of this'],
    [`left: calc(${'('.repeat(30)}1mm${')'.repeat(30)})`, '`calc()` cannot make one length of this'],
    [
      'width: calc(1mm - 2mm)',
      '`calc(1mm - 2mm)` is not a value of `width`: expected <length-percentage [0,∞]> | auto',
    ],
    ['color: env(addressee-left)', '`env(addressee-left)` is not a value of `color`: expected <color>'],
  ])('%s', (declaration, message, hint = '') => {
    const [fault = expect.fail(), ...others] = parse(`p { ${declaration} }`).diagnostics
    expect(others).toEqual([])
    expect(formatHuman(fault)).toContain(
      `a.css:1:${declaration.indexOf(':') + 7}: error[css/bad-value]: ${message}\n`,
    )
    expect(formatHuman(fault)).toContain(hint)
  })

  test('any length, where there is no envelope', () => {
    const { diagnostics } = parse('p { left: env(fold-1) }', { ...ENVIRONMENT, lengths: undefined as never })
    expect(diagnostics.map(formatHuman)).toEqual([
      `a.css:1:11: error[css/bad-value]: the letterhead has no envelope
  1 | p { left: env(fold-1) }
    |           ^^^^^^^^^^^
  hint: name one in \`letterhead.yaml\`: \`envelope: nl-left\``,
    ])
  })
})

test('of two sheets the later wins, and each is told what the other has', () => {
  const { report, diagnostics } = createLog()
  const files = [
    {
      path: 'a.css',
      text: '@font-face { font-family: f; src: url("f.ttf") } p { color: red; left: 1mm; position: running(head) }',
    },
    {
      path: 'b.css',
      text: 'p { color: blue; font-family: f } @page { @top-left { content: element(head) } }',
    },
  ]
  const stylesheet = parseStylesheet(files, report)
  expect(diagnostics).toEqual([])
  const document = parseHtml({ parts: ['<html><p>x</p></html>'] }, 'a.html', report)
  const { style } = paragraphIn(styleDocument(document, stylesheet, report).root)
  expect(style).toMatchObject({ color: { r: 0, g: 0, b: 255 }, left: mm(1) })
})
