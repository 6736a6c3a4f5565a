import { createLog, formatShort, spanOf } from '../../src/base/index.ts'
import { parseYaml, readLetterFile } from '../../src/data/index.ts'
import { type Letter, NO_ANSWERS, readLetter, resolveReferences } from '../../src/letter/index.ts'

const FIELDS = `to:
  name: Drs. W. Koolmees
  address: [Postbus 90801, 2509 LV Den Haag]
date: 2017-11-15
subject: Felicitatie
opening: Geachte heer Koolmees,
closing: Hoogachtend,
signatories: [manson]`

const ORGANISATION = `lang: nl
letterhead: nederlands
organisation:
  name: VluchtelingenWerk
  address: [Postbus 2894, 1000 CW Amsterdam]
signatories:
  manson: { name: Dorine Manson, role: Bestuursvoorzitter }`

/** A letter `brief.md` with more fields than it must have, or with others, sent by the organisation of `letter.yaml`. */
export function letterOf(
  more = '',
  { fields = FIELDS, body = 'Tekst.', organisation = ORGANISATION } = {},
): Letter {
  const { report, diagnostics } = createLog()
  const source = readLetterFile({ path: 'brief.md', text: `---\n${fields}\n${more}\n---\n${body}\n` }, report)
  const shared = parseYaml(spanOf({ path: 'letter.yaml', text: organisation }), report)
  const written = source && readLetter(source, shared, {}, report)
  const { reference } = written ?? {}
  const answers = { ...NO_ANSWERS, ...(typeof reference === 'string' && { reference }) }
  const letter = written && resolveReferences(written, answers, report)
  if (!letter) throw new Error(diagnostics.map(formatShort).join('\n'))
  return letter
}
