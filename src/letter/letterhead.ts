import type { EnvelopeName } from '../post/index.ts'
import type { SettingTypeName } from './settings.ts'

/** What `letterhead.yaml` says of a letterhead: one line for lists, its settings, and the zones that must hold. */
export interface LetterheadManifest {
  readonly description: string
  /** The envelope that its letters fit, unless they name another. */
  readonly envelope?: EnvelopeName
  /** Files of the letterhead; of two that say the same, the later wins. */
  readonly stylesheets: readonly string[]
  /** Its own, and those of `settings.yaml`. */
  readonly settings: Readonly<Record<string, SettingDeclaration>>
  readonly zones: Readonly<Record<string, Zone>>
  /** The PDF pages that stand below what is printed. */
  readonly background?: BackgroundFiles
}

/** Files of the letterhead's folder; `#page=2` behind a name is another page than the first. */
export interface BackgroundFiles {
  readonly first?: string
  readonly following?: string
}

/** A value that an organisation or a letter may choose under `settings:`; templates see it as `settings.<name>`. */
export interface SettingDeclaration {
  readonly description: string
  readonly type: SettingTypeName
  /** What a choice is made from. */
  readonly values?: readonly string[]
  readonly default: string
}

/** The settings of one letter, by name. */
export type Settings = Readonly<Record<string, string | boolean>>

/** A rectangle of the first page, in mm from its top left corner, that the element with this `id` must stay inside. */
export interface Zone {
  readonly description: string
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}
