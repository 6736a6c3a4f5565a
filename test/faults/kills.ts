import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect } from 'vitest'
import {
  createMailing,
  ended,
  expectRecovery,
  expectWholeLetters,
  type MailingOptions,
  run,
  start,
} from './mailing.ts'

/** Kills a run at so many moments, spread over the time that it takes, and lets the next one finish. */
export async function killAtRandom(
  options: MailingOptions,
  undisturbed: Readonly<Record<string, string>>,
  times: number,
): Promise<void> {
  const began = performance.now()
  await ended(start(createMailing(options), options.args))
  const whole = performance.now() - began
  for (let i = 0; i < times; i++) {
    const folder = createMailing(options)
    const child = start(folder, options.args)
    const end = ended(child)
    // Most of the time goes by before the first letter.
    await setTimeout(whole * (0.5 + (0.5 * (i + 0.5)) / times))
    child.kill('SIGKILL')
    await end
    expectWholeLetters(join(folder, 'uit'), undisturbed)
    expectRecovery(folder, undisturbed, options.args)
  }
}

/** What a run changes on the disk, and what it asks of it. */
const CALLS = 'openat,write,ftruncate,fsync,mkdir,rename,unlink,rmdir'

/** Kills a run at so many of its calls to the system, from the first folder that it makes to its end. */
export function killAtCalls(
  options: MailingOptions,
  undisturbed: Readonly<Record<string, string>>,
  times: number,
): void {
  const traced = createMailing(options)
  run(traced, options.args, [
    'strace',
    '-f',
    '--seccomp-bpf',
    '-qq',
    '-o',
    join(traced, 'calls'),
    '-e',
    `trace=${CALLS}`,
  ])
  const lines = readFileSync(join(traced, 'calls'), 'utf8').split('\n')
  const main = lines.filter(line => line.split(' ', 1)[0] === lines[0]?.split(' ', 1)[0])
  const first = main.findIndex(line => line.includes(' mkdir('))
  expect(first).toBeGreaterThan(0)
  for (let i = 0; i < times; i++) {
    const folder = createMailing(options)
    const n = first + Math.floor(((main.length - first) * (i + 0.5)) / times)
    const kill = `inject=${CALLS}:signal=KILL:when=${n}`
    run(folder, options.args, ['strace', '-f', '--seccomp-bpf', '-qq', '-o', '/dev/null', '-e', kill])
    expectWholeLetters(join(folder, 'uit'), undisturbed)
    expectRecovery(folder, undisturbed, options.args)
  }
}
