import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLog, formatHuman, formatShort, spanOf, textOf } from '../../../src/base/index.ts'
import { renderMarkdown } from '../../../src/markdown/index.ts'

function render(text: string) {
  const { report, diagnostics } = createLog()
  const body = { kind: 'scalar', value: text, span: spanOf({ path: 'x.md', text }) } as const
  const blocks = renderMarkdown(body, 'nl', report)
  const html = blocks.map(block => block.map(({ html }) => html).join('')).join('\n')
  return { html, blocks, diagnostics }
}

const messages = (text: string) => render(text).diagnostics.map(formatShort)

describe('a block', () => {
  it.each([
    ['# Kop', '<h1>Kop</h1>'],
    [
      'Een *zin*, **vet**, ~~weg~~ en `code`.',
      '<p>Een <em>zin</em>, <strong>vet</strong>, <s>weg</s> en <code>code</code>.</p>',
    ],
    ['een  \ntwee\\\ndrie\nvier', '<p>een<br>\ntwee<br>\ndrie\nvier</p>'],
    ['3. c\n4. d', '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>'],
    ['> - x', '<blockquote>\n<ul>\n<li>x</li>\n</ul>\n</blockquote>'],
    ['```\n<b>\n```', '<pre><code>&lt;b&gt;\n</code></pre>'],
    ['***', '<hr>'],
    ['![een hond](mijn hond.png)', '<p>![een hond](mijn hond.png)</p>'],
    ['![een *hond*](<mijn höñd.png>)', '<p><img src="mijn höñd.png" alt="een hond"></p>'],
    [
      '[a](https://é.nl/ü?x=1&y) <mailto:a@b.nl>',
      '<p><a href="https://xn--9ca.nl/%C3%BC?x=1&amp;y">a</a> <a href="mailto:a@b.nl">mailto:a@b.nl</a></p>',
    ],
    ['[a]\n\n[a]: tel:+3120 "bel"', '<p><a href="tel:+3120" title="bel">a</a></p>'],
  ])('%j', (text, html) => {
    expect(render(text)).toMatchObject({ html, diagnostics: [] })
  })

  it('is not code for being indented', () => {
    expect(render('    Een alinea\n      loopt door.\n\n- a\n\n      b').html).toBe(
      '<p>Een alinea\nloopt door.</p>\n<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ul>',
    )
  })

  it('keeps the alignment of a table', () => {
    expect(render('| a | b | c |\n|---|:-:|--:|\n| 1 | 2 | 3 |').html).toBe(
      [
        '<table>\n<thead>\n<tr>\n<th>a</th>\n<th data-align="center">b</th>\n<th data-align="right">c</th>\n</tr>\n</thead>',
        '<tbody>\n<tr>\n<td>1</td>\n<td data-align="center">2</td>\n<td data-align="right">3</td>\n</tr>\n</tbody>\n</table>',
      ].join('\n'),
    )
  })

  it('prints HTML and Handlebars as they are typed', () => {
    expect(render('<b onclick="x">\\{{subject}}</b> (c) www.a.nl\n\n<div>\n\n<!-- x -->').html).toBe(
      [
        '<p>&lt;b onclick=&quot;x&quot;&gt;{{subject}}&lt;/b&gt; (c) www.a.nl</p>',
        '<p>&lt;div&gt;</p>',
        '<p>&lt;!-- x --&gt;</p>',
      ].join('\n'),
    )
  })

  it('has its lines in the file', () => {
    const { blocks } = render(
      '\n# Kop\r\n\r\neen\r\ntwee\r\n\r\n[x]: https://x.nl\r\n- a\r\n  - b\r\n***\r\n',
    )
    expect(blocks.flat().map(({ span }) => textOf(span))).toEqual([
      '# Kop',
      'een\r\ntwee',
      '- a\r\n  - b',
      '***',
    ])
  })
})

