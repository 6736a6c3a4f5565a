import { addressPerson } from './address.ts'
import { FORM_LANGUAGES, formsOf, OFFICES, type Office } from './table.ts'

/** A row of the README's table of offices: the openings to somebody called Jansen, by language. */
export interface OfficeDescription {
  readonly office: Office
  /** To a man and to a woman, if they differ. */
  readonly openings: Readonly<Record<string, readonly string[]>>
}

export function describeOffices(): readonly OfficeDescription[] {
  return OFFICES.map(office => ({
    office,
    openings: Object.fromEntries(FORM_LANGUAGES.map(lang => [lang, openingsOf(office, lang)])),
  }))
}

function openingsOf(office: Office, lang: string): readonly string[] {
  const forms = formsOf(lang)
  if (!forms) return []
  const openings = (['m', 'f'] as const).map(
    gender => addressPerson({ surname: 'Jansen', gender, office }, forms, false).opening,
  )
  return [...new Set(openings)]
}
