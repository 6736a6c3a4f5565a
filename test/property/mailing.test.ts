import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMemoryWorld, logOfRow, type Mailing, openMailing } from '../../src/app/index.ts'
import { renderLetter, typeset } from '../../src/app/render.ts'
import { createWorkshop } from '../../src/app/workshop.ts'
import { createLog, formatHuman, spanOf } from '../../src/base/index.ts'
import { NO_ANSWERS } from '../../src/letter/index.ts'

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

/** Every place in which a row may say something. */
const MAILING = `---
to:
  name: "{{name}}"
  address: ["{{street}}", 1234 AB Delft]
date: 2026-01-01
subject: Uitnodiging voor {{name}}
reference: "A-{{reference}}"
opening: "Geachte {{name}},"
closing: Hoogachtend,
signatories: [jan]
copies: ["{{copy}}", De raad]
---
# Voor {{name}}

${SENTENCE.repeat(2)} Dat kost **{{amount}}** of {{amount}}{{copy}}, ${SENTENCE} En *{{copy}} niet*.

{{copy}}

- [{{name}}](https://www.stichting.nl/{{reference}}), zie [daar](https://www.stichting.nl)[^1]
- {{#if copy}}{{street}}{{/if}}{{amount}}

| jaar | bedrag |
|---|--:|
| {{reference}} | {{amount}} |

[^1]: Of bel {{name}}.
`

const WORDS = [
  'Jansen',
  'De Vries',
  'Postbus 2',
  '12,50',
  'ﬁ',
  'A/B-C',
  'integratiebeleidsmedewerkersoverleg',
]
const HOSTILE = [
  ...[
    ' a',
    'b ',
    'c  d',
    'e\nf',
    'g\th',
    '<b>i</b>',
    '&amp;',
    'j & k',
    '"l\'',
    '*m*',
    '\u00a0',
    'n\u00a0 o',
    '{{p}}',
  ],
  ...[
    'q\u00ad\u00adr',
    '\u2028',
    '-',
    '…',
    's\u200bt',
    '1 2',
    'İi',
    'שלום',
    '漢',
    'x'.repeat(120),
    ' ',
    '&lt;',
    'u\u0301',
  ],
]
const COLUMNS = ['name', 'street', 'reference', 'amount', 'copy']
const cell = fc.oneof({ arbitrary: fc.constantFrom(...WORDS), weight: 6 }, fc.constantFrom(...HOSTILE))
const rows = fc.array(fc.tuple(cell, cell, cell, cell, cell), { minLength: 2, maxLength: 5 })

test('the letter of a row is the same after any others', async () => {
  let count = 0
  await fc.assert(
    fc.asyncProperty(rows, async rows => {
      const world = createMemoryWorld({ 'brief.md': MAILING, 'letter.yaml': ORGANISATION })
      const shared = createWorkshop(world)
      for (const [index, cells] of rows.entries()) {
        const together = await madeOfRow(cells, index, shared)
        const alone = await madeOfRow(cells, index, createWorkshop(world))
        if (together.endsWith('%%EOF')) count++
        expect(together === alone || together).toBe(true)
      }
    }),
    { numRuns: 8 },
  )
  expect(count).toBeGreaterThan(10)
})

const mailings = new WeakMap<ReturnType<typeof createWorkshop>, Mailing>()

async function madeOfRow(
  values: readonly string[],
  index: number,
  workshop: ReturnType<typeof createWorkshop>,
): Promise<string> {
  const { report } = createLog()
  const mailing = mailings.get(workshop) ?? openMailing('brief.md', COLUMNS, {}, workshop, report)
  if (!mailing) throw new Error('the letter is none for these columns')
  mailings.set(workshop, mailing)
  const file = { path: 'data.csv', text: values.join(';'), firstLine: index + 2 }
  const cells = values.map((value, column) => {
    const start = values.slice(0, column).join(';').length + (column > 0 ? 1 : 0)
    return { kind: 'scalar', value, span: spanOf(file, start, start + value.length) } as const
  })
  const log = createLog()
  const row = { number: index + 1, cells, span: spanOf(file), faults: [] }
  const parts = await mailing.partsOf(row, log)
  const made = parts && (await typeset(parts, NO_ANSWERS, { verify: false }, workshop, logOfRow(log, row)))
  const bytes = made && Buffer.from(made.bytes).toString('latin1').trimEnd()
  return [...log.diagnostics.map(formatHuman), bytes ?? 'none'].join('\n')
}