describe('a fault', () => {
  it('has the place of the link', () => {
    expect(render('Lees\nde [site](JavaScript:alert(1)).').diagnostics.map(formatHuman).join('\n')).toBe(
      `x.md:2:11: error[markdown/unsupported]: a link may not use \`JavaScript:\`
  2 | de [site](JavaScript:alert(1)).
    |           ^^^^^^^^^^^^^^^^^^^
  hint: a link begins with https://, http://, mailto: or tel:`,
    )
  })

  it.each([
    ['[a](www.a.nl)', '1:5: a PDF cannot follow the link `www.a.nl`'],
    ['[a]()', '1:1: a PDF cannot follow the link ``'],
    ['[a](#b)', '1:5: a PDF cannot follow the link `#b`'],
    ['[a](/etc/passwd)', '1:5: a PDF cannot follow the link `/etc/passwd`'],
    ['x <ftp://a.nl>', '1:4: a link may not use `ftp:`'],
    ['x\n[a](javascript&colon;b)', '1:1: a link may not use `javascript:`'],
    ['[a](<java\tscript:b>)', '1:6: a PDF cannot follow the link `java script:b`'],
    ['a\n\n[b][c]\n\n[c]: data:text/html,x', '3:1: a link may not use `data:`'],
    ['| a |\n|---|\n| [b](file:c) |', '3:7: a link may not use `file:`'],
    ['> 1. [b](vbscript:c)', '1:10: a link may not use `vbscript:`'],
    ['x ![](a.png)', '1:7: the image `a.png` has no description'],
    ['![a](https://a.nl/b.png)', '1:6: the image `https://a.nl/b.png` is not a file beside the letter'],
    ['[![a](b.png)](c)', '1:15: a PDF cannot follow the link `c`'],
    [`${'>'.repeat(100)} x`, '1:1: lists and quotations are nested too deep to be read'],
    [`${'- '.repeat(60)} x`, '1:1: lists and quotations are nested too deep to be read'],
  ])('%j', (text, message) => {
    const [place, words] = message.split(/: (.*)/)
    expect(messages(text)).toEqual([`x.md:${place}: error[markdown/unsupported]: ${words}`])
  })

  it('is reported for each of them', () => {
    expect(messages('[a](b:c) ![](d) ![](e:f)')).toHaveLength(4)
  })
})

describe('any text', () => {
  const ALLOWED =
    /<(\/?(span|p|h[1-6]|ul|ol|li|blockquote|pre|code|table|thead|tbody|tr|th|td|em|strong|s|a)|(br|hr)|ol start="\d+"|code class="[^"<>]*"|span class="footnote"|t[hd] data-align="(left|center|right)"|a href="[^"<>]*"( title="[^"<>]*")?|img src="[^"<>]*" alt="[^"<>]*"( title="[^"<>]*")?)>/g
  const pieces = fc.constantFrom(
    ...[
      '# ',
      '- ',
      '1) ',
      '> ',
      '    ',
      '```',
      '~~',
      '*',
      '_',
      '`',
      '|',
      '---',
      ':-:',
      '[',
      ']',
      '(',
      ')',
      '![',
      '<',
      '>',
    ],
    ...[
      '<b>',
      '<!--',
      '&lt;',
      '&#60;',
      '"',
      "'",
      '\\',
      '\n',
      '\n\n',
      '\t',
      'javascript:',
      'https://a.nl',
      'x',
      'é 😀',
      '[^1]',
      '\n[^1]: ',
      '{{',
      '=',
    ],
  )
  const markdown = fc.oneof(
    fc.array(pieces, { maxLength: 60 }).map(parts => parts.join('')),
    fc.string({ unit: 'grapheme', maxLength: 100 }),
  )

  it('becomes nothing but the elements of a letter', () => {
    fc.assert(
      fc.property(markdown, text => {
        expect(render(text).html.replace(ALLOWED, '')).not.toMatch(/[<>]/)
      }),
      { numRuns: 3000 },
    )
  })

  it('is never lost without a word', () => {
    const line = fc.array(fc.constantFrom('> ', '- ', '1. ', '   '), { minLength: 40, maxLength: 150 })
    fc.assert(
      fc.property(line, prefixes => {
        const { html, diagnostics } = render(`${prefixes.join('')}woord`)
        expect(html.includes('woord') || diagnostics.length > 0).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
