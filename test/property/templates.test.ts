import fc from 'fast-check'
import Handlebars from 'handlebars'
import { expect, it } from 'vitest'
import { createLog, formatShort } from '../../src/base/index.ts'
import type { Letter } from '../../src/letter/index.ts'
import { renderMarkdown } from '../../src/markdown/index.ts'
import {
  buildView,
  compileTemplate,
  fillTemplate,
  type Html,
  joinHtml,
  type View,
} from '../../src/template/index.ts'
import { localeOf } from '../../src/text/index.ts'
import { letterheadOf } from '../helpers/letterheads.ts'
import { letterOf } from '../helpers/letters.ts'

const PARTIALS = {
  line: '<p>{{@root.subject}}</p>\n',
  who: '{{#each @root.signatories}}\n  {{name}}{{#if @last}}.{{else}}, {{/if}}\n{{/each}}\n',
  nested: '  {{> who}}\n{{> line}} <b>{{@root.labels.copies}}</b>',
}

const LETTERS = [
  letterOf(),
  letterOf('reference: a & b\ncopies: [Raad <van> Bestuur, "d\'Hondt `=", \'"Zn"\']'),
  letterOf('yourReference: 17/1\ncopies: [a]\nenclosures: [{ title: a }, { title: b, date: 2016-12-31 }]', {
    body: '# Kop\n\n    een\n      twee\n',
  }),
]

/** What a template can name in each of these scopes, and which blocks lead from one to another. */
const SCOPES = {
  letter: {
    texts: ['subject', 'reference', 'to.role', 'labels.date', '@root.postscript'],
    conditions: ['reference', 'copies', 'settings.showLogo', 'settings.motto', 'this'],
    blocks: { 'with to': 'addressee', 'each enclosures': 'enclosure' },
  },
  addressee: {
    texts: ['name', 'this.role', '../subject', '../reference'],
    conditions: ['role', '../enclosures', '@root.reference'],
    blocks: { 'each ../copies': 'copy', 'with ../organisation': 'organisation' },
  },
  enclosure: {
    texts: ['title', 'date', '../yourReference', '@root.closing'],
    conditions: ['date', '@first', '@last', '../copies'],
    blocks: { 'with @root.organisation': 'organisation' },
  },
  organisation: {
    texts: ['name', 'fax', '@root.opening', '../../subject'],
    conditions: ['fax', 'address', '../../reference'],
    blocks: { 'each ../../copies': 'copy' },
  },
  copy: {
    texts: ['this', '.', '../name', '@root.reference'],
    conditions: ['this', '@first', '@last', '@root.reference'],
    blocks: {},
  },
} as const

const content = fc.constantFrom(
  ...[' ', '\n', '\n  ', '<p>', 'a', '{{! no }}', '\n{{! no }}\n', '\\{{x}}', '&'],
)
const strip = fc.constantFrom('', '', '', '~')
const otherwise = fc.constantFrom('{{else}}', '\n{{else}}\n', '{{^}}', '{{~else~}}')

type Scope = keyof typeof SCOPES

/** Templates that may stand in a scope, with blocks in blocks. */
function templateIn(scope: Scope, depth = 0): fc.Arbitrary<string> {
  const { texts, blocks } = SCOPES[scope]
  const partial = fc.constantFrom(...Object.keys(PARTIALS))
  const part = fc.oneof(
    content,
    fc
      .tuple(strip, fc.constantFrom(...texts), strip)
      .map(([left, text, right]) => `{{${left}${text}${right}}}`),
    fc.constantFrom('{{{@root.body}}}', '\n  {{{@root.body}}}\n'),
    partial.map(called => `{{> ${called}}}`),
    partial.map(called => `\n    {{> ${called}}}\n`),
    ...(depth < 3 ? blocksIn(scope, blocks, depth + 1) : []),
  )
  return fc.array(part, { maxLength: 4 }).map(parts => parts.join(''))
}

function blocksIn(
  scope: Scope,
  blocks: Readonly<Record<string, Scope>>,
  depth: number,
): readonly fc.Arbitrary<string>[] {
  const outer = templateIn(scope, depth)
  const condition = fc.constantFrom(...SCOPES[scope].conditions)
  const questions = fc.tuple(fc.constantFrom('if', 'unless'), condition).map(parts => parts.join(' '))
  return [
    block(questions, outer, outer),
    ...Object.entries(blocks).map(([opening, inner]) =>
      block(fc.constant(opening), templateIn(inner, depth), outer),
    ),
  ]
}

function block(
  opening: fc.Arbitrary<string>,
  inner: fc.Arbitrary<string>,
  outer: fc.Arbitrary<string>,
): fc.Arbitrary<string> {
  const rest = fc.option(fc.tuple(otherwise, outer), { nil: [] }).map(parts => parts.join(''))
  return fc
    .tuple(opening, strip, inner, rest, strip)
    .map(([opened, left, body, other, right]) =>
      [`{{#${opened}${left}}}`, body, other, `{{${right}/${opened.split(' ')[0]}}}`].join(''),
    )
}

function viewOf(letter: Letter): View {
  const locale = localeOf(letter.lang)
  if (!locale) throw new Error(letter.lang)
  const body = renderMarkdown(letter.body, letter.lang, () => {})
  return buildView(letter, locale, { showLogo: false, motto: 'Samen' }, undefined, body)
}

const VIEWS = LETTERS.map(viewOf)

/** Handlebars prints the text of a `SafeString` as it is, which is what ours are. */
function forHandlebars(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(forHandlebars)
  if (typeof value !== 'object' || value === null) return value
  if ('parts' in value) return joinHtml(value as Html)
  if ('html' in value) return new Handlebars.SafeString(String(value.html))
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, forHandlebars(field)]))
}

const OPTIONS = { knownHelpersOnly: true, strict: true, preventIndent: true }

for (const [name, text] of Object.entries(PARTIALS)) {
  Handlebars.registerPartial(name, Handlebars.compile(text, OPTIONS))
}

function printedByHandlebars(text: string, { root }: View): string {
  return Handlebars.compile(text, OPTIONS)(forHandlebars(root))
}

it('a template is filled as strict Handlebars fills it, and refused where that would throw', () => {
  const seen = { filled: 0, refused: 0 }
  const property = fc.property(templateIn('letter'), fc.constantFrom(...VIEWS), (text, view) => {
    const log = createLog()
    const template = compileTemplate(letterheadOf(text, PARTIALS), log.report)
    if (!template) throw new Error(log.diagnostics.map(formatShort).join('\n'))
    const html = fillTemplate(template, view, log.report)
    if (html) expect(joinHtml(html)).toBe(printedByHandlebars(text, view))
    else expect(() => printedByHandlebars(text, view)).toThrow(/not defined/)
    seen[html ? 'filled' : 'refused'] += 1
  })
  fc.assert(property, { numRuns: 200 })
  expect(Math.min(seen.filled, seen.refused)).toBeGreaterThan(20)
})
