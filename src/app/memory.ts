import { createLog, type Report, type SourceFile } from '../base/index.ts'
import { createRecent } from './recent.ts'

/** Remembers what a file was parsed into, while its text stays the same: in a mailing, every letter reads it again. */
export interface Memory {
  recall<T>(file: SourceFile, parse: (file: SourceFile, report: Report) => T, report: Report): T
}

/** An organisation or two, and the letters that are made again. */
const KEPT_FILES = 32

interface Parsed {
  readonly text: string
  readonly parse: unknown
  readonly value: unknown
}

export function createMemory(): Memory {
  const known = createRecent<Parsed>(KEPT_FILES)
  return {
    recall<T>(file: SourceFile, parse: (file: SourceFile, report: Report) => T, report: Report): T {
      const found = known.get(file.path)
      if (found?.text === file.text && found.parse === parse) return found.value as T
      const log = createLog()
      const value = parse(file, log.report)
      log.diagnostics.forEach(report)
      // What has a fault is parsed again, and reports it again.
      if (log.diagnostics.length === 0) known.set(file.path, { text: file.text, parse, value })
      return value
    },
  }
}
