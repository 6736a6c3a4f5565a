import { describe, expect, test } from 'vitest'
import type { Image } from '../../../src/image/index.ts'
import { faults, layoutHtml } from '../../helpers/layout.ts'

const image: Image = {
  kind: 'vector',
  width: 1,
  height: 1,
  viewBox: { x: 0, y: 0, width: 1, height: 1 },
  shapes: [],
}

/** What was reported, without place and code. */
function refused(body: string, css: string): string[] {
  return faults(body, css, image).map(fault => fault.replace(/^.*?\[layout\/unsupported\]: /, ''))
}

describe('what lines could not show of an inline box is refused', () => {
  test.each([
    ['padding-left: 1mm', '`padding`'],
    ['padding-top: 1mm', '`padding`'],
    ['background: red', '`background`'],
    ['border: 1pt solid', '`border`'],
    ['margin-left: 1mm', '`margin`'],
    ['margin: auto', '`margin`'],
    ['width: 5mm; height: 5mm', '`width`, `height`'],
    [
      'min-width: 5mm; max-width: 6mm; min-height: 1mm; max-height: 2mm',
      '`min-width`, `max-width`, `min-height`, `max-height`',
    ],
    ['vertical-align: middle', '`vertical-align: top, middle or bottom`'],
    ['break-before: page', '`break-before`'],
  ])('%s', (css, lost) => {
    expect(refused('<p>a <b>b</b></p>', `b { ${css} }`)).toEqual([`\`<b>\` is inline: ${lost} would be lost`])
    expect(refused('<p>a <b>b</b></p>', `b::before { content: "x"; ${css} }`)).toEqual([
      `\`::before\` of \`<b>\` is inline: ${lost} would be lost`,
    ])
  })

  test.each(['display: block', 'position: absolute'])('generated content with %s', css => {
    expect(refused('<p>a</p>', `p::after { content: "x"; ${css} }`)).toEqual([
      `\`::after\` of \`<p>\` is inline: \`${css.split(':')[0]}\` would be lost`,
    ])
  })

  test('but not where nothing is shown', () => {
    expect(refused('<p>a</p>', 'p::after { content: "x"; display: none; margin: 1mm }')).toEqual([])
  })

  test('a block inside it', () => {
    expect(refused('<p><span>a <b>b</b></span></p>', 'b { display: block }')).toEqual([
      '`<b>` is a block inside the inline `<span>`',
    ])
  })
})

describe('what could not be shown of an image is refused', () => {
  const INLINE = 'display: inline'
  const BLOCK = 'display: block'
  const PLACED = 'position: absolute; top: 0'
  test.each([
    [INLINE, 'margin: 1mm', 'an image in a line: `margin`'],
    [
      INLINE,
      'border: 1pt solid; padding: 1mm; background: red',
      'an image in a line: `padding`, `border`, `background`',
    ],
    [INLINE, 'vertical-align: middle', 'an image in a line: `vertical-align`'],
    [INLINE, 'vertical-align: super', 'an image in a line: `vertical-align`'],
    [INLINE, 'min-width: 5mm', 'an image in a line: `min-width`'],
    [
      BLOCK,
      'border: 1pt solid; padding: 1mm; background: red',
      'an image: `padding`, `border`, `background`',
    ],
    [BLOCK, 'min-height: 5mm', 'an image: `min-height`'],
    [PLACED, 'min-width: 5mm; padding: 1mm', 'an image: `padding`, `min-width`'],
  ])('%s; %s', (display, css, lost) => {
    expect(refused('<img src="x" alt="x">', `img { ${display}; ${css} }`)).toEqual([
      `\`<img>\` is ${lost} would be lost`,
    ])
  })
})

describe('what could not be shown of a table is refused', () => {
  const TABLE = '<table><thead><tr><th>a</th></tr></thead><tr><td>b</td></tr></table>'
  test.each([
    ['table', 'min-width: 50mm', '`<table>` is a table: `min-width`'],
    ['table', 'height: 50mm', '`<table>` is a table: `height`'],
    ['thead', 'border: 1pt solid', '`<thead>` is a row group: `border`'],
    ['thead', 'height: 20mm', '`<thead>` is a row group: `height`'],
    ['thead tr', 'padding: 1mm; border-bottom: 1pt solid', '`<tr>` is a table row: `padding`, `border`'],
    ['thead tr', 'height: 50%', '`<tr>` is a table row: `height in %`'],
    ['thead tr', 'vertical-align: bottom', '`<tr>` is a table row: `vertical-align`'],
    ['td', 'min-width: 50mm', '`<td>` is a table cell: `min-width`'],
    ['td', 'margin: 1mm', '`<td>` is a table cell: `margin`'],
    ['td', 'position: absolute', '`<td>` is a table cell: `position`'],
    ['td', 'break-before: page', '`<td>` is a table cell: `break-before`'],
  ])('%s { %s }', (selector, css, lost) => {
    expect(refused(TABLE, `${selector} { ${css} }`)).toEqual([`${lost} would be lost`])
  })
})

