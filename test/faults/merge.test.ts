import { execFileSync, spawn } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { PROGRAM } from '../cli/program.ts'
import { killAtRandom } from './kills.ts'
import {
  createMailing,
  ended,
  expectRecovery,
  expectWholeLetters,
  filesOf,
  type MailingOptions,
  MERGE,
  PRINT_ALONE,
  records,
  rowsOf,
  run,
  start,
  undisturbedRun,
  writeRows,
} from './mailing.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const ROWS = 6
let undisturbed: Readonly<Record<string, string>>
beforeAll(() => {
  undisturbed = undisturbedRun({ rows: ROWS })
})

/** The letters of a run, which tells nothing else. */
const LETTERS = Array.from({ length: ROWS }, (_, i) => `brief-L${i + 1}.pdf`)

it('an undisturbed run gives a letter for each row, and a manifest', () => {
  expect(Object.keys(undisturbed)).toEqual([...LETTERS, 'manifest.jsonl'])
})

it('another run writes nothing, and says so', () => {
  const folder = createMailing({ rows: ROWS })
  run(folder)
  const written = () =>
    readdirSync(join(folder, 'uit')).map(name => statSync(join(folder, 'uit', name)).mtimeMs)
  const before = written()
  const { exitCode, stderr } = run(folder)
  expect(exitCode).toBe(0)
  expect(stderr).toContain('all letters are there already, and nothing was written: uit/manifest.jsonl\n')
  expect(written()).toEqual(before)
})

describe('killed at any moment, a run is gone on with', () => {
  it('letters', () => killAtRandom({ rows: ROWS }, undisturbed, 3))
})

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', signal => {
  it('leaves whole letters, and the next run makes the others', async () => {
    const folder = createMailing({ rows: ROWS })
    const child = start(folder)
    while (!existsSync(join(folder, 'uit/.letter/journal-1.jsonl'))) await new Promise(r => setTimeout(r, 5))
    child.kill(signal)
    expect(await ended(child)).toBe(signal === 'SIGINT' ? 130 : 143)
    expectWholeLetters(join(folder, 'uit'), undisturbed)
    expectRecovery(folder, undisturbed)
  })
})

it('what is damaged or gone is made again, and nothing else', () => {
  const folder = createMailing({ rows: ROWS })
  run(folder)
  rmSync(join(folder, 'uit/brief-L2.pdf'))
  const { stderr } = run(folder)
  expect(stderr).toContain('1 letter written, 5 were there')
  expect(filesOf(join(folder, 'uit'))).toEqual(undisturbed)
})

it('the day of the environment is one of the things that a letter is made of', () => {
  const folder = createMailing({ rows: 2 })
  const letter = readFileSync(join(folder, 'brief.md'), 'utf8')
  writeFileSync(join(folder, 'brief.md'), letter.replace(/^date: .*\n/m, ''))
  const on = (epoch: number) => run(folder, MERGE, ['env', `SOURCE_DATE_EPOCH=${epoch}`]).stderr
  expect(on(1_700_000_000)).toContain('2 letters written')
  expect(on(1_700_000_000)).toContain('nothing was written: uit/manifest.jsonl')
  expect(on(1_800_000_000)).toContain('2 letters written')
})

it('a letter that somebody changed is not overwritten, unless asked', () => {
  const folder = createMailing({ rows: ROWS })
  run(folder)
  const path = join(folder, 'uit/brief-L2.pdf')
  appendFileSync(path, '% with a note of mine')
  const refused = run(folder)
  expect(refused.exitCode).toBe(3)
  expect(refused.stderr).toContain('`brief-L2.pdf` is there, and is no letter of an earlier run')
  expect(readFileSync(path, 'utf8')).toContain('note of mine')
  expect(run(folder, [...MERGE, '--force']).exitCode).toBe(0)
  expect(filesOf(join(folder, 'uit'))).toEqual(undisturbed)
})

