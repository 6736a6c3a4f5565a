import { expect, it } from 'vitest'
import { blameLetterhead } from '../../../src/app/blame.ts'
import { createLog, error, formatShort, spanOf } from '../../../src/base/index.ts'

const template = { path: 'letterhead.hbs', text: '<body>\n{{> top}}\n  <main><p>a</p>\n<p>b</p>\n</body>\n' }
const partials = new Map([['top', { path: 'partials/top.hbs', text: '<main>{{subject}}</main>\n' }]])
const filled = { path: 'a.md.html', text: '<body>\n<main>x</main>\n  <main><p>a</p>\n<p>b</p>\n</body>\n' }

it.each([
  ['the filled text, where the words stand nowhere', 'x', 'a.md.html:2:7'],
  ['the words, where they stand once', '</body>', 'letterhead.hbs:5:1'],
  ['the words in a line that stands once', '<main>', 'letterhead.hbs:3:3'],
  ['the words at the beginning of such a line', '<p>', 'letterhead.hbs:4:1'],
])('%s', (_, words, place) => {
  const log = createLog()
  const start = filled.text.lastIndexOf(words)
  const report = blameLetterhead({ template, partials }, filled.path, log.report)
  report(error('html/syntax', 'fault', spanOf(filled, start, start + words.length)))
  expect(log.diagnostics.map(formatShort)).toEqual([`${place}: error[html/syntax]: fault`])
})
