import { createLog, type Diagnostic, spanOf } from '../../../src/base/index.ts'
import { type LocatedMap, parseYaml, readLetterFile } from '../../../src/data/index.ts'
import { type ReadOptions, readLetter, type WrittenLetter } from '../../../src/letter/index.ts'

export const LETTER = `---
to:
  name: Drs. W. Koolmees
  role: Minister van Sociale Zaken en Werkgelegenheid
  address: [Postbus 90801, 2509 LV Den Haag]
date: 2017-11-15
subject: Felicitatie VluchtelingenWerk Nederland
reference: O.2.2-17307.RW
opening: Geachte heer Koolmees,
closing: Hoogachtend,
signatories: [dorine-manson]
enclosures:
  - title: Reactie
    reference: O.2.2-17273.DM
    date: 2017-10-19
---
VluchtelingenWerk Nederland feliciteert u van harte.
`

export const ORGANISATION = `organisation:
  name: VluchtelingenWerk Nederland
  office: Landelijk Bureau
  address: [Postbus 2894, 1000 CW Amsterdam]
  telephone: (020) 346 72 00
signatories:
  dorine-manson:
    name: Dorine Manson
    role: Bestuursvoorzitter
    signature: dorine-manson.png
lang: nl
`

export function mapOf(path: string, text: string): LocatedMap {
  const map = parseYaml(spanOf({ path, text }), ({ message }) => {
    throw new Error(message)
  })
  if (!map) throw new Error('no map, and nothing reported')
  return map
}

export function read(
  letter: string,
  organisation: string | undefined = ORGANISATION,
  options: ReadOptions = {},
): { letter: WrittenLetter | undefined; diagnostics: readonly Diagnostic[] } {
  const log = createLog()
  const source = readLetterFile({ path: 'x.md', text: letter }, log.report)
  if (!source) throw new Error(`not readable: ${JSON.stringify(log.diagnostics)}`)
  const shared = organisation === '' ? undefined : mapOf('letter.yaml', organisation)
  return { letter: readLetter(source, shared, options, log.report), diagnostics: log.diagnostics }
}
