import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  type Checked,
  type CheckOptions,
  checkLetter,
  createMemoryWorld,
  createNodeWorld,
  createNumbering,
  createWorkshop,
  type Eye,
  type World,
} from '../../../src/app/index.ts'
import { isSeenFault, picturePdf, type SeenPage, seePdf } from '../../../src/raster/index.ts'

const HERE: Eye = { see: seePdf, picture: picturePdf, close: async () => {} }

const YAML = `lang: nl
letterhead: nederlands
organisation: { name: VluchtelingenWerk Nederland, address: [Postbus 2894, 1000 CW Amsterdam] }`

function letterWith({
  lang = 'nl',
  enclosures = '',
  body = 'Wij feliciteren u van harte.',
  more = '',
} = {}): string {
  return `---
lang: ${lang}
to: { name: Drs. W. Koolmees, role: Minister, address: [Postbus 90801, 2509 LV Den Haag] }
date: 2017-11-15
subject: Felicitatie
opening: Geachte heer Koolmees,
closing: Hoogachtend,
signatories: [{ name: Dorine Manson }]
${enclosures}${more}
---
${body}
`
}

const ENCLOSED = 'enclosures: [{ title: Reactie }]\n'

function checkIn(
  world: World,
  path: string,
  options: Partial<CheckOptions> = {},
  eye = HERE,
): Promise<Checked> {
  const all = { overrides: [], envelopes: [], others: [], ...options }
  return checkLetter(path, all, createWorkshop(world), createNumbering(world), eye)
}

function check(text: string, options?: Partial<CheckOptions>, eye?: Eye): Promise<Checked> {
  return checkIn(createMemoryWorld({ 'brief.md': text, 'letter.yaml': YAML }), 'brief.md', options, eye)
}

function codes({ diagnostics }: Checked): readonly string[] {
  return diagnostics.map(({ code }) => code)
}

/** Sees the first page of a letter otherwise than it is. */
function seeing(change: (page: SeenPage) => SeenPage): Eye {
  return {
    ...HERE,
    async see(bytes) {
      const seen = await seePdf(bytes)
      return isSeenFault(seen)
        ? seen
        : { pages: seen.pages.map((page, i) => (i === 0 ? change(page) : page)) }
    },
  }
}

describe('the text', () => {
  test('is read as it was set: divided words, ligatures, footnotes, over several pages', async () => {
    const body = Array.from({ length: 14 }, (_, i) =>
      `Reëel efficiënt integratiebeleid voor vluchtelingen-organisaties: affiche${i}. `.repeat(5),
    )
    const text = letterWith({ body: `${body.join('\n\n')}\n\nEn verder.[^1]\n\n[^1]: Een noot.` })
    const checked = await check(text, { envelopes: ['nl-left'] })
    expect(checked.pages).toBeGreaterThan(1)
    expect(codes(checked)).toEqual([])
    expect(checked.fits).toEqual([{ envelope: 'nl-left', isAsked: true, findings: [] }])
  })

  test('that is read otherwise is told', async () => {
    const eye = seeing(page => ({
      ...page,
      characters: page.characters.map(c => (c.text === 'v' ? { ...c, text: 'u' } : c)),
    }))
    const { diagnostics } = await check(letterWith(), {}, eye)
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'page 1: “CWAmsterdamdatum15november2017betreftFel” is read as “CWAmsterdamdatum15nouember2017betreftFel”',
    ])
    expect(diagnostics[0]?.code).toBe('check/text-differs')
  })
})

describe('enclosures', () => {
  test.each([
    ['nl', 'Bijgaand vindt u onze reactie.'],
    ['de', 'In der Anlage finden Sie unsere Antwort.'],
    ['fr', 'Vous trouverez ci-jointe notre réponse.'],
    ['en-GB', 'I have enclosed our answer.'],
  ])('of which a text in %s speaks are listed', async (lang, body) => {
    expect(codes(await check(letterWith({ lang, body, enclosures: ENCLOSED })))).toEqual([])
    const { diagnostics } = await check(letterWith({ lang, body }))
    expect(diagnostics.map(({ severity, code }) => [severity, code])).toEqual([
      ['warning', 'check/enclosure-not-listed'],
    ])
    const { span } = diagnostics[0] ?? {}
    expect(span?.file.text.slice(span.start, span.end)).toMatch(/^(Bijgaand|Anlage|ci-jointe|enclosed)$/)
  })

  test.each(['nl', 'de', 'fr', 'en-GB'])('that are listed are spoken of in %s', async lang => {
    const checked = await check(
      letterWith({ lang, body: 'Tekst, gesloten, Anlagenbau, jointure.', enclosures: ENCLOSED }),
    )
    expect(codes(checked)).toEqual(['check/enclosure-not-mentioned'])
  })
})

describe('an envelope', () => {
  test('that was named is an error at the address, others are no errors', async () => {
    const { diagnostics, fits } = await check(letterWith(), {
      envelopes: ['ch-right'],
      others: ['fr', 'nl-left'],
    })
    const { code, span } = diagnostics[0] ?? {}
    expect(code).toBe('check/address-outside-window')
    expect(span?.file.text.slice(span.start, span.end)).toBe('to')
    expect(fits.map(({ envelope, findings }) => [envelope, findings.length === 0])).toEqual([
      ['ch-right', false],
      ['fr', false],
      ['nl-left', true],
    ])
  })

  test('that was not named is the one that the letter is made for, which it may choose', async () => {
    const fitsOf = ({ fits }: Checked) => fits.map(({ envelope, findings }) => [envelope, findings.length])
    expect(fitsOf(await check(letterWith()))).toEqual([['nl-left', 0]])
    expect(fitsOf(await check(letterWith({ more: 'envelope: din-5008-b\n' })))).toEqual([['din-5008-b', 0]])
    const [fit] = (await check(letterWith(), { envelopes: ['ch-right'] })).fits
    expect(fit?.findings[0]?.hints.at(-1)).toBe('or make it for that one: `--set envelope=ch-right`')
  })
})

describe('a letter', () => {
  const folders: string[] = []
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true })
  })

  test('that is wrong is told to be as by a build', async () => {
    expect(codes(await check(letterWith({ more: 'subjekt: x\n' })))).toEqual(['letter/unknown-field'])
  })

  test('whose PDF cannot be seen is told why', async () => {
    const eye = {
      ...HERE,
      see: async () => ({ code: 'pdf/too-large', problem: 'takes too long', hints: [] }) as const,
    }
    expect((await check(letterWith(), {}, eye)).diagnostics).toMatchObject([
      { code: 'pdf/too-large', message: 'brief.md takes too long' },
    ])
  })

  test('takes no number from the register', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'letter-check-'))
    folders.push(folder)
    const references =
      'references: { register: register.db, series: { s: { pattern: "{seq:3}", reset: never } } }'
    writeFileSync(join(folder, 'letter.yaml'), `${YAML}\n${references}\n`)
    writeFileSync(join(folder, 'brief.md'), letterWith({ more: 'reference: { series: s }\n' }))
    expect(codes(await checkIn(createNodeWorld(), join(folder, 'brief.md')))).toEqual([])
    expect(readdirSync(folder)).toEqual(['brief.md', 'letter.yaml'])
  })
})
