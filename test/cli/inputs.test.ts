import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createFolder, filesIn, letter, writeLetters } from './program.ts'

let cwd: string
beforeEach(() => {
  cwd = createFolder()
})

/** What was made, and of how many: as text, which needs no pages. */
function made(...args: string[]): string[] {
  const { stderr } = letter(['build', '--format', 'text', ...args], { cwd })
  return stderr
    .replace(/ {2}.*/g, '')
    .trimEnd()
    .split('\n')
}

describe('letters are', () => {
  it('files, in the order in which they are named, each once', () => {
    const [a = '', b = ''] = writeLetters(cwd, 2)
    expect(made(b, a, `./${b}`)).toEqual(['[1/2] 02.txt', '[2/2] 01.txt', '2 of 2 letters made'])
  })

  it('those of a folder and the folders in it, but not its `letter.yaml`', () => {
    mkdirSync(join(cwd, 'map/diep'), { recursive: true })
    for (const name of ['map/b.markdown', 'map/a.md', 'map/diep/c.md'])
      cpSync(join(cwd, 'felicitatie.md'), join(cwd, name))
    for (const name of ['map/README.md', 'map/letter.yaml', 'map/notities.txt'])
      writeFileSync(join(cwd, name), '{}')
    cpSync(join(cwd, 'letter.yaml'), join(cwd, 'map/letter.yaml'))
    for (const name of ['logo.svg', 'handtekening.svg']) cpSync(join(cwd, name), join(cwd, 'map', name))
    expect(made('map')).toEqual([
      '[1/3] map/a.txt',
      '[2/3] map/b.txt',
      '[3/3] map/diep/c.txt',
      '3 of 3 letters made',
    ])
  })

  it('those of a pattern that no shell has filled in', () => {
    writeLetters(cwd, 3)
    expect(made('0[12].md')).toEqual(['[1/2] 01.txt', '[2/2] 02.txt', '2 of 2 letters made'])
  })

  it('a file whose name looks like a pattern', () => {
    cpSync(join(cwd, 'felicitatie.md'), join(cwd, 'brief [1].md'))
    expect(made('brief [1].md')).toEqual(['brief [1].txt'])
  })
})

describe('wrong usage is exit code 2, and nothing is made', () => {
  it.each([
    [['build'], "error: missing required argument 'letters'\n(letter --help shows how)\n"],
    [['bild', 'x.md'], "error: unknown command 'bild'\n(Did you mean build?)\n(letter --help shows how)\n"],
    [
      ['build', 'felicitatie.md', '--ouput', 'x'],
      "error: unknown option '--ouput'\n(Did you mean --output?)\n(letter --help shows how)\n",
    ],
    [['build', 'brieven-*.md'], 'error: there is no letter in `brieven-*.md`\n'],
    [['build', 'leeg'], 'error: there is no letter in `leeg`\n'],
    [['build', '01.md', '02.md', '-o', '-'], 'error: only one letter can go to standard output\n'],
    [['build', '01.md', '02.md', '-o', 'x.pdf'], 'error: several letters need a folder: write `-o ./`\n'],
    [
      ['build', '01.md', 'leeg/../01.MD', '-o', 'uit/'],
      'error: `01.md` and `01.MD` would both be written to `uit/01.pdf`\n',
    ],
    [
      ['build', 'felicitatie.md', '--format', 'html,text'],
      "error: option '--format <names>' argument 'html,text' is invalid. Choose one of html and text.\n(letter --help shows how)\n",
    ],
    [
      ['build', 'felicitatie.md', '--format', 'html', '--format', 'pdf'],
      "error: option '--format <names>' argument 'pdf' is invalid. Choose one of html and pdf.\n(letter --help shows how)\n",
    ],
    [
      ['build', 'felicitatie.md', '--format', 'docx'],
      "error: option '--format <names>' argument 'docx' is invalid. 'docx' is none of pdf, html, text, human, short, json, github.\n(letter --help shows how)\n",
    ],
    [
      ['build', 'felicitatie.md', '--set', 'subject'],
      "error: option '--set <path=value>' argument 'subject' is invalid. Write it as path=value, for example 'to.name=W. Koolmees'.\n(letter --help shows how)\n",
    ],
    [
      ['build', 'felicitatie.md', '--jobs', '0'],
      "error: option '--jobs <n>' argument '0' is invalid. It must be a number from 1 on.\n(letter --help shows how)\n",
    ],
  ])('%j', (args, message) => {
    writeLetters(cwd, 2)
    mkdirSync(join(cwd, 'leeg'))
    const before = filesIn(cwd)
    const { exitCode, stdout, stderr } = letter(args, { cwd })
    expect(stderr).toBe(message)
    expect(stdout.toString()).toBe('')
    expect(exitCode).toBe(2)
    expect(filesIn(cwd)).toEqual(before)
  })
})

describe('help', () => {
  it('teaches: commands, options, examples and exit codes, on standard output', () => {
    expect(letter(['--help'], { cwd }).stdout.toString()).toMatch(/Commands:\n {2}build /)
    const { exitCode, stdout, stderr } = letter(['build', '--help'], { cwd })
    const help = stdout.toString()
    for (const option of ['-o, --output', '--format', '--set', '--letterhead', '--jobs'])
      expect(help).toContain(`  ${option} `)
    expect(help).toContain('Examples:\n  letter build felicitatie.md ')
    expect(help).toContain('Exit codes: 0 done, 1 ')
    expect(stderr).toBe('')
    expect(exitCode).toBe(0)
  })

  it('of the program without arguments is on standard error', () => {
    const { exitCode, stdout, stderr } = letter([], { cwd })
    expect(stderr).toMatch(/^Usage: letter /)
    expect(stdout.toString()).toBe('')
    expect(exitCode).toBe(2)
  })

  it('--version says only the version', () => {
    const { exitCode, stdout } = letter(['--version'], { cwd })
    expect(stdout.toString()).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(exitCode).toBe(0)
  })
})
