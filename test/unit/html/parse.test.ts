import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLog, formatHuman, formatShort, spanOf, textOf } from '../../../src/base/index.ts'
import { ELEMENT_NAMES } from '../../../src/html/elements.ts'
import { type Document, type Node, parseHtml } from '../../../src/html/index.ts'

const letter = { path: 'letter.yaml', text: 'to: Jan & Piet\nwebsite: example.org' }
const origins = [
  { field: 'to.name', span: spanOf(letter, 4, 14) },
  { field: 'organisation.website', span: spanOf(letter, 24, 35) },
]

/** In the HTML of these tests, what stands for a value of the letter. */
const markOrigin = (origin: 0 | 1, html: string) => `⟦${origin}${html}⟧`

function parse(marked: string) {
  const log = createLog()
  const parts = marked.split(/(⟦[01][^⟦⟧]*⟧)/).map(part => {
    const origin = /^⟦[01].*⟧$/s.test(part) ? origins[Number(part[1])] : undefined
    return origin ? { html: part.slice(2, -1), origin } : part
  })
  return { document: parseHtml({ parts }, 'letter.html', log.report), ...log }
}

function faultsOf(marked: string): string[] {
  return parse(marked).diagnostics.map(formatShort)
}

/** One line a node: its name and attributes or its text, the source that its span covers, and its field. */
function dump(node: Node, indent = ''): string[] {
  const source = JSON.stringify(textOf(node.span))
  const origin = node.origin ? ` from ${node.origin.field}` : ''
  if (node.kind === 'text') return [`${indent}${JSON.stringify(node.value)} is ${source}${origin}`]
  const attributes = [...node.attributes].map(([name, value]) => ` ${name}=${JSON.stringify(value)}`)
  const children = node.children.flatMap(child => dump(child, `${indent}  `))
  return [`${indent}${node.name}${attributes.join('')} is ${source}${origin}`, ...children]
}

function nodesOf(node: Node): Node[] {
  return node.kind === 'text' ? [node] : [node, ...node.children.flatMap(nodesOf)]
}

function textIn({ root }: Document): string {
  return nodesOf(root)
    .map(node => (node.kind === 'text' ? node.value : ''))
    .join('')
}

test('every node knows its place in the HTML, and the field that it came from', () => {
  const name = markOrigin(0, 'Jan &amp; Piet')
  const { document, diagnostics } = parse(
    `<!DOCTYPE html><html lang="nl"><head><title> A\n letter </title></head><body>` +
      `<p class="${markOrigin(1, 'x')}">Dear ${name}!</p>${markOrigin(0, '<p>one</p>\r\n<p>two</p>')}` +
      `<table><tr><td>3</table></body></html>`,
  )
  expect(diagnostics).toEqual([])
  expect(document).toMatchObject({ lang: 'nl' })
  expect(dump(document.root).join('\n')).toBe(
    `
html lang="nl" is "<html lang=\\"nl\\">"
  head is "<head>"
    title is "<title>"
      " A\\n letter " is " A\\n letter "
  body is "<body>"
    p class="x" is "<p class=\\"x\\">" from organisation.website
      "Dear " is "Dear "
      "Jan & Piet" is "Jan &amp; Piet" from to.name
      "!" is "!"
    p is "<p>" from to.name
      "one" is "one" from to.name
    "\\n" is "\\r\\n" from to.name
    p is "<p>" from to.name
      "two" is "two" from to.name
    table is "<table>"
      tbody is ""
        tr is "<tr>"
          td is "<td>"
            "3" is "3"`.slice(1),
  )
})

test('a fault in a value is shown where the user wrote it', () => {
  const { diagnostics } = parse(
    `<p>${markOrigin(0, 'x')}<a href="ftp://${markOrigin(1, 'example.org')}">y</a></p>`,
  )
  expect(diagnostics.map(formatHuman).join('\n')).toBe(
    `
letter.yaml:2:10: error[html/bad-link]: \`ftp://example.org\` is not a link (from \`organisation.website\`)
  2 | website: example.org
    |          ^^^^^^^^^^^
  hint: a link begins with https://, http://, mailto: or tel:, and has no spaces`.slice(1),
  )
})

