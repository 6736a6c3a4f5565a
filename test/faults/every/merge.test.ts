import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { atEveryCall, killAtCalls } from '../kills.ts'
import {
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
    atEveryCall(options, call, fault, folder => {
      expectWholeLetters(join(folder, 'uit'), undisturbed)
      expectRecovery(folder, undisturbed, options.args)
      if (options.numbered) expectSoundRegister(folder)
    })
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
