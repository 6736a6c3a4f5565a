import { expect, it } from 'vitest'
import { markAsDraft } from '../../../src/app/draft.ts'
import { createLog, error } from '../../../src/base/index.ts'
import type { Face } from '../../../src/font/index.ts'
import type { PagedDocument, TextOperation } from '../../../src/layout/index.ts'

/** Capitals are 500 wide and 700 high. */
const FACE = {
  name: 'Square',
  unitsPerEm: 1000,
  capHeight: 700,
  covers: (codePoint: number) => codePoint < 128,
  shape: (text: string) => ({ text, glyphs: [], width: text.length * 500, clusterCount: text.length }),
} as unknown as Face

const A4 = { width: 595, height: 842, operations: [] }
const DOCUMENT = {
  pages: [A4, { ...A4, width: 842, height: 595 }],
  structure: {},
  regions: [],
} as unknown as PagedDocument

it('the word stands across the middle of every page, below all else, and is an artifact', () => {
  const { pages } = markAsDraft(DOCUMENT, 'CONCEPT', FACE, () => {})
  for (const { width, height, operations } of pages) {
    const [word] = operations as readonly TextOperation[]
    if (!word) throw new Error('no word')
    const { x, baseline, turn = 0, fontSize } = word
    expect(word.mark).toEqual({ kind: 'artifact', type: 'Pagination' })
    expect(Math.tan(turn)).toBeCloseTo(height / width)
    const [across, up] = [word.width / 2, (fontSize * 0.7) / 2]
    expect(x + across * Math.cos(turn) - up * Math.sin(turn)).toBeCloseTo(width / 2)
    expect(baseline - across * Math.sin(turn) - up * Math.cos(turn)).toBeCloseTo(height / 2)
  }
})

it('a font whose letters have no width, or are damaged, is an error', () => {
  const log = createLog()
  const run = FACE.shape('CONCEPT', 'und', {})
  const fault = error('font/unreadable', 'the outline of its glyph 3 is damaged')
  for (const broken of [
    { ...run, width: 0 },
    { ...run, fault },
  ]) {
    expect(markAsDraft(DOCUMENT, 'CONCEPT', { ...FACE, shape: () => broken }, log.report)).toBe(DOCUMENT)
  }
  expect(log.diagnostics.map(({ code }) => code)).toEqual(['font/missing-glyph', 'font/unreadable'])
})

it('a font without the letters is an error', () => {
  const log = createLog()
  expect(markAsDraft(DOCUMENT, 'ПРОЕКТ', FACE, log.report)).toBe(DOCUMENT)
  expect(log.diagnostics.map(({ code }) => code)).toEqual(['font/missing-glyph'])
})
