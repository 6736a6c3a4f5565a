import { describe, expect, test } from 'vitest'
import type { TextOperation } from '../../../src/layout/index.ts'
import { faults, layoutHtml } from '../../helpers/layout.ts'

function glyphsOf(text: string, css: string): number[] {
  const { document, diagnostics } = layoutHtml(`<div>${text}</div>`, `div { font-family: serif; ${css} }`)
  expect(diagnostics).toEqual([])
  return document.pages
    .flatMap(({ operations }) =>
      operations.filter((operation): operation is TextOperation => operation.kind === 'text'),
    )
    .flatMap(({ words }) => words.flatMap(({ run }) => run.glyphs.map(({ id }) => id)))
}

describe('the shipped fonts have', () => {
  test.each([
    ['font-variant-numeric: proportional-nums', '1234'],
    ['font-variant-numeric: oldstyle-nums', '1234'],
    ['font-variant-numeric: diagonal-fractions', '3/4'],
    ['font-variant-numeric: slashed-zero', '10'],
    ['font-variant-caps: small-caps', 'Nederland'],
    ['font-variant-caps: all-small-caps', 'NAVO'],
    ['font-variant-ligatures: no-common-ligatures', 'officieel'],
    ['font-feature-settings: "sups"', '2'],
    ['font-feature-settings: "subs"', '2'],
    ['font-variant-ligatures: none; font-family: sans', 'officieel'],
  ])('%s', (css, text) => {
    const family = css.includes('sans') ? 'font-family: sans' : ''
    expect(glyphsOf(text, css)).not.toEqual(glyphsOf(text, family))
  })

  test.each(['serif', 'sans'])('lining and tabular figures from the start: %s', family => {
    const plain = `font-family: ${family}`
    expect(glyphsOf('1234', `${plain}; font-variant-numeric: lining-nums tabular-nums`)).toEqual(
      glyphsOf('1234', plain),
    )
  })
})

describe('a feature that the face does not have', () => {
  test.each([
    ['font-variant-caps: small-caps', 'smcp'],
    ['font-variant-ligatures: historical-ligatures', 'hlig'],
    ['font-feature-settings: "ss20"', 'ss20'],
  ])('is an error, not a feature that is left out: %s', (css, tag) => {
    expect(faults('<div>ab</div>', `div { font-family: serif; font-style: italic; ${css} }`)).toEqual([
      `test.html:1:57: error[font/missing-feature]: SourceSerif4-Italic has no OpenType feature \`${tag}\`, which the style of the text asks for`,
    ])
  })

  test.each([
    ['small-caps', 'de ƒ van ƒ'],
    ['all-small-caps', 'DE ƒ'],
  ])('is an error where only single letters lack it: %s', (caps, text) => {
    expect(faults(`<div>${text}</div>`, `div { font-family: serif; font-variant-caps: ${caps} }`)).toEqual([
      'test.html:1:60: error[font/missing-feature]: SourceSerif4-Regular has no small capital for U+0192 “ƒ”',
    ])
    expect(faults('<div>ƒ</div>', 'div { font-family: serif }')).toEqual([])
  })

  test('is none when it is switched off, or when the face shows no text', () => {
    expect(faults('<div>ab</div>', 'div { font-feature-settings: "ss20" off; letter-spacing: 1mm }')).toEqual(
      [],
    )
    expect(
      faults('<div>ab</div>', 'div { font-family: serif, square; font-variant-caps: small-caps }'),
    ).toEqual([])
  })
})
