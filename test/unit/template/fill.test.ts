import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLog, formatHuman, formatShort, textOf } from '../../../src/base/index.ts'
import type { Letter } from '../../../src/letter/index.ts'
import { renderMarkdown } from '../../../src/markdown/index.ts'
import { readEnvelope } from '../../../src/post/index.ts'
import {
  buildView,
  fillTemplate,
  joinHtml,
  type Template,
  templateFields,
} from '../../../src/template/index.ts'
import { localeOf } from '../../../src/text/index.ts'
import { templateOf } from '../../helpers/letterheads.ts'
import { letterOf } from '../../helpers/letters.ts'

const FULL = letterOf(
  `reference: O.2.2-17307.RW
yourReference: 17/1
yourLetterOf: 2017-11-03
customer: K 12
invoice: F 34
otherReferences: [{ label: Dossier, value: O.2.2 }]
dispatch: Aangetekend
confidentiality: Persoonlijk
place: Den Haag
enclosures:
  - { title: Reactie, reference: O.2.2-17273.DM, date: 2017-10-19 }
  - { title: Verslag, date: 2016-12-31 }
  - { title: Folder }
copies: [Raad <van> Bestuur]
postscript: Tot <ziens>
lang: nl
letterhead: nederlands
settings: { motto: Samen }`,
  {
    organisation: `organisation:
  name: VluchtelingenWerk
  office: Landelijk Bureau
  address: [Postbus 2894, 1000 CW Amsterdam]
  telephone: '1'
  helpdesk: '2'
  mobile: '3'
  fax: '4'
  website: www.x.nl
  email: info@x.nl
  logo: logo.svg
  bank: Bank
  iban: NL91ABNA0417164300
  bic: ABNANL2A
  vat: NL1B01
  registration: '5'
  legal: [ANBI]
signatories:
  manson:
    name: Dorine Manson
    authority: i. o.
    role: Bestuursvoorzitter
    organisation: Landelijk Bureau
    signsFor: de Raad
    signature: manson.svg`,
  },
)

function viewOf(letter: Letter, settings = {}) {
  const locale = localeOf(letter.lang)
  if (!locale) throw new Error(letter.lang)
  return buildView(
    letter,
    locale,
    settings,
    readEnvelope('din-5008-b'),
    renderMarkdown(letter.body, letter.lang, () => {}),
  )
}

function fill(template: Template, letter: Letter, settings?: Record<string, string | boolean>) {
  const { report, diagnostics } = createLog()
  const html = fillTemplate(template, viewOf(letter, settings), report)
  if (!html) throw new Error(diagnostics.map(formatShort).join('\n'))
  return html
}

function faults(template: Template, letter: Letter) {
  const { report, diagnostics } = createLog()
  const html = fillTemplate(template, viewOf(letter), report)
  expect(html === undefined).toBe(diagnostics.length > 0)
  return diagnostics
}

const plain = (template: string, letter: Letter, settings?: Record<string, string | boolean>) =>
  joinHtml(fill(templateOf(template), letter, settings))

