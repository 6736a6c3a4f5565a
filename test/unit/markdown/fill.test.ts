import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLog, formatShort, spanOf, textOf } from '../../../src/base/index.ts'
import type { Row } from '../../../src/data/index.ts'
import { createColumns, createEvaluator, parseTags } from '../../../src/expression/index.ts'
import { fillText, parseText } from '../../../src/markdown/index.ts'

/** The HTML that a text gives for each of some rows. */
function fill(text: string, ...rows: readonly Readonly<Record<string, string>>[]) {
  const { report, diagnostics } = createLog()
  const columns = createColumns(Object.keys(rows[0] ?? {}))
  const body = { kind: 'scalar', value: text, span: spanOf({ path: 'x.md', text }) } as const
  const template = parseText(body, 'nl', tags => parseTags(tags, columns, undefined, report), report)
  const filled = rows.map(cells => {
    const span = spanOf({ path: 'x.csv', text: Object.values(cells).join(';') })
    const row: Row = {
      number: 1,
      cells: Object.values(cells).map(value => ({
        kind: 'scalar',
        value,
        span: spanOf({ path: 'x.csv', text: value }),
      })),
      span,
      faults: [],
    }
    return fillText(template, createEvaluator(row, { lang: 'nl', rules: {} }, report))
  })
  const html = filled.map(blocks => blocks.map(block => block.map(({ html }) => html).join('')).join('\n'))
  return { html, filled, literal: template.literal, messages: diagnostics.map(formatShort) }
}

describe('a row fills', () => {
  it.each<[string, string, Record<string, string>, string]>([
    ['a word', 'Beste **{{a}}**!', { a: 'Jan' }, '<p>Beste <strong>Jan</strong>!</p>'],
    [
      'a heading and a cell',
      '# {{a}}\n\n|x|\n|-|\n|{{a}}|',
      { a: 'b' },
      '<h1>b</h1>\n<table>\n<thead>\n<tr>\n<th>x</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>',
    ],
    [
      'text that would be markup',
      '{{a}}',
      { a: '# *x* <b> &amp; [y](z) `c` {{a}}' },
      '<p># *x* &lt;b&gt; &amp;amp; [y](z) `c` {{a}}</p>',
    ],
    [
      'text that typography would change',
      '"{{a}}" - {{a}}',
      { a: `'x' -- "y"...` },
      `<p>“'x' -- &quot;y&quot;...”\u00a0– 'x' -- &quot;y&quot;...</p>`,
    ],
    ['several lines', 'x {{a}} y', { a: 'een\ntwee\r\ndrie' }, '<p>x een<br>twee<br>drie y</p>'],
    [
      'a footnote',
      'x[^1]\n\n[^1]: noot van {{a}}',
      { a: 'Jan' },
      '<p>x<span class="footnote">noot van Jan</span></p>',
    ],
    [
      'a part of an address, encoded',
      '[x](https://a.nl/{{a}}?b={{a}}#c)',
      { a: 'é "/&?#' },
      '<p><a href="https://a.nl/%C3%A9%20%22%2F%26%3F%23?b=%C3%A9%20%22%2F%26%3F%23#c">x</a></p>',
    ],
    [
      'an address of e-mail',
      '[{{a}}](mailto:{{a}})',
      { a: 'jan@x.nl' },
      '<p><a href="mailto:jan@x.nl">jan@x.nl</a></p>',
    ],
    ['a condition in a line', 'a {{#if a}}*b*{{else}}c{{/if}} d', { a: '' }, '<p>a c d</p>'],
    [
      'a condition in a list',
      '- x\n- {{#if a}}y{{/if}}\n- z',
      { a: '' },
      '<ul>\n<li>x</li>\n\n<li>z</li>\n</ul>',
    ],
    ['a condition that leaves no item', 'a\n\n- {{#if a}}y{{/if}}', { a: '' }, '<p>a</p>'],
    ['a condition that leaves nothing', '{{#if a}}y{{/if}}\n\n**{{#if a}}y{{/if}}**', { a: '' }, ''],
    ['paragraphs', '{{#if a}}\nx\n\ny\n{{else}}\nz\n{{/if}}\nu', { a: '1' }, '<p>x</p>\n<p>y</p>\n<p>u</p>'],
    ['the other paragraphs', '{{#if a}}\nx\n\ny\n{{else}}\nz\n{{/if}}\nu', { a: '' }, '<p>z</p>\n<p>u</p>'],
    [
      'conditions in quotations',
      '> {{#if a}}\n> x\n> {{/if}}\n> y',
      { a: '' },
      '<blockquote>\n\n<p>y</p>\n</blockquote>',
    ],
    [
      'nothing in code',
      '`{{a}}`\n\n```\n{{a}}\n```',
      { a: 'x' },
      '<p><code>{{a}}</code></p>\n<pre><code>{{a}}\n</code></pre>',
    ],
    ['nothing that is escaped', '\\{{a}} \\\\{{a}}', { a: 'x' }, '<p>{{a}} \\x</p>'],
  ])('%s', (_, text, cells, html) => {
    const result = fill(text, cells)
    expect(result.messages).toEqual([])
    expect(result.html[0]?.replace(/ ?\n(?=\n|$)/g, '\n').replace(/\n+/g, '\n')).toBe(
      html.replace(/\n+/g, '\n'),
    )
  })

  it('what is printed of a cell has the place of the cell', () => {
    const { filled } = fill('Beste {{a}}, dag.', { a: 'Jan' })
    expect(filled[0]?.flat().map(({ html, span }) => `${span.file.path} ${html} ${textOf(span)}`)).toEqual([
      'x.md <p>Beste  Beste {{a}}, dag.',
      'x.csv Jan Jan',
      'x.md , dag.</p> Beste {{a}}, dag.',
    ])
  })

  it('whatever a cell says, it is text', () => {
    const cell = fc
      .array(
        fc.constantFrom(
          'a',
          '*',
          '_',
          '`',
          '<b>',
          '&',
          '"',
          '[',
          '](x)',
          '{{',
          '}}',
          '\\',
          '#',
          '|',
          '\n',
          ' ',
          '!',
          '~~',
          '\ufffc',
          '$&',
        ),
        { minLength: 1, maxLength: 12 },
      )
      .map(parts => `x${parts.join('')}x`)
    fc.assert(
      fc.property(cell, cell, (a, b) => {
        const { html, messages } = fill('Een {{a}} *twee {{b}}*\n\n- {{a}}', { a, b })
        const text = (html: string) =>
          html
            .replace(/<br>/g, '\n')
            .replace(/&lt;/g, '<')
            .replace(/&gt;/g, '>')
            .replace(/&quot;/g, '"')
            .replace(/&amp;/g, '&')
        expect(messages).toEqual([])
        expect(text(html[0] ?? '')).toBe(`<p>Een ${a} <em>twee ${b}</em></p>\n<ul>\n<li>${a}</li>\n</ul>`)
      }),
    )
  })

  it('the same however many rows came before', () => {
    const text = '{{#if a}}\n{{a}}\n{{/if}}\n\nx {{b}}'
    const rows = [
      { a: '1', b: 'x' },
      { a: '', b: 'y' },
      { a: '1', b: 'x' },
    ]
    const { html } = fill(text, ...rows)
    expect(html[2]).toBe(html[0])
    expect(html).toEqual(rows.flatMap(row => fill(text, row).html))
  })
})