it('rows that change are made again, and letters without a row are told', () => {
  const folder = createMailing({ rows: ROWS })
  run(folder)
  writeRows(folder, [...rowsOf(4).toReversed(), ['L9', 'Een nieuw lid', 'Dorpsstraat 9']])
  const { exitCode, stderr } = run(folder)
  expect(exitCode).toBe(1)
  expect(stderr).toContain(
    'error[merge/other-letters]: `uit` has letters of an earlier run that are none of this one: `brief-L5.pdf` and 1 more\n',
  )
  expect(filesOf(join(folder, 'uit'))).toEqual(undisturbed)
  const forced = run(folder, [...MERGE, '--force'])
  expect(forced.stderr).toContain('1 letter written, 4 were there')
  expect(forced.stderr).toContain('2 letters of an earlier run removed')
  const kept = [1, 2, 3, 4].map(i => `brief-L${i}.pdf`)
  expect(Object.keys(filesOf(join(folder, 'uit')))).toEqual([...kept, 'brief-L9.pdf', 'manifest.jsonl'])
})

describe('a place that cannot be written is exit code 3, and nothing is left there', () => {
  const isRoot = process.getuid?.() === 0

  it.runIf(isRoot).each<[what: string, options: MailingOptions, message: string]>([
    ['letters', { rows: ROWS }, 'cannot write in `uit`'],
    ['print files', { rows: ROWS, args: PRINT_ALONE }, 'cannot write `uit/alle.pdf`'],
  ])('a full disk, of %s', (_, options, place) => {
    const whole = undisturbedRun(options)
    const folder = createMailing(options)
    const disk = join(folder, 'uit')
    mkdirSync(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk])
    try {
      const { exitCode, stderr } = run(folder, options.args)
      expect(stderr).toContain(`error[io/unwritable]: ${place}: no space left on the disk\n`)
      expect(exitCode).toBe(3)
      expectWholeLetters(disk, whole)
      execFileSync('mount', ['-o', 'remount,size=8m', disk])
      expectRecovery(folder, whole, options.args)
    } finally {
      execFileSync('umount', [disk])
    }
  })

  it('a file where the folder should be', () => {
    const folder = createMailing({ rows: ROWS })
    writeFileSync(join(folder, 'uit'), '')
    const { exitCode, stderr } = run(folder)
    expect(stderr).toContain('cannot write in `uit`: a part of its path is a file, not a folder\n')
    expect(exitCode).toBe(3)
  })

  it('a folder where a letter should be', () => {
    const folder = createMailing({ rows: ROWS })
    mkdirSync(join(folder, 'uit/brief-L2.pdf'), { recursive: true })
    const { exitCode, stderr } = run(folder)
    expect(stderr).toContain('cannot write `uit/brief-L2.pdf`: it is a folder\n')
    expect(exitCode).toBe(3)
    rmdirSync(join(folder, 'uit/brief-L2.pdf'))
    expectRecovery(folder, undisturbed)
  })

  it.runIf(isRoot)('a folder that may not be written', () => {
    const folder = createMailing({ rows: ROWS })
    mkdirSync(join(folder, 'uit'), { mode: 0o555 })
    execFileSync('chmod', ['-R', 'a+rX', folder])
    const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
    const { exitCode, stderr } = run(folder, MERGE, asNobody)
    expect(stderr).toContain('error[io/unwritable]: cannot write in `uit`: permission denied\n')
    expect(exitCode).toBe(3)
    expect(readdirSync(join(folder, 'uit'))).toEqual([])
  })

  it('too few file descriptors', () => {
    const folder = createMailing({ rows: ROWS })
    const { exitCode } = run(folder, MERGE, ['bash', '-c', 'ulimit -n 20; exec "$@"', 'bash'])
    expect(exitCode).not.toBe(0)
    expectWholeLetters(join(folder, 'uit'), undisturbed)
    expectRecovery(folder, undisturbed)
  })
})

it('a second run in the same folder is refused while the first is at work', async () => {
  const folder = createMailing({ rows: 40 })
  const child = start(folder)
  while (!existsSync(join(folder, 'uit/.letter/journal-1.jsonl'))) await new Promise(r => setTimeout(r, 5))
  child.kill('SIGSTOP')
  const { exitCode, stderr } = run(folder)
  child.kill('SIGCONT')
  expect(stderr).toMatch(/^error\[merge\/in-use\]: letters are being made in `uit` by process \d+ on /)
  expect(stderr).toContain(` by process ${child.pid} on `)
  expect(exitCode).toBe(3)
  expect(await ended(child)).toBe(0)
  expect(records(folder)).toHaveLength(40)
})

