import { expect, it } from 'vitest'
import { exportText } from '../../../src/app/export-text.ts'
import { createLog, formatShort } from '../../../src/base/index.ts'
import { parseStylesheet, styleDocument } from '../../../src/css/index.ts'
import { parseHtml } from '../../../src/html/index.ts'
import { renderMarkdown } from '../../../src/markdown/index.ts'

function text(body: string, css = ''): string {
  const { report, diagnostics } = createLog()
  const marked = `<html lang="nl"><head><title>t</title></head><body>${body}</body></html>`
  const document = parseHtml({ parts: [marked] }, 't.html', report)
  const styled = styleDocument(document, parseStylesheet({ path: 't.css', text: css }, report), report)
  expect(diagnostics.map(formatShort)).toEqual([])
  return new TextDecoder().decode(exportText(styled)).trimEnd()
}

function markdown(value: string): string {
  const span = { file: { path: 'a.md', text: value }, start: 0, end: value.length }
  const blocks = renderMarkdown({ kind: 'scalar', value, span }, 'nl', () => {})
  return text(blocks.map(block => block.map(({ html }) => html).join('')).join('\n'))
}

it('counts the items of a list, and hangs their lines below each other', () => {
  expect(
    markdown(
      'Eerst:\n\n9. negen\n10. tien\n    - onder\\\n      vervolg\n    - nog\n\n    Slot.\n\nDan:\n\n- a\n- b',
    ),
  ).toBe(
    [
      ...['Eerst:', '', '9. negen', '', '10. tien', '', '    – onder', '      vervolg', '    – nog', ''],
      ...['    Slot.', '', 'Dan:', '', '– a', '– b'],
    ].join('\n'),
  )
})

it('has the markers that the style sheet gives, and those of empty items', () => {
  const list = '<ol><li>a</li><li></li><li>c</li></ol>'
  expect(text(list, 'ol { list-style-type: lower-roman }')).toBe('i. a\nii.\niii. c')
  expect(text(list, 'ol { list-style-type: none }')).toBe('a\nc')
})

it('keeps the lines of code', () => {
  expect(markdown('Zo:\n\n```\nif (a) {\n  b()\n\n}\n```\n\nKlaar.')).toBe(
    'Zo:\n\nif (a) {\n  b()\n\n}\n\nKlaar.',
  )
  expect(text('<p>a  b\n c</p>', 'p { white-space: pre-line }')).toBe('a b\nc')
})

it('says where links lead, unless their words do', () => {
  expect(markdown('Zie [de site](https://x.nl/a) of <https://x.nl/>, [x.nl](https://x.nl/).')).toBe(
    'Zie de site (https://x.nl/a) of https://x.nl/, x.nl.',
  )
  expect(markdown('[Mail](mailto:a@x.nl) of [a@x.nl](mailto:a@x.nl), [bel](tel:+31)')).toBe(
    'Mail (a@x.nl) of a@x.nl, bel (+31)',
  )
})

it('has the strings that the style sheet adds', () => {
  const css = 'p::before { content: "Let op: " } p::after { content: " (einde)" counter(page) }'
  expect(text('<p>dit</p>', css)).toBe('Let op: dit (einde)')
})

it('has its footnotes at its end', () => {
  expect(markdown('a[^1] b[^x].\n\n- c\n\n[^x]: Twee *noten*.\n[^1]: Zie [x](https://x.nl).')).toBe(
    'a[1] b[2].\n\n– c\n\n[1] Zie x (https://x.nl).\n[2] Twee noten.',
  )
})

it('breaks lines where they are broken, and divides where there is a rule', () => {
  expect(markdown('a\\\nb\n\n---\n\nc')).toBe('a\nb\n\n* * *\n\nc')
  expect(text('<p>a<br><br>b<br></p><p>c</p>', 'p { margin: 0 }')).toBe('a\n\nb\nc')
})

it('leaves out what is hidden, and images without words', () => {
  expect(text('<p aria-hidden="true">a</p><p role="none">b</p><p>c</p>')).toBe('c')
  expect(text('<p>a <img src="x.png" alt="een kaart"> b</p>')).toBe('a [een kaart] b')
})
