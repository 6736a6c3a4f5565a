import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ELEMENT_NAMES } from '../../../src/html/elements.ts'
import { parseWithOurs } from './nodes.ts'
import { parseWithParse5 } from './parse5.ts'

/** HTML moves it into what was open before the end tag. To us it is nothing. */
const SPACE_AFTER_BODY = /(<\/(?:body|html)[^>]*>)[\t\n\f\r ]+/gi

/** Either both see the same tree, or ours has a fault; and it has one wherever parse5 had to mend. */
function compare(text: string): 'same' | 'refused' {
  const ours = parseWithOurs(text)
  if (ours.faults.length > 0) return 'refused'
  const theirs = parseWithParse5(text.replace(SPACE_AFTER_BODY, '$1'))
  expect({ text, ...ours }).toEqual({ text, ...theirs })
  return 'same'
}

const FIXTURES = join(import.meta.dirname, '../browsers/fixtures')

test.each(readdirSync(FIXTURES).filter(file => file.endsWith('.html')))('%s', file => {
  // The style sheets of the fixtures are for browsers: a letterhead has none in its HTML.
  const text = readFileSync(join(FIXTURES, file), 'utf8').replace(/<style>.*?<\/style>|<link[^>]*>/gs, '')
  expect(compare(text)).toBe('same')
})

const space = fc.constantFrom('', ' ', '\n', '\r\n', '\t')
const words = fc.stringMatching(/^[ \n]?[a-c ]{1,6}$/)
const marks = fc.constantFrom(
  '&amp;',
  '&eacute;',
  '&#233;',
  '&#xE9;',
  '&',
  ' & ',
  '&c',
  '>',
  '"',
  'é',
  '\u{1f4a3}',
)
const comment = fc.constantFrom(
  '<!-- c -->',
  '<!---->',
  '<!--->-->',
  '<!-- -- -->',
  '<!-- <!-- -->',
  '<!-->',
  '<!--',
)
const attribute = fc.constantFrom(
  ...[
    '',
    ' id=a',
    ' class="b c"',
    " title='&lt;&quot;'",
    ' title',
    ' title = x',
    ' CLASS=y',
    ' lang="nl"',
    ' alt=""',
  ],
  ...[
    ' title="a&copy=b"',
    ' title="&copy"',
    ' title="<>"',
    ' title=a"b',
    ' title=',
    ' a<b',
    '/',
    ' /',
    ' title="a"id="b"',
  ],
)
const name = fc.constantFrom(...ELEMENT_NAMES, 'P', 'Table', 'LI')
const startTag = fc.tuple(name, attribute).map(([element, written]) => `<${element}${written}>`)
const endTag = fc
  .tuple(name, fc.constantFrom('', '', '', ' ', ' a', '/'))
  .map(parts => `</${parts.join('')}>`)

const soup = fc.array(
  fc.oneof(
    { arbitrary: startTag, weight: 8 },
    { arbitrary: endTag, weight: 8 },
    { arbitrary: fc.oneof(words, space, marks), weight: 6 },
    comment,
    fc.constantFrom(
      '<!DOCTYPE html>',
      '<',
      '</',
      '<!',
      '<?x>',
      '</>',
      '\0',
      '\ud800',
      '\x7f',
      '&#0;',
      '&#xD800;',
      '&copy x',
    ),
  ),
  { maxLength: 14 },
)

test('of tags in any order', () => {
  fc.assert(
    fc.property(soup, parts => {
      compare(parts.join(''))
    }),
    { numRuns: Number(process.env.RUNS ?? 500) },
  )
})

/** Some parts of one kind after each other. */
function some(part: fc.Arbitrary<string>, minLength = 0): fc.Arbitrary<string> {
  return fc.array(part, { minLength, maxLength: 3 }).map(parts => parts.join(''))
}

/** An element with its tags, of which the end tag may be left out. */
function element(
  names: readonly string[],
  content: fc.Arbitrary<string>,
  end: 'written' | 'optional' = 'written',
) {
  const mayLackEnd = end === 'optional'
  return fc
    .tuple(
      fc.constantFrom(...names),
      goodAttribute,
      content,
      space,
      mayLackEnd ? fc.boolean() : fc.constant(true),
    )
    .map(
      ([tag, written, inner, gap, hasEnd]) => `<${tag}${written}>${inner}${hasEnd ? `</${tag}>` : ''}${gap}`,
    )
}

const goodAttribute = fc.constantFrom(
  '',
  '',
  ' class="b c"',
  " title='&lt;&quot;'",
  ' title',
  ' title = x',
  ' lang="nl"',
)
const goodText = fc.oneof(
  words,
  space,
  marks,
  fc.constantFrom('<!-- c -->', '<br>', '<img alt=a />', 'a\r\nb\rc'),
)

const { flow } = fc.letrec<{ inline: string; line: string; flow: string; row: string }>(tie => ({
  inline: fc.oneof(
    { depthSize: 'small' },
    goodText,
    element(['b', 'i', 'em', 'span', 'sub', 'code', 'time', 'a'], some(tie('inline'))),
  ),
  line: some(tie('inline')),
  row: element(['tr'], some(element(['td', 'th'], some(tie('flow')), 'optional')), 'optional'),
  flow: fc.oneof(
    { depthSize: 'small' },
    tie('line'),
    element(['p'], tie('line'), 'optional'),
    element(['h1', 'h6', 'pre', 'div', 'address'], tie('line')),
    fc.constant('<hr>'),
    element(['div', 'section', 'blockquote', 'b', 'span'], some(tie('flow'))),
    element(['ul', 'ol'], some(element(['li'], some(tie('flow')), 'optional'))),
    element(['dl'], some(element(['dt', 'dd'], some(tie('flow')), 'optional'))),
    element(
      ['table'],
      some(fc.oneof(tie('row'), element(['thead', 'tbody', 'tfoot'], some(tie('row')), 'optional'))),
    ),
    element(['table'], element(['caption'], tie('line'))),
  ),
}))

const head = some(
  fc.oneof(
    element(['title'], fc.oneof(words, marks, fc.constant('a < b'))),
    fc.constant('<meta charset=utf-8>'),
    space,
  ),
)
const page = fc
  .tuple(
    fc.constantFrom('', '<!DOCTYPE html>', '<!doctype  HTML >\n', ' <!-- c -->'),
    space,
    head,
    space,
    some(flow),
    space,
    fc.nat(63),
  )
  .map(([doctype, before, metadata, between, content, after, tags]) => {
    const tag = (bit: number, written: string) => ((tags >> bit) % 2 === 0 ? written : '')
    const headEnd = tag(1, tag(2, '</head>'))
    const start = `${doctype}${before}${tag(0, '<html>')}${before}${tag(1, '<head>')}${metadata}${headEnd}${between}`
    return `${start}${tag(3, '<body>')}${content}${tag(3, tag(4, '</body>'))}${after}${tag(0, tag(5, '</html>'))}${after}`
  })

test('of pages that are mostly as they should be', () => {
  let same = 0
  fc.assert(
    fc.property(page, text => {
      if (compare(text) === 'same') same++
    }),
    { numRuns: Number(process.env.RUNS ?? 500) },
  )
  expect(same).toBeGreaterThan(100)
})
