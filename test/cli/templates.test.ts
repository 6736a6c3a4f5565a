import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createFolder, filesIn, letter } from './program.ts'

let cwd: string
beforeEach(() => {
  cwd = createFolder()
})

describe('the letterheads', () => {
  it('are listed with their envelope, one line and a picture', () => {
    const { stdout, exitCode } = letter(['templates'], { cwd })
    expect(exitCode).toBe(0)
    expect(stdout.toString()).toMatch(/^din {9}din-5008-b {2}German letter .*\n {12}.*preview\.png\n/)
  })

  it('are data for a program', () => {
    const entries = JSON.parse(letter(['templates', '--format', 'json'], { cwd }).stdout.toString())
    expect(entries).toHaveLength(7)
    expect(entries[3]).toMatchObject({ name: 'nederlands', envelope: 'nl-left' })
    expect(entries[3].picture).toContain('preview.png')
  })

  it('are those of the organisation too, which win', () => {
    letter(['templates', '--copy', 'din', 'letterheads/eigen'], { cwd })
    letter(['templates', '--copy', 'us', 'letterheads/uk'], { cwd })
    const entries = JSON.parse(letter(['templates', '--format', 'json'], { cwd }).stdout.toString())
    expect(entries.map(({ name }: { name: string }) => name).slice(0, 2)).toEqual(['eigen', 'uk'])
    expect(entries).toHaveLength(8)
    expect(entries[1].envelope).toBe('us')
  })
})

describe('a copy', () => {
  it('is whole, and prints the same', () => {
    const { stderr, exitCode } = letter(['templates', '--copy', 'nederlands', 'letterheads/eigen'], { cwd })
    expect([exitCode, stderr]).toEqual([0, expect.stringMatching(/^letterheads\/eigen: \d+ files\n$/)])
    for (const name of ['nederlands', 'eigen']) {
      letter(['build', 'felicitatie.md', '--letterhead', name, '-o', `${name}.pdf`], { cwd })
    }
    expect(readFileSync(join(cwd, 'eigen.pdf'))).toEqual(readFileSync(join(cwd, 'nederlands.pdf')))
  })

  it('goes into a folder that is not there yet', () => {
    const first = letter(['templates', '--copy', 'uk'], { cwd })
    expect(first.exitCode).toBe(0)
    writeFileSync(join(cwd, 'letterheads/uk/letterhead.css'), '/* mine */')
    const second = letter(['templates', '--copy', 'uk'], { cwd })
    expect([second.exitCode, second.stderr]).toEqual([
      3,
      'error[io/unwritable]: `letterheads/uk` has files already, and keeps them\n  hint: name a folder that is not there yet\n',
    ])
    expect(readFileSync(join(cwd, 'letterheads/uk/letterhead.css'), 'utf8')).toBe('/* mine */')
    expect(filesIn(join(cwd, 'letterheads'))).toEqual(['uk'])
  })

  it('is of a letterhead that there is', () => {
    const { exitCode, stderr } = letter(['templates', '--copy', 'dn'], { cwd })
    expect([exitCode, stderr]).toEqual([
      1,
      'error[letter/unknown-letterhead]: there is no letterhead `dn`\n  hint: did you mean `din`?\n',
    ])
    expect(letter(['templates', 'map'], { cwd }).exitCode).toBe(2)
  })
})
