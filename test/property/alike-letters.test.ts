import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rememberAlikeLetters } from '../../src/app/alike-letters.ts'
import { createLog, spanOf } from '../../src/base/index.ts'
import { type BoxTree, buildBoxTree, type StructureNode } from '../../src/box/index.ts'
import { parseStylesheet, styleDocument } from '../../src/css/index.ts'
import { createSharedNodes, type Nodes, OWN_NODES, parseHtml } from '../../src/html/index.ts'
import type { Html, HtmlPart } from '../../src/template/index.ts'

/* The boxes that are made of those of another letter are those that are made anew. */

const CSS = `@font-face { font-family: x; src: url(x.ttf) }
.up { text-transform: uppercase } .pre { white-space: pre-wrap } .line { white-space: pre-line }
.run { position: running(head) } .absolute { position: absolute } .none { display: none }
.more::before { content: "a " } .more::after { content: " b" } .block { display: block }
@page { @top-left { content: element(head) } }`

/** `V` is where a value stands. */
const FRAGMENTS = [
  '<p>V</p>',
  '<p>a V b</p>',
  '<p>a<b>V</b> c V</p>',
  '<p> V <i> V</i> V</p>',
  '<p><b> V</b>V</p>',
  '<p><a href="https://x.nl">V</a> V</p>',
  '<p><a href="https://x.nl">x<span class="none">V</span></a></p>',
  '<p><a href="https://x.nl">x<span class="footnote">V</span></a></p>',
  '<p class="up">V V</p>',
  '<p class="up" lang="tr">V</p>',
  '<p class="pre">V\tV</p>',
  '<p>V<span class="pre">a\tb</span></p>',
  '<p class="line">V\nV</p>',
  '<p class="more">V</p>',
  '<p class="none">V</p>',
  '<p title="V">V</p>',
  '<p aria-hidden="true">V</p>',
  '<p>x<span class="footnote">V</span> V</p>',
  '<p>V<br>V</p>',
  '<p>V<img src="V" alt="V"></p>',
  '<p>a<span class="block">V</span></p>',
  '<div>V</div>',
  '<h1>V</h1>',
  '<pre>V</pre>',
  '<ul><li>V<li>x V</ul>',
  '<table><tr><th>V<td>V</table>',
  '<table><tr>V<td>V</table>',
  '<div class="absolute"><p>V</p> V</div>',
  '<div class="run">V · V</div>',
  '<!-- V -->',
  'V',
  ' V ',
]

const TITLES = ['t', 'V', 'V <V', '&V']

/** Escaped as they are printed, or markup of the letter's text; the last cannot be printed, and must still not mislead. */
const VALUES = [
  ...['Jan', 'Jan de Wit', 'ß', 'iI', '\u00a0', '\u2003', 'x&amp;y', '&lt;b&gt;', '&#x27;t', 'ff\u0301'],
  ...[
    '',
    ' ',
    ' a',
    'a ',
    'a  b',
    'a\nb',
    '\n',
    'a\tb',
    'a<br>b',
    '<b>a</b>',
    '<p>a</p>',
    '&#32;',
    '&nbsp;',
    '-',
  ],
  ...['&copy', '&', '&#0;', '<', 'b', '/p>', '</p>', '!--', '\ud800', '\r'],
]

const FILE = { path: 'a.md', text: 'x' }

function filled(template: string, values: readonly string[]): Html {
  const parts = template.split('V').flatMap((content, index): HtmlPart[] => {
    if (index === 0) return [content]
    const origin = { field: `f${index}`, span: spanOf(FILE) }
    return [{ html: values[(index - 1) % values.length] ?? '', origin }, content]
  })
  return { parts }
}

const SHEET = parseStylesheet({ path: 'a.css', text: CSS }, createLog().report)

function build(html: Html, nodes: Nodes) {
  const log = createLog()
  const document = parseHtml(html, 'a.html', log.report, nodes)
  const styled = styleDocument(document, SHEET, log.report)
  const boxes = buildBoxTree(styled, () => undefined, log.report)
  return { made: { document, styled, boxes, shown: new Map() }, ...log }
}

const styles = new Map<string, number>()

function styleName(style: string): string {
  if (!styles.has(style)) styles.set(style, styles.size)
  return `style ${styles.get(style)}`
}

/** All that a later stage makes pages of, the marks by their place in the structure. */
function dump({ structure, running, ...tree }: BoxTree): string {
  const names = new Map<unknown, string>()
  const name = (node: StructureNode, path: string) => {
    names.set(node, path)
    if (node.kind === 'element') for (const [i, child] of node.children.entries()) name(child, `${path}.${i}`)
  }
  name(structure, 'structure')
  const value = { ...tree, running: [...running], names: [...names.values()] }
  return JSON.stringify(value, (key, part) => {
    if (key === 'mark' || key === 'element') return names.get(part) ?? part
    if (key === 'style') return styleName(JSON.stringify(part))
    return ['source', 'firstPage', 'followingPage'].includes(key) ? undefined : part
  })
}

const template = fc
  .tuple(fc.constantFrom(...TITLES), fc.array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength: 6 }))
  .map(
    ([title, body]) =>
      `<html lang="nl"><head><title>${title}</title></head><body>${body.join('')}</body></html>`,
  )

const value = fc.oneof(
  { arbitrary: fc.constantFrom('Jan', 'Piet', 'Jan de Wit'), weight: 2 },
  fc.constantFrom(...VALUES),
)
const change = fc.record({ index: fc.nat(5), value })

/** Of each letter the values, of which one or two are others than in the letter before. */
const letters = fc
  .tuple(
    fc.array(value, { minLength: 6, maxLength: 6 }),
    fc.array(fc.array(change, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 6 }),
  )
  .map(([first, changes]) => {
    const values = [...first]
    const later = changes.map(changed => {
      for (const { index, value } of changed) values[index] = value
      return [...values]
    })
    return [first, ...later]
  })

test('boxes made of those of a letter before are the boxes of the letter', () => {
  let recalled = 0
  fc.assert(
    fc.property(template, letters, (template, rows) => {
      const known = rememberAlikeLetters()
      const nodes = createSharedNodes()
      for (const values of rows) {
        const html = filled(template, values)
        const anew = build(html, OWN_NODES)
        const found = known.recall(html, () => undefined)
        if (found) {
          recalled++
          expect(anew.diagnostics).toEqual([])
          expect(dump(found.boxes)).toBe(dump(anew.made.boxes))
          continue
        }
        const { made, diagnostics } = build(html, nodes.ofDocument())
        expect(dump(made.boxes)).toBe(dump(anew.made.boxes))
        if (diagnostics.length === 0) known.keep(html, made)
      }
    }),
    { numRuns: 400 },
  )
  expect(recalled).toBeGreaterThan(100)
})