describe('what stands in a table without being a part of it is refused', () => {
  const CSS =
    '.t { display: table } .g { display: table-row-group } .r { display: table-row } .c { display: table-cell }'
  const inRow = (content: string) => `<div class="t"><div class="r">${content}</div></div>`
  test.each([
    ['<div class="t">a</div>', 'text stands in a table, outside its cells'],
    ['<div class="t"><div class="g">a</div></div>', 'text stands in a row group, outside its cells'],
    [inRow('a'), 'text stands in a table row, outside its cells'],
    [inRow('<b>a</b>'), '`<b>` cannot stand in a table row'],
    [inRow('<div class="r"></div>'), '`<div>` cannot stand in a table row'],
    ['<div class="t"><div>a</div></div>', '`<div>` cannot stand in a table'],
    ['<div class="t"><div class="c">a</div></div>', '`<div>` cannot stand in a table'],
    ['<div class="t"><div class="g"><p>a</p></div></div>', '`<p>` cannot stand in a row group'],
    ['<div class="r">a</div>', '`<div>` is a part of a table, and stands in none: display: table-row'],
    ['<div class="c">a</div>', '`<div>` is a part of a table, and stands in none: display: table-cell'],
  ])('%s', (body, message) => {
    expect(refused(body, CSS)).toEqual([message])
  })

  test('generated content', () => {
    expect(refused('<table><tr><td>a</td></tr></table>', 'tr::before { content: "x" }')).toEqual([
      '`::before` of `<tr>` stands in a table row, outside its cells',
    ])
  })

  test('a caption that is placed elsewhere', () => {
    const css = 'caption { position: absolute; top: 0 }'
    expect(refused('<table><caption>a</caption><tr><td>b</td></tr></table>', css)).toEqual([
      '`<caption>` is in a table: `position` would be lost',
    ])
  })
})

test('a foot above the rows, or a head below them, is refused', () => {
  const foot = '<tfoot><tr><td>f</td></tr></tfoot>'
  const body = '<tbody><tr><td>b</td></tr></tbody>'
  expect(refused(`<table>${foot}${body}</table>`, '')).toEqual([
    '`<tbody>` stands after what comes below it in the table',
  ])
  expect(refused(`<table>${body}${foot}</table>`, '')).toEqual([])
})

describe('what a positioned element could not show is refused', () => {
  const page = '@page { margin: 20mm; @top-left { content: element(r) } }'
  const css = `${page} p { margin: 0 } .r { position: running(r) } .s { position: running(s) } .a { position: absolute; top: 0 }`
  test.each([
    [
      '<p class="r">a</p><p class="r">b</p>',
      '`<p>` is the second element with position: running(r)',
      'give each a name of its own',
    ],
    [
      '<p class="s">a</p>',
      'no margin box shows what has position: running(s)',
      'write `content: element(s)` in a margin box of `@page`',
    ],
    [
      '<div class="r"><p class="a">a</p></div>',
      '`<p>` is absolute in a box that is running: it would stand elsewhere',
      'move it out of that box',
    ],
    [
      '<div class="a"><b>a <i class="a">a</i></b></div>',
      '`<i>` is absolute in a box that is absolute: it would stand elsewhere',
      'move it out of that box',
    ],
    [
      '<p class="r"><a href="https://x.nl">a</a></p>',
      '`<a>` is no link here: running elements and hidden ones are furniture',
      'leave the `href` out',
    ],
    [
      '<p><a href="https://x.nl">a <i class="r">b</i></a></p>',
      '`<i>` is running: the link around it would be lost',
      'move it out of the link',
    ],
    [
      '<p><a href="https://x.nl"><img class="a" src="x" alt="x"></a></p>',
      '`<img>` is no part of a line: the link around it would be lost',
      'give it display: inline',
    ],
    [
      '<p><a href="https://x.nl" aria-hidden="true">a</a></p>',
      '`<a>` is no link here: running elements and hidden ones are furniture',
      'leave the `href` out',
    ],
  ])('%s', (body, message, hint) => {
    const { diagnostics } = layoutHtml(
      `${body}<p>x</p>`,
      body.includes('"r"') ? css : css.replace(page, ''),
      image,
    )
    expect(diagnostics).toMatchObject([{ code: 'layout/unsupported', message, hints: [hint] }])
  })
})
