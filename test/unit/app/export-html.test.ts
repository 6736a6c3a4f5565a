import { describe, expect, it } from 'vitest'
import { edit, FILES, type Files, letterhead, render } from '../../hostile/refusals.ts'

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'

async function html(files: Files): Promise<{ text: string; messages: readonly string[] }> {
  const { bytes, diagnostics } = await render(files, { format: 'html' })
  return { text: new TextDecoder().decode(bytes), messages: diagnostics.map(({ message }) => message) }
}

/** The margin boxes as the exported style sheet has them, of a running element. */
async function marginBoxOf(running: string, css = ''): Promise<string | undefined> {
  const { text } = await html({
    ...letterhead('hbs', '{{{body}}}', `${running}{{{body}}}`),
    ...edit(
      'letterheads/eigen/letterhead.css',
      'html {',
      `@page { @top-left { content: element(kop) } } .kop { position: running(kop) } ${css} html {`,
    ),
  })
  return /content: (.*?) \} \} \.kop/.exec(text)?.[1]
}

describe('an image is inside', () => {
  it.each([
    `<img src="a.svg" alt="een 'a'">`,
    "<img src='a.svg' alt='een a'>",
    '<img alt="kijk: src=\'a.svg\'" src="a.svg">',
    '<IMG\n  SRC = "a.svg" alt="a &quot;b&quot; &amp;"\n  >',
  ])('%s', async image => {
    const files = {
      ...letterhead('hbs', '{{{body}}}', `<p>${image}</p>{{{body}}}`),
      'letterheads/eigen/a.svg': SVG,
    }
    const { text, messages } = await html(files)
    expect(messages).toEqual([])
    const uri = `data:image/svg+xml;base64,${Buffer.from(SVG).toString('base64')}`
    expect(text.match(/\ssrc="data:[^"]*"/g)).toEqual([` src="${uri}"`])
    expect(text).not.toMatch(/src\s*=\s*["']?a\.svg["']?\s*(alt|>)/i)
  })

  it('each of several, with its own description', async () => {
    const images =
      '<p><img src="a.svg" alt="1"><img src="b.svg" alt="&quot;2&quot;"><img src="a.svg" alt="1"></p>'
    const files = {
      ...letterhead('hbs', '{{{body}}}', `${images}{{{body}}}`),
      'letterheads/eigen/a.svg': SVG,
      'letterheads/eigen/b.svg': SVG.replace('9"', '8"'),
    }
    const { text } = await html(files)
    const found = [...text.matchAll(/<img src="data:image\/svg\+xml;base64,([^"]*)" alt="([^"]*)">/g)]
    expect(found.map(([, data = '', alt]) => [Buffer.from(data, 'base64').toString(), alt])).toEqual([
      [SVG, '1'],
      [SVG.replace('9"', '8"'), '&quot;2&quot;'],
      [SVG, '1'],
    ])
  })
})

describe('a running element becomes words', () => {
  it('of its blocks, lists and tables, a line each', async () => {
    expect(await marginBoxOf('<div class="kop"><p>a "b"</p><ul><li>c</li></ul><p>d<br>e</p></div>')).toBe(
      String.raw`"a \"b\"" "\A " "•" " " "c" "\A " "d" "\A " "e"`,
    )
    expect(
      await marginBoxOf(
        '<div class="kop"><table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td><span class="n"></span></td></tr></table></div>',
        '.n::before { content: counter(page) }',
      ),
    ).toBe(String.raw`"a" " " "b" "\A " "c" " " counter(page)`)
  })

  it('of which browsers show the lines', async () => {
    const { text } = await html(letterhead('css', 'html {', 'html {'))
    expect(text).toContain('@top-left { white-space: pre-line }')
  })

  it('in its own type, since browsers give the margin box that of the page', async () => {
    const { text } = await html({
      ...letterhead('hbs', '{{{body}}}', '<p class="kop">a</p>{{{body}}}'),
      ...edit(
        'letterheads/eigen/letterhead.css',
        'html {',
        `@page { @top-left { content: "x; " element(kop) } }
        .kop { position: running(kop); font-size: 8pt; line-height: 1.5; color: #f00; text-align: right } html {`,
      ),
    })
    expect(text).toContain(
      '@top-left { font: normal 400 8pt/1.5 "Serif"; letter-spacing: 0pt; color: rgb(255, 0, 0); text-align: right; content: "x; " "a" }',
    )
  })

  it('but not its images, which is said', async () => {
    const { messages } = await html({
      ...letterhead('hbs', '{{{body}}}', '<p class="kop">a <img src="a.svg" alt="x"></p>{{{body}}}'),
      ...edit(
        'letterheads/eigen/letterhead.css',
        'html {',
        '.kop { position: running(kop) } @page { @top-left { content: element(kop) } } html {',
      ),
      'letterheads/eigen/a.svg': SVG,
    })
    expect(messages).toEqual(['the margin boxes of a page in HTML show no images'])
  })
})

describe('a footnote', () => {
  it('stands where it is called, and again at the end for browsers that know none', async () => {
    const image = '<img src="a.svg" alt="b">'
    const body = `<main><p>a<span class="footnote">c ${image}</span><i class="n">d</i></p><p>e</p></main>{{{body}}}`
    const { text, messages } = await html({
      ...letterhead('hbs', '{{{body}}}', body),
      ...edit('letterheads/eigen/letterhead.css', 'html {', '.n { float: footnote } html {'),
      'letterheads/eigen/a.svg': SVG,
    })
    expect(messages).toEqual([])
    expect(text.replace(/data:[^"]*/g, 'data')).toContain(
      [
        '<main><p>a<a class="letter-call" href="#letter-note-1">1</a><span class="letter-note"><span class="footnote">c <img src="data" alt="b"></span></span>',
        '<a class="letter-call" href="#letter-note-2">2</a><span class="letter-note"><i class="n">d</i></span></p><p>e</p>',
        '<section class="letter-notes">\n<div id="letter-note-1"><span class="letter-call">1</span>&nbsp;<span class="footnote">c <img src="data" alt="b"></span></div>\n',
        '<div id="letter-note-2"><span class="letter-call">2</span>&nbsp;<i class="n">d</i></div>\n</section>\n</main>',
      ].join(''),
    )
  })

  it('leaves no trace in a letter without', async () => {
    const { text } = await html(letterhead('css', 'html {', 'html {'))
    expect(text).not.toContain('class="letter-')
  })
})

/** As mm: the margins that browsers get instead of those of the page, which they would leave empty. */
async function browserPages(css: string): Promise<string> {
  const { text, messages } = await html(letterhead('css', 'html {', `${css} html {`))
  expect(messages).toEqual([])
  const [, rules = ''] = /@supports \(not \(float: footnote\)\) and [^{]*\{([\s\S]*)\n\}/.exec(text) ?? []
  const inMm = (_: string, points: string) => `${Math.round((Number(points) * 25.4) / 7.2) / 10 || 0}`
  return rules
    .replace(/(-?[\d.]+)pt/g, inMm)
    .replace(/\s+/g, ' ')
    .trim()
}

describe('for browsers, which paint nothing in the margins of a page, it has none', () => {
  it('but as much space, and margin boxes within it', async () => {
    expect(
      await browserPages(
        `@page { size: 210mm 297mm; margin: 30mm 20mm 25mm 40mm;
          @top-left { content: "a" } @bottom-center { content: "b" } }
        @page :first { @top-left { content: none } @top-right { content: "c" } }`,
      ),
    ).toBe(
      [
        '@page { margin: 0 0 0; @top-left { margin: 0 0 -30 40 } @bottom-center { margin: -25 0 0 20 } }',
        '@page :first { margin: 0 0 0; @top-right { margin: 0 20 -30 0 } @bottom-center { margin: -25 0 0 20 } }',
        'html { position: relative; margin: 30 20 0 40; width: 150; height: 242; }',
        'body { margin: -30 0 0; padding: 30 0 25; box-decoration-break: clone }',
      ].join(' '),
    )
  })

  it('and what one of the two kinds of pages has more below stays', async () => {
    const page = (margins: string, first: string) =>
      `@page { size: A4; margin: ${margins} } @page :first { margin: ${first} }`
    expect(await browserPages(page('30mm 20mm 25mm', '60mm 20mm 35mm'))).toBe(
      [
        '@page { margin: 0 0 0; } @page :first { margin: 0 0 10; }',
        'html { position: relative; margin: 60 20 0 20; width: 170; height: 202; }',
        'body { margin: -30 0 0; padding: 30 0 25; box-decoration-break: clone }',
      ].join(' '),
    )
    expect(await browserPages(page('30mm 20mm 35mm', '30mm 20mm 25mm'))).toContain(
      '@page { margin: 0 0 10; } @page :first { margin: 0 0 0; }',
    )
  })
})

it('says in which encoding it is', async () => {
  const { text } = await html(letterhead('css', 'html {', 'html {'))
  expect(text).toMatch(/<head>\s*<meta charset="utf-8">/)
})

describe('the style sheet', () => {
  it('wins over our defaults, however specific they are', async () => {
    const { text } = await html(letterhead('css', 'html {', 'html {'))
    const [, layer, own] = /@layer defaults \{\n([\s\S]*?)\n\n\}\n([\s\S]*)<\/style>/.exec(text) ?? []
    expect(layer).toContain('li ul, li ol { margin: 0 }')
    expect(own).toContain('@font-face')
  })

  it('does not end where a string says so', async () => {
    const { text } = await html(
      letterhead('css', 'html {', 'p::before { content: "</style><script>" } html {'),
    )
    expect(text.match(/<\/style/g)).toHaveLength(1)
    expect(text).toContain('content: "<\\/style><script>"')
  })

  it('has the fonts inside, whatever their names', async () => {
    const name = 'a (b).ttf'
    const { text } = await html({
      ...letterhead('css', 'serif.ttf', name),
      [`letterheads/eigen/${name}`]: FILES['letterheads/eigen/serif.ttf'],
    })
    expect(text).toContain('@font-face { font-family: Serif; src: url("data:font/ttf;base64,AAEAAAA')
  })

  it('has captions that stand above their tables in a browser too', async () => {
    const { text } = await html(letterhead('css', 'html {', 'html {'))
    expect(text).toContain('caption { display: table-caption }')
  })
})