it('a table may stand in a condition as a whole, beside a line of text', () => {
  const text = '{{#if a}}\n| x |\n|--|\n| {{a}} |\n{{else}}\n| y |\n|--|\n| 1 |\n{{/if}}\nEen {{a}}.'
  const { html, messages } = fill(text, { a: '1' }, { a: 'b|c' })
  expect(messages).toEqual([])
  expect(html.map(letter => letter.match(/<table>/g)?.length)).toEqual([1, 1])
})

it('what stands in code is told', () => {
  expect(fill('`{{a}}` {{a}}', { a: 'x' }).literal.map(({ text }) => text)).toEqual(['{{a}}'])
})

describe('refuses', () => {
  it.each([
    [
      '**{{#if a}}x**{{/if}}',
      'x.md:1:15: error[data/bad-expression]: this condition began in another paragraph, list item, cell or emphasis',
    ],
    [
      '{{#if a}}x\n\ny{{/if}}',
      'x.md:3:2: error[data/bad-expression]: this condition began in another paragraph, list item, cell or emphasis',
    ],
    [
      '- {{#if a}}x\n- y{{/if}}',
      'x.md:2:4: error[data/bad-expression]: this condition began in another paragraph, list item, cell or emphasis',
    ],
    [
      '| x | y |\n|--|--|\n| 1 | 2 |\n{{#if a}}\n| {{a}} | 2 |\n{{/if}}\n| 3 | 4 |',
      'x.md:4:1: error[data/bad-expression]: `{{#if a}}` stands between the rows of a table, which it would end',
    ],
    [
      '> - x | y\n>   --|--\n>   {{#if a}}\n>   1 | 2\n>   {{/if}}',
      'x.md:3:5: error[data/bad-expression]: `{{#if a}}` stands between the rows of a table, which it would end',
    ],
    ['{{#if a}}\nx', 'x.md:1:1: error[data/bad-expression]: this condition has no end'],
    ['x[^1] {{#if a}}\n\n[^1]: y{{/if}}', 'x.md:3:8: error[data/bad-expression]: no condition is open here'],
    ['[x]({{a}})', 'x.md:1:5: error[markdown/unsupported]: the data would say where the link `{{a}}` leads'],
    [
      '[x](https://{{a}}/b)',
      'x.md:1:5: error[markdown/unsupported]: the data would say where the link `https://{{a}}/b` leads',
    ],
    [
      '[x](https://b.nl{{a}})',
      'x.md:1:5: error[markdown/unsupported]: the data would say where the link `https://b.nl{{a}}` leads',
    ],
    [
      '[x](javascript:{{a}})',
      'x.md:1:5: error[markdown/unsupported]: the data would say where the link `javascript:{{a}}` leads',
    ],
    [
      '[x](https://b.nl/{{else}})',
      'x.md:1:5: error[markdown/unsupported]: a condition cannot stand in a link',
    ],
    [
      '[x](https://b.nl/ "{{a}}")',
      'x.md:1:5: error[markdown/unsupported]: data cannot stand in the title of a link',
    ],
    ['![x]({{a}})', 'x.md:1:6: error[markdown/unsupported]: data cannot stand in an image'],
    ['![{{a}}](x.png)', 'x.md:1:10: error[markdown/unsupported]: data cannot stand in an image'],
  ])('%s', (text, message) => {
    expect(fill(text, { a: 'x' }).messages[0]).toBe(message)
  })
})
