import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { killAtCalls } from '../kills.ts'
import {
  createMailing,
  expectRecovery,
  expectWholeLetters,
  type MailingOptions,
  PRINT,
  PRINT_ALONE,
  run,
  undisturbedRun,
} from '../mailing.ts'

const MAILINGS: readonly (readonly [what: string, options: MailingOptions])[] = [
  ['letters', { rows: 3 }],
  ['letters with numbers', { rows: 3, numbered: true }],
  ['print files', { rows: 3, args: PRINT_ALONE }],
  ['letters with numbers and print files of them', { rows: 3, numbered: true, args: PRINT }],
]

describe.each(MAILINGS)('%s', (_, options) => {
  let undisturbed: Readonly<Record<string, string>>
  beforeAll(() => {
    undisturbed = undisturbedRun(options)
  })

  it.each([
    ['killed', 'rename', 'signal=KILL'],
    ['killed', 'fsync', 'signal=KILL'],
    ['refused', 'rename', 'error=EIO'],
    ['refused', 'fsync', 'error=EIO'],
    ['refused', 'mkdir', 'error=ENOSPC'],
    ['refused', 'unlink', 'error=EIO'],
  ])('%s at every %s', (_, call, fault) => {
    for (let n = 1; ; n++) {
      const folder = createMailing(options)
      const inject = `inject=${call}:${fault}:when=${n}`
      const { exitCode } = run(folder, options.args, [
        'strace',
        '-f',
        '--seccomp-bpf',
        '-qq',
        '-o',
        '/dev/null',
        '-e',
        inject,
      ])
      expectWholeLetters(join(folder, 'uit'), undisturbed)
      expectRecovery(folder, undisturbed, options.args)
      if (options.numbered) expectSoundRegister(folder)
      if (exitCode === 0) {
        console.log(`${call} ${fault}: ${n - 1} points`)
        return
      }
    }
  })

  it('killed at a hundred calls', () => killAtCalls(options, undisturbed, 100))
})

function expectSoundRegister(folder: string): void {
  const { stdout } = run(folder, ['register', 'list', '--format', 'csv'])
  const numbers = stdout.trim().split('\r\n').slice(1)
  expect(numbers.map(line => line.split(',').slice(0, 2).join(' '))).toEqual([
    '2026-001 issued',
    '2026-002 issued',
    '2026-003 issued',
  ])
}
