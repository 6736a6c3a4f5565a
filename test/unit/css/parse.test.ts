import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLog, formatHuman, formatShort, inReadingOrder } from '../../../src/base/index.ts'
import { parseStylesheet, USER_AGENT_CSS } from '../../../src/css/index.ts'

function parse(text: string) {
  const log = createLog()
  return { stylesheet: parseStylesheet({ path: 'a.css', text }, log.report), ...log }
}

function faultsOf(text: string): string[] {
  return parse(text).diagnostics.map(formatShort)
}

test('a sheet with all that we support has no fault', () => {
  const text = `
    /* a comment */
    @font-face { font-family: Source Sans; src: url(fonts/a.ttf); }
    @font-face { font-family: "Source Sans"; src: url("fonts/b.ttf"); font-weight: bold; font-style: italic }
    @page { size: A4; margin: 20mm 25mm; @top-center { content: "p. " counter(page) "/" counter(pages); color: #555 } }
    @PAGE :first { margin-top: 4cm; @bottom-left { content: element(foot) } @top-center { content: none } }
    .foot { position: running(foot) }
    .foot i::before { content: "\\201C" counter(page) }
    * , p.a#b[title]:first-child, ul > li + li ~ li, [lang|="nl" i]:not(.x, p > b), :nth-child(2n + 1)::after {}
    li:last-child, li:only-child, li:first-of-type, li:last-of-type, p:nth-child(odd) { Color: RED;; }
    html { font-family: Source Sans }
  `
  expect(faultsOf(text)).toEqual([])
  expect(parse(text).stylesheet.fontFaces).toMatchObject([
    { family: 'Source Sans', weight: 400, style: 'normal', source: 'fonts/a.ttf' },
    { family: 'Source Sans', weight: 700, style: 'italic', source: 'fonts/b.ttf' },
  ])
})

test('a font-family that no @font-face has is an error at its place', () => {
  const face = '@font-face { font-family: "Source Serif"; src: url(a.ttf) }'
  expect(faultsOf(`${face} p { font-family: Arial, "Times New Roman" }`)).toEqual([
    'a.css:1:78: error[css/missing-font]: no `@font-face` has the family Arial, "Times New Roman"',
  ])
  expect(faultsOf(`${face} p { color: red }`)).toEqual([
    'a.css:1:48: error[css/missing-font]: no rule has a `font-family`',
  ])
  expect(faultsOf(`${face} @page { @top-left { font-family: Arial } }`)).toHaveLength(1)
  expect(faultsOf(`${face} p { font-family: Arial, source serif } i { font-family: inherit }`)).toEqual([])
})

test.each([
  'margin: 1mm',
  'height: 1mm',
  'min-width: 1mm',
  'position: absolute',
  'break-before: page',
  'vertical-align: 2mm',
])('a margin box does not know %s', declaration => {
  expect(faultsOf(`@page { @top-left { content: "a"; ${declaration} } }`)).toEqual([
    `a.css:1:35: error[css/bad-value]: \`${declaration}\` does nothing for a margin box`,
  ])
})

test('our own sheet has no fault', () => {
  expect(faultsOf(USER_AGENT_CSS)).toEqual([])
})

test('a fault shows its place and the way out', () => {
  const { diagnostics } = parse(
    'p {\n  colr: red;\n  margin: 1mm 2q;\n  width: calc(1mm + 1%);\n  color: redd\n}',
  )
  expect(inReadingOrder(diagnostics).map(formatHuman).join('\n')).toBe(
    `
a.css:2:3: error[css/unknown-property]: \`colr\` is not a supported property
  2 |   colr: red;
    |   ^^^^
  hint: did you mean \`color\`?
a.css:3:15: error[css/bad-value]: \`2q\` has an unknown unit; known are mm, cm, in, pt, pc, px, em, rem
  3 |   margin: 1mm 2q;
    |               ^^
a.css:4:10: error[css/bad-value]: \`calc()\` cannot make one length of this
  4 |   width: calc(1mm + 1%);
    |          ^^^^^^^^^^^^^^
  hint: it adds lengths in mm, cm, in, pt, pc, px, and multiplies them by numbers
a.css:5:10: error[css/bad-value]: \`redd\` is not a value of \`color\`: expected <color>
  5 |   color: redd
    |          ^^^^
  hint: a colour is \`#rgb\`, \`#rrggbb\`, \`rgb(r, g, b)\` or one of black, silver, gray, white, maroon, red, purple, fuchsia, green, lime, olive, yellow, navy, blue, teal, aqua`.slice(
      1,
    ),
  )
})

