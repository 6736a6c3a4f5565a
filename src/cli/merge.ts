import { createNodeWorld, type MergeResult, merge } from '../app/index.ts'
import type { Diagnostic } from '../base/index.ts'
import { EXIT } from './exit-code.ts'
import type { MergeCommand } from './merge-options.ts'
import { createMergeReport } from './merge-report.ts'
import { createProgress } from './progress.ts'
import { type Terminal, usageError } from './terminal.ts'

/** `letter merge`. Resolves to the exit code. */
export async function mergeLetters(
  { report: format, ...request }: Extract<MergeCommand, { kind: 'merge' }>,
  version: string,
  terminal: Terminal,
): Promise<number> {
  const progress = createProgress(format !== 'json', terminal)
  const report = createMergeReport(format, request.letter, terminal)
  const found = { internal: false, outside: true }
  const observer = {
    report(diagnostic: Diagnostic) {
      if (diagnostic.severity === 'note') return
      progress.clear()
      report.diagnostic(diagnostic)
      if (diagnostic.code === 'internal/error') found.internal = true
      if (diagnostic.severity === 'error' && !isOutside(diagnostic)) found.outside = false
    },
    phase: progress.phase,
    progress: progress.rows,
  }
  const result = await merge({ ...request, version }, createNodeWorld(), observer)
  progress.clear()
  if (result.end === 'usage') return usageError(result.usage ?? '', terminal)
  report.end(result)
  if (found.internal) return EXIT.internal
  return exitCodeOf(result, found.outside)
}

function exitCodeOf({ end, tally }: MergeResult, isOutside: boolean): number {
  const failed = tally?.failed ?? 0
  switch (end) {
    case 'usage':
      return EXIT.usage
    case 'stopped':
      return EXIT.inputOutput
    case 'refused':
      return isOutside ? EXIT.inputOutput : EXIT.inputErrors
    case 'tried':
    case 'made':
    case 'joined':
      if (failed === 0) return EXIT.done
      return tally?.done === 0 ? EXIT.inputErrors : EXIT.partlyFailed
  }
}

function isOutside({ code }: Diagnostic): boolean {
  return code.startsWith('io/') || code === 'register/unavailable' || code === 'merge/data-changed'
}
