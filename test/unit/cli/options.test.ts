import { describe, expect, it } from 'vitest'
import { type BuildRequest, parseArguments, type Request } from '../../../src/cli/options.ts'

function parse(...argv: string[]): { request: Request; out: string; err: string } {
  const printed = { out: '', err: '' }
  const request = parseArguments(argv, '1.2.3', {
    out: text => {
      printed.out += text
    },
    err: text => {
      printed.err += text
    },
  })
  return { request, ...printed }
}

const DEFAULTS: BuildRequest = {
  kind: 'build',
  letters: ['a.md'],
  output: undefined,
  format: 'pdf',
  report: 'human',
  overrides: [],
  jobs: undefined,
  isDraft: false,
  verbose: false,
  verify: true,
}

describe('an option that takes one value', () => {
  it.each([
    [['merge', 'a.md', '-o', 'uit', '--data', 'a.csv', '--data', 'b.csv'], '--data <file>', 'a.csv', 'b.csv'],
    [['merge', 'a.md', '--data', 'a.csv', '-o', 'a', '--output=b'], '-o, --output <folder>', 'a', 'b'],
    [['merge', 'a.md', '--data', 'a.csv', '--limit', '1', '--limit', '1'], '--limit <n>', '1', '1'],
    [['build', 'a.md', '-oa', '-ob'], '-o, --output <path>', 'a', 'b'],
    [['check', 'a.md', '--format', 'json', '--format', 'short'], '--format <name>', 'json', 'short'],
    [['register', 'list', '--in', 'a', '--in', 'b'], '--in <folder>', 'a', 'b'],
  ])('is refused with two: %j', (argv, flags, first, second) => {
    const { request, err } = parse(...argv)
    expect(request).toEqual({ kind: 'answered', exitCode: 2 })
    const message = `error: option '${flags}' takes one value, and is given '${first}' and '${second}'`
    expect(err.split('\n')[0]).toBe(message)
  })

  it('may be given where others are repeated', () => {
    const argv = ['merge', 'a.md', '--data', 'a.csv', '-o', 'uit', '--where', 'a=1', '--where', 'b=2']
    expect(parse(...argv).request).toMatchObject({ where: [{ column: 'a' }, { column: 'b' }] })
    expect(parse('check', 'a.md', '--envelope', 'a', '--envelope', 'b').request).toMatchObject({
      envelopes: ['a', 'b'],
    })
  })
})

describe('letter build', () => {
  it.each<[argv: string[], Partial<BuildRequest>]>([
    [['a.md'], {}],
    [['a.md', 'brieven/', '*.md'], { letters: ['a.md', 'brieven/', '*.md'] }],
    [['-o', 'uit/', 'a.md'], { output: 'uit/' }],
    [['a.md', '--output=x.pdf'], { output: 'x.pdf' }],
    [['a.md', '-o', '-'], { output: '-' }],
    [['a.md', '-o-'], { output: '-' }],
    [['a.md', '--format', 'html'], { format: 'html' }],
    [['a.md', '--format', 'json'], { report: 'json' }],
    [['a.md', '--format', 'html,json'], { format: 'html', report: 'json' }],
    [['a.md', '--format', 'short', '--format', 'text'], { format: 'text', report: 'short' }],
    [['a.md', '--format', 'pdf,pdf'], {}],
    [['a.md', '--jobs', '4'], { jobs: 4 }],
    [['a.md', '--verbose'], { verbose: true }],
    [['a.md', '--no-verify'], { verify: false }],
    [['a.md', '--set', 'subject=a=b'], { overrides: [{ path: ['subject'], value: 'a=b' }] }],
    [['a.md', '--set', 'subject='], { overrides: [{ path: ['subject'], value: '' }] }],
    [
      ['a.md', '--set', 'to.address.0=x', '--set', 'date=2026-01-02'],
      {
        overrides: [
          { path: ['to', 'address', '0'], value: 'x' },
          { path: ['date'], value: '2026-01-02' },
        ],
      },
    ],
    [['a.md', '--letterhead', 'eigen'], { overrides: [{ path: ['letterhead'], value: 'eigen' }] }],
    [['--', '-a.md'], { letters: ['-a.md'] }],
  ])('%j', (argv, request) => {
    expect(parse('build', ...argv)).toEqual({ request: { ...DEFAULTS, ...request }, out: '', err: '' })
  })

  it.each<[argv: string[], fault: string]>([
    [[], "missing required argument 'letters'"],
    [['a.md', '--colour'], "unknown option '--colour'"],
    [['a.md', '-o'], "option '-o, --output <path>' argument missing"],
    [['a.md', '--format', 'pdf,html'], 'Choose one of pdf and html.'],
    [['a.md', '--format', 'json', '--format', 'short'], 'Choose one of json and short.'],
    [['a.md', '--format', ''], "'' is none of pdf, html, text, human, short, json, github."],
    [['a.md', '--set', '=x'], "Write it as path=value, for example 'to.name=W. Koolmees'."],
    [['a.md', '-o', ''], "option '-o, --output <path>' argument '' is invalid. It is empty."],
    [['a.md', '--jobs', '1.5'], 'It must be a number from 1 on.'],
    [['a.md', '--jobs', 'many'], 'It must be a number from 1 on.'],
  ])('%j is refused: %s', (argv, fault) => {
    const { request, out, err } = parse('build', ...argv)
    expect(request).toEqual({ kind: 'answered', exitCode: 2 })
    expect(err).toContain(fault)
    expect(out).toBe('')
  })
})

describe('letter register', () => {
  it.each<[argv: string[], fault: string]>([
    [['void', '17', '--reason', ' '], "option '--reason <text>' argument ' ' is invalid. It is empty."],
    [['export', '-o', ''], "option '-o, --output <file>' argument '' is invalid. It is empty."],
  ])('%j is refused: %s', (argv, fault) => {
    const { request, err } = parse('register', ...argv)
    expect(request).toEqual({ kind: 'answered', exitCode: 2 })
    expect(err).toContain(fault)
  })
})

it('answers --version and --help itself', () => {
  expect(parse('--version')).toEqual({ request: { kind: 'answered', exitCode: 0 }, out: '1.2.3\n', err: '' })
  expect(parse('help', 'build').out).toMatch(/^Usage: letter build /)
  expect(parse('build', '--help').request).toEqual({ kind: 'answered', exitCode: 0 })
})
