import { expect, test } from 'vitest'
import { createMemoryWorld, createWorkshop, type RenderOptions, renderLetter } from '../../src/app/index.ts'
import { formatHuman } from '../../src/base/index.ts'
import { markedContent } from '../helpers/pdf-content.ts'
import { readPdf } from '../helpers/pdf-reader.ts'
import { tagsOf } from '../helpers/pdf-tags.ts'
import { letterFile } from '../helpers/printed.ts'

const ORGANISATION = 'organisation: { name: Stad Brussel, address: [Grote Markt 1] }\nlang: nl-BE'

const FRENCH = `
  - lang: fr-BE
    subject: Objet français
    opening: Madame, Monsieur,
    closing: Veuillez agréer nos salutations,
    body: |
      Le texte *français*.[^1]

      ${'ligne\\\n      '.repeat(48)}fin

      [^1]: Une note.`

const BILINGUAL = letterFile('De *Nederlandse* tekst.[^1]\n\n[^1]: Een noot.', {
  reference: 'B-12',
  enclosures: '[{ title: Plan, file: plan.txt }]',
  translations: FRENCH,
})

async function render(letter: string, options: RenderOptions = {}) {
  const files = { 'brief.md': letter, 'letter.yaml': ORGANISATION, 'plan.txt': 'x' }
  const made = await renderLetter('brief.md', options, createWorkshop(createMemoryWorld(files)))
  return { ...made, messages: made.diagnostics.map(formatHuman).join('\n') }
}

test('a translation follows on pages of its own, with their numbers and the same reference', async () => {
  const { bytes, pages, messages } = await render(BILINGUAL)
  expect(messages).toBe('')
  const pdf = readPdf(bytes as Uint8Array)
  const texts = pdf.pages.map(page => markedContent(pdf, page).map(({ text }) => text))
  expect([pages, texts.length]).toEqual([3, 3])
  const [dutch, french, next] = texts.map(page => page.join(' '))
  expect(dutch).toMatch(/betreft.*ons kenmerk.*B-12.*Nederlandse.*Bijlage:/)
  expect(french).toMatch(/Objet français.*Nos références.*B-12.*Madame, Monsieur,.*français/)
  expect(next).toMatch(/page 2 sur 2/)
  expect(next).toMatch(/Annexe.*Plan/)
})

test('a reader hears each in its language', async () => {
  const { bytes } = await render(BILINGUAL)
  const tags = tagsOf(readPdf(bytes as Uint8Array))
  expect(tags).toContain('fr-BE')
})

test.each(['html', 'text'] as const)('the %s has the letter alone, and says so', async format => {
  const { messages } = await render(BILINGUAL, { format })
  expect(messages).toContain('the translations are not in the')
})

test('the same letter has the same bytes', async () => {
  const [first, second] = [await render(BILINGUAL), await render(BILINGUAL)]
  expect(first.bytes).toEqual(second.bytes)
})

test.each([
  ['Frans', '`translations.0` must be the fields of a translation'],
  ['{ lang: fr, subject: s, closing: c, body: b }', '`translations.0` needs its own `opening`'],
  [
    '{ lang: fr, subject: s, opening: o, closing: c, body: b, reference: r }',
    '`translations.0.reference` is not a field of a translation',
  ],
  [
    '{ lang: fr, subject: s, opening: o, closing: c, body: b, enclosures: [{ title: t, file: plan.txt }] }',
    '`translations.0` cannot enclose a file of its own',
  ],
  ['{ lang: xx, subject: s, opening: o, closing: c, body: b }', '`lang` is not a language that we know'],
  ['{ lang: fr, subject: s, opening: o, closing: c, body: "" }', 'the letter has no text'],
  ['{ lang: fr, subject: s, opening: o, closing: c, body: [b] }', '`translations.0.body` must be a text'],
  ['{ lang: fr, subject: s, opening: o, closing: c, body: b, sujet: x }', '`sujet` is not a field'],
])('%s is refused', async (translation, message) => {
  const { bytes, messages } = await render(letterFile('Tekst.', { translations: `[${translation}]` }))
  expect([bytes, messages]).toEqual([undefined, expect.stringContaining(message)])
})

test('a fault of the letter is told once', async () => {
  const { messages } = await render(
    letterFile('Tekst.', {
      date: 'morgen',
      translations: '[{ lang: fr, subject: s, opening: o, closing: c, body: b }]',
    }),
  )
  expect(messages.match(/bad-date/g)).toHaveLength(1)
})
