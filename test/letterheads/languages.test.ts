import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createMemoryWorld, createWorkshop, renderLetter } from '../../src/app/index.ts'
import { createFace } from '../../src/font/index.ts'
import { LANGUAGES, localeOf } from '../../src/text/index.ts'
import { letterFile, printed } from '../helpers/printed.ts'
import { PANGRAMS } from './pangrams.ts'

/** Letters in all languages take longer than most tests. */
const LONG = { timeout: 120_000 }

/** A letter with a value in every field; every value is a figure, so that all words are the letterhead's. */
const FIELDS = {
  to: '{ name: "1", role: "2", organisation: "3", address: ["4", "12345"] }',
  date: '2026-03-01',
  subject: '"5"',
  reference: '"6"',
  yourReference: '"7"',
  yourLetterOf: '2025-10-02',
  opening: '"8"',
  closing: '"9"',
  signatories: '[{ name: "10", role: "11", organisation: "12", signsFor: "13" }]',
  postscript: '"14"',
  enclosures: '[{ title: "15", reference: "16", date: 2025-12-31 }, { title: "17", date: 2026-01-01 }]',
  copies: '["18"]',
}

const ORGANISATION = `lang: nl
organisation:
  { name: '20', office: '21', address: ['22'], country: DE, telephone: '23', helpdesk: '24', mobile: '25', fax: '26' }`

/** All that is printed with a word in it, in the order of the pages, of a letter in each language. */
async function printedTexts(langs: readonly string[], fields = {}): Promise<readonly string[][]> {
  const body = `30\n\n${'31\n\n'.repeat(30)}32`
  const letters = langs.map(lang => letterFile(body, { ...FIELDS, ...fields, lang }))
  const made = await printed(letters, ORGANISATION)
  return made.map(pages => [...new Set(pages.flat().filter(text => /\p{L}/u.test(text)))])
}

test('in every language the letterhead prints words of that language', LONG, async () => {
  const letters = (await printedTexts(LANGUAGES)).map(
    (texts, i) => `${LANGUAGES[i]}\n  ${texts.join('\n  ')}\n`,
  )
  await expect(letters.join('\n')).toMatchFileSnapshot('languages.txt')
})

test('the labels of the references fit in their column, which has 22 mm', async () => {
  const bytes = readFileSync(
    new URL('../../templates/nederlands/fonts/SourceSans3-Regular.ttf', import.meta.url),
  )
  const face = createFace('Source Sans 3', bytes, undefined, () => {})
  if (!face) throw new Error('no face')
  const tooWide = LANGUAGES.flatMap(lang => {
    const labels = localeOf(lang)?.labels
    const beside = [
      labels?.date,
      labels?.subject,
      labels?.reference,
      labels?.yourReference,
      labels?.yourLetterOf,
    ]
    return beside.filter(
      label => (face.shape(label ?? '', lang, {}).width / face.unitsPerEm) * 8 > (22 / 25.4) * 72,
    )
  })
  expect(tooWide).toEqual([])
})

test('one enclosure is singular', async () => {
  const words = { nl: 'Bijlage:', de: 'Anlage:', fr: 'Pièce jointe :', 'en-GB': 'Enclosure:', uk: 'Додаток:' }
  const letters = await printedTexts(Object.keys(words), { enclosures: '[{ title: "15" }]' })
  const texts = letters.map(letter => letter.map(text => text.replace('\u00a0', ' ')))
  expect(Object.values(words).filter((word, i) => !texts[i]?.includes(word))).toEqual([])
})

describe('a letter in its language', () => {
  const pangramOf = (lang: string) => PANGRAMS[lang] ?? PANGRAMS[lang.replace(/-.*/, '')] ?? ''
  const letterIn = (lang: string) => {
    const pangram = pangramOf(lang)
    return letterFile(`${pangram}\n\n*${pangram}* **${pangram}** ***${pangram}***`, {
      lang,
      subject: JSON.stringify(pangram),
    })
  }

  test('has all letters of the language, in every face', LONG, async () => {
    const letters = await printed(LANGUAGES.map(letterIn))
    for (const [i, lang] of LANGUAGES.entries()) {
      const text = letters[i]?.flat().join(' ').normalize('NFC') ?? ''
      const alphabet = new Set(pangramOf(lang).match(/\p{L}/gu))
      expect([lang, ...[...alphabet].filter(character => !text.includes(character))]).toEqual([lang])
    }
  })

  test('has the word for a draft across its pages', LONG, async () => {
    const files = Object.fromEntries(LANGUAGES.map(lang => [`${lang}.md`, letterIn(lang)]))
    const workshop = createWorkshop(createMemoryWorld({ ...files, 'letter.yaml': ORGANISATION }))
    for (const path of Object.keys(files)) {
      const { bytes, diagnostics } = await renderLetter(path, { isDraft: true }, workshop)
      expect([path, bytes !== undefined, diagnostics]).toEqual([path, true, []])
    }
  })
})