describe('a filled letterhead', () => {
  it('knows the origin of every value', () => {
    const template = templateOf(
      `<html lang="{{lang}}">
<title>{{subject}}</title>
  {{> to}}
{{#if yourReference}}{{labels.yourReference}} {{yourReference}}{{/if}}
<main>
  {{{body}}}
</main>
{{#each signatories}}<img alt="{{signatureAlt}}">{{name}}{{/each}}`,
      { to: '{{#each to.address}}\n<p>{{this}}\n{{/each}}\n' },
    )
    const letter = letterOf('', { body: '# Kop\n\nTwee\nregels.' })
    const { parts } = fill(template, letter)
    const readable = parts.map(part =>
      typeof part === 'string' ? part : `⟦${part.origin.field} ${part.html}⟧`,
    )
    expect(readable.join('')).toBe(
      `<html lang="⟦lang nl⟧">
<title>⟦subject Felicitatie⟧</title>
  <p>⟦to.address.0 Postbus 90801⟧
<p>⟦to.address.1 2509 LV Den Haag⟧

<main>
  ⟦body <h1>Kop</h1>⟧
⟦body <p>Twee
regels.</p>⟧
</main>
<img alt="⟦signatories.0.name Handtekening van Dorine Manson⟧">⟦signatories.0.name Dorine Manson⟧`,
    )
    const spans = parts.flatMap(part => (typeof part === 'string' ? [] : part.origin.span))
    expect(spans.map(span => `${span.file.path} ${textOf(span)}`)).toEqual([
      'letter.yaml nl',
      'brief.md Felicitatie',
      'brief.md Postbus 90801',
      'brief.md 2509 LV Den Haag',
      'brief.md # Kop',
      'brief.md Twee\nregels.',
      'letter.yaml Dorine Manson',
      'letter.yaml Dorine Manson',
    ])
  })

  it.each([
    ['{{date}} {{dateIso}}', '15 november 2017 2017-11-15'],
    [
      '{{#each enclosures}}{{title}}{{#if details}} ({{details}}){{/if}}{{#unless @last}}; {{/unless}}{{/each}}',
      'Reactie (O.2.2-17273.DM, 19 oktober); Verslag (31 december 2016); Folder',
    ],
    ['{{labels.enclosures}}', 'Bijlagen'],
    ['{{#each copies}}{{this}}{{/each}}', 'Raad &lt;van&gt; Bestuur'],
    [
      '{{#with organisation}}{{name}} {{../to.name}} {{#each address}}{{../name}} {{../../subject}}{{/each}}{{/with}}',
      'VluchtelingenWerk Drs. W. Koolmees VluchtelingenWerk FelicitatieVluchtelingenWerk Felicitatie',
    ],
    [
      '{{#each to.address}}{{#if @first}}[{{/if}}{{#each @root.copies}}{{../this}}{{/each}}{{#if @last}}]{{/if}}{{/each}}',
      '[Postbus 908012509 LV Den Haag]',
    ],
    [
      '{{#if settings.showLogo}}logo{{/if}}{{#unless settings.showLogo}}none{{/unless}} {{settings.motto}}',
      'none Samen',
    ],
    ['{{#if to.role}}{{to.role}}{{else if yourReference}}{{yourReference}}{{/if}}', '17/1'],
  ])('%s', (template, expected) => {
    expect(plain(template, FULL, { showLogo: false, motto: 'Samen' })).toBe(expected)
  })

  it('has one enclosure in the singular', () => {
    expect(plain('{{labels.enclosures}}', letterOf('enclosures: [{ title: a }]'))).toBe('Bijlage')
  })

  it('has in a partial what is around its call', () => {
    const partials = {
      outer: '{{name}}:{{> inner}}',
      inner: '{{#each @root.to.address}} {{../name}}-{{this}}{{/each}}',
    }
    const template = templateOf('{{#each signatories}}{{> outer}}{{/each}}', partials)
    expect(joinHtml(fill(template, FULL))).toBe(
      'Dorine Manson: Dorine Manson-Postbus 90801 Dorine Manson-2509 LV Den Haag',
    )
  })

  it('does not indent the lines of a value by the place of a partial', () => {
    const template = templateOf('    {{> text}}\n', { text: '{{{body}}}\n' })
    expect(joinHtml(fill(template, letterOf('', { body: '```\na\n  b\n```' })))).toBe(
      '    <pre><code>a\n  b\n</code></pre>\n',
    )
  })

  it('owes nothing to the letters before it', () => {
    const template = templateOf('{{subject}}{{#if reference}}{{reference}}{{/if}}{{{body}}}')
    const first = fill(template, FULL)
    fill(template, letterOf())
    expect(fill(template, FULL)).toEqual(first)
  })

  it.each([
    '{{subject}}',
    '{{> (lookup . "x")}}',
    '<script>',
    '# Kop\n![](/etc/passwd)',
    'd\'Hondt & Zn <"`=',
    '\\{{',
    '&amp;',
  ])('prints %j as it is typed', subject => {
    expect(decoded(plain('{{subject}}', { ...FULL, subject }))).toBe(subject)
  })

  it('prints any text as it is typed', () => {
    const template = templateOf(
      '<p title="{{subject}}">{{subject}}</p>{{#each copies}}<p>{{this}}</p>{{/each}}',
    )
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(text, subject => {
        const html = joinHtml(fill(template, { ...FULL, subject, copies: [subject] }))
        const [, title = '', ...texts] =
          /^<p title="([^"<>]*)">([^<>"]*)<\/p><p>([^<>"]*)<\/p>$/.exec(html) ?? []
        expect([title, ...texts].map(decoded)).toEqual([subject, subject, subject])
      }),
      { numRuns: 1000 },
    )
  })
})

