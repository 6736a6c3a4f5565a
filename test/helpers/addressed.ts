import { createLog, formatHuman, formatShort, spanOf } from '../../src/base/index.ts'
import { parseYaml, readLetterFile } from '../../src/data/index.ts'
import { readLetter, type WrittenLetter } from '../../src/letter/index.ts'

interface Around {
  /** The language of the letter; that of the organisation is Dutch. */
  readonly lang?: string
  readonly country?: string
  readonly opening?: string
  readonly closing?: string
}

/** A letter to somebody, as far as it says who that is, and what is said of it. */
export function addressed(
  to: string,
  { lang = 'nl', country, opening, closing }: Around = {},
): { readonly letter: WrittenLetter | undefined; readonly faults: readonly string[]; readonly told: string } {
  const log = createLog()
  const fields = [
    `to: ${to}`,
    `lang: ${lang}`,
    'date: 2017-11-15',
    'subject: Groet',
    'signatories: [{ name: Jan }]',
    ...(opening === undefined ? [] : [`opening: "${opening}"`]),
    ...(closing === undefined ? [] : [`closing: "${closing}"`]),
  ]
  const text = `---\n${fields.join('\n')}\n---\nTekst.\n`
  const source = readLetterFile({ path: 'brief.md', text }, log.report)
  const from = country === undefined ? '' : `, country: ${country}`
  const organisation = `lang: nl\norganisation: { name: Stichting, address: [Postbus 1]${from} }`
  const house = parseYaml(spanOf({ path: 'letter.yaml', text: organisation }), log.report)
  const letter = source && readLetter(source, house, {}, log.report)
  return {
    letter,
    faults: log.diagnostics.map(formatShort),
    told: `\n${log.diagnostics.map(formatHuman).join('\n')}\n`,
  }
}

/** The lines of the address, with those of the names above it. */
export function envelope(letter: WrittenLetter | undefined): readonly string[] {
  if (!letter) return []
  const { name, role, organisation, address } = letter.to
  return [name, ...[role, organisation].filter(line => line !== undefined), ...address]
}
