import { describe, expect, test } from 'vitest'
import { createLog, formatShort } from '../../../src/base/index.ts'
import {
  type ComputedStyle,
  PROPERTIES,
  parseStylesheet,
  propertyTable,
  styleDocument,
} from '../../../src/css/index.ts'
import { parseHtml } from '../../../src/html/index.ts'

/** Each property: values that it takes, with what they compute to at 10pt in a root of 20pt, and one that it refuses. */
const ROWS: readonly [property: string, accepted: Readonly<Record<string, unknown>>, refused: string][] = [
  ['display', { block: 'block', 'TABLE-CELL': 'table-cell', initial: 'inline' }, 'flex'],
  ['position', { absolute: 'absolute', 'running(foot)': { running: 'foot' }, inherit: 'static' }, 'fixed'],
  ['top', { '1in': 72, '50%': { percent: 50 }, auto: 'auto', '-3pt': -3 }, 'none'],
  ['right', { '2.54cm': 72 }, '1'],
  ['bottom', { '25.4mm': 72 }, '1mm 2mm'],
  ['left', { '1pc': 12, '4px': 3 }, 'left'],
  ['float', { footnote: 'footnote', none: 'none' }, 'left'],
  ['width', { '2em': 20, '2rem': 40, '.5in': 36, '1e1pt': 10, '+3PT': 3 }, '-1mm'],
  ['height', { 0: 0, auto: 'auto', '10%': { percent: 10 } }, 'none'],
  ['min-width', { '1pt': 1 }, 'auto'],
  ['max-width', { none: 'none', '1pt': 1 }, 'auto'],
  ['min-height', { '1pt': 1 }, 'auto'],
  ['max-height', { none: 'none', '1pt': 1 }, 'auto'],
  ['margin-top', { '-1em': -10, auto: 'auto' }, 'none'],
  ['margin-right', { '1pt': 1 }, '1 pt'],
  ['margin-bottom', { '1pt': 1 }, '#fff'],
  ['margin-left', { '1pt': 1 }, '"1pt"'],
  ['padding-top', { '1pt': 1 }, '-1pt'],
  ['padding-right', { '1pt': 1 }, 'auto'],
  ['padding-bottom', { '1%': { percent: 1 } }, '-1%'],
  ['padding-left', { '1pt': 1 }, 'url(a)'],
  ['border-top-width', { '1pt; border-top-style: solid': 1, '1pt': 0 }, 'thin'],
  ['border-right-width', { '1pt; border-right-style: solid': 1, '1pt': 0 }, '1%'],
  ['border-bottom-width', { '1pt; border-bottom-style: solid': 1, '1pt': 0 }, 'auto'],
  ['border-left-width', { '1pt; border-left-style: solid': 1, '1pt': 0 }, '-1pt'],
  ['border-top-style', { dashed: 'dashed', dotted: 'dotted' }, 'double'],
  ['border-right-style', { solid: 'solid' }, 'hidden'],
  ['border-bottom-style', { none: 'none' }, '1'],
  ['border-left-style', { solid: 'solid' }, 'solid solid'],
  ['border-top-color', { red: { r: 255, g: 0, b: 0 }, currentColor: { r: 0, g: 0, b: 128 } }, 'transparent'],
  ['border-right-color', { initial: { r: 0, g: 0, b: 128 } }, 'solid'],
  ['border-bottom-color', { inherit: { r: 0, g: 0, b: 128 } }, '#ff'],
  ['border-left-color', { '#000': { r: 0, g: 0, b: 0 } }, 'none'],
  ['border-limit', { all: 'all', 'left 2em': 20, 'left 50%': { percent: 50 } }, 'right 4em'],
  ['background-color', { transparent: 'transparent', '#FfF': { r: 255, g: 255, b: 255 } }, 'none'],

  ['color', { '#123': { r: 17, g: 34, b: 51 }, '#0a141e': { r: 10, g: 20, b: 30 } }, '#1234'],
  ['color', { 'rgb(1, 2, 3)': { r: 1, g: 2, b: 3 }, 'rgb(1 2 3)': { r: 1, g: 2, b: 3 } }, 'rgb(1, 2, 256)'],
  ['color', { Teal: { r: 0, g: 128, b: 128 }, inherit: { r: 0, g: 0, b: 128 } }, 'orange'],
  [
    'font-family',
    { 'Source  Sans, "A, B", serif': ['Source Sans', 'A, B', 'serif'], '\\41 b': ['Ab'] },
    'A,',
  ],
  ['font-size', { '1.5em': 30, '1rem': 20, '50%': 10, '0': 0 }, 'large'],
  ['font-weight', { bold: 700, normal: 400, 650: 650 }, 'bolder'],
  ['font-style', { italic: 'italic' }, 'oblique'],
  [
    'font-variant-numeric',
    { 'tabular-nums oldstyle-nums': 'font-features' },
    'tabular-nums proportional-nums',
  ],
  ['font-variant-caps', { 'small-caps': 'font-features' }, 'petite-caps'],
  [
    'font-variant-ligatures',
    { 'no-common-ligatures contextual': 'font-features', none: 'font-features' },
    'no-common-ligatures common-ligatures',
  ],
  ['font-feature-settings', { '"ss01", "cv02" 3': 'font-features' }, '"ss1"'],
  ['font-kerning', { none: 'font-features' }, 'optimal'],
  ['line-height', { normal: 'normal', 1.5: { factor: 1.5 }, '150%': 15, '12pt': 12, '2em': 20 }, '-1'],
  ['letter-spacing', { normal: 0, '-.1em': -1 }, '1%'],
  ['text-align', { justify: 'justify' }, 'start'],
  ['text-align-last', { auto: 'auto', center: 'center' }, 'match-parent'],
  ['text-indent', { '1em': 10, '5%': { percent: 5 } }, 'hanging'],
  ['text-transform', { uppercase: 'uppercase' }, 'capitalize'],
  ['text-decoration-line', { underline: 'underline' }, 'overline'],
  ['vertical-align', { middle: 'middle', '-1pt': -1, '1em': 10 }, '10%'],
  ['white-space', { 'pre-line': 'pre-line' }, 'break-spaces'],
  ['text-wrap', { wrap: 'wrap', pretty: 'pretty' }, 'balance'],
  ['hyphens', { auto: 'auto', none: 'none' }, 'always'],
  ['-letter-optical-margins', { auto: 'auto' }, 'first'],
  ['overflow-wrap', { anywhere: 'anywhere' }, 'break-word'],

  ['list-style-type', { 'lower-roman': 'lower-roman' }, '"-"'],
  ['border-spacing', { '1pt': 1 }, '1pt 2pt'],
  ['break-before', { page: 'page' }, 'always'],
  ['break-after', { avoid: 'avoid' }, 'left'],
  ['break-inside', { avoid: 'avoid' }, 'page'],
  ['orphans', { 3: 3 }, '0'],
  ['widows', { 4: 4 }, '1.5'],
  ['content', {}, 'counter(line)'],
]

