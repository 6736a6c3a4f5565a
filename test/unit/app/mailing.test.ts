import { expect, it } from 'vitest'
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
  expect(textOfLetter(letters[0], workshop)).toContain('Jansen')
})
