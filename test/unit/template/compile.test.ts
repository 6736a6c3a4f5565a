import { describe, expect, it } from 'vitest'
import { createLog, formatHuman, formatShort } from '../../../src/base/index.ts'
import { compileTemplate } from '../../../src/template/index.ts'
import { letterheadOf } from '../../helpers/letterheads.ts'

function compile(template: string, partials?: Readonly<Record<string, string>>) {
  const { report, diagnostics } = createLog()
  return { template: compileTemplate(letterheadOf(template, partials), report), diagnostics }
}

/** What is reported of a template, without the words that are always the same. */
function faults(template: string, partials?: Readonly<Record<string, string>>): string[] {
  const { diagnostics } = compile(template, partials)
  return diagnostics.map(diagnostic =>
    formatShort(diagnostic).replace(/^t\.hbs:|error\[template\/(.*?)\]/g, '$1'),
  )
}

describe('a template', () => {
  it.each([
    '',
    '<p class="a" title=\'{{subject}}\'>{{this.subject}} {{./subject}} {{@root.subject}}</p>',
    '{{#if reference}}{{reference}}{{else if yourReference}}{{yourReference}}{{else}}-{{/if}}',
    '{{#unless reference}}-{{/unless}}{{^if reference}}-{{/if}}',
    '{{#each signatories}}{{name}}{{#unless @last}}, {{../subject}}{{#if ../to.role}}{{../to.role}}{{/if}}{{/unless}}{{/each}}',
    '{{#each to.address}}{{this}}{{else}}-{{/each}}{{#with organisation}}{{name}}{{#each address}}{{.}}{{/each}}{{/with}}',
    '{{#if settings.showLogo}}{{/if}}{{#if settings.motto}}{{settings.motto}}{{/if}}',
    '{{! {{subjet}} }}{{!-- {{{subject}}} --}}<!-- {{subject}} --> 1 < 2 \\{{subjet}}',
    '<p {{#if reference}}class="{{reference}}"{{/if}}>{{{body}}}</p>{{&body}}',
    '{{~#if reference~}} x {{~/if~}}',
    '{{#if reference}}{{else if yourReference}}{{/if}}{{#if reference}}{{^}}{{/if}}'.repeat(60),
    `{{! ${'long '.repeat(60)}}}{{#each copies}}{{#with @root.to}}{{#if @first}}{{name}}{{/if}}{{/with}}{{/each}}`,
  ])('may be %j', template => {
    expect(faults(template)).toEqual([])
    expect(compile(template).template).toBeDefined()
  })

  it('calls partials, which see what is around the call', () => {
    const partials = { who: '{{name}} {{@root.subject}} {{#if @last}}.{{/if}}', 'a/b': '{{> who}}' }
    expect(
      faults('{{#each signatories}}{{> a/b}}{{/each}}{{#each enclosures}}{{> who}}{{/each}}', partials),
    ).toEqual(['who.hbs:1:3: unknown-field: `name` is not a field that a letterhead can use'])
  })

  it('shows where its fault is', () => {
    const { template, diagnostics } = compile('<p>\r\n  é😀 {{#each signatories}}{{ nam }}{{/each}}\r\n</p>')
    expect(template).toBeUndefined()
    expect(diagnostics.map(formatHuman).join('\n')).toBe(
      `t.hbs:2:30: error[template/unknown-field]: \`nam\` is not a field that a letterhead can use
  2 |   é😀 {{#each signatories}}{{ nam }}{{/each}}
    |                              ^^^
  hint: did you mean \`name\`?`,
    )
  })

  it('gives the way out', () => {
    const hintOf = (template: string) => compile(template, { adressee: '' }).diagnostics[0]?.hints[0]
    expect(hintOf('{{to.nam}}')).toBe('did you mean `name`?')
    expect(hintOf('{{organization.name}}')).toBe('did you mean `organisation`?')
    expect(hintOf('{{settings.showLogos}}')).toBe('did you mean `showLogo`?')
    expect(hintOf('{{#with to}}{{subject}}{{/with}}')).toBe('did you mean `@root.subject`?')
    expect(hintOf('{{> addressee}}')).toBe('did you mean `adressee`?')
    expect(hintOf('{{{to.name}}}')).toBe('write {{to.name}}')
    expect(hintOf('{{body}}')).toBe('write {{{body}}}')
    expect(hintOf('{{to.address}}')).toBe('repeat over it with {{#each to.address}}…{{/each}}')
    expect(hintOf('{{to}}')).toBe('print one of its fields: `name`, `role`, `organisation`, `address`')
    expect(hintOf('{{settings.showLogo}}')).toBe('ask for it with {{#if settings.showLogo}}…{{/if}}')
  })
})