function decoded(html: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }
  return html.replace(/&(?:#x([0-9A-F]+)|(\w+));/gi, (whole, code, name) =>
    code ? String.fromCodePoint(Number.parseInt(code, 16)) : (entities[name] ?? whole),
  )
}

describe('a field without a value', () => {
  it('is an error where it is printed', () => {
    const template = templateOf('<p>\n  {{labels.reference}}: {{reference}}')
    expect(faults(template, FULL)).toEqual([])
    expect(faults(template, letterOf()).map(formatHuman).join('\n')).toBe(
      `t.hbs:2:27: error[template/empty-field]: the letterhead prints \`reference\`, but this letter has none
  2 |   {{labels.reference}}: {{reference}}
    |                           ^^^^^^^^^
  hint: give it a value, or print it within {{#if reference}}…{{/if}}`,
    )
  })

  it.each([
    ['{{#if reference}}{{reference}}{{/if}}', []],
    ['{{#if reference}}{{else}}{{reference}}{{/if}}', ['reference']],
    ['{{#unless reference}}{{reference}}{{/unless}}', ['reference']],
    ['{{^if reference}}{{reference}}{{/if}}', ['reference']],
    ['{{#if subject}}{{reference}}{{/if}}', ['reference']],
    ['{{#if yourReference}}{{reference}}{{/if}}', []],
    ['{{#each copies}}{{@root.reference}}{{/each}}', []],
    ['{{#each copies}}{{else}}{{@root.reference}}{{/each}}', ['reference']],
    ['{{#each to.address}}{{#if @first}}{{../to.role}}{{/if}}{{/each}}', ['to.role']],
    ['{{#each to.address}}{{#if @last}}{{../to.role}}{{/if}}{{/each}}', ['to.role']],
    ['{{#each to.address}}{{#with @root.to}}{{#if @last}}{{role}}{{/if}}{{/with}}{{/each}}', ['to.role']],
    ['{{#each signatories}}{{#if role}}{{signature}}{{/if}}{{/each}}', ['signatories.0.signature']],
    ['{{#each signatories}}{{role}}{{/each}}', ['signatories.1.role']],
    ['{{#each signatories}}{{> who}}{{/each}}', ['signatories.1.role']],
    [
      '{{#with to}}{{role}}{{#with ../organisation}}{{fax}}{{../organisation}}{{/with}}{{/with}}',
      ['to.role', 'organisation.fax', 'to.organisation'],
    ],
    ['{{settings.motto}}', ['settings.motto']],
    ['{{#if settings.showLogo}}{{reference}}{{/if}}', []],
    ['{{#each enclosures}}{{details}}{{/each}}', ['enclosures.0.details']],
    ['{{{body}}}', ['body']],
  ])('%s', (text, expected) => {
    const template = templateOf(text, { who: '{{role}}' })
    const letter = letterOf('enclosures: [{ title: a }]')
    const missing = faults(template, {
      ...letter,
      signatories: [...letter.signatories, { name: 'B' }],
      body: { ...letter.body, value: '' },
    })
    expect(missing.map(({ message }) => /`(.*)`/.exec(message)?.[1])).toEqual(expected)
  })
})