it('a run on a machine that is no more can be taken over', () => {
  const folder = createMailing({ rows: ROWS })
  mkdirSync(join(folder, 'uit/.letter'), { recursive: true })
  const holder = { pid: 7, host: 'runner-12', began: '1', since: '2026-03-12T09:00:00.000Z' }
  writeFileSync(join(folder, 'uit/.letter/lock'), JSON.stringify(holder))
  const { exitCode, stderr } = run(folder)
  expect(
    stderr,
  ).toContain(`error[merge/in-use]: letters are being made in \`uit\` by process 7 on runner-12, since 2026-03-12T09:00:00.000Z
  hint: wait until it is through
  hint: or remove \`uit/.letter/lock\` if it is no more
`)
  expect(exitCode).toBe(3)
  rmSync(join(folder, 'uit/.letter/lock'))
  expectRecovery(folder, undisturbed)
})

it('data that changes under the run is refused', async () => {
  const folder = createMailing({ rows: 30 })
  const child = start(folder)
  while (!existsSync(join(folder, 'uit/.letter/journal-1.jsonl'))) await new Promise(r => setTimeout(r, 5))
  child.kill('SIGSTOP')
  writeRows(folder, rowsOf(31))
  child.kill('SIGCONT')
  expect(await ended(child)).toBe(3)
  expect(filesOf(join(folder, 'uit'))).toEqual({})
})

it('data from a pipe is nowhere on the disk when a run is killed', async () => {
  const folder = createMailing({ rows: ROWS })
  const temporary = join(folder, 'tmp')
  mkdirSync(temporary)
  const args = [PROGRAM, 'merge', 'brief.md', '--data', '-', '--data-format', 'csv', '--dry-run']
  const env = { ...process.env, TMPDIR: temporary }
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['pipe', 'ignore', 'ignore'] })
  const head = readFileSync(join(folder, 'leden.csv'), 'utf8')
  // More than a pipe holds: all but the rest of it was read when this is written.
  await new Promise(written => child.stdin.write(head + '\n'.repeat(1_000_000), written))
  child.kill('SIGKILL')
  expect(await ended(child)).toBe(null)
  expect(readdirSync(temporary)).toEqual([])
})

it('a run that is refused leaves none of the folders that it made', () => {
  const folder = createMailing({ rows: ROWS })
  writeRows(folder, [['L1', '', 'Dorpsstraat 1']])
  const before = readdirSync(folder)
  for (const place of [
    ['-o', 'een/twee/drie'],
    ['--print', 'een/twee/drie.pdf'],
  ]) {
    expect(run(folder, ['merge', 'brief.md', '--data', 'leden.csv', ...place]).exitCode).toBe(1)
    expect(readdirSync(folder)).toEqual(before)
  }
})

it('standard output that is closed changes no file, and is no success', () => {
  const folder = createMailing({ rows: ROWS })
  const { exitCode, stderr } = run(
    folder,
    [...MERGE, '--format', 'json'],
    ['bash', '-c', '"$@" | true; exit $PIPESTATUS', 'bash'],
  )
  expect(stderr).toContain('standard output was closed before everything was written')
  expect(exitCode).toBe(3)
  expect(filesOf(join(folder, 'uit'))).toEqual(undisturbed)
})

it('what others keep in the hidden folder stays, and so does what a strange manifest names', () => {
  const folder = createMailing({ rows: ROWS })
  mkdirSync(join(folder, 'uit/.letter'), { recursive: true })
  writeFileSync(join(folder, 'uit/.letter/eigen.txt'), 'mine')
  writeFileSync(join(folder, 'weg.pdf'), '')
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  const counts = { pages: 1, sheets: 1, words: 1 }
  const record = { row: 1, line: 2, key: 'L1', status: 'done', file: '../weg.pdf', ...counts, sha256: empty }
  writeFileSync(join(folder, 'uit/manifest.jsonl'), `${JSON.stringify(record)}\n`)
  expect(run(folder, [...MERGE, '--force']).exitCode).toBe(0)
  expect(existsSync(join(folder, 'weg.pdf'))).toBe(true)
  expect(filesOf(join(folder, 'uit'))).toEqual({ '.letter/': '', ...undisturbed })
  expect(readdirSync(join(folder, 'uit/.letter'))).toEqual(['eigen.txt'])
})
