import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLog, formatHuman, formatShort, textOf } from '../../../src/base/index.ts'
import { readLetterFile, toPlain } from '../../../src/data/index.ts'

function read(text: string, path = 'x.md') {
  const log = createLog()
  const source = readLetterFile({ path, text }, log.report)
  expect(source === undefined).toBe(log.hasErrors())
  return { source, diagnostics: log.diagnostics }
}

function faults(text: string, path?: string): string[] {
  return read(text, path).diagnostics.map(formatShort)
}

describe('a Markdown letter', () => {
  it('has fields between fences and its text below', () => {
    const { source } = read('---\nsubject: x # comment\n---\n\nBeste Jan,\n---\n*a*\n')
    expect(source && toPlain(source.fields)).toEqual({ subject: 'x' })
    expect(source?.body.value).toBe('\nBeste Jan,\n---\n*a*\n')
    expect(source && textOf(source.body.span)).toBe(source?.body.value)
    expect(source && textOf(source.fields.span)).toBe('---')
  })

  it.each([
    ['a byte order mark', '\ufeff---\na: b\n---\ntext\n', 'text\n'],
    ['Windows line endings', '---\r\na: b\r\n---\r\ntext\r\n', 'text\r\n'],
    ['no line feeds after the fences', '---\ra: b\n---\rtext', 'text'],
    ['no text', '---\na: b\n---\n', ''],
    ['no line ending after the fence', '---\na: b\n---', ''],
  ])('may have %s', (_, text, body) => {
    const { source } = read(text)
    expect(source && toPlain(source.fields)).toEqual({ a: 'b' })
    expect(source?.body.value).toBe(body)
    expect(source && textOf(source.body.span)).toBe(body)
    expect(source && textOf(source.fields.span)).toBe('---')
  })

  it('may have no fields yet', () => {
    const { source } = read('---\n---\ntext')
    expect(source && toPlain(source.fields)).toEqual({})
  })
})

describe('a YAML letter', () => {
  it('has its text in `body`', () => {
    const { source } = read('subject: x\nbody: |\n  Beste Jan,\n\n  *a*\n', 'x.yml')
    expect(source && toPlain(source.fields)).toEqual({ subject: 'x' })
    expect(source?.body.value).toBe('Beste Jan,\n\n*a*\n')
    expect(source && textOf(source.body.span)).toBe('|\n  Beste Jan,\n\n  *a*\n')
  })

  it.each([
    ['subject: x\n', '1:1: error[data/not-a-letter]: this is not a letter: it has no `body`'],
    ['body: [a]\n', '1:7: error[data/not-a-letter]: `body` must be text'],
    ['- a\n', '1:1: error[data/bad-yaml]: this is a list, not fields'],
  ])('is refused: %j', (text, message) => {
    expect(faults(text, 'x.yaml')).toEqual([`x.yaml:${message}`])
  })
})

describe('refused', () => {
  it.each([
    'js',
    'javascript',
    'JS',
    'json',
    'yaml',
    'coffee',
    'constructor',
    'toString',
    'valueOf',
    ' ',
    '-',
  ])('the first line `---%s`', language => {
    const message = `the first line must be \`---\` alone, not \`---${language}\``
    expect(faults(`---${language}\na: b\n---\n`)).toEqual([
      `x.md:1:1: error[data/bad-front-matter]: ${message}`,
    ])
  })

  it('code, without running it', () => {
    const canary = join(mkdtempSync(join(tmpdir(), 'letter-')), 'canary')
    const code = `process.getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(canary)}, '')`
    expect(read(`---js\n${code}\n---\n`).diagnostics.map(formatHuman).join().replace(canary, '…')).toBe(
      [
        'x.md:1:1: error[data/bad-front-matter]: the first line must be `---` alone, not `---js`',
        '  1 | ---js',
        '    | ^^^^^',
        '  hint: front matter is always YAML; nothing in it is run',
      ].join('\n'),
    )
    // gray-matter itself would take the word after a lone carriage return for the name of its engine.
    expect(read(`---\rjs\n${code}\n---\n`).source).toBeUndefined()
    expect(existsSync(canary)).toBe(false)
  })

  it.each([
    ['', '1:1: error[data/not-a-letter]: this file is empty'],
    ['\ufeff\n\n', '1:2: error[data/not-a-letter]: this file is empty'],
    ['Beste Jan,\n', '1:1: error[data/not-a-letter]: this is not a letter: it does not start with `---`'],
    [
      '\n---\na: b\n---\n',
      '1:1: error[data/not-a-letter]: this is not a letter: it does not start with `---`',
    ],
    ['%PDF-1.7\0', '1:1: error[data/not-a-letter]: this is not a letter: it does not start with `---`'],
    ['---\na: b\n', '1:1: error[data/bad-front-matter]: the front matter has no end'],
    ['---', '1:1: error[data/bad-front-matter]: the front matter has no end'],
    [
      '---\na: b\n---no\nb: 2\n---\n',
      '3:1: error[data/bad-front-matter]: the front matter ends with `---` alone on a line, not with `---no`',
    ],
    [
      '---\na: b\n----\n',
      '3:1: error[data/bad-front-matter]: the front matter ends with `---` alone on a line, not with `----`',
    ],
    [
      '---\na: b\n---\nx\u202ey',
      '4:2: error[data/bad-character]: the invisible direction mark U+202E is not allowed',
    ],
    ['---\na: b: c\n---\n', '2:4: error[data/bad-yaml]: this value has `: ` in it, as a field has'],
  ])('%j', (text, message) => {
    expect(faults(text)).toEqual([`x.md:${message}`])
  })

  it('an unknown kind of file', () => {
    expect(faults('a', 'x.docx')).toEqual(['error[data/not-a-letter]: `x.docx` is not a letter'])
  })

  it('the same bad file every time', () => {
    expect(faults('---\na: {\n---\n')).toEqual(faults('---\na: {\n---\n'))
  })

  it('what is too long', () => {
    expect(faults(`---\na: b\n---\n${'x'.repeat(5_000_000)}`)).toEqual([
      'x.md:1:1: error[data/too-large]: the letter is 5000013 bytes long; at most 1048576 are allowed',
    ])
    expect(faults(`---\na: "${'x'.repeat(65_536)}"\n---\n`)).toEqual([
      'x.md:2:1: error[data/too-large]: the YAML has more than 65536 characters, long texts (`body: |`) not counted',
    ])
    expect(faults(`body: |\n  ${'x'.repeat(5_000_000)}`, 'x.yaml')).toEqual([
      'x.yaml:1:1: error[data/too-large]: the letter is 5000010 bytes long; at most 1048576 are allowed',
    ])
    expect(read(`---\na: b\n---\n${'x'.repeat(1_000_000)}`).source).toBeDefined()
  })
})

it('reports the faults of fields and text in one run, and at most 20 characters', () => {
  expect(faults('---\na: \u0007\n---\n\u0007')).toHaveLength(2)
  expect(faults(`---\na: b\n---\n${'\0'.repeat(1000)}`)).toHaveLength(20)
})

it('never throws, and the text is what follows the second fence', () => {
  const piece = fc.constantFrom('---', '---\n', '\n', '\r\n', 'a: b\n', ' ', '\ufeff', 'text', '...\n')
  fc.assert(
    fc.property(fc.array(piece), pieces => {
      const text = `---\n${pieces.join('')}`
      const { source } = read(text)
      const second = /^---\r?\n([\s\S]*?\n)??---(\r?\n|$)/.exec(text)
      if (source) expect(source.body.value).toBe(text.slice(second?.[0].length))
    }),
  )
})
