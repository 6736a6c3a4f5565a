import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLog, formatHuman, formatShort, type Span, spanOf, textOf } from '../../../src/base/index.ts'
import { type Located, type Plain, parseYaml, toPlain } from '../../../src/data/index.ts'

function parse(text: string) {
  const log = createLog()
  const map = parseYaml(spanOf({ path: 'x.yaml', text }), log.report)
  return { map, diagnostics: log.diagnostics }
}

/** The values as JSON (which shows that maps have no prototype to reach), or what was reported. */
function read(text: string): Plain | string[] {
  const { map, diagnostics } = parse(text)
  if (map) return JSON.parse(JSON.stringify(toPlain(map)))
  return diagnostics.map(formatShort)
}

/** The places of all keys and values below `located`, in the order of the file. */
function placesIn(located: Located): Span[] {
  if (located.kind === 'scalar') return [located.span]
  if (located.kind === 'list') return [located.span, ...located.items.flatMap(placesIn)]
  const entries = [...located.entries.values()]
  return [located.span, ...entries.flatMap(({ keySpan, value }) => [keySpan, ...placesIn(value)])]
}

describe('values', () => {
  it('are text, whatever they look like', () => {
    const written = [
      '0123',
      '1.10',
      '+31612345678',
      '12:30:45',
      '2026-01-02',
      '1e3',
      'no',
      'null',
      '~',
      '.inf',
    ]
    for (const value of written) expect(read(`a: ${value}\nb: [${value}]`)).toEqual({ a: value, b: [value] })
  })

  it('may be empty', () => {
    expect(read('subject:\nto: {name, role: x}')).toEqual({ subject: '', to: { name: '', role: 'x' } })
    expect(read('')).toEqual({})
    expect(read('# only a comment\n')).toEqual({})
    expect(read('\ufeffa: b\n')).toEqual({ a: 'b' })
  })

  it('have their place in the whole file', () => {
    const file = {
      path: 'x.md',
      text: '---\nto:\n  name: "Jan" # x\n  address: [a, Łódź 😀]\nbody: |\n  q\n---\n',
    }
    const map = parseYaml(spanOf(file, 3, file.text.length - 4), () => {})
    const [, ...places] = map ? placesIn(map) : []
    expect(places.map(textOf)).toEqual([
      'to',
      'name: "Jan" # x\n  address: [a, Łódź 😀]\n',
      'name',
      '"Jan"',
      'address',
      '[a, Łódź 😀]',
      'a',
      'Łódź 😀',
      'body',
      '|\n  q\n',
    ])
  })

  it('come back unchanged when written as plain scalars', () => {
    const plain = fc.stringMatching(/^[\p{L}\p{N}]([\p{L}\p{N} .,;()+/-]*[\p{L}\p{N}.,;)])?$/u)
    fc.assert(
      fc.property(plain, value => {
        expect(read(`a: ${value}\n`)).toEqual({ a: value })
      }),
    )
  })
})