describe('what is refused', () => {
  const cases: readonly [css: string, place: string, fault: string][] = [
    ['p { color: red', '1:3', 'syntax]: `{` is never closed'],
    ['p {} /* x', '1:6', 'syntax]: the comment is never closed'],
    ['p {} } b {}', '1:6', 'syntax]: selector is expected'],
    ['<!-- p {}', '1:1', 'syntax]: `<!--` is not CSS'],
    ['p { color: red\n margin: 0 }', '2:8', 'syntax]: unexpected input'],
    ['p { color red }', '1:11', 'syntax]: colon is expected'],
    ['p { color: }', '1:5', 'bad-value]: `color` has no value'],
    ['p { color: red !important }', '1:16', 'bad-value]: `!important` is not supported'],
    [
      'p { color: var(--x) }',
      '1:12',
      'bad-value]: `--x` is not a setting of the letterhead with a value for CSS',
    ],
    ['p { left: env(fold-1) }', '1:11', 'bad-value]: the letterhead has no envelope'],
    ['p { width: calc(1mm * 2mm) }', '1:12', 'bad-value]: `calc()` cannot make one length of this'],
    ['p { --x: 1 }', '1:5', 'unknown-property]: `--x` is not a supported property'],
    ['p { constructor: 1 }', '1:5', 'unknown-property]: `constructor` is not a supported property'],
    ['p { width: 1e400mm }', '1:12', 'bad-value]: `1e400mm` is more than any letter can use'],
    ['p { line-height: 1000001 }', '1:18', 'bad-value]: `1000001` is more than any letter can use'],
    ['p { text-indent: -1e7% }', '1:18', 'bad-value]: `-1e7%` is more than any letter can use'],
    ['p { margin: 0 unset }', '1:15', 'bad-value]: `unset` is not a value of `margin`: expected [ <length-'],
    ['p { content: "x" }', '1:5', 'bad-value]: `content` does nothing here'],
    ['p::before { content: element(a) }', '1:22', 'bad-value]: `element()` works only in the margin boxes'],
    [
      'p::before { content: counter(footnote) }',
      '1:22',
      'bad-value]: `counter(footnote)` works only in `::foot',
    ],
    [
      '@page { @top-left { content: counter(footnote) } }',
      '1:30',
      'bad-value]: `counter(footnote)` works only',
    ],
    [
      '@page { @footnote { color: red } }',
      '1:21',
      'bad-value]: `color: red` does nothing for the area of the',
    ],
    ['@page { @footnotes {} }', '1:9', 'unknown-rule]: `@footnotes` is not a margin box'],
    ['p { @media print {} }', '1:5', 'unknown-rule]: `@media` cannot stand here'],

    ['a:hover {}', '1:2', 'unknown-selector]: `:hover` is not a supported selector'],
    ['b, p:before {}', '1:5', 'unknown-selector]: `:before` is not a supported selector'],
    ['p::marker {}', '1:2', 'unknown-selector]: `::marker` is not a supported selector'],
    ['p::before b {}', '1:2', 'unknown-selector]: `::before` is not a supported selector'],
    ['p:not(a:hover) {}', '1:2', 'unknown-selector]: `:not(a:hover)` is not a supported selector'],
    [
      'p:nth-child(2 of .a) {}',
      '1:2',
      'unknown-selector]: `:nth-child(2 of .a)` is not a supported selector',
    ],
    ['p:nth-child {}', '1:1', 'unknown-selector]: `p:nth-child` is not a supported selector'],
    ['svg|p {}', '1:1', 'unknown-selector]: `svg|p` is not a supported selector'],
    ['> p {}', '1:1', 'unknown-selector]: `>` is not a supported selector'],
    ['p > {}', '1:3', 'unknown-selector]: `>` is not a supported selector'],

    ['@media print { p {} }', '1:1', 'unknown-rule]: `@media` is not supported'],
    ['@import "a.css";', '1:1', 'unknown-rule]: `@import` is not supported'],
    ['@page :left {}', '1:7', 'unknown-selector]: `:left` is not a supported page'],
    [
      '@page { size: B5 }',
      '1:15',
      'bad-value]: `B5` is not a value of `size`: expected A4 | letter | <length',
    ],
    [
      '@page { margin: 2em }',
      '1:17',
      'bad-value]: `2em` has an unknown unit; known are mm, cm, in, pt, pc, px',
    ],
    [
      '@page { margin: inherit }',
      '1:17',
      'bad-value]: `inherit` is not a value of `margin`: expected <length',
    ],
    ['@page { color: red }', '1:9', 'unknown-property]: `color` is not a descriptor of `@page`'],
    ['@page { @left-top {} }', '1:9', 'unknown-rule]: `@left-top` is not a margin box'],
    ['@page { @top-left { content: element(x) } }', '1:30', 'bad-value]: nothing has `position: running(x)`'],
    ['@font-face { font-family: a }', '1:1', 'syntax]: the `@font-face` has no `src`'],
    ['@font-face { src: url(a) }', '1:1', 'syntax]: the `@font-face` has no `font-family`'],
    [
      '@font-face { font-family: var(--a); src: url(a) }',
      '1:1',
      'bad-value]: neither `var()` nor `env()` can stand in `@font-face`',
    ],
    [
      '@font-face { font-family: a; src: local(a) }',
      '1:35',
      'bad-value]: `local()` is not supported in `src`',
    ],
  ]
  test.each(cases)('%s', (css, place, fault) => {
    expect(faultsOf(css)).toEqual([expect.stringContaining(`a.css:${place}: error[css/${fault}`)])
  })
})

test('whatever the text, parsing ends, and every place is within the file', () => {
  const token = fc.constantFrom(
    ...[
      'p',
      '.a',
      '#b',
      '{',
      '}',
      ';',
      ':',
      '::before',
      ':not(',
      ')',
      '@page',
      '@top-left',
      '@font-face',
      'src',
      'url(',
    ],
    ...[
      'margin',
      'border',
      'content',
      'font-family',
      '1mm',
      '2em',
      '0',
      '#fff',
      '"x',
      '"',
      'counter(page)',
      '!important',
    ],
    ...[
      '[a=b',
      ']',
      '>',
      '+',
      ',',
      '/*',
      '*/',
      '<!--',
      '\\',
      '\n',
      ' ',
      '\ufeff',
      'inherit',
      'position',
      'running(',
    ],
  )
  const css = fc.array(fc.oneof(token, fc.string()), { maxLength: 40 }).map(parts => parts.join(''))
  fc.assert(
    fc.property(css, text => {
      for (const { span } of parse(text).diagnostics) {
        expect(span).toBeDefined()
        if (!span) continue
        expect(span.start).toBeGreaterThanOrEqual(0)
        expect(span.end).toBeGreaterThanOrEqual(span.start)
        expect(text.length).toBeGreaterThanOrEqual(span.end)
      }
    }),
    { numRuns: 1000 },
  )
})
