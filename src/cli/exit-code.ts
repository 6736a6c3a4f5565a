import type { LetterResult } from './report.ts'

export const EXIT = {
  done: 0,
  inputErrors: 1,
  usage: 2,
  inputOutput: 3,
  partlyFailed: 4,
  internal: 70,
  interrupted: 130,
  terminated: 143,
} as const

/** A mistake of ours is 70; some letters made and some not is 4; none made is 3 when only the disk was at fault, else 1. */
export function exitCodeOf(results: readonly LetterResult[]): number {
  const failed = results.filter(({ output }) => output === undefined)
  if (failed.length === 0) return EXIT.done
  if (failed.some(({ diagnostics }) => diagnostics.some(({ code }) => code === 'internal/error'))) {
    return EXIT.internal
  }
  if (failed.length < results.length) return EXIT.partlyFailed
  const errors = failed.flatMap(({ diagnostics }) =>
    diagnostics.filter(({ severity }) => severity === 'error'),
  )
  return errors.every(({ code }) => code.startsWith('io/')) ? EXIT.inputOutput : EXIT.inputErrors
}
