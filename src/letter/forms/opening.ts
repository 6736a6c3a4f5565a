import { type Report, type Span, warning } from '../../base/index.ts'
import type { WrittenAddressee } from '../addressee-schema.ts'
import { withPrefix } from './person.ts'
import type { FormTable } from './table.ts'

/** Warns of an opening that says another gender or another name than the record of the addressee. */
export function checkOpening(
  opening: string,
  { gender, prefix, surname }: Pick<WrittenAddressee, 'gender' | 'prefix' | 'surname'>,
  forms: FormTable,
  span: Span,
  report: Report,
): void {
  const spoken = wordsOf(opening)
  const said = (['m', 'f'] as const).filter(of => spoken.some(word => has(forms.words[of], word)))
  const [only] = said.length === 1 ? said : []
  if (only !== undefined && gender !== undefined && gender !== only) {
    const message = `the opening is for ${GENDERS[only]}, and \`to.gender\` says ${GENDERS[gender]}`
    report(
      warning('letter/opening-mismatch', message, span, ['mend one of them, or leave the opening to us']),
    )
  }
  if (only === undefined || surname === undefined) return
  const after = spoken.slice(spoken.findLastIndex(word => has(forms.words[only], word)) + 1)
  const known = vocabulary(forms)
  const name = after.filter(word => !known.has(word.toLowerCase())).join(' ')
  const whole = withPrefix(prefix, surname)
  if (name === '' || isSame(name, whole)) return
  const message = `the opening is for ${name}, and \`to.surname\` says ${whole}`
  report(warning('letter/opening-mismatch', message, span, ['mend one of them, or leave the opening to us']))
}

const GENDERS = { m: 'a man', f: 'a woman', x: 'neither a man nor a woman' }

function wordsOf(text: string): string[] {
  return text.split(/[\s,.:;!/]+/).filter(word => word !== '')
}

function has(words: readonly string[], word: string): boolean {
  return words.some(known => known.toLowerCase() === word.toLowerCase())
}

/** The words of all openings: what else stands in one is a name. */
function vocabulary(forms: FormTable): ReadonlySet<string> {
  const wordings = [forms.person, forms.organisation, ...Object.values(forms.offices)].flatMap(
    ({ opening }) => Object.values(opening ?? {}),
  )
  const titles = forms.spokenTitles.flatMap(({ written, m, f, neutral }) => [...written, m, f, neutral])
  const words = [...wordings.map(wording => wording.replace(/\{\w+\}/g, '')), ...titles].flatMap(wordsOf)
  return new Set(words.map(word => word.toLowerCase()))
}

/** Initials and titles may stand before it, and one part of a double surname is enough. */
function isSame(name: string, surname: string): boolean {
  const said = plain(name)
  return [surname, ...surname.split('-')]
    .map(plain)
    .some(known => said === known || said.endsWith(` ${known}`))
}

function plain(name: string): string {
  return name.normalize('NFC').toLowerCase().replaceAll('’', "'").trim()
}
