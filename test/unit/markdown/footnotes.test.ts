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

const note = (text: string) => `<span class="footnote">${text}</span>`

describe('a footnote', () => {
  it.each([
    ['a[^1] b\n\n[^1]: noot', `<p>a${note('noot')} b</p>`],
    ['[^x]: noot\n\na[^x]', `<p>a${note('noot')}</p>`],
    ['a[^1]\n[^1]: een *noot*\ngaat door\n\nb', `<p>a${note('een <em>noot</em>\ngaat door')}</p>\n<p>b</p>`],
    ['a[^1] b[^2]\n\n[^2]: twee\n[^1]: een', `<p>a${note('een')} b${note('twee')}</p>`],
    ['- a[^1]\n- b\n[^1]: noot', `<ul>\n<li>a${note('noot')}</li>\n<li>b</li>\n</ul>`],
    [
      '| a[^1] |\n|---|\n[^1]: noot\n\nb',
      `<table>\n<thead>\n<tr>\n<th>a${note('noot')}</th>\n</tr>\n</thead>\n</table>\n<p>b</p>`,
    ],
    ['# a[^1]\n\n[^1]: noot', `<h1>a${note('noot')}</h1>`],
    ['> a[^1]\n\n[^1]: noot', `<blockquote>\n<p>a${note('noot')}</p>\n</blockquote>`],
    ['a[^1]\n\n[^1]: [b](https://x.nl)', `<p>a${note('<a href="https://x.nl">b</a>')}</p>`],
    ['a[^1]\n\n[^1]: noot\n# kop', `<p>a${note('noot')}</p>\n<h1>kop</h1>`],
    [
      '- a[^1]\n\n  [^1]: noot\n- b',
      `<ul>\n<li>\n<p>a${note('noot')}</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>`,
    ],
    ['*a[^1]*\n\n[^1]: - b', `<p><em>a${note('- b')}</em></p>`],
    ['a\\[^1] b', '<p>a[^1] b</p>'],
    ['a[^1\\] b', '<p>a[^1] b</p>'],
    ['`[^1]`', '<p><code>[^1]</code></p>'],
    ['a[^ 1] b [^]', '<p>a[^ 1] b [^]</p>'],
    ['"a"[^1].\n\n[^1]: "b"', `<p>“a”${note('“b”')}.</p>`],
  ])('%j', (text, html) => {
    expect(render(text)).toMatchObject({ html, diagnostics: [] })
  })

  it('has its own lines in the file', () => {
    const { blocks } = render('een[^1] twee\n\n[^1]: noot\nvan twee regels')
    expect(blocks.flat().map(({ html, span }) => [html, textOf(span)])).toEqual([
      ['<p>een', 'een[^1] twee'],
      ['<span class="footnote">', 'een[^1] twee'],
      ['noot\nvan twee regels', '[^1]: noot\nvan twee regels'],
      ['</span>', 'een[^1] twee'],
      [' twee</p>', 'een[^1] twee'],
    ])
  })
})

describe('a fault', () => {
  it('has its place', () => {
    expect(render('`[^1]` a\\[^1] b\nen[^1] c').diagnostics.map(formatHuman).join('\n')).toBe(
      `x.md:1:2: error[markdown/unsupported]: there is no footnote \`1\`
  1 | \`[^1]\` a\\[^1] b
    |  ^^^^
  hint: write \`[^1]: …\` at the beginning of a line, or \`\\[\` for a bracket`,
    )
  })

  it.each([
    ['a[^1] b', '1:2: there is no footnote `1`'],
    ['a[^1] b[^1]\n\n[^1]: c', '1:8: the footnote `1` is called again'],
    ['a[^1] \\[^1] b[^2] c[^1]\n\n[^1]: d\n\n[^2]: e', '1:20: the footnote `1` is called again'],
    ['a\n\n[^1]: c', '3:1: nothing calls the footnote `1`'],
    ['a[^1]\n\n[^1]: c\n\n[^1]: d', '5:1: there is another footnote `1`'],
    ['a[^1]\n\n[^1]:', '3:1: the footnote `1` says nothing'],
    ['a[^1] b[^2]\n\n[^1]: c[^2]\n\n[^2]: d', '3:8: the footnote `1` calls another, `2`'],
    ['a[^1]\n\n[^1]: b\n\n    c', '5:1: a footnote is one paragraph'],
    ['[a[^1]](https://x.nl)\n\n[^1]: b', '1:3: a footnote is called in a link'],
    ['![a[^1]](x.png)\n\n[^1]: b', '1:4: a footnote is called in the description of an image'],
    ['| a[^1] |\n|---|\n| b[^1] |\n\n[^1]: c', '3:4: the footnote `1` is called again'],
  ])('%j', (text, ...expected) => {
    const messages = expected.map(message => {
      const [place, words] = message.split(/: (.*)/)
      return `x.md:${place}: error[markdown/unsupported]: ${words}`
    })
    expect(render(text).diagnostics.map(formatShort)).toEqual(messages)
  })
})