describe('refused', () => {
  it.each([
    ['a: &x 1', 'x.yaml:1:4: error[data/bad-yaml]: anchors are not supported'],
    ['a: *x', 'x.yaml:1:4: error[data/bad-yaml]: aliases are not supported'],
    ['a: !!int 1', 'x.yaml:1:4: error[data/bad-yaml]: tags are not supported'],
    ['a: !!str 1', 'x.yaml:1:4: error[data/bad-yaml]: tags are not supported'],
    ['a: !!js/function x', 'x.yaml:1:4: error[data/bad-yaml]: tags are not supported'],
    ['%YAML 1.1\n---\na: 1', 'x.yaml:1:1: error[data/bad-yaml]: directives are not supported'],
    ['a: 1\n<<: {b: 2}', 'x.yaml:2:1: error[data/bad-yaml]: merge keys (`<<`) are not supported'],
    ['a: {__proto__: 1}', 'x.yaml:1:5: error[data/bad-yaml]: `__proto__` cannot be a key'],
    ['constructor: 1', 'x.yaml:1:1: error[data/bad-yaml]: `constructor` cannot be a key'],
    ['"prototype": 1', 'x.yaml:1:1: error[data/bad-yaml]: `prototype` cannot be a key'],
    ['? [a, b]\n: 1', 'x.yaml:1:3: error[data/bad-yaml]: a key must be text'],
    [': 1', 'x.yaml:1:1: error[data/bad-yaml]: there is no key before this `:`'],
    ['a: 1\nb: 2\na: 3', 'x.yaml:3:1: error[data/bad-yaml]: `a` is already on line 1'],
    ['a: 1\n---\nb: 2', 'x.yaml:2:1: error[data/bad-yaml]: a second YAML document starts here'],
    ['- a', 'x.yaml:1:1: error[data/bad-yaml]: this is a list, not fields'],
    ['Dear all', 'x.yaml:1:1: error[data/bad-yaml]: this is a scalar, not fields'],
    ['a: "x', 'x.yaml:1:4: error[data/bad-yaml]: this quote is never closed'],
    ["a: 'x\n---\nb: c", 'x.yaml:1:4: error[data/bad-yaml]: this quote is never closed'],
    ['a: "x\nb: "y" z', 'x.yaml:1:4: error[data/bad-yaml]: this quote is never closed'],
    ['a: [x] y', 'x.yaml:1:8: error[data/bad-yaml]: the value has ended with the `]` before this'],
    ['a: {{b}} c', 'x.yaml:1:10: error[data/bad-yaml]: the value has ended with the `}` before this'],
    ['a: "x" y', 'x.yaml:1:8: error[data/bad-yaml]: the value has ended with the `"` before this'],
    ['a: [x\nb: c', 'x.yaml:1:4: error[data/bad-yaml]: this `[` is never closed'],
    ['a: [{x: y]', 'x.yaml:1:5: error[data/bad-yaml]: this `{` is never closed'],
    ['a:\n  b: [x\n]', 'x.yaml:3:1: error[data/bad-yaml]: this `]` is not indented'],
    ['a: x]\nb: ]', 'x.yaml:2:4: error[data/bad-yaml]: this `]` closes nothing'],
    ['a: - x', 'x.yaml:1:4: error[data/bad-yaml]: a list cannot begin on the line of its field'],
    [
      'a: | x',
      'x.yaml:1:6: error[data/bad-yaml]: nothing can stand behind `|`: the text follows on the next lines',
    ],
    [
      'a: x\n  b: y',
      'x.yaml:1:4: error[data/bad-yaml]: this field has a value, and fields indented below it',
    ],
    ['a: b\ntext', 'x.yaml:2:1: error[data/bad-yaml]: this line is not a field'],
    ['a:b\nc: d', 'x.yaml:1:1: error[data/bad-yaml]: this line is not a field'],
    [
      'a:\n  b: c\n d: e',
      'x.yaml:3:1: error[data/bad-yaml]: this line does not begin below those that it belongs to',
    ],
    ['  a: b\nc: d', 'x.yaml:2:1: error[data/bad-yaml]: this line is indented less than the first'],
    ['a: @x', 'x.yaml:1:4: error[data/bad-yaml]: a text without quotes cannot start with `@`'],
    ['a: [x, , y]', 'x.yaml:1:8: error[data/bad-yaml]: there is nothing before this comma'],
    ['a: ["x" y]', 'x.yaml:1:9: error[data/bad-yaml]: there is no comma before this'],
    ['a: "\\q"', 'x.yaml:1:5: error[data/bad-yaml]: this backslash means nothing between double quotes'],
    ['a: [x]#y', 'x.yaml:1:7: error[data/bad-yaml]: there is no space before this `#`'],
    ['a: [x: y: z]', 'x.yaml:1:8: error[data/bad-yaml]: this value has `: ` in it, as a field has'],
    ['a:\n\tb: c', 'x.yaml:2:1: error[data/bad-yaml]: this line is indented with a tab'],
    ['a: |\n\tx', 'x.yaml:2:1: error[data/bad-yaml]: this text is not indented'],
  ])('%j', (text, message) => {
    expect(read(text)).toEqual([message])
  })

  it('with the way out', () => {
    expect(parse('to:\n  name: Betreft: iets').diagnostics.map(formatHuman)).toEqual([
      [
        'x.yaml:2:9: error[data/bad-yaml]: this value has `: ` in it, as a field has',
        '  2 |   name: Betreft: iets',
        '    |         ^',
        '  hint: put a value with `: ` in it between quotes',
      ].join('\n'),
    ])
  })

  it('but not what only looks like it, or bears an innocent name', () => {
    const text = 'toString: "*a"\na: |\n  &x !y\nb: R&D *now* !\n"<": x'
    expect(read(text)).toEqual({ toString: '*a', a: '&x !y\n', b: 'R&D *now* !', '<': 'x' })
  })

  it('all faults in one run', () => {
    expect(read('a: 1\na: 2\nb: {a: 1, a: 2}\nc: "\\u0007"')).toHaveLength(3)
  })
})

describe('characters', () => {
  it.each([
    ['a: x\u0007', '1:5', 'the control character U+0007'],
    ['a: 1\nb: \u0000', '2:4', 'the control character U+0000'],
    ['a: \u0085', '1:4', 'the control character U+0085'],
    ['a: x\rb: y', '1:5', 'the control character U+000D'],
    ['a: 😀\u202e', '1:5', 'the invisible direction mark U+202E'],
    ['a: \u2066', '1:4', 'the invisible direction mark U+2066'],
    ['a: \ufdd0', '1:4', 'the noncharacter U+FDD0'],
    ['a: \ufffe', '1:4', 'the noncharacter U+FFFE'],
    ['a: \u{1ffff}', '1:4', 'the noncharacter U+1FFFF'],
    ['a: \ud800', '1:4', 'the unpaired surrogate U+D800'],
    ['a: J\ufffdrgen', '1:5', 'the replacement character U+FFFD'],
    ['a: "x\\u0007"', '1:4', 'the control character U+0007'],
    ['a: "\\ud800"', '1:4', 'the unpaired surrogate U+D800'],
    ['"\\ufdd1": x', '1:1', 'the noncharacter U+FDD1'],
  ])('%j', (text, place, name) => {
    expect(read(text)).toEqual([`x.yaml:${place}: error[data/bad-character]: ${name} is not allowed`])
  })

  it('of lines, tabs and every script are fine', () => {
    const value = 'a\u00ad\u200b שלום 漢字 e\u0301 😀'
    expect(read(`a: ${value}\r\nb: "x\\ty"\r\n`)).toEqual({ a: value, b: 'x\ty' })
  })
})

