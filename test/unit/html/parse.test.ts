import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLog, formatHuman, formatShort, spanOf, textOf } from '../../../src/base/index.ts'
import { ELEMENT_NAMES } from '../../../src/html/elements.ts'
import { type Document, type Node, parseHtml } from '../../../src/html/index.ts'
import { markOrigin } from '../../../src/template/html.ts'

const letter = { path: 'letter.yaml', text: 'to: Jan & Piet\nwebsite: example.org' }
const origins = [
  { field: 'to.name', span: spanOf(letter, 4, 14) },
  { field: 'organisation.website', span: spanOf(letter, 24, 35) },
]

function parse(marked: string) {
  const log = createLog()
  return { document: parseHtml({ marked, origins }, 'letter.html', log.report), ...log }
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

test('every node knows its place in the HTML without markers, and the field that it came from', () => {
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

test('the innermost value is the origin', () => {
  const { document } = parse(`<p>${markOrigin(0, `a${markOrigin(1, 'b')}c`)}</p>`)
  const texts = nodesOf(document.root).filter(node => node.kind === 'text')
  expect(texts.map(({ value, origin }) => [value, origin?.field])).toEqual([
    ['a', 'to.name'],
    ['b', 'organisation.website'],
    ['c', 'to.name'],
  ])
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
  hint: a link begins with https://, http://, mailto: or tel:, or names an id as #id, and has no spaces`.slice(
      1,
    ),
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
    ['html/unknown-element'],
  ])
})

describe('what is refused', () => {
  const cases: readonly [html: string, place: string, fault: string][] = [
    ['<p>a<br>b<script></script>', '1:10', 'unknown-element]: `<script>` is not an element of a letter'],
    ['<p onclick="x">a', '1:4', 'unknown-attribute]: `onclick` is not an attribute of `<p>`'],
    ['<td colspan="2">', '1:1', 'syntax]: `<td colspan="2">` cannot stand here'],
    ['<ol start="two"></ol>', '1:5', 'syntax]: `two` is not a value of `start`: expected a whole number'],
    ['<p id="a b">x', '1:4', 'syntax]: `a b` is not a value of `id`: expected a name without spaces'],
    ['<p>one\n<p><b>two</p>', '2:4', 'syntax]: `<b>` is never closed'],
    ['<p>one</b> two', '1:7', 'syntax]: `</b>` closes nothing'],
    ['<p>one</p></p>', '1:11', 'syntax]: `</p>` closes nothing'],
    ['<p>one &copy', '1:13', 'syntax]: missing semicolon after character reference'],
    ['<p id="a" id="b">', '1:13', 'syntax]: duplicate attribute'],
    ['<div/>x</div>', '1:1', 'syntax]: non void html element start tag with trailing solidus'],
    ['<table>x<tr><td>y</table>', '1:8', 'syntax]: something stands where it is not allowed, or is closed'],
    ['<b><p>x</b>y</p>', '1:1', 'syntax]: something stands where it is not allowed, or is closed'],
    ['<img src="a.png">', '1:1', 'syntax]: the image has no `alt`'],
    ['<img src="a.png" alt="">', '1:1', 'syntax]: the image has no `alt`'],
    ['<p id="a"><i id="a">x</i>', '1:11', 'syntax]: the id `a` is used twice'],
    ['<a href="#b">x</a>', '1:1', 'bad-link]: no element has the id `b`'],
  ]
  test.each(cases)('%s', (html, place, fault) => {
    expect(faultsOf(html)).toEqual([expect.stringContaining(`letter.html:${place}: error[html/${fault}`)])
  })
})

test('nesting has an end', () => {
  const html = '<div>'.repeat(100_000) + '</div>'.repeat(100_000)
  expect(faultsOf(html)).toEqual(['letter.html:1:991: error[html/syntax]: `<div>` is nested too deeply'])
})

describe('links', () => {
  const good = [
    'https://a.nl/b?c#d',
    'HTTP://a.nl',
    'mailto:a@b.nl?subject=c',
    'tel:+31 (0)20 123',
    '#here',
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
    <span title="t">j</span><code>k</code><time datetime="2020-01-01">l</time><a href="#m">m</a></p>
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
      '\ufdd00\ufdd1',
      '\ufdd2',
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
