import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createFolder, letter, shell, writeLetters } from './program.ts'

let cwd: string
beforeEach(() => {
  cwd = createFolder()
})

function spoil(name: string): void {
  const path = join(cwd, name)
  const text = readFileSync(path, 'utf8')
    .replace(/^date:/m, '# date:')
    .replace('subject:', 'subjct:')
  writeFileSync(path, text)
}

const FAULT = [
  'felicitatie.md:1:1: error[letter/missing-field]: `date` is missing',
  'felicitatie.md:7:1: error[letter/unknown-field]: `subjct` is not a field of a letter',
]

describe('faults of the letter are exit code 1', () => {
  beforeEach(() => spoil('felicitatie.md'))

  it('with the line and a way out for people', () => {
    const { exitCode, stdout, stderr } = letter(['build', 'felicitatie.md'], { cwd })
    expect(stderr).toBe(`${FAULT[0]}
  1 | ---
    | ^
  hint: write it as \`date: 2017-11-15\`
${FAULT[1]}
  7 | subjct: Felicitatie VluchtelingenWerk Nederland
    | ^^^^^^
  hint: did you mean \`subject\`?
felicitatie.md: not made, 2 errors
`)
    expect(stdout.toString()).toBe('')
    expect(exitCode).toBe(1)
    expect(existsSync(join(cwd, 'felicitatie.pdf'))).toBe(false)
  })

  it('in one line each, for `--format short`', () => {
    const { exitCode, stderr } = letter(['build', 'felicitatie.md', '--format', 'short'], { cwd })
    expect(stderr).toBe(`${FAULT.join('\n')}\nfelicitatie.md: not made, 2 errors\n`)
    expect(exitCode).toBe(1)
  })

  it('as data on standard output, for `--format json`', () => {
    const { exitCode, stdout, stderr } = letter(['build', 'felicitatie.md', '--format', 'html,json'], { cwd })
    expect(JSON.parse(stdout.toString())).toEqual([
      {
        letter: 'felicitatie.md',
        output: null,
        pages: 0,
        bytes: 0,
        diagnostics: [
          expect.objectContaining({ code: 'letter/missing-field', line: 1, column: 1 }),
          {
            severity: 'error',
            code: 'letter/unknown-field',
            message: '`subjct` is not a field of a letter',
            file: 'felicitatie.md',
            line: 7,
            column: 1,
            endLine: 7,
            endColumn: 7,
            hints: ['did you mean `subject`?'],
          },
        ],
      },
    ])
    expect(stderr).toBe('')
    expect(exitCode).toBe(1)
  })
})

it('json tells what was made, and goes aside when the letter is on standard output', () => {
  const result = { letter: 'felicitatie.md', pages: 2, bytes: expect.any(Number), diagnostics: [] }
  const file = letter(['build', 'felicitatie.md', '--format', 'json'], { cwd })
  expect(JSON.parse(file.stdout.toString())).toEqual([{ ...result, output: 'felicitatie.pdf' }])
  expect(file.exitCode).toBe(0)
  const piped = letter(['build', 'felicitatie.md', '--format', 'json', '-o', '-'], { cwd })
  expect(JSON.parse(piped.stderr)).toEqual([{ ...result, output: '-', bytes: piped.stdout.length }])
})

it('a letter that is not there is exit code 3', () => {
  const { exitCode, stderr } = letter(['build', 'brief.md'], { cwd })
  expect(stderr).toBe(
    'error[io/not-found]: cannot read `brief.md`: there is no such file\nbrief.md: not made, 1 error\n',
  )
  expect(exitCode).toBe(3)
})

describe('a warning', () => {
  const MESSAGE =
    'los.md:18:27: warning[layout/loose-line]: the line “Wij nodigen u uit voor de bijeenkomst o…” in `body` is ' +
    'stretched: its spaces are 12.2 times as wide as in the font'

  beforeEach(() => {
    const example = readFileSync(join(cwd, 'felicitatie.md'), 'utf8')
    const front = example.slice(0, example.indexOf('\n---\n') + 5)
    const word = 'VluchtelingenWerkNederlandIntegratiebeleidEnDeToekomst'
    const body = `Wij nodigen u uit voor de bijeenkomst over ${word} in Utrecht.`
    writeFileSync(join(cwd, 'los.md'), `${front}\n${body}\n`)
  })

  it('does not keep the letter from being made', () => {
    const { exitCode, stderr } = letter(['build', 'los.md', '--format', 'short'], { cwd })
    expect(stderr.split('\n')).toEqual([MESSAGE, expect.stringMatching(/^los\.pdf {2}1 page /), ''])
    expect(exitCode).toBe(0)
    expect(existsSync(join(cwd, 'los.pdf'))).toBe(true)
  })

  it('is data for programs', () => {
    const { exitCode, stdout } = letter(['build', 'los.md', '--format', 'json'], { cwd })
    expect(JSON.parse(stdout.toString())).toEqual([
      expect.objectContaining({
        output: 'los.pdf',
        diagnostics: [expect.objectContaining({ severity: 'warning', code: 'layout/loose-line', line: 18 })],
      }),
    ])
    expect(exitCode).toBe(0)
  })

  it('is said of every letter that has it', () => {
    writeFileSync(join(cwd, 'ook-los.md'), readFileSync(join(cwd, 'los.md')))
    const { stderr } = letter(['build', 'los.md', 'ook-los.md', '--format', 'short'], { cwd })
    expect(stderr.match(/^(ook-)?los\.md:18:27: warning/gm)).toHaveLength(2)
  })
})