describe('a fault', () => {
  it.each([
    ['a {{#if reference}}\n b', '1:3: syntax: {{#if reference}} is never closed'],
    ['{{#if reference}}{{else if subject}}', '1:1: syntax: {{#if reference}} is never closed'],
    ['{{#if subject}}{{/if}}{{#each\n copies}}', '1:23: syntax: {{#each\\u000a copies}} is never closed'],
    ['a\n{{#if subject}}{{/unless}}', '2:4: syntax: {{#if}} is closed by {{/unless}}'],
    ['\n {{to.name/../x}}', '2:4: syntax: `to.name/..` is not a path'],
    ['a\n  {{subject} b\nc', '2:3: syntax: Handlebars cannot read this'],
    ['a\n  {{/if}}', '2:3: syntax: Handlebars cannot read this'],
    ['{{!-- a', '1:1: syntax: Handlebars cannot read this'],
    ['{{}}', '1:1: syntax: Handlebars cannot read this'],
  ])('of syntax: %j', (template, fault) => {
    expect(faults(template)).toEqual([fault])
  })

  it.each([
    ['{{{subject}}}', '1:4: unsafe-raw: {{{subject}}} would print it as HTML; only `body` is HTML'],
    ['{{&to.name}}', '1:4: unsafe-raw: {{{to.name}}} would print it as HTML; only `body` is HTML'],
    ['{{{to.address}}}', '1:4: unsafe-raw: {{{to.address}}} would print it as HTML; only `body` is HTML'],
    ['<p title="{{{body}}}">', '1:14: unsafe-raw: {{{body}}} can only stand in the text'],
    ['<!--{{{body}}}-->', '1:8: unsafe-raw: {{{body}}} can only stand in the text'],
    ['{{body}}', '1:3: unsupported: `body` is HTML and cannot be printed as text'],
    ['{{to}}', '1:3: unsupported: `to` is a group of fields and cannot be printed as text'],
    ['{{this}}', '1:3: unsupported: `this` is a group of fields and cannot be printed as text'],
    [
      '{{#each signatories}}{{@first}}{{/each}}',
      '1:24: unsupported: `@first` is true or false and cannot be printed as text',
    ],
  ])('of printing: %j', (template, fault) => {
    expect(faults(template)).toEqual([fault])
  })

  const unknown = (path: string, place = '1:3') =>
    `${place}: unknown-field: \`${path}\` is not a field that a letterhead can use`
  it.each([
    ['{{constructor}}', unknown('constructor')],
    ['{{__proto__}}', unknown('__proto__')],
    ['{{to.__proto__}}', unknown('to.__proto__')],
    ['{{to.constructor.name}}', unknown('to.constructor.name')],
    ['{{subject.length}}', unknown('subject.length')],
    ['{{subject.html}}', unknown('subject.html')],
    ['{{toString}}', unknown('toString')],
    ['{{to.address.[0]}}', unknown('to.address.0')],
    ['{{signatories.name}}', unknown('signatories.name')],
    ['{{settings.constructor}}', unknown('settings.constructor')],
    ['{{labels.enclosure}}', unknown('labels.enclosure')],
    ['{{@root.subjet}}', unknown('@root.subjet')],
    ['{{#if subjet}}{{/if}}', unknown('subjet', '1:7')],
    ['{{#each copies}}{{name}}{{/each}}', unknown('name', '1:19')],
    ['{{#each signatories}}{{/each}}{{name}}', unknown('name', '1:33')],
    ['{{#each to.address}}{{else}}{{this.x}}{{/each}}', unknown('this.x', '1:31')],
  ])('of names: %j', (template, fault) => {
    expect(faults(template)).toEqual([fault])
  })

  it.each([
    ['{{../subject}}', '1:3: `../subject` looks past the letter'],
    ['{{#if subject}}{{../subject}}{{/if}}', '1:18: `../subject` looks past the letter'],
    ['{{#with to}}{{../../subject}}{{/with}}', '1:15: `../../subject` looks past the place where it is used'],
    ['{{#each to}}{{/each}}', '1:9: {{#each}} takes a list, and `to` is a group of fields'],
    ['{{#each subject}}{{/each}}', '1:9: {{#each}} takes a list, and `subject` is a text'],
    ['{{#with copies}}{{/with}}', '1:9: {{#with}} takes a group of fields, and `copies` is a list'],
    ['{{#with to}}{{#with ../to}}{{/with}}{{/with}}', '1:21: the template is within `../to` already'],
    ['{{@first}}', '1:3: `@first` means nothing outside {{#each}}'],
    ['{{@index}}', '1:3: `@index` is not supported'],
    ['{{@../first}}', '1:3: `@../first` is not supported'],
    ['{{#to}}{{/to}}', '1:4: `to` is not a block helper'],
    ['{{^reference}}{{/reference}}', '1:4: `reference` is not a block helper'],
    ['{{#log subject}}{{/log}}', '1:4: `log` is not a block helper'],
    ['{{#constructor}}{{/constructor}}', '1:4: `constructor` is not a block helper'],
    ['{{{{subject}}}}x{{{{/subject}}}}', '1:5: `subject` is not a block helper'],
    ['{{log subject}}', '1:1: `log` is not a helper that prints'],
    ['{{lookup to "name"}}', '1:1: `lookup` is not a helper that prints'],
    ['{{if}}', '1:1: `if` is not a helper that prints'],
    ['{{subject to}}', '1:1: `subject` is not a helper that prints'],
    ['{{subject a=to}}', '1:1: `subject` is not a helper that prints'],
    ['{{"subject"}}', '1:3: only fields can be printed'],
    ['{{12}}', '1:3: only fields can be printed'],
    ['{{#if (lookup to "name")}}{{/if}}', '1:1: {{#if}} takes one field'],
    ['{{#if subject includeZero=true}}{{/if}}', '1:1: {{#if}} takes one field'],
    ['{{#if}}{{/if}}', '1:1: {{#if}} takes one field'],
    ['{{#each copies as |copy|}}{{/each}}', '1:1: names for items (`as |item|`) are not supported'],
    ['{{> (lookup . "subject")}}', '1:5: a partial is called by its own name'],
    ['{{> a to}}', '1:1: a partial takes no arguments'],
    ['{{> a x=to}}', '1:1: a partial takes no arguments'],
    ['{{#> a}}{{/a}}', '1:1: decorators and partials with a block are not supported'],
    ['{{#*inline "a"}}{{/inline}}', '1:1: decorators and partials with a block are not supported'],
    ['{{* a}}', '1:1: decorators and partials with a block are not supported'],
  ])('of what is not supported: %j', (template, fault) => {
    expect(faults(template, { a: '' })).toEqual([fault.replace(': ', ': unsupported: ')])
  })

  const unquoted = (path: string, place: string) =>
    `${place}: unquoted-attribute: \`${path}\` stands within a tag, but not between quotes`
  it.each([
    ['<a href={{subject}}>', unquoted('subject', '1:11')],
    ['<a href= x{{subject}}>', unquoted('subject', '1:13')],
    ['<a href={{! "" }}{{subject}} title="">', unquoted('subject', '1:20')],
    ['<p {{subject}}>', unquoted('subject', '1:6')],
    ['<p title="a" {{#if reference}}{{reference}}{{/if}}>', unquoted('reference', '1:33')],
    ['<h{{subject}}>', unquoted('subject', '1:5')],
    ['<{{subject}}>', unquoted('subject', '1:4')],
    ['<p title="x>" id={{subject}}>', unquoted('subject', '1:20')],
    ['<!--><p id={{subject}}>', unquoted('subject', '1:14')],
    [
      '{{#if reference}}<p title="{{/if}}">',
      '1:7: unsupported: {{#if}} begins and ends in different parts of a tag',
    ],
    [
      '<p title={{#if reference}}"x"{{/if}}>',
      '1:16: unsupported: {{#if}} begins and ends in different parts of a tag',
    ],
    ['<p {{> a}}>', '1:8: unsupported: a partial cannot stand within a tag'],
    ['<p>\n<p title="\n', '2:1: unsupported: the template ends within a tag'],
  ])('of places: %j', (template, fault) => {
    expect(faults(template, { a: '' })).toEqual([fault])
  })

  it.each([
    ['a missing partial', '{{> b}}', {}, ['1:5: missing-partial: the letterhead has no partial `b`']],
    [
      'a missing partial',
      '{{> constructor}}',
      {},
      ['1:5: missing-partial: the letterhead has no partial `constructor`'],
    ],
    [
      'a circle',
      '{{> a}}',
      { a: '{{> b}}', b: '{{#if subject}}{{> a}}{{/if}}' },
      ['b.hbs:1:20: unsupported: the partial `a` calls itself'],
    ],
    [
      'its block',
      '{{#with to}}{{> a}}{{/with}}',
      { a: '{{../subject}}' },
      ['a.hbs:1:3: unsupported: `../subject` looks past the place where it is used'],
    ],
    [
      'its end',
      '{{> a}}{{subject}}',
      { a: '<p title=' },
      ['a.hbs:1:1: unsupported: the template ends within a tag'],
    ],
    ['its syntax', '{{> a}}', { a: '{{' }, ['a.hbs:1:1: syntax: Handlebars cannot read this']],
  ])('of partials: %s', (_name, template, partials, expected) => {
    expect(faults(template, partials)).toEqual(expected)
  })

  it('is found with all others', () => {
    expect(faults('{{a}}{{{subject}}}{{> b}}{{lookup}}{{#each c}}{{d}}{{/each}}')).toHaveLength(5)
  })
})

