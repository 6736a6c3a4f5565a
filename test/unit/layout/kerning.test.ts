import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatShort } from '../../../src/base/index.ts'
import type { TextOperation } from '../../../src/layout/index.ts'
import { faults, layoutHtml, pageTexts, shippedFace } from '../../helpers/layout.ts'

const SERIF = shippedFace('SourceSerif4-Regular.ttf')
const SIZE = 10
const CSS = `div { font-family: serif; font-size: ${SIZE}pt }`

function textOperations(body: string, css = CSS): TextOperation[] {
  const { document, diagnostics } = layoutHtml(`<div>${body}</div>`, css)
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(formatShort)).toEqual([])
  return document.pages.flatMap(({ operations }) =>
    operations.filter((operation): operation is TextOperation => operation.kind === 'text'),
  )
}

/** The width of the text as HarfBuzz makes it of one run. */
function widthOfRun(text: string): number {
  return (SERIF.shape(text, 'nl', {}).width * SIZE) / SERIF.unitsPerEm
}

function widthOfLine(body: string, css = CSS): number {
  const operations = textOperations(body, css)
  expect(new Set(operations.map(({ baseline }) => baseline)).size).toBe(1)
  return operations.reduce((sum, { width }) => sum + width, 0)
}

describe('a line is as wide as its text in one run', () => {
  test.each([
    ['across spaces', 'de V van Willem T. Yde', 'de V van Willem T. Yde'],
    ['across no-break spaces', 'op de V\u00a0van W\u00a0T', 'op de V\u00a0van W\u00a0T'],
    ['across places where a line may end', 'AV-Van/Top–Tafel', 'AV-Van/Top–Tafel'],
    ['across the borders of elements', 'V<a href="https://a.nl">A</a>T<span lang="en">o</span>', 'VATo'],
    ['across a border beside a space', 'V <a href="https://a.nl">Von</a> T', 'V Von T'],
    ['across soft hyphens', 'AV&shy;AT&shy;o&shy;ma of&shy;fi&shy;cieel', 'AVAToma officieel'],
  ])('%s', (_, body, text) => {
    expect(widthOfLine(body)).toBeCloseTo(widthOfRun(text), 6)
    const justified = `${CSS} div { text-align: justify; text-wrap: pretty }`
    expect(widthOfLine(body, justified)).toBeCloseTo(widthOfRun(text), 6)
  })

  test('the font does kern with spaces, or the others prove nothing', () => {
    const apart = widthOfRun('T') + widthOfRun(' ') + widthOfRun('V')
    expect(widthOfRun('T V')).toBeLessThan(apart - 0.3)
  })
})

describe('nothing is kerned', () => {
  const apart = widthOfRun('V') + widthOfRun('A')

  test.each([
    ['with another face', 'V<i>A</i>', 'i { font-style: italic }', undefined],
    ['with another size', 'V<i>A</i>', 'i { font-size: 200% }', widthOfRun('V') + 2 * widthOfRun('A')],
    ['with what is raised', 'V<i>A</i>', 'i { vertical-align: 1pt }', apart],
    ['where the style says so', 'VA', 'div { font-kerning: none }', apart],
    ['across a line break', 'V<br>A', '', apart],
  ])('%s', (_, body, css, width) => {
    const widths = textOperations(body, `${CSS} i { font-style: normal } ${css}`).map(
      operation => operation.width,
    )
    const italic = (shippedFace('SourceSerif4-Italic.ttf').shape('A', 'nl', {}).width * SIZE) / 1000
    expect(widths.reduce((sum, each) => sum + each, 0)).toBeCloseTo(width ?? widthOfRun('V') + italic, 6)
  })
})

test('a space takes its kerning along where a line ends at it', () => {
  const css = `${CSS} div { width: 11pt }`
  expect(textOperations('V V', css).map(({ width }) => width)).toEqual([widthOfRun('V'), widthOfRun('V')])
})

test('a word is divided inside a ligature as well: of-ficieel', () => {
  const body = '<div>xxxx of&shy;fi&shy;cieel</div>'
  expect(pageTexts(body, `${CSS} div { width: 38pt }`)).toEqual(['xxxx of- / ficieel'])
})

/** Syllables with kerning and ligatures at their edges. */
const syllables = fc.array(fc.constantFrom('V', 'AT', 'of', 'f', 'fi', 'ra', 'y.', 'Te', 'W', 'o'), {
  minLength: 1,
  maxLength: 5,
})
const text = fc.array(fc.record({ syllables, between: fc.constantFrom(' ', '-', '</b><b>', ' </b><b>') }), {
  minLength: 1,
  maxLength: 30,
})

test('lines that were found to fit do fit as they are drawn', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 70, max: 200 }), (words, width) => {
      const body = words.map(word => word.syllables.join('&shy;') + word.between).join('')
      const css = `${CSS} b { font-weight: 400 } div { width: ${width}pt }`
      expect(faults(`<div><b>${body}</b></div>`, css)).toEqual([])
      const pretty = `${css} div { text-wrap: pretty }`
      expect(faults(`<div><b>${body}</b></div>`, pretty)).toEqual([])
    }),
    { numRuns: 100 },
  )
})

test('a word of 100 000 letters that may break anywhere is measured once', () => {
  const css = `${CSS} div { overflow-wrap: anywhere; width: 250pt; text-wrap: pretty }`
  const { document, diagnostics } = layoutHtml(`<div>${'Voffice'.repeat(14_300)}</div>`, css)
  expect(diagnostics).toEqual([])
  expect(document.pages.length).toBeGreaterThan(50)
})
