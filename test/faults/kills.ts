import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import {
  createMailing,
  ended,
  expectRecovery,
  expectWholeLetters,
  type MailingOptions,
  start,
} from './mailing.ts'

/** Kills a run at so many moments, spread over the time that it takes, and lets the next one finish. */
export async function killAtRandom(
  options: MailingOptions,
  undisturbed: Readonly<Record<string, string>>,
  times: number,
): Promise<void> {
  const began = performance.now()
  await ended(start(createMailing(options)))
  const whole = performance.now() - began
  for (let i = 0; i < times; i++) {
    const folder = createMailing(options)
    const child = start(folder)
    const end = ended(child)
    // Most of the time goes by before the first letter.
    await setTimeout(whole * (0.5 + (0.5 * (i + 0.5)) / times))
    child.kill('SIGKILL')
    await end
    expectWholeLetters(join(folder, 'uit'), undisturbed)
    expectRecovery(folder, undisturbed)
  }
}
