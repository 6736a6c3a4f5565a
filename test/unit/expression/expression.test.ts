import { describe, expect, it } from 'vitest'
import { createLog, formatShort, spanOf } from '../../../src/base/index.ts'
import type { LocatedMap, Row } from '../../../src/data/index.ts'
import { compileFields, createColumns, createEvaluator, parseTags } from '../../../src/expression/index.ts'
import type { DataRules } from '../../../src/letter/index.ts'

interface Given {
  readonly lang?: string
  readonly rules?: DataRules
}

/** What a text prints of a row with these cells, and what is said of it. */
function print(
  text: string,
  cells: Readonly<Record<string, string>>,
  { lang = 'nl', rules = {} }: Given = {},
) {
  const { report, diagnostics } = createLog()
  const span = spanOf({ path: 'brief.md', text })
  const fields: LocatedMap = {
    kind: 'map',
    entries: new Map([['x', { keySpan: span, value: { kind: 'scalar', value: text, span } }]]),
    span,
  }
  const columns = createColumns(Object.keys(cells))
  const fill = compileFields(fields, tags => parseTags(tags, columns, lang, report))
  const file = { path: 'leden.csv', text: Object.values(cells).join(';'), firstLine: 7 }
  const row: Row = {
    number: 6,
    cells: Object.values(cells).map(value => ({ kind: 'scalar', value, span: spanOf(file) })),
    span: spanOf(file),
    faults: [],
  }
  const value = fill(createEvaluator(row, { lang, rules }, report)).entries.get('x')?.value
  return {
    text: value?.kind === 'scalar' ? value.value : undefined,
    messages: diagnostics.map(formatShort),
  }
}

const NBSP = '\u00a0'

describe('prints', () => {
  it.each<[string, Record<string, string>, string]>([
    ['{{a}} en {{ b }}', { a: 'x', b: 'y' }, 'x en y'],
    ['{{[First Name]}}{{firstName}}', { 'first-name': 'x' }, 'xx'],
    ['{{to.name}}', { 'to.name': 'x' }, 'x'],
    ['\\{{a}} \\{{{a}}} {a}', { a: 'x' }, '{{a}} {{{a}}} {a}'],
    ['{{default a "niemand"}}{{default b \'x\'}}', { a: '', b: 'y' }, 'niemandy'],
    ['{{! een opmerking }}x', { a: '' }, 'x'],
    ['{{#if a}}ja{{else}}nee{{/if}}', { a: 'x' }, 'ja'],
    ['{{#if a}}ja{{else}}nee{{/if}}', { a: ' ' }, 'nee'],
    ['{{#if a}}ja{{else}}nee{{/if}}', { a: 'FALSE' }, 'nee'],
    ['{{#unless a}}ja{{/unless}}x', { a: '' }, 'jax'],
    ['{{#if (eq a "1")}}een{{else if (eq a b)}}b{{else}}anders{{/if}}', { a: '2', b: '2' }, 'b'],
    ['{{#if a}}{{#if b}}ab{{else}}a{{/if}}{{else}}{{#if b}}b{{/if}}{{/if}}.', { a: '', b: 'x' }, 'b.'],
    ['{{plural a "dag" "dagen"}} {{plural b "dag" "dagen"}}', { a: '1', b: '0' }, 'dag dagen'],
    ['{{a}}', { a: '{{b}} $& <b>' }, '{{b}} $& <b>'],
    ['{{money (default a "0")}}', { a: '' }, `€${NBSP}0,00`],
  ])('%s', (text, cells, printed) => {
    const result = print(text, cells)
    expect(result).toEqual({ text: printed, messages: [] })
  })
})

describe('money', () => {
  it.each([
    ['nl', '1234567.5', `€${NBSP}1.234.567,50`],
    ['nl', '-12', `€${NBSP}\u221212,00`],
    ['de', '1234.50', `1.234,50${NBSP}€`],
    ['fr', '1234.5', `1\u202f234,50${NBSP}€`],
    ['en-GB', '-1234.5', '\u2212€1,234.50'],
    ['nl', '0.100', `€${NBSP}0,10`],
    ['nl', '-0.00', `€${NBSP}0,00`],
    ['nl', '90071992547409931.01', `€${NBSP}90.071.992.547.409.931,01`],
  ])('in %s, of %s', (lang, a, printed) => {
    expect(print('{{money a}}', { a }, { lang })).toEqual({ text: printed, messages: [] })
  })

  it('of another currency has its letters', () => {
    expect(print('{{money a currency="CHF"}}', { a: '5' }, { lang: 'en-GB' }).text).toBe(`CHF${NBSP}5.00`)
    expect(print('{{money a currency="GBP"}}', { a: '5' }, { lang: 'en-GB' }).text).toBe('£5.00')
  })
})

