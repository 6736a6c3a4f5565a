import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { ENVELOPE_NAMES } from '../../src/post/index.ts'
import { block, placedPdf } from '../helpers/placed-pdf.ts'
import { createFolder, filesIn, letter } from './program.ts'

const LETTER = 'felicitatie.md'

let cwd: string
beforeEach(() => {
  cwd = createFolder()
})

function change(from: RegExp | string, to: string): void {
  const path = join(cwd, LETTER)
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))
}

function check(...args: string[]) {
  const { exitCode, stdout, stderr } = letter(['check', ...args], { cwd })
  return { exitCode, stdout: stdout.toString(), stderr }
}

describe('letter check', () => {
  it('finds nothing wrong with a good letter, and writes nothing', () => {
    change('Graag nemen wij', 'De bijlage leest u eerst. Graag nemen wij')
    const before = filesIn(cwd)
    expect(check(LETTER)).toEqual({
      exitCode: 0,
      stdout: 'felicitatie.md  nl-left  fits\n',
      stderr: 'felicitatie.md  2 pages  no errors\n',
    })
    expect(filesIn(cwd)).toEqual(before)
  })

  it('says of every envelope whether the letter fits, and fails for none that was not named', () => {
    const { exitCode, stdout } = check(LETTER, '--envelope', 'nl-left,all')
    expect(exitCode).toBe(0)
    const lines = stdout.trimEnd().split('\n')
    expect(lines).toHaveLength(ENVELOPE_NAMES.length)
    expect(lines[0]).toBe('felicitatie.md  nl-left        fits')
    expect(lines.find(line => line.includes('din-5008-b'))).toBe(
      'felicitatie.md  din-5008-b     does not fit, by 2.8 mm: the address reaches 2.8 mm beyond the window of din-5008-b (90 × 45 mm at 20/45 mm); move it 2.8 mm to the left; or make it for that one: `--set envelope=din-5008-b`',
    )
  })

  it('fails at the place of the address for an envelope that was named', () => {
    const { exitCode, stderr } = check(LETTER, '--envelope', 'din-5008-b', '--format', 'short')
    expect(exitCode).toBe(1)
    expect(stderr).toContain(
      'felicitatie.md:2:1: error[check/address-outside-window]: the address reaches 2.8 mm beyond the window',
    )
  })

  it('tells what is wrong with the letter as a build does', () => {
    change('subject:', 'subjekt:')
    const { exitCode, stderr } = check(LETTER, '--format', 'short')
    expect(exitCode).toBe(1)
    expect(stderr).toContain('felicitatie.md:7:1: error[letter/unknown-field]: `subjekt` is not a field')
  })

  it('has JSON for programs', () => {
    const { exitCode, stdout } = check(LETTER, '--envelope', 'din-5008-b', '--format', 'json')
    expect(exitCode).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject([
      {
        letter: LETTER,
        pages: 2,
        diagnostics: [{ code: 'check/address-outside-window', line: 2 }, { severity: 'warning' }],
        envelopes: [{ envelope: 'din-5008-b', fits: false, findings: [{ by: expect.closeTo(2.8, 1) }] }],
      },
    ])
  })

  it('has annotations for GitHub, and so has build', () => {
    const annotation =
      /^::error file=felicitatie\.md,line=2,col=1,endColumn=3,title=check\/address-outside-window::the address reaches 2\.8 mm beyond .*%0Ahint: move it 2\.8 mm to the left%0Ahint: or make it for that one: `--set envelope=din-5008-b`$/m
    expect(check(LETTER, '--envelope', 'din-5008-b', '--format', 'github').stdout).toMatch(annotation)
    change('subject:', 'subjekt:')
    const { stdout } = letter(['build', LETTER, '--format', 'github'], { cwd })
    expect(stdout.toString()).toContain(
      '::error file=felicitatie.md,line=7,col=1,endColumn=8,title=letter/unknown-field::`subjekt` is not a field of a letter%0Ahint: did you mean `subject`?\n',
    )
  })

  it('draws the zones beside the letter', () => {
    const before = filesIn(cwd)
    expect(check(LETTER, '--envelope', 'nl-left', '--overlay').exitCode).toBe(0)
    const made = filesIn(cwd).filter(name => !before.includes(name))
    expect(made).toEqual(['felicitatie.nl-left.overlay.pdf', 'felicitatie.nl-left.overlay.png'])
    const [pdf, png] = made.map(name => readFileSync(join(cwd, name)))
    expect(pdf?.toString('latin1', 0, 5)).toBe('%PDF-')
    expect([png?.readUInt32BE(16), png?.readUInt32BE(20)]).toEqual([840, 1188])
  })

  it('refuses an envelope that it does not know', () => {
    expect(check(LETTER, '--envelope', 'nl-lef')).toMatchObject({
      exitCode: 2,
      stderr: 'error: `nl-lef` is not an envelope: did you mean `nl-left`?\n',
    })
  })

  it('names every envelope in its help', () => {
    const { stdout } = check('--help')
    for (const name of ENVELOPE_NAMES) expect(stdout).toMatch(new RegExp(`[: ]${name}\\b`))
  })
})

describe('letter check of a PDF that others made', () => {
  const LINES = ['Mevrouw A. Terwiel', 'Achterdijk 7', '1234 AB OEVERWOUDE']

  it('says where its address stands, and what is not inside', () => {
    writeFileSync(join(cwd, 'other.pdf'), placedPdf([{ texts: block(LINES, 30, 60) }]))
    const { exitCode, stdout, stderr } = check('other.pdf', '--envelope', 'nl-left,all', '--format', 'short')
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(
      /^other\.pdf {2}be {13}does not fit, by 85\.0 mm: the address reaches 85 mm beyond/m,
    )
    expect(stdout).toContain(
      'other.pdf  nl-left        does not fit, by 3.0 mm: the address reaches 3 mm beyond',
    )
    expect(stderr).toBe(
      [
        'error[check/font-not-embedded]: the font Helvetica is not embedded: other machines may show another',
        'error[check/address-outside-window]: the address reaches 3 mm beyond the window of nl-left (83 × 40 mm at 33/50 mm)',
        'other.pdf  1 page  2 errors\n',
      ].join('\n'),
    )
  })

  it('finds nothing wrong with one of ours', () => {
    expect(letter(['build', LETTER], { cwd }).exitCode).toBe(0)
    expect(check('felicitatie.pdf', '--envelope', 'nl-left')).toEqual({
      exitCode: 0,
      stdout: 'felicitatie.pdf  nl-left  fits\n',
      stderr: 'felicitatie.pdf  2 pages  no errors\n',
    })
  })

  it('says when there are no zones to draw', () => {
    writeFileSync(join(cwd, 'other.pdf'), placedPdf([{}]))
    const { exitCode, stderr } = check('other.pdf', '--overlay', '--format', 'short')
    expect(exitCode).toBe(1)
    expect(stderr).toContain('error[check/no-envelope]: no envelope is named whose zones could be drawn\n')
  })

  it('refuses what is damaged, and what is not there', () => {
    writeFileSync(join(cwd, 'other.pdf'), 'no PDF')
    const damaged = check('other.pdf')
    expect(damaged.stderr).toContain('error[pdf/unreadable]: other.pdf is damaged\n')
    expect(damaged.exitCode).toBe(1)
    const missing = check('missing.pdf')
    expect(missing.stderr).toContain('error[io/not-found]')
    expect(missing.exitCode).toBe(3)
    expect(check('other.pdf', LETTER).exitCode).toBe(4)
  })
})
