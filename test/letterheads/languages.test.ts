import { expect, test } from 'vitest'
import { letterFile, printed } from '../helpers/printed.ts'

/** A letter with a value in every field; every value is a figure, so that all words are the letterhead's. */
const FIELDS = {
  to: '{ name: "1", role: "2", organisation: "3", address: ["4", "12345"] }',
  date: '2026-03-01',
  subject: '"5"',
  reference: '"6"',
  yourReference: '"7"',
  opening: '"8"',
  closing: '"9"',
  signatories: '[{ name: "10", role: "11", organisation: "12", signsFor: "13" }]',
  postscript: '"14"',
  enclosures: '[{ title: "15", reference: "16", date: 2025-12-31 }, { title: "17" }]',
  copies: '["18"]',
}

const organisation = (lang: string) => `lang: ${lang}
organisation:
  { name: '20', office: '21', address: ['22'], country: DE, telephone: '23', helpdesk: '24', mobile: '25', fax: '26' }`

/** The words between the figures, in the order of the pages. */
const printedWords = async (lang: string, fields = {}) => {
  const body = `30\n\n${'31\\\n'.repeat(60)}32`
  const [pages = []] = await printed([letterFile(body, { ...FIELDS, ...fields })], organisation(lang))
  return [...new Set(pages.flat().flatMap(text => text.match(/\p{L}[\p{L}\p{M}.\- ]*/gu) ?? []))].map(word =>
    word.trim(),
  )
}

test.each([
  [
    'nl',
    ['Telefoon', 'Helpdesk', 'Mobiel', 'Fax', 'datum', 'maart', 'betreft', 'uw kenmerk', 'ons kenmerk'],
    ['namens', 'PS', 'Bijlagen', 'december', 'Kopie aan', 'pagina', 'van'],
  ],
  [
    'de',
    [
      'Telefon',
      'Servicetelefon',
      'Mobil',
      'Telefax',
      'Datum',
      'März',
      'Betreff',
      'Ihr Zeichen',
      'Unser Zeichen',
    ],
    ['für', 'PS', 'Anlagen', 'Dezember', 'Verteiler', 'Seite', 'von'],
  ],
  [
    'fr',
    [
      ...['Téléphone', 'Assistance', 'Mobile', 'Télécopie', 'Date', 'er mars', 'Objet'],
      ...['Vos références', 'Nos références'],
    ],
    ['pour', 'P.-S.', 'Pièces jointes', 'décembre', 'Copie à', 'page', 'sur'],
  ],
  [
    'en-GB',
    ['Telephone', 'Helpdesk', 'Mobile', 'Fax', 'Date', 'March', 'Subject', 'Your reference', 'Our reference'],
    ['on behalf of', 'PS', 'Enclosures', 'December', 'Copy to', 'page', 'of'],
  ],
])('in %s every printed word is of that language', async (lang, before, after) => {
  expect((await printedWords(lang)).toSorted()).toEqual([...before, ...after].toSorted())
})

test.each([
  ['nl', 'Bijlage'],
  ['de', 'Anlage'],
  ['fr', 'Pièce jointe'],
  ['en-GB', 'Enclosure'],
])('in %s one enclosure is singular: %s', async (lang, word) => {
  const words = await printedWords(lang, { enclosures: '[{ title: "15" }]' })
  expect(words).toContain(word)
  expect(words).not.toContain(`${word}s`)
})
