import { type NameParts, namePartsOf, type Person, withCapital } from './person.ts'
import type { Form, FormTable, Wording } from './table.ts'

/** How somebody is addressed: on the envelope, above the text and below it. */
export interface Address {
  /** An organisation's stands in its record. */
  readonly name?: string
  readonly opening: string
  readonly closing: string
}

/** `opening`, where the letter has one of its own, is what the closing takes up again. */
export function addressPerson(
  person: Person,
  forms: FormTable,
  keepsPrefix: boolean,
  opening?: string,
): Address {
  const parts = namePartsOf(person, forms, keepsPrefix)
  const { office, gender = 'neutral' } = person
  const usual = parts.title === '' ? undefined : forms.titled
  const inOrder = [office && forms.offices[office], usual, forms.person]
  const name = choose(inOrder, 'name', gender)
  const chosen = choose(inOrder, 'opening', kindsOf(gender, parts.hasGivenName))
  const closing = choose(inOrder, 'closing', chosen.kind === 'bare' ? 'bare' : gender)
  const said = opening ?? fill(chosen.words, parts)
  return {
    name: withCapital(fill(name.words, parts)),
    opening: said,
    closing: fillClosing(closing.words, said),
  }
}

/** An organisation, or an office whose holder is not named. */
export function addressOrganisation({ organisation }: FormTable, opening?: string): Address {
  const said = opening ?? organisation.opening.neutral ?? ''
  return { opening: said, closing: fillClosing(organisation.closing.neutral ?? '', said) }
}

type Kind = keyof Wording

function kindsOf(gender: Kind, hasGivenName: boolean): readonly Kind[] {
  if (hasGivenName) return [gender]
  return gender === 'neutral' ? ['bare'] : [gender, 'bare']
}

/** The words of the first form that has any of these kinds, else neutral ones. */
function choose(
  forms: readonly (Form | undefined)[],
  part: 'name' | 'opening' | 'closing',
  wanted: Kind | readonly Kind[],
): { readonly words: string; readonly kind: Kind } {
  for (const form of forms) {
    for (const kind of [wanted, 'neutral' as const].flat()) {
      const words = form?.[part]?.[kind]
      if (words !== undefined) return { words, kind }
    }
  }
  return { words: '', kind: 'neutral' }
}

/** Places without a value vanish with the space before them. */
function fill(form: string, parts: NameParts): string {
  return form.replace(/(\s?)\{(\w+)\}/g, (_, space: string, place: 'full' | 'name' | 'surname' | 'title') => {
    const value = parts[place]
    return value === '' ? '' : space + value
  })
}

/** In French the opening stands again in the closing, without its comma. */
function fillClosing(form: string, opening: string): string {
  return form.replace('{opening}', opening.replace(/[\s,:!.]+$/, ''))
}
