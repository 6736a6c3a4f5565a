import { joinShards as join } from '../app/index.ts'
import { createLog } from '../base/index.ts'
import { EXIT } from './exit-code.ts'
import type { MergeCommand } from './merge-options.ts'
import { createMergeReport } from './merge-report.ts'
import type { Terminal } from './terminal.ts'

/** `letter merge --join`. Resolves to the exit code. */
export async function joinShards(
  { folder, report: format }: Extract<MergeCommand, { kind: 'join' }>,
  terminal: Terminal,
): Promise<number> {
  const log = createLog()
  const tally = join(folder, log.report)
  const report = createMergeReport(format, folder, terminal)
  log.diagnostics.forEach(report.diagnostic)
  report.end(tally ? { end: 'joined', tally } : { end: 'refused' })
  if (tally) return tally.failed > 0 ? EXIT.partlyFailed : EXIT.done
  const isOutside = log.diagnostics.every(({ code }) => code.startsWith('io/'))
  return isOutside ? EXIT.inputOutput : EXIT.inputErrors
}
