import type { Report } from '../base/index.ts'
import type { FontSet } from '../font/index.ts'
import type { HyphenatorOf } from '../text/index.ts'

/** What layout needs besides the boxes: the letterhead's fonts, hyphenation by language, and a place to report to. */
export interface LayoutContext {
  readonly fonts: FontSet
  readonly hyphenatorOf: HyphenatorOf
  readonly report: Report
}