describe('a template beyond all measure', () => {
  const doubling = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [`p${i}`, `{{> p${i + 1}}}{{> p${i + 1}}}`]),
  )
  it.each([
    [
      'long',
      'x'.repeat(1024 * 1024 + 1),
      '1:1: unsupported: the template is not read: it has 1048577 characters',
    ],
    [
      'full',
      '{{subject}}'.repeat(10_001),
      '1:110001: unsupported: the template is not read: it has more than 10000 tags',
    ],
    [
      'deep',
      '{{#if subject}}'.repeat(6000),
      '1:751: unsupported: the template is not read: blocks are nested more than 50 deep',
    ],
    [
      'chained',
      `{{#if subject}}${'{{else if subject}}'.repeat(6000)}{{/if}}`,
      '1:947: unsupported: the template is not read: blocks are nested more than 50 deep',
    ],
    [
      'inverse',
      '{{^if subject}}'.repeat(6000),
      '1:751: unsupported: the template is not read: blocks are nested more than 50 deep',
    ],
    [
      'nested',
      `{{subject ${'('.repeat(5000)}}}`,
      '1:1: unsupported: the template is not read: a tag has 5008 characters',
    ],
  ])('is refused at once: %s', (_name, template, fault) => {
    const start = performance.now()
    expect(faults(template)).toEqual([fault])
    expect(performance.now() - start).toBeLessThan(500)
  })

  it('is refused when its partials make it so', () => {
    expect(faults('{{> p0}}', { ...doubling, p40: '' })[0]).toMatch(
      /unsupported: with its partials filled in, the template has more than 10000 tags$/,
    )
  })
})