/** Each shorthand: a value with the longhands that it sets, and one that it refuses. */
const SHORTHANDS: readonly [
  property: string,
  accepted: string,
  sets: Partial<ComputedStyle>,
  refused: string,
][] = [
  ['margin', '1pt', { marginTop: 1, marginRight: 1, marginBottom: 1, marginLeft: 1 }, 'none'],
  [
    'margin',
    '1pt auto',
    { marginTop: 1, marginRight: 'auto', marginBottom: 1, marginLeft: 'auto' },
    '1pt,2pt',
  ],
  ['margin', '1pt 2pt 3pt', { marginTop: 1, marginRight: 2, marginBottom: 3, marginLeft: 2 }, '1pt 2pt x'],
  [
    'padding',
    '1pt 2pt 3pt 4pt',
    { paddingTop: 1, paddingRight: 2, paddingBottom: 3, paddingLeft: 4 },
    '-1pt',
  ],
  [
    'border',
    'red 1pt solid',
    { borderTopWidth: 1, borderLeftStyle: 'solid', borderRightColor: rgb(255, 0, 0) },
    '1pt 2pt',
  ],
  ['border', '0', { borderTopWidth: 0, borderTopStyle: 'none' }, 'solid solid'],
  [
    'border-top',
    'solid',
    { borderTopWidth: 2.25, borderTopStyle: 'solid', borderTopColor: rgb(0, 0, 128) },
    'double',
  ],
  ['border-right', '2pt dotted', { borderRightWidth: 2, borderTopStyle: 'none' }, 'thin'],
  ['border-bottom', 'inherit', { borderBottomStyle: 'none' }, 'inherit solid'],
  ['border-left', 'dashed lime', { borderLeftColor: rgb(0, 255, 0) }, '1'],
  ['border-width', '1pt; border-style: solid', { borderTopWidth: 1, borderLeftWidth: 1 }, '1%'],
  ['border-style', 'none solid', { borderTopStyle: 'none', borderLeftStyle: 'solid' }, 'auto'],
  [
    'border-color',
    '#fff black',
    { borderTopColor: rgb(255, 255, 255), borderLeftColor: rgb(0, 0, 0) },
    '1pt',
  ],
  ['background', 'silver', { backgroundColor: rgb(192, 192, 192) }, 'url(a.png)'],
  ['list-style', 'square', { listStyleType: 'square' }, 'square inside'],
  ['text-decoration', 'line-through', { textDecorationLine: 'line-through' }, 'underline red'],
]

