import { expect, test } from 'vitest'
import { formatShort, LetterError, renderLetter } from '../../../src/index.ts'

const ORGANISATION = `lang: nl
letterhead: nederlands
organisation: { name: Stichting, address: [Postbus 1] }
signatories:
  x: { name: Jan }`

/** A letter whose fields are these, one a line, and what layout says of it. */
async function faultsOf(fields: Readonly<Record<string, string>>, body = 'Tekst.'): Promise<string[]> {
  const all = {
    to: '{ name: Jan, address: [Postbus 2, 1000 AA Utrecht] }',
    ...{ date: '2026-01-01', subject: 'Groet', opening: 'Dag,', closing: 'Groet,', signatories: '[x]' },
    ...fields,
  }
  const front = Object.entries(all).map(([name, value]) => `${name}: ${value}\n`)
  const files = { 'brief.md': `---\n${front.join('')}---\n${body}\n`, 'letter.yaml': ORGANISATION }
  return renderLetter({ letter: 'brief.md', files }).then(
    () => [],
    thrown =>
      thrown instanceof LetterError ? thrown.diagnostics.map(formatShort) : expect.fail(String(thrown)),
  )
}

test('a missing glyph names the character, the field, the fonts, and stands where the user wrote it', async () => {
  expect(await faultsOf({ subject: 'Groet 中 uit' })).toEqual([
    expect.stringMatching(
      /^brief\.md:4:16: error\[font\/missing-glyph\]: the character U\+4E2D “中” in `subject` is not in Source\w+-\w+/,
    ),
  ])
  expect(await faultsOf({}, 'Een\n\nTwee 中 drie.')).toEqual([
    expect.stringMatching(/^brief\.md:\d+:\d+: error\[font\/missing-glyph\]: the character U\+4E2D “中”/),
  ])
})

test('words from right to left stand where the user wrote them', async () => {
  expect(await faultsOf({}, 'Een\n\nTwee سلام drie.')).toEqual([
    'brief.md:11:6: error[layout/unsupported]: “سلام” in `body` is written from right to left, which is not supported',
  ])
})

test('a word that is too wide names the field, and stands where the user wrote it', async () => {
  const word = 'Hottentottententententoonstellingsmakersopleidingsinstituutsdirecteur'
  expect(await faultsOf({ to: `{ name: ${word}, address: [Postbus 2, 1000 AA Utrecht] }` })).toContainEqual(
    expect.stringMatching(
      /^brief\.md:2:13: error\[layout\/too-wide\]: “Hottentotten.*…” in `to\.name` is [\d.]+ mm wider/,
    ),
  )
})

test('what typography changed stands where it was typed', async () => {
  const word = 'w'.repeat(150)
  expect(await faultsOf({}, `Een\n\nZie "foto's -- ${word}'s".`)).toEqual([
    expect.stringMatching(/^brief\.md:11:16: error\[layout\/too-wide\]: “w{39}…” in `body`/),
  ])
  expect(await faultsOf({}, `Een\n\nZie "${word}'s".`)).toEqual([
    expect.stringMatching(/^brief\.md:11:5: error\[layout\/too-wide\]: ““w{38}…” in `body`/),
  ])
})
