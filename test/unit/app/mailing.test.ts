import { expect, it } from 'vitest'
import { logOfRow } from '../../../src/app/index.ts'
import { createLog, error, formatHuman, spanOf } from '../../../src/base/index.ts'
import { mail, textOfLetter } from '../../helpers/mailing.ts'

const ORGANISATION = `lang: nl
organisation:
  name: VluchtelingenWerk
  address: [Postbus 2894, 1000 CW Amsterdam]
signatories:
  manson: { name: Dorine Manson }
`

const LETTER = `---
date: 2026-03-02
subject: Contributie
opening: Geacht lid,
closing: Hoogachtend,
signatories: [manson]
---
Wij danken u.
`

const FILES = { 'brief.md': LETTER, 'letter.yaml': ORGANISATION }

it('columns that are called like a field of the letter are that field; an empty cell leaves it out', async () => {
  const data =
    'to.name;to.role;to.address.0;to.address.1\nJansen;;Markt 1;1234 AB Delft\nDe Vries;voorzitter;;Postbus 1\n'
  const { mailing, letters, messages } = await mail({ ...FILES, 'leden.csv': data }, 'leden.csv')
  expect(messages).toBe('')
  expect(mailing?.columns.fields).toEqual(['to.name', 'to.role', 'to.address.0', 'to.address.1'])
  expect(letters.map(parts => (typeof parts === 'string' ? parts : parts.letter.to))).toEqual([
    { name: 'Jansen', address: ['Markt 1', '1234 AB Delft'] },
    { name: 'De Vries', role: 'voorzitter', address: ['Postbus 1'] },
  ])
})

it('the letter of a row is a letter', async () => {
  const data = 'to.name,to.address.0\nJansen,Markt 1\n'
  const { letters, workshop } = await mail({ ...FILES, 'leden.csv': data }, 'leden.csv')
  expect(await textOfLetter(letters[0], workshop)).toContain('Jansen')
})

it('data is printed in the text and in the fields, as the language writes it', async () => {
  const letter = LETTER.replace(
    'subject: Contributie',
    'subject: Contributie van {{jaar}}\nreference: C-{{nr}}\nto:\n  name: "{{Naam}}"\n  role: "{{default functie \'\'}}"\n  address: ["{{straat}}", "{{plaats}}"]',
  ).replace(
    'Wij danken u.',
    `Beste **{{voornaam}}**, u bent {{money bedrag}} verschuldigd, te betalen voor {{date vervaldag}}.

{{#if (eq soort "jeugd")}}
Dat is het tarief voor de jeugd.

- {{#if korting}}Met korting.{{/if}}
{{else}}
Dat is voor {{n}} {{plural n "dag" "dagen"}}.
{{/if}}

Betaal op [onze site](https://x.nl/betaal?nr={{nr}}&a=b).`,
  )
  const data =
    'Naam;Voor_Naam;functie;straat;plaats;jaar;nr;bedrag;vervaldag;soort;korting;n\n' +
    'A. Jansen;"Anna ""<b>*x*"" & \'co\'";;Markt 1;Delft;2026;007 1;1234.5;2026-04-01;jeugd;;1\n' +
    'B. Vries;Bert;voorzitter;Weg 2;Ede;2026;8;-12;2026-04-02;oud;ja;1\n'
  const { mailing, letters, messages, workshop } = await mail(
    { ...FILES, 'brief.md': letter, 'leden.csv': data },
    'leden.csv',
  )
  expect(messages).toBe('')
  expect(mailing?.columns.unused).toEqual([])
  const [first, second] = await Promise.all(letters.map(parts => textOfLetter(parts, workshop)))
  expect(first).toMatchInlineSnapshot(`
    "VluchtelingenWerk

    A. Jansen
    Markt 1
    Delft

    Postbus 2894
    1000 CW Amsterdam

    datum 2 maart 2026
    betreft Contributie van 2026
    ons kenmerk C-007 1

    Geacht lid,

    Beste Anna "<b>*x*" & 'co', u bent € 1.234,50 verschuldigd, te betalen voor 1 april 2026.

    Dat is het tarief voor de jeugd.

    Betaal op onze site (https://x.nl/betaal?nr=007%201&a=b).

    Hoogachtend,
    Dorine Manson
    "
  `)
  expect(second).toMatchInlineSnapshot(`
    "VluchtelingenWerk

    B. Vries
    voorzitter
    Weg 2
    Ede

    Postbus 2894
    1000 CW Amsterdam

    datum 2 maart 2026
    betreft Contributie van 2026
    ons kenmerk C-8

    Geacht lid,

    Beste Bert, u bent € −12,00 verschuldigd, te betalen voor 2 april 2026.

    Dat is voor 1 dag.

    Betaal op onze site (https://x.nl/betaal?nr=8&a=b).

    Hoogachtend,
    Dorine Manson
    "
  `)
})

it('what is wrong with a letter names the row that it is made of', () => {
  const { report, diagnostics } = createLog()
  const span = spanOf({ path: 'leden.csv', text: 'Jansen;12', firstLine: 7312 })
  const { report: reportOfRow } = logOfRow(
    { report, diagnostics, hasErrors: () => false },
    { number: 7311, cells: [], span, faults: [] },
  )
  reportOfRow(error('layout/overflow', 'too long', spanOf({ path: 'brief.md', text: 'x' })))
  reportOfRow(error('font/missing-glyph', 'no glyph', spanOf(span.file, 7, 9)))
  expect(diagnostics.map(formatHuman).join('\n')).toBe(`brief.md:1:1: error[layout/overflow]: too long
  1 | x
    | ^
in the letter of leden.csv:7312:1
  7312 | Jansen;12
       | ^^^^^^^^^
leden.csv:7312:8: error[font/missing-glyph]: no glyph
  7312 | Jansen;12
       |        ^^`)
})