function rgb(r: number, g: number, b: number) {
  return { r, g, b }
}

/** The style of a navy 10pt `<i>` in a 20pt root, with one more declaration. */
function computed(declaration: string) {
  const { report, diagnostics } = createLog()
  const text = `html { font-size: 20pt; color: navy } i { font-size: 10pt; ${declaration} }`
  const document = parseHtml({ parts: ['<html lang="en"><i>x</i>'] }, 'a.html', report)
  const styled = styleDocument(document, parseStylesheet({ path: 'a.css', text }, report), report)
  const [, body] = styled.root.children
  const [element] = body?.kind === 'element' ? body.children : []
  if (element?.kind !== 'element') throw new Error('no element')
  return { style: element.style, faults: diagnostics.map(formatShort) }
}

function memberOf(property: string): keyof ComputedStyle {
  return property.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) as keyof ComputedStyle
}

test('the rows below are those of the property table', () => {
  const tested = new Set([...ROWS, ...SHORTHANDS].map(([property]) => property))
  expect([...tested].sort()).toEqual([...PROPERTIES.keys()].sort())
})

describe('longhands', () => {
  test.each(ROWS)('%s', (property, accepted, refused) => {
    for (const [value, expected] of Object.entries(accepted)) {
      const { style, faults } = computed(`${property}: ${value}`)
      expect(faults).toEqual([])
      if (expected !== 'font-features') expect([value, style[memberOf(property)]]).toEqual([value, expected])
    }
    expect(computed(`${property}: ${refused}`).faults).toEqual([
      expect.stringMatching(/^a\.css:1:\d+: error\[css\/bad-value\]: /),
    ])
  })
})

describe('shorthands', () => {
  test.each(SHORTHANDS)('%s: %s', (property, accepted, sets, refused) => {
    const { style, faults } = computed(`${property}: ${accepted}`)
    expect(faults).toEqual([])
    expect(style).toMatchObject(sets)
    expect(computed(`${property}: ${refused}`).faults).toEqual([
      expect.stringMatching(/^a\.css:1:\d+: error\[css\/bad-value\]: /),
    ])
  })
})

test('the properties of font features inherit apart and are joined', () => {
  const { style } = computed(
    'font-variant-numeric: tabular-nums oldstyle-nums diagonal-fractions ordinal slashed-zero;' +
      'font-variant-caps: all-small-caps; font-kerning: none; font-feature-settings: "ss01", "cv02" 3, "onum" off',
  )
  expect(style.fontFeatures).toEqual({
    ...{ kern: 0, tnum: 1, onum: 0, frac: 1, ordn: 1, zero: 1, smcp: 1, c2sc: 1, ss01: 1, cv02: 3 },
  })
})

test('every initial value fits its own grammar and has a description', () => {
  for (const { name, initial, description } of propertyTable()) {
    const isShorthand = !Object.hasOwn(computed('').style, memberOf(name)) && !name.startsWith('font-')
    expect([name, description]).not.toEqual([name, ''])
    if (!isShorthand && name !== 'content') expect(computed(`${name}: ${initial}`).faults).toEqual([])
  }
})