describe('money has the decimals', () => {
  it.each([
    ['{{money a}}', '12.340', `€${NBSP}12,34`],
    ['{{money a currency="JPY"}}', '1234.00', `JPY${NBSP}1.234`],
    ['{{money a currency="HUF"}}', '12', `HUF${NBSP}12`],
    ['{{money a currency="KWD"}}', '1.234', `KWD${NBSP}1,234`],
    ['{{money a currency="CLF"}}', '1.2345', `CLF${NBSP}1,2345`],
    ['{{money a decimals=4}}', '0.25', `€${NBSP}0,2500`],
    ['{{money a decimals=4}}', '0', `€${NBSP}0,0000`],
    ['{{money a decimals=0}}', '50.00', `€${NBSP}50`],
  ])('%s of %s', (text, a, printed) => {
    expect(print(text, { a })).toEqual({ text: printed, messages: [] })
  })

  it.each([
    ['{{money a}}', '12.345', '`12.345` has more decimals than `EUR`, which has 2'],
    ['{{money a currency="JPY"}}', '12.5', '`12.5` has more decimals than `JPY`, which has none'],
    ['{{money a currency="KWD"}}', '1.2345', '`1.2345` has more decimals than `KWD`, which has 3'],
    ['{{money a decimals=0}}', '12.5', '`12.5` has more than 0 decimals'],
  ])('and no more: %s of %s', (text, a, message) => {
    expect(print(text, { a }).messages).toEqual([
      `brief.md:1:1: error[data/bad-number]: ${message} (leden.csv:7:1)`,
    ])
  })
})

describe('the forms of a word', () => {
  const LIST = '{{plural a one="list" few="listy" many="listów"}}'

  it.each([
    ['pl', LIST, '1', 'list'],
    ['pl', LIST, '4', 'listy'],
    ['pl', LIST, '12', 'listów'],
    ['pl', LIST, '22', 'listy'],
    ['cs', '{{plural a one="dopis" few="dopisy" other="dopisů"}}', '5', 'dopisů'],
    ['nl', '{{plural a one="brief" other="brieven"}}', '0', 'brieven'],
    ['fr', '{{plural a "jour" "jours"}}', '0', 'jour'],
    ['fr', '{{plural a one="jour" other="jours" many="de jours"}}', '2000000', 'de jours'],
  ])('in %s, of %s for %s', (lang, text, a, printed) => {
    expect(print(text, { a }, { lang })).toEqual({ text: printed, messages: [] })
  })

  it.each([
    [
      'pl',
      '{{plural a "list" "listów"}}',
      'in `pl` a word also has the form `few` (for 2) and `many` (for 5)',
    ],
    ['pl', '{{plural a one="list" few="listy"}}', 'in `pl` a word also has the form `many` (for 5)'],
    ['nl', '{{plural a one="brief"}}', 'in `nl` a word also has the form `other` (for 2)'],
    ['nl', '{{plural a one="a" few="b" other="c"}}', 'in `nl` no word has the form `few`'],
    ['pl', '{{plural a "a" "b" few="c" many="d"}}', '`plural` takes 1 values, not 3'],
    ['pl', '{{plural a some="a"}}', '`plural` does not know `some` like that'],
    ['pl', '{{plural a}}', '`plural` takes 3 values, not 1'],
  ])('in %s, %s is refused', (lang, text, message) => {
    const { messages } = print(text, { a: '1' }, { lang })
    expect(messages).toEqual([`brief.md:1:1: error[data/bad-expression]: ${message}`])
  })

  it('that a fraction or millions need may be missing until they come', () => {
    expect(print(LIST, { a: '1.5' }, { lang: 'pl' }).messages).toEqual([
      'brief.md:1:1: error[data/bad-expression]: after `1.5` the word has the form `other`, which is not here (leden.csv:7:1)',
    ])
    expect(print('{{plural a "jour" "jours"}}', { a: '1000000' }, { lang: 'fr' }).messages).toEqual([
      'brief.md:1:1: error[data/bad-expression]: after `1000000` the word has the form `many`, which is not here (leden.csv:7:1)',
    ])
  })
})

describe('a number is read as the letter says', () => {
  it.each<[DataRules['decimal'], string, string | undefined]>([
    [undefined, '1234.5', '1.234,5'],
    [undefined, '1234,5', undefined],
    [undefined, '1.234,5', undefined],
    [',', '1.234,5', '1.234,5'],
    [',', '1234,5', '1.234,5'],
    [',', '1.234', '1.234'],
    [',', '1234.5', undefined],
    [',', '1.23', undefined],
    ['.', '1,234.5', '1.234,5'],
    ['.', '1,23', undefined],
    [undefined, '12e3', undefined],
    [undefined, '€ 12', undefined],
    [undefined, '١٢', undefined],
  ])('(%s) %s', (decimal, a, printed) => {
    const { text, messages } = print('x{{number a}}', { a }, { rules: decimal ? { decimal } : {} })
    if (printed === undefined)
      expect(messages).toEqual([expect.stringContaining('is not a number (leden.csv:7:1)')])
    else expect({ text, messages }).toEqual({ text: `x${printed}`, messages: [] })
  })
})