test('the hints show the way', () => {
  const { diagnostics } = parse(
    '<head><link></head><body><p style="color: red">x<spam></spam><constructor></constructor></p></body>',
  )
  expect(diagnostics.map(({ code, hints }) => [code, ...hints])).toEqual([
    [
      'html/unknown-element',
      'the style sheet is the letterhead.css beside the letterhead; it needs no <link>',
    ],
    ['html/unknown-attribute', 'put the rule in letterhead.css'],
    ['html/unknown-element', 'did you mean `span`?'],
    ['html/unknown-element', expect.stringMatching(/^known are `html`, .*, `time`$/)],
  ])
})

describe('what is refused', () => {
  const cases: readonly [html: string, place: string, fault: string][] = [
    ['<p>a<br>b<script></script>', '1:10', 'unknown-element]: `<script>` is not an element of a letter'],
    ['<p onclick="x">a', '1:4', 'unknown-attribute]: `onclick` is not an attribute of `<p>`'],
    ['<table><td>x</table>', '1:8', 'syntax]: `<td>` cannot stand in `<table>`'],
    ['<ol start="two"></ol>', '1:5', 'syntax]: `two` is not a value of `start`: expected a whole number'],
    ['<p id="a b">x', '1:4', 'syntax]: `a b` is not a value of `id`: expected a name without spaces'],
    ['<p>one\n<p><b>two</p>', '2:4', 'syntax]: `<b>` is not closed before `</p>`'],
    ['<p>one\n<p><b>two', '2:4', 'syntax]: `<b>` is never closed'],
    ['<b><i>x</b></i>', '1:4', 'syntax]: `<i>` is not closed before `</b>`'],
    ['<p><b>x<div>y</div>', '1:4', 'syntax]: `<b>` is not closed before `<div>`'],
    ['<b><p>x</b>y</p>', '1:4', 'syntax]: `<p>` is not closed before `</b>`'],
    ['<p>one</b> two', '1:7', 'syntax]: `</b>` closes nothing: no `<b>` is open'],
    ['<p>one</p></p>', '1:11', 'syntax]: `</p>` closes nothing: no `<p>` is open'],
    ['<p>x</p></body>', '1:9', 'syntax]: `</body>` closes nothing: no `<body>` is open'],
    ['<table><tr><td>x</tbody></table>', '1:17', 'syntax]: `</tbody>` closes nothing: no `<tbody>` is open'],
    [
      '<div><table><tr><td>x</div></table></div>',
      '1:22',
      'syntax]: `</div>` closes nothing: `<td>` is still open',
    ],
    ['<p>a<br>b</br>', '1:10', 'syntax]: `</br>` closes nothing: no `<br>` is open'],
    ['<table>x<tr><td>y</table>', '1:8', 'syntax]: text cannot stand in `<table>`'],
    ['<p>x<table></table>', '1:5', 'syntax]: `<table>` cannot stand in `<p>`: write `</p>` before it'],
    ['<td>', '1:1', 'syntax]: `<td>` cannot stand in `<body>`'],
    ['<a>x<b><a>y</a></b></a>', '1:8', 'syntax]: `<a>` cannot stand in another `<a>`'],
    ['<h1>x<h2>y</h2></h1>', '1:6', 'syntax]: `<h2>` cannot stand in `<h1>`'],
    ['<p>x<title>y</title>', '1:5', 'syntax]: `<title>` cannot stand in `<p>`'],
    ['<title><b>y</b></title>', '1:8', 'syntax]: `<b>` cannot stand in `<title>`'],
    ['<title>y<!-- z --></title>', '1:9', 'syntax]: a comment cannot stand in `<title>`'],
    ['<body>x<body>', '1:8', 'syntax]: `<body>` cannot stand here: the file is in `<body>` already'],
    ['<p>x<html>', '1:5', 'syntax]: `<html>` cannot stand here: the file is in `<html>` already'],
    ['<p>x<head>', '1:5', 'syntax]: `<head>` cannot stand here: it comes first in `<html>`, and once'],
    ['<body></body><p>x', '1:14', 'syntax]: `<p>` cannot stand after `</body>`'],
    ['<html></html>\nx', '2:1', 'syntax]: text cannot stand after `</html>`'],
    ['<p>x<!DOCTYPE html>', '1:5', 'syntax]: the doctype cannot stand here: it begins the file'],
    ['<!DOCTYPE html4>', '1:1', 'syntax]: `<!` begins nothing that HTML has'],
    ['a <?php ?>', '1:3', 'syntax]: `<?` begins nothing that HTML has'],
    ['a < b', '1:3', 'syntax]: `<` begins no tag'],
    ['a<!-- b', '1:2', 'syntax]: the comment is never closed'],
    ['a<!-- b <!-- c -->', '1:2', 'syntax]: a comment may not begin with `>` or `->`, nor hold'],
    ['<p>one &copy', '1:8', 'syntax]: `&copy` has no semicolon'],
    ['<p>one &kopie;', '1:8', 'syntax]: `&kopie;` is no name of a character'],
    ['<p>one &#xD800;', '1:8', 'syntax]: `&#xD800;` is the number of no character'],
    ['<p>one &#;', '1:8', 'syntax]: `&#;` is the number of no character'],
    ['<p>a\0b', '1:5', 'syntax]: U+0000 is no character of a text'],
    ['<p>a\ud800b', '1:5', 'syntax]: U+D800 is no character of a text'],
    ['<p id="a" id="b">', '1:11', 'syntax]: the tag has two attributes `id`'],
    ['<p id="a"class="b">', '1:10', 'syntax]: there is no space after the value of `id`'],
    ['<p id=a"b>', '1:4', 'syntax]: the value of `id` needs quotes'],
    ['<p title=>', '1:4', 'syntax]: the value of `title` needs quotes'],
    ['<p id="a>x', '1:4', 'syntax]: the value of `id` is never closed'],
    ['<p id="a"', '1:1', 'syntax]: the tag `<p>` has no end'],
    ['<p / id="a">', '1:4', 'syntax]: `/` cannot stand in the tag `<p>`'],
    ['<p>x</p id="a">', '1:5', 'syntax]: an end tag has nothing but its name: `</p>`'],
    ['<div/>x</div>', '1:1', 'syntax]: `/>` does not close `<div>`'],
    ['<img src="a.png">', '1:1', 'syntax]: the image has no `alt`'],
    ['<img src="a.png" alt="">', '1:1', 'syntax]: the image has no `alt`'],
    ['<p id="a"><i id="a">x</i>', '1:11', 'syntax]: the id `a` is used twice'],
    ['<p id="b"><a href="#b">x</a>', '1:14', 'bad-link]: `#b` is not a link'],
    ['<p lang="de_DE">x', '1:4', 'syntax]: `de_DE` is not a value of `lang`: expected a language'],
    [
      `<p ${markOrigin(0, 'title')}>x`,
      '1:1',
      'syntax]: in a tag, a field can only be the value of an attribute',
    ],
    ['<p lang="">x', '1:4', 'syntax]: `` is not a value of `lang`: expected a language'],
  ]
  test.each(cases)('%s', (html, place, fault) => {
    expect(faultsOf(html)).toEqual([expect.stringContaining(`letter.html:${place}: error[html/${fault}`)])
  })
})

