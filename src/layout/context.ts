import type { Report } from '../base/index.ts'
import type { FontSet } from '../font/index.ts'
import type { HyphenatorOf } from '../text/index.ts'

/** What layout needs besides the boxes: the letterhead's fonts, hyphenation by language, and a place to report to. */
export interface LayoutTools {
  readonly fonts: FontSet
  readonly hyphenatorOf: HyphenatorOf
  readonly report: Report
}

/** The tools of one letter. What was made while no fault was reported may be kept for others. */
export interface LayoutContext extends LayoutTools {
  /** How many faults were reported so far, and whether one is an error. */
  readonly faults: { count: number; hasErrors: boolean }
}

export function createContext({ fonts, hyphenatorOf, report }: LayoutTools): LayoutContext {
  const faults = { count: 0, hasErrors: false }
  return {
    fonts,
    hyphenatorOf,
    faults,
    report(diagnostic) {
      faults.count++
      faults.hasErrors ||= diagnostic.severity === 'error'
      report(diagnostic)
    },
  }
}
