/** What `letterhead.yaml` says of a letterhead: one line for lists, its settings, and the zones that must hold. */
export interface LetterheadManifest {
  readonly description: string
  readonly settings: Readonly<Record<string, SettingDeclaration>>
  readonly zones: Readonly<Record<string, Zone>>
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