test('nesting has an end', () => {
  const html = '<div>'.repeat(100_000) + '</div>'.repeat(100_000)
  expect(faultsOf(html)).toEqual(['letter.html:1:991: error[html/syntax]: `<div>` is nested too deeply'])
})

describe('a megabyte', () => {
  const cases: readonly [what: string, html: string, faults: number][] = [
    ['of text', 'word '.repeat(200_000), 0],
    ['of references', '&amp;&#38;'.repeat(100_000), 0],
    ['of ampersands', '&'.repeat(1_000_000), 0],
    ['of paragraphs without ends', '<p>'.repeat(300_000), 0],
    ['of closed tags', '<b></b>'.repeat(150_000), 0],
    ['of attributes', `<p${' title=a'.repeat(120_000)}>`, 119_999],
    ['of one attribute', `<p title="${'a'.repeat(1_000_000)}">`, 0],
    ['of one name', `<${'a'.repeat(1_000_000)}>`, 1],
    ['of end tags', '</b>'.repeat(250_000), 250_000],
    ['of `<`', '<'.repeat(100_000), 100_000],
    ['of open comments', '<!-- '.repeat(200_000), 1],
    ['of bogus comments', '<!x '.repeat(250_000), 1],
    ['of an open quote', `<p title="${'a '.repeat(500_000)}`, 1],
    ['of NUL', '\0'.repeat(100_000), 100_000],
  ]
  test.each(cases)('%s', (_what, html, faults) => {
    const reported: string[] = []
    parseHtml({ parts: [html] }, 'letter.html', ({ span, message }) => {
      expect(span).toBeDefined()
      reported.push(message)
    })
    expect(reported).toHaveLength(faults)
  })
})

