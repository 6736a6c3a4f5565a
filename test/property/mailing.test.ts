import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMemoryWorld } from '../../src/app/index.ts'
import { renderLetter } from '../../src/app/render.ts'
import { createWorkshop } from '../../src/app/workshop.ts'
import { formatHuman } from '../../src/base/index.ts'

/* What a letter's bytes and messages are does not depend on the letters before it. */

const ORGANISATION = `lang: nl
organisation: { name: Stichting, address: [Postbus 1, 1000 AA Amsterdam], website: www.stichting.nl }
signatories: { jan: { name: Jan de Wit, role: Voorzitter } }
`

const SENTENCE = 'Wij nodigen u van harte uit voor het integratiebeleidsmedewerkersoverleg van dit najaar. '

/** Paragraphs that come again in other letters, some with a fault of their own. */
const PARAGRAPHS = [
  SENTENCE.repeat(4),
  SENTENCE.repeat(9),
  'Wij hebben drie vragen:\n\n- wie komt er;\n- wanneer;\n- en waarom?',
  'U leest het *hieronder*[^1].\n\n[^1]: En hier.',
  '| jaar | bedrag |\n|---|--:|\n| 2016 | € 12,50 |',
  '## Een kop',
  '[Onze site](https://www.stichting.nl) zegt meer.',
  'De naam 漢 staat in geen letter.',
  `${'x'.repeat(120)} is te breed.`,
]

const letters = fc.array(
  fc.record({
    name: fc.constantFrom('Mw. A. Jansen', 'Gemeente Utrecht', 'Dhr. B. de Vries'),
    role: fc.option(fc.constantFrom('Directeur', 'Wethouder')),
    address: fc.constantFrom('[Postbus 2, 3500 AA Utrecht]', '[Dorp 1, 1234 AB Dorp, België]'),
    opening: fc.constantFrom('Geachte mevrouw,', 'Geachte heer,'),
    reference: fc.option(fc.nat(3)),
    amount: fc.nat(3),
    hyphenation: fc.constantFrom('', 'integratie-beleidsmedewerkersoverleg'),
    paragraphs: fc.array(fc.constantFrom(...PARAGRAPHS.slice(0, 7)), { maxLength: 8 }),
    fault: fc.option(fc.constantFrom(...PARAGRAPHS.slice(7)), { freq: 5 }),
  }),
  { minLength: 2, maxLength: 6 },
)

type Row = (typeof letters extends fc.Arbitrary<infer Rows> ? Rows : never)[number]

function written({
  name,
  role,
  address,
  opening,
  reference,
  amount,
  hyphenation,
  paragraphs,
  fault,
}: Row): string {
  const body = [
    ...new Set(paragraphs),
    `Dat kost € ${amount},00. ${SENTENCE}`,
    ...(fault === null ? [] : [fault]),
  ]
  return `---
to: { name: ${name}, ${role === null ? '' : `role: ${role}, `}address: ${address} }
date: 2026-01-01
subject: Uitnodiging
${reference === null ? '' : `reference: A-${reference}`}
opening: "${opening}"
closing: Hoogachtend,
signatories: [jan]
hyphenation: [${hyphenation}]
---
${body.join('\n\n')}
`
}

async function made(path: string, workshop: ReturnType<typeof createWorkshop>): Promise<string> {
  const { bytes, diagnostics } = await renderLetter(path, { verify: false }, workshop)
  return [...diagnostics.map(formatHuman), bytes ? Buffer.from(bytes).toString('latin1') : 'none'].join('\n')
}

test('a letter is the same after any others', async () => {
  await fc.assert(
    fc.asyncProperty(letters, async rows => {
      const texts = rows.map((row, i) => [`${i}.md`, written(row)] as const)
      const world = createMemoryWorld({ ...Object.fromEntries(texts), 'letter.yaml': ORGANISATION })
      const shared = createWorkshop(world)
      for (const [path] of texts) {
        const together = await made(path, shared)
        const alone = await made(path, createWorkshop(world))
        expect(together === alone || together).toBe(true)
      }
    }),
    { numRuns: 12 },
  )
})
