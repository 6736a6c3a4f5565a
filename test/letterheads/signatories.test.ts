import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { renderLetter } from '../../src/index.ts'
import type { PagedDocument } from '../../src/layout/index.ts'
import { letterFile } from '../helpers/printed.ts'

/** The pages on their way to the writer: the public API gives bytes only. */
const written = vi.hoisted((): { pages?: unknown } => ({}))

vi.mock('../../src/pdf/index.ts', async importOriginal => {
  const original = await importOriginal<typeof import('../../src/pdf/index.ts')>()
  return {
    ...original,
    writePdf(...[pages, metadata]: Parameters<typeof original.writePdf>) {
      written.pages = pages
      return original.writePdf(pages, metadata)
    },
  }
})

const SIGNATURE = new URL('../../examples/vluchtelingenwerk/handtekening.svg', import.meta.url)

/** Where the words of capitals stand: `A 0 0`, in columns of half the text's width and lines of the grid below the first. */
async function placesOf(signatories: string): Promise<string[]> {
  const files = {
    'brief.md': letterFile('Tekst.', { signatories }),
    'letter.yaml': 'organisation: { name: Stichting, address: [Postbus 1] }\nlang: nl',
    's.svg': readFileSync(SIGNATURE),
  }
  await renderLetter({ letter: 'brief.md', files })
  const { pages } = written.pages as PagedDocument
  const found = pages.flatMap(({ operations }) =>
    operations.flatMap(operation => {
      const text = operation.kind === 'text' ? operation.words.map(({ run }) => run.text).join('') : ''
      return operation.kind === 'text' && /^[A-Z]+$/.test(text)
        ? [{ text, x: operation.x, y: operation.baseline }]
        : []
    }),
  )
  const [first] = found
  const millimetre = 72 / 25.4
  return found.map(({ text, x, y }) => {
    const column = (x - 33 * millimetre) / (69 * millimetre)
    return `${text} ${column.toFixed(2)} ${((y - (first?.y ?? 0)) / 14).toFixed(2)}`
  })
}

test('one signatory, and what stands below the name', async () => {
  expect(await placesOf('[{ name: A, role: B, organisation: C }]')).toEqual([
    ...['A 0.00 0.00', 'B 0.00 1.00', 'C 0.00 2.00'],
  ])
})

test('two stand side by side, their names on one line, with a signature or without', async () => {
  for (const signature of ['', ', signature: s.svg']) {
    expect(await placesOf(`[{ name: A, role: B${signature} }, { name: C, signature: s.svg }]`)).toEqual([
      ...['A 0.00 0.00', 'B 0.00 1.00', 'C 1.00 0.00'],
    ])
  }
})

test('a third stands in a row of its own, a line of white and the room for a signature below', async () => {
  expect(await placesOf('[{ name: A }, { name: B, role: C }, { name: D }]')).toEqual([
    ...['A 0.00 0.00', 'B 1.00 0.00', 'C 1.00 1.00', 'D 0.00 8.00'],
  ])
})
