import type { Report } from '../base/index.ts'
import type { FontSet } from '../font/index.ts'
import type { HyphenatorOf } from '../text/index.ts'
import type { ParagraphCache } from './paragraph-cache.ts'

/** What layout needs besides the boxes: the letterhead's fonts, hyphenation by language, and a place to report to. */
export interface LayoutContext {
  readonly fonts: FontSet
  readonly hyphenatorOf: HyphenatorOf
  /** Belongs to these fonts. */
  readonly paragraphs: ParagraphCache
  readonly report: Report
}
