import { expect, it } from 'vitest'
import { mail } from '../../helpers/mailing.ts'

const FILES = {
  'letter.yaml': `lang: nl
organisation: { name: Stichting, address: [Postbus 2894, 1000 CW Amsterdam] }
signatories: { manson: { name: Dorine Manson } }
`,
  'brief.md': '---\ndate: 2026-03-02\nsubject: Contributie\nsignatories: [manson]\n---\nWij danken u.\n',
}

it('columns may have the parts of a name and of an address, each in its own', async () => {
  const data = `to.initials;to.prefix;to.surname;to.gender;to.address.street;to.address.number;to.address.postcode;to.address.town
W.;van den;Berg;m;Markt;1;2611gp;Delft
A.;;Jansen;v;Weg;2;6711 AA;Ede
K.;;Verbeek;;Plein;3;2511 CR;Den Haag
`
  const { letters, messages } = await mail({ ...FILES, 'leden.csv': data }, 'leden.csv')
  expect(messages).toBe('')
  const said = letters.map(parts => {
    if (typeof parts === 'string') return parts
    const { to, opening } = parts.letter
    return [to.name, ...to.address, opening].join(' · ')
  })
  expect(said).toEqual([
    'De heer W. van den Berg · Markt 1 · 2611 GP  DELFT · Geachte heer Van den Berg,',
    'Mevrouw A. Jansen · Weg 2 · 6711 AA  EDE · Geachte mevrouw Jansen,',
    'K. Verbeek · Plein 3 · 2511 CR  DEN HAAG · Geachte K. Verbeek,',
  ])
})