describe('a day is read as the letter says', () => {
  it.each<[DataRules['days'], string, string | undefined]>([
    [undefined, '2026-03-02', '2 maart 2026'],
    [undefined, '2-3-2026', undefined],
    ['d-m-y', '2-3-2026', '2 maart 2026'],
    ['d-m-y', '02/03/2026', '2 maart 2026'],
    ['m-d-y', '02/03/2026', '3 februari 2026'],
    ['d-m-y', '2026-03-02', '2 maart 2026'],
    ['d-m-y', '31-02-2026', undefined],
    ['d-m-y', '2-3-26', undefined],
  ])('(%s) %s', (days, a, printed) => {
    const { text, messages } = print('{{date a}}', { a }, { rules: days ? { days } : {} })
    if (printed === undefined)
      expect(messages).toEqual([expect.stringContaining('is not a day of the calendar (leden.csv:7:1)')])
    else expect({ text, messages }).toEqual({ text: printed, messages: [] })
  })
})

describe('refuses', () => {
  it.each([
    ['{{b}}', 'brief.md:1:1: error[data/unknown-column]: the data has no column `b`'],
    [
      '{{{a}}}',
      'brief.md:1:1: error[data/bad-expression]: data is text, never markup: it is printed as it stands in its cell',
    ],
    [
      '{{&a}}',
      'brief.md:1:1: error[data/bad-expression]: data is text, never markup: it is printed as it stands in its cell',
    ],
    ['{{upper a}}', 'brief.md:1:1: error[data/bad-expression]: `upper` is not a helper'],
    ['{{constructor a}}', 'brief.md:1:1: error[data/bad-expression]: `constructor` is not a helper'],
    ['{{toString}}', 'brief.md:1:1: error[data/unknown-column]: the data has no column `toString`'],
    ['{{__proto__}}', 'brief.md:1:1: error[data/unknown-column]: the data has no column `__proto__`'],
    ['{{> a}}', 'brief.md:1:1: error[data/bad-expression]: `{{> a}}` is not something that a letter can use'],
    [
      '{{#each a}}',
      'brief.md:1:1: error[data/bad-expression]: `{{#each a}}` is not something that a letter can use',
    ],
    ['{{@root}}', 'brief.md:1:1: error[data/bad-expression]: `@root` is not a column'],
    ['{{../a}}', 'brief.md:1:1: error[data/bad-expression]: `../a` is not a column'],
    ['{{this}}', 'brief.md:1:1: error[data/bad-expression]: `this` is not a column'],
    ['{{money a a}}', 'brief.md:1:1: error[data/bad-expression]: `money` takes 1 values, not 2'],
    [
      '{{money a currency="euro"}}',
      'brief.md:1:1: error[data/bad-expression]: `money` does not know `currency` like that',
    ],
    ['{{a b="c"}}', 'brief.md:1:1: error[data/bad-expression]: `a` is not a helper'],
    ['{{#if a}}x', 'brief.md:1:1: error[data/bad-expression]: this condition has no end'],
    ['x{{/if}}', 'brief.md:1:2: error[data/bad-expression]: no condition is open here'],
    [
      '{{#if a}}{{else}}{{else}}{{/if}}',
      'brief.md:1:18: error[data/bad-expression]: the condition has its {{else}} already',
    ],
    ['{{a', 'brief.md:1:1: error[data/bad-expression]: `{{` is not closed on this line'],
    ['x {{{{a}}', 'brief.md:1:3: error[data/bad-expression]: `{{` is not closed on this line'],
    ['{{a. b}}', 'brief.md:1:1: error[data/bad-expression]: `a` is not a helper'],
    ['{{}}', 'brief.md:1:1: error[data/bad-expression]: `{{}}` cannot be read'],
    [
      `{{${'a'.repeat(501)}}}`,
      'brief.md:1:1: error[data/bad-expression]: this has 501 characters between its braces',
    ],
    ['{{money a}}', 'brief.md:1:1: error[data/bad-number]: `x` is not a number (leden.csv:7:1)'],
    [
      '{{number c decimals=1}}',
      'brief.md:1:1: error[data/bad-number]: `1.25` has more than 1 decimals (leden.csv:7:1)',
    ],
    ['{{leeg}}', 'brief.md:1:1: error[data/empty-value]: `leeg` is empty (leden.csv:7:1)'],
    ['{{money leeg}}', 'brief.md:1:1: error[data/empty-value]: `leeg` is empty (leden.csv:7:1)'],
    ['{{date leeg}}', 'brief.md:1:1: error[data/empty-value]: `leeg` is empty (leden.csv:7:1)'],
  ])('%s', (text, message) => {
    const { messages } = print(text, { a: 'x', c: '1.25', leeg: '' })
    expect(messages[0]).toBe(message)
  })
})