describe('links', () => {
  const good = [
    'https://a.nl/b?c#d',
    'HTTP://a.nl',
    'mailto:a@b.nl?subject=c',
    'tel:+31 (0)20 123',
    'https://ü.nl',
  ]
  const bad = [
    'javascript:x',
    'java\nscript:x',
    ' https://a.nl',
    'https://a b',
    'data:text/html,x',
    'file:///etc',
    '//a.nl',
    'a.html',
    '#here',
    '#',
    '',
    'https://\u0001',
  ]
  const link = (href: string) =>
    faultsOf(`<p id="here"><a href="${href}">x</a>`).filter(fault => fault.includes('bad-link'))
  test.each(good)('%j is good', href => expect(link(href)).toEqual([]))
  test.each(bad)('%j is bad', href => expect(link(href)).toHaveLength(1))
})

test('every element of the table stands in this document without a fault', () => {
  const html = `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>t</title></head><body>
    <!-- a comment --><header><img src="a.png" alt="A"><img src="b.png" role="presentation"></header>
    <main id="m" class="a b" translate="no" aria-hidden="false"><section><article><h1>a</h1><h2>b</h2><h3>c</h3>
    <h4>d</h4><h5>e</h5><h6>f</h6></article></section><address>a<br>b</address><blockquote><p>q</blockquote><pre>x</pre>
    <ul><li>a<li>b</ul><ol start="3"><li>c</ol><dl><dt>d<dd>e</dl><hr>
    <table><caption>c</caption><thead><tr><th scope="col" data-align="right">h<tbody><tr><td data-align="left">d
    <tfoot><tr><td>f</table>
    <p><em>a</em><strong>b</strong><b>c</b><i>d</i><u>e</u><s>f</s><small>g</small><sub>h</sub><sup>i</sup>
    <span title="t">j</span><code>k</code><time datetime="2020-01-01">l</time><a href="https://m.nl">m</a></p>
    </main><footer><div>f</div></footer></body></html>`
  expect(faultsOf(html)).toEqual([])
  expect(ELEMENT_NAMES.filter(name => !html.includes(`<${name}`))).toEqual([])
})

describe('whatever the text', () => {
  const fragment = fc.constantFrom(
    ...[
      '<p>',
      '</p>',
      '<b>',
      '</b>',
      '<table>',
      '<tr>',
      '<td>',
      '</table>',
      '<li>',
      '<a href="',
      '">',
      '<svg><x/>',
      '<!--',
    ],
    ...[
      '-->',
      '<title>',
      '</title>',
      '<pre>\n',
      '&amp;',
      '&#0;',
      '\r\n',
      ' ',
      'text',
      '⟦0',
      '⟧',
      '<',
      '</',
      '\0',
    ],
  )
  const html = fc.array(fc.oneof(fragment, fc.string()), { maxLength: 40 }).map(parts => parts.join(''))

  test('parsing ends, and every place is within the file', () => {
    fc.assert(
      fc.property(html, marked => {
        const { document, diagnostics } = parse(marked)
        const spans = [...nodesOf(document.root), ...diagnostics].map(({ span }) => span)
        for (const span of spans) {
          expect(span).toBeDefined()
          if (!span) continue
          expect(span.start).toBeGreaterThanOrEqual(0)
          expect(span.end).toBeGreaterThanOrEqual(span.start)
          expect(span.file.text.length).toBeGreaterThanOrEqual(span.end)
        }
      }),
    )
  })

  test('the words of the document are the words of the input, wherever values begin and end', () => {
    const words = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '&', '<', '"', 'é', '\u{1f4a3}') })
    fc.assert(
      fc.property(fc.array(words), values => {
        const escaped = values.map(value => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))
        const { document, diagnostics } = parse(
          `<p>${escaped.map(value => markOrigin(0, value)).join('-')}</p>`,
        )
        expect(diagnostics).toEqual([])
        expect(textIn(document)).toBe(values.join('-'))
      }),
    )
  })
})