describe('limits', () => {
  const keys = (count: number) => Array.from({ length: count }, (_, i) => `k${i}:`).join('\n')
  const nested = (depth: number) => `a: ${'['.repeat(depth - 1)}x${']'.repeat(depth - 1)}`

  it('hold for what is just within them', () => {
    expect(Object.keys(read(keys(500)))).toHaveLength(500)
    expect(read(nested(20))).toHaveProperty('a')
    expect(read(`a: "${'x'.repeat(65_500)}"`)).toHaveProperty('a')
    const lines = 'een regel: met [van] "alles" & meer\n'
    expect(read(`a: |\n${`  ${lines}`.repeat(25_000)}`)).toEqual({ a: lines.repeat(25_000) })
  })

  it.each([
    [keys(501), '1:1: error[data/too-large]: there are more than 500 keys'],
    [
      nested(21),
      '1:24: error[data/too-large]: maps and lists are 21 levels deep here; at most 20 are allowed',
    ],
    [
      `a: "${'x'.repeat(65_536)}"`,
      '1:1: error[data/too-large]: the YAML has more than 65536 characters, long texts (`body: |`) not counted',
    ],
    [
      `a: |\n  ${'x'.repeat(1_048_576)}`,
      '1:1: error[data/too-large]: the YAML is 1048583 bytes long; at most 1048576 are allowed',
    ],
  ])('are errors beyond', (text, message) => {
    expect(read(text)).toEqual([`x.yaml:${message}`])
  })

  it.each(['[', '{', '- ', '? ', 'a: ', '}', '"', '&a ', '- a\n', '---\n', '{a: '])(
    'keep %j, repeated, from crashing or hanging',
    text => {
      parse(text.repeat(65_000 / text.length))
      parse(`a: ${text.repeat(1000)}`)
    },
  )

  it('refuse 32,000 keys at once', () => {
    expect(read(keys(32_000))).toHaveLength(1)
  })
})

it('never throws, and every span lies in the file', () => {
  const pieces = fc.constantFrom(
    ...'a b : - ? [ ] { } , | > " \' # & * ! % @ \n \r\n \t \\ --- ... << é 😀'.split(' '),
    ' ',
    '  ',
    '\n',
  )
  const text = fc
    .array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 40 })
    .map(all => all.join(''))
  fc.assert(
    fc.property(text, text, (before, yaml) => {
      const file = { path: 'x.md', text: before + yaml }
      const log = createLog()
      const map = parseYaml(spanOf(file, before.length), log.report)
      expect(map === undefined).toBe(log.hasErrors())
      const places = map ? placesIn(map) : log.diagnostics.flatMap(({ span }) => span ?? [])
      for (const { start, end } of places) {
        expect(before.length <= start && start <= end && end <= file.text.length).toBe(true)
      }
    }),
    { numRuns: 2000 },
  )
})

describe('a comment that may be meant as text', () => {
  it.each([
    [
      'subject: zaak #12345',
      'x.yaml:1:15: warning[data/comment]: `#12345` is taken as a comment, and is not printed',
    ],
    [
      'subject: #12345',
      'x.yaml:1:10: warning[data/comment]: `#12345` is taken as a comment, and is not printed',
    ],
    ['to:\n- Flat #5', 'x.yaml:2:8: warning[data/comment]: `#5` is taken as a comment, and is not printed'],
    ['to: [Flat #5\n]', 'x.yaml:1:11: warning[data/comment]: `#5` is taken as a comment, and is not printed'],
    ['- #5', 'x.yaml:1:3: warning[data/comment]: `#5` is taken as a comment, and is not printed'],
    ['a: b\n  c #5', 'x.yaml:2:5: warning[data/comment]: `#5` is taken as a comment, and is not printed'],
  ])('is pointed out: %j', (text, message) => {
    expect(parse(text).diagnostics.map(formatShort)).toContain(message)
  })

  it('even where it hides the end of a list', () => {
    expect(parse('to: [Flat #5, Den Haag]\na: b').diagnostics.map(({ code }) => code)).toEqual([
      'data/comment',
      'data/bad-yaml',
    ])
  })

  it.each([
    'a: b # 5',
    'a: # 5',
    'a: "b" #5',
    '#5\na: b',
    'a:\n  #5\n  b: c',
    'a: b#5',
    'a: "b #5"',
    'a: |\n  b #5',
    'a: |\n  b\n#5',
  ])('%j is none', text => {
    expect(parse(text).diagnostics).toEqual([])
  })
})
