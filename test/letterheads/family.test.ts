import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatShort, toMillimetres } from '../../src/base/index.ts'
import { dump } from '../../src/layout/index.ts'
import { type EnvelopeName, readEnvelope } from '../../src/post/index.ts'
import { makePng } from '../helpers/make-png.ts'
import { renderPages } from '../helpers/paged-document.ts'
import { letterFile } from '../helpers/printed.ts'

// The helper must be there first: it looks on at what is written.
const { createMemoryWorld, createNodeWorld, createWorkshop, listTemplates } = await import(
  '../../src/app/index.ts'
)

const NAMES = listTemplates(createNodeWorld(), 'nowhere', () => {}).map(({ name }) => name)

/** A letter with all that a letterhead may print; of two pages, for the head of the second. */
const LETTER = letterFile(`Een.\n\n${'Regel\\\n'.repeat(60)}Laatste.`, {
  to: '{ name: Jan Jansen, address: [Postbus 2, 2509 LV Den Haag] }',
  reference: 'R 1',
  yourReference: 'R 2',
  yourLetterOf: '2025-12-31',
  customer: 'K 3',
  invoice: 'F 4',
  otherReferences: '[{ label: Dossier, value: D 5 }]',
  dispatch: 'Aangetekend',
  signatories: '[{ name: A, authority: p.p., role: B }, { name: C, signsFor: D }]',
  postscript: 'Naschrift',
  enclosures: '[{ title: Verslag, date: 2025-12-31 }]',
  copies: '[Raad]',
})

/** Much higher than wide. */
const PHOTO = makePng({
  ...{ colorType: 0, depth: 8, interlaced: false, filters: [0] },
  rows: Array.from({ length: 1500 }, () => Array.from({ length: 500 }, () => [128])),
})

const organisation = (lang: string) => `lang: ${lang}
place: Utrecht
organisation:
  name: Stichting
  office: Bureau
  address: [Postbus 1, 3500 AA Utrecht]
  telephone: '030'
  website: www.x.example
  email: info@x.example
  bank: Bank
  iban: NL91ABNA0417164300
  bic: ABNANL2A
  vat: NL1B01
  registration: '5'
  legal: [ANBI]
`

async function pagesOf(letterhead: string, lang: string, envelope?: EnvelopeName, letter = LETTER) {
  const files = { 'brief.md': letter, 'letter.yaml': organisation(lang), 'foto.png': PHOTO }
  const workshop = createWorkshop(createMemoryWorld(files))
  const overrides = [
    { path: ['letterhead'], value: letterhead },
    ...(envelope ? [{ path: ['envelope'], value: envelope }] : []),
  ]
  const { document, diagnostics } = await renderPages('brief.md', { overrides }, workshop)
  const faults = diagnostics.filter(({ severity }) => severity === 'error').map(formatShort)
  expect(faults, `${letterhead} ${envelope}`).toEqual([])
  return document ?? expect.fail()
}

test('there are seven', () => {
  expect(NAMES).toEqual(['din', 'french', 'modern', 'nederlands', 'swiss', 'uk', 'us'])
})

/** What is printed, and where, without the lines of the text. */
describe.each(NAMES)('%s', name => {
  test.each(['nl', 'de'])('in %s', async lang => {
    const lines = dump(await pagesOf(name, lang)).split('\n')
    const text = lines.filter(line => !/(?:Regel|Een\.|Laatste\.)$/.test(line)).join('\n')
    await expect(text).toMatchFileSnapshot(join(import.meta.dirname, 'positions', `${name}.${lang}.txt`))
  })

  test.each(['nl-left', 'nl-right', 'din-5008-a', 'us'] as const)(
    'has the address where the envelope %s shows it',
    async envelope => {
      const { pages, regions } = await pagesOf(name, 'nl', envelope)
      const { addressee, sheet } = readEnvelope(envelope)
      expect(toMillimetres(pages[0]?.width ?? 0)).toBeCloseTo(sheet === 'A4' ? 210 : 215.9)
      const [ink] = regions.filter(({ id }) => id === 'addressee').flatMap(region => region.ink)
      expect(toMillimetres(ink?.rect.x ?? 0)).toBeCloseTo(addressee.left, 0)
      expect(toMillimetres(ink?.rect.y ?? 0)).toBeGreaterThan(addressee.top - 0.5)
    },
  )

  test('has a picture below the salutation on the first page, however high', async () => {
    const letter = letterFile('![Het dak](foto.png)\n\nEen.\n\nTwee.')
    const document = await pagesOf(name, 'nl', undefined, letter)
    const picture = document.pages[0]?.operations.find(({ kind }) => kind === 'image')
    if (picture?.kind !== 'image') expect.fail()
    const { width, height } = picture.rect
    expect(toMillimetres(height)).toBeCloseTo(100)
    expect(height / width).toBeCloseTo(3)
    expect(dump(document).split('page 2')[0]).toContain('Aanhef,')
  })
})
