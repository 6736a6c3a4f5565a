/** What `letterhead.yaml` says of a letterhead: one line for lists, its settings, and the zones that must hold. */
export interface LetterheadManifest {
  readonly description: string
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
  readonly type: 'boolean' | 'text'
  readonly default: string
}

/** A rectangle of the first page, in mm from its top left corner, that the element with this `id` must stay inside. */
export interface Zone {
  readonly description: string
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}