describe('the references', () => {
  it('stand in one order, those with words of their own last', () => {
    const template = '{{#each references}}{{label}}: {{value}}; {{/each}}'
    expect(plain(template, FULL)).toBe(
      'uw brief van: 3 november 2017; uw kenmerk: 17/1; ons kenmerk: O.2.2-17307.RW; klantnummer: K 12; factuurnummer: F 34; Dossier: O.2.2; ',
    )
    expect(plain(template, { ...letterOf(), lang: 'de' })).toBe('')
  })
})

describe('the dateline', () => {
  it.each([
    ['nl', 'Den Haag, 15 november 2017'],
    ['de', 'Den Haag, 15. November 2017'],
    ['fr', 'Den Haag, le 15 novembre 2017'],
  ])('in %s is %s', (lang, expected) => {
    expect(plain('{{dateline}}', { ...FULL, lang })).toBe(expected)
  })

  it('is the date alone without a place', () => {
    expect(plain('{{dateline}}', letterOf())).toBe('15 november 2017')
  })
})

describe('the signatories', () => {
  const names = (letter: Letter) =>
    plain(
      '{{#each signatoryRows}}{{#each signatories}}{{name}}{{#unless @last}}, {{/unless}}{{/each}}; {{/each}}',
      letter,
    )

  it.each([
    [['A'], 'A; '],
    [['A', 'B'], 'A, B; '],
    [['A', 'B', 'C'], 'A, B; C; '],
    [['A', 'B', 'C', 'D', 'E'], 'A, B; C, D; E; '],
  ])('%j stand two to a row: %s', (signatories, expected) => {
    expect(names({ ...FULL, signatories: signatories.map(name => ({ name })) })).toBe(expected)
  })

  it('sign for others in the words of the language', () => {
    const template = '{{#each signatories}}{{#if signsFor}}{{signsFor}}{{/if}}{{/each}}'
    expect(plain(template, FULL)).toBe('namens de Raad')
    expect(plain(template, { ...FULL, lang: 'en' })).toBe('on behalf of de Raad')
    expect(plain(template, { ...FULL, lang: 'hu' })).toBe('de Raad nevében')
  })
})

describe('the table of fields', () => {
  it('has all that a view has, and nothing else', () => {
    const found = new Set<string>()
    const visit = (value: unknown, path: string) => {
      if (Array.isArray(value)) for (const item of value) visit(item, `${path}[]`)
      else if (typeof value === 'object' && value !== null && !('html' in value) && path !== 'body') {
        for (const [name, field] of Object.entries(value))
          visit(field, path === '' ? name : `${path}.${name}`)
      } else found.add(path)
    }
    const full = { ...FULL, to: { ...FULL.to, role: 'a', organisation: 'b' } }
    const { signatoryRows, ...root } = viewOf(full, { '<name>': 'x' }).root
    visit(root, '')
    expect(signatoryRows).toEqual([{ signatories: root.signatories }])
    found.add('signatoryRows[].signatories[]')
    expect([...found].sort()).toEqual(
      templateFields()
        .map(({ path }) => path)
        .sort(),
    )
  })

  it('says which fields may be empty', () => {
    const lists = 'enclosures: [{ title: a }]\ncopies: [a]\notherReferences: [{ label: a, value: b }]'
    const least = { ...letterOf(lists), signatories: [{ name: 'A' }] }
    const legal = { ...least, organisation: { ...least.organisation, legal: ['a'] } }
    const isEmpty = (path: string) => {
      const [list, field = 'this'] = path.split(/\[\]\.?/).filter(part => part !== '')
      const template = path.includes('[]') ? `{{#each ${list}}}{{${field}}}{{/each}}` : `{{${path}}}`
      return faults(templateOf(template), legal).length > 0
    }
    // Only Hungarian begins with the number: `2. oldal`.
    const others = ['body', 'settings.<name>', 'signatoryRows[].signatories[]', 'labels.beforePage']
    const fields = templateFields().filter(
      ({ path }) => !others.includes(path) && !path.startsWith('envelope.'),
    )
    expect(fields.filter(({ path }) => isEmpty(path))).toEqual(fields.filter(({ optional }) => optional))
  })
})
