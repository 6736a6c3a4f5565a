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
  const [main = []] = callsByThread(options, CALLS)
  const first = main.findIndex(line => line.includes(' mkdir('))
  expect(first).toBeGreaterThan(0)
  for (let i = 0; i < times; i++) {
    const folder = createMailing(options)
    const n = first + Math.floor(((main.length - first) * (i + 0.5)) / times)
    runTraced(folder, options, '/dev/null', `inject=${CALLS}:signal=KILL:when=${n}`)
    expectWholeLetters(join(folder, 'uit'), undisturbed)
    expectRecovery(folder, undisturbed, options.args)
  }
}

/** Does something to a run at each of the calls of one kind, to which strace counts in each thread anew. */
export function atEveryCall(
  options: MailingOptions,
  call: string,
  fault: string,
  check: (folder: string) => void,
): void {
  const points = Math.max(...callsByThread(options, call).map(calls => calls.length))
  expect(points).toBeGreaterThan(0)
  for (let n = 1; n <= points; n++) {
    const folder = createMailing(options)
    runTraced(folder, options, '/dev/null', `inject=${call}:${fault}:when=${n}`)
    check(folder)
  }
  console.log(`${call} ${fault}: ${points} points`)
}

/** What a run asks of the system, as strace writes it: of its main thread first. */
function callsByThread(options: MailingOptions, calls: string): readonly (readonly string[])[] {
  const folder = createMailing(options)
  runTraced(folder, options, join(folder, 'calls'), `trace=${calls}`)
  const threads = new Map<string, string[]>()
  for (const line of readFileSync(join(folder, 'calls'), 'utf8').split('\n')) {
    const [thread = ''] = line.split(' ', 1)
    if (/^\d+ +\w+\(/.test(line)) threads.set(thread, [...(threads.get(thread) ?? []), line])
  }
  return [...threads.values()]
}

/** Node has one thread for the disk then: so the calls that wait for it are counted in their order. */
function runTraced(folder: string, { args }: MailingOptions, output: string, expression: string): void {
  const strace = ['strace', '-f', '--seccomp-bpf', '-qq', '-o', output, '-e', expression]
  run(folder, args, ['env', 'UV_THREADPOOL_SIZE=1', ...strace])
}
