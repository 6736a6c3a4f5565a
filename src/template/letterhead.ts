import type { SourceFile } from '../base/index.ts'
import type { LetterheadManifest } from '../letter/index.ts'

/** The files of a letterhead, read. */
export interface Letterhead {
  readonly template: SourceFile
  /** By the name that `{{> name}}` calls them by. */
  readonly partials: ReadonlyMap<string, SourceFile>
  readonly stylesheets: readonly SourceFile[]
  readonly manifest: LetterheadManifest
}
