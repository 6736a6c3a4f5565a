import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createFolder, filesIn, interrupt, letter, shell, writeLetters } from './program.ts'

let cwd: string
beforeEach(() => {
  cwd = createFolder()
})

function expectOnlyWholeLetters(folder: string): void {
  for (const name of filesIn(folder)) {
    expect(name).toMatch(/\.pdf$/)
    const bytes = readFileSync(join(folder, name))
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(bytes.subarray(-6).toString()).toBe('%%EOF\n')
  }
}

describe('a place that cannot be written is exit code 3, and nothing is left there', () => {
  it.each([
    ['letter.yaml/uit/', 'letter.yaml/uit/felicitatie.pdf', 'a part of its path is a file, not a folder'],
    ['letter.yaml/uit.pdf', 'letter.yaml/uit.pdf', 'a part of its path is a file, not a folder'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(300)}.pdf`, 'the name is too long'],
  ])('%s', (output, path, reason) => {
    const before = filesIn(cwd)
    const { exitCode, stderr } = letter(['build', 'felicitatie.md', '-o', output], { cwd })
    expect(stderr).toBe(
      `error[io/unwritable]: cannot write \`${path}\`: ${reason}\nfelicitatie.md: not made, 1 error\n`,
    )
    expect(exitCode).toBe(3)
    expect(filesIn(cwd)).toEqual(before)
  })

  it('a device, which must stay one', () => {
    const { exitCode, stderr } = letter(['build', 'felicitatie.md', '-o', '/dev/null'], { cwd })
    expect(stderr).toContain('cannot write `/dev/null`: it is no regular file\n')
    expect(exitCode).toBe(3)
  })

  it.skipIf(process.getuid?.() === 0)('a folder that may not be written (root may write everywhere)', () => {
    mkdirSync(join(cwd, 'dicht'), { mode: 0o555 })
    const { exitCode, stderr } = letter(['build', 'felicitatie.md', '-o', 'dicht/'], { cwd })
    expect(stderr).toContain('cannot write `dicht/felicitatie.pdf`: permission denied\n')
    expect(exitCode).toBe(3)
    expect(filesIn(join(cwd, 'dicht'))).toEqual([])
  })

  it('a full disk, on which the older letter stays', context => {
    const disk = join(cwd, 'schijf')
    mkdirSync(disk)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk], { stdio: 'ignore' })
    } catch {
      context.skip('a small disk can be mounted by root only')
    }
    try {
      writeFileSync(join(disk, 'felicitatie.pdf'), 'older')
      const { exitCode, stderr } = letter(['build', 'felicitatie.md', '-o', disk], { cwd })
      expect(stderr).toContain('felicitatie.pdf`: no space left on the disk\n')
      expect(exitCode).toBe(3)
      expect(filesIn(disk)).toEqual(['felicitatie.pdf'])
      expect(readFileSync(join(disk, 'felicitatie.pdf'), 'utf8')).toBe('older')
    } finally {
      execFileSync('umount', [disk])
    }
  })

  it('a file that may not grow so large', () => {
    const { exitCode, stderr } = shell('ulimit -f 8; "$@"', ['build', 'felicitatie.md', '-o', 'uit/'], {
      cwd,
    })
    expect(stderr).toContain('cannot write `uit/felicitatie.pdf`: the file would exceed the allowed size\n')
    expect(exitCode).toBe(3)
    expect(filesIn(join(cwd, 'uit'))).toEqual([])
  })
})

describe('standard output that nobody reads to the end is exit code 3, without a stack trace', () => {
  const LOST = 'error: standard output was closed before everything was written\n'

  it.each([
    ['a full device', '"$@" > /dev/full', ['build', 'felicitatie.md', '-o', '-']],
    ['a full device, for json', '"$@" > /dev/full', ['build', 'felicitatie.md', '--format', 'json']],
    ['a full device, for the help', '"$@" > /dev/full', ['build', '--help']],
    ['a reader that is gone', '"$@" | true; exit $PIPESTATUS', ['build', 'felicitatie.md', '-o', '-']],
    [
      'a reader that wants one byte',
      '"$@" | head -c 1 > /dev/null; exit $PIPESTATUS',
      ['build', 'felicitatie.md', '--format', 'html', '-o', '-'],
    ],
  ])('%s', (_, script, args) => {
    const { exitCode, stderr } = shell(script, args, { cwd })
    expect(stderr.endsWith(LOST)).toBe(true)
    expect(stderr).not.toMatch(/^ +at /m)
    expect(exitCode).toBe(3)
  })

  it('and standard error may be closed', () => {
    expect(shell('"$@" 2>&-', ['build', 'felicitatie.md'], { cwd }).exitCode).toBe(0)
    expect(filesIn(cwd)).toContain('felicitatie.pdf')
  })
})

describe('a signal in the middle of many letters', () => {
  it.each([
    ['SIGINT', 130, '1'],
    ['SIGINT', 130, '2'],
    ['SIGTERM', 143, '1'],
  ] as const)('%s is exit code %i with --jobs %s, and what is there is whole', async (signal, code, jobs) => {
    const letters = writeLetters(cwd, 60)
    const args = ['build', ...letters, '-o', 'uit/', '--jobs', jobs]
    const { exitCode, signal: killedBy, stderr } = await interrupt(args, signal, 3, { cwd })
    expect(killedBy).toBeNull()
    expect(exitCode).toBe(code)
    expect(stderr).toMatch(/\ninterrupted: no letter is half written\n$/)
    const { length } = filesIn(join(cwd, 'uit'))
    expect(length).toBeGreaterThanOrEqual(3)
    expect(length).toBeLessThan(60)
    expectOnlyWholeLetters(join(cwd, 'uit'))
  })
})