describe('some letters made and some not is exit code 4', () => {
  it.each(['1', '2'])('with --jobs %s, in the order of the letters', jobs => {
    writeLetters(cwd, 3)
    spoil('02.md')
    const args = ['build', '01.md', '02.md', 'nee.md', '03.md', '--format', 'short', '--jobs', jobs]
    const { exitCode, stderr } = letter(args, { cwd })
    expect(stderr.replace(/ {2}.*/g, '')).toBe(`[1/4] 01.pdf
${FAULT.join('\n').replaceAll('felicitatie', '02')}
[2/4] 02.md: not made, 2 errors
error[io/not-found]: cannot read \`nee.md\`: there is no such file
[3/4] nee.md: not made, 1 error
[4/4] 03.pdf
2 of 4 letters made, 2 failed
`)
    expect(exitCode).toBe(4)
  })

  it('but none made is 1 or 3', () => {
    spoil('felicitatie.md')
    expect(letter(['build', 'felicitatie.md', 'nee.md'], { cwd }).exitCode).toBe(1)
    expect(letter(['build', 'nee.md', 'ook-niet.md'], { cwd }).exitCode).toBe(3)
  })
})

it('a mistake of the program is exit code 70, and says whose it is', () => {
  const fault = join(cwd, 'fault.cjs')
  writeFileSync(fault, `process.uptime = () => { throw new Error('broken') }`)
  const { exitCode, stderr } = letter(['build', 'felicitatie.md'], {
    cwd,
    env: { NODE_OPTIONS: `--require=${fault}` },
  })
  expect(stderr).toMatch(
    /^internal error: Error: broken\n[\s\S]*This is a mistake in letter, not in your letter/,
  )
  expect(exitCode).toBe(70)
})

describe('colour', () => {
  const ESCAPE = '\u001b['
  const args = ['build', 'felicitatie.md', '--set', 'date=x']
  /** `script` runs a command on a terminal of its own. */
  const hasTerminal = spawnable('script')

  it('is not for files and pipes', () => {
    const { stderr } = letter(args, { cwd, env: { TERM: 'xterm-256color' } })
    expect(stderr).toContain('error[letter/bad-date]')
    expect(stderr).not.toContain(ESCAPE)
  })

  it.skipIf(!hasTerminal)('is for a terminal, unless NO_COLOR says not', () => {
    const onTerminal = (env: Record<string, string>) =>
      shell('script -qec "$(printf "%q " "$@")" /dev/null < /dev/null', args, { cwd, env }).stdout.toString()
    expect(onTerminal({ TERM: 'xterm-256color' })).toContain(`${ESCAPE}31merror${ESCAPE}39m[letter/bad-date]`)
    const plain = onTerminal({ TERM: 'xterm-256color', NO_COLOR: '1' })
    expect(plain).toContain('error[letter/bad-date]')
    expect(plain).not.toContain(ESCAPE)
  })

  it('data cannot send any, nor can the name of a file', () => {
    const evil = '\u001b]0;\u202e'
    const { stderr } = letter(['build', 'felicitatie.md', '--set', `date=${evil}::error::`], { cwd })
    expect(stderr).toContain('error[data/bad-character]')
    const missing = letter(['build', `${evil}.md`, `${evil}*.md`], { cwd }).stderr
    expect(missing).toBe('error: there is no letter in `\\u001b]0;\\u202e*.md`\n')
    writeFileSync(join(cwd, `${evil}.md`), '')
    const empty = letter(['build', `${evil}.md`], { cwd }).stderr
    expect(empty).toContain(']0;\\u202e.md: not made, 1 error\n')
    for (const talk of [stderr, missing, empty]) expect(talk).not.toMatch(/[\u001b\u202e]/)
  })
})

function spawnable(command: string): boolean {
  try {
    execFileSync('which', [command], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
