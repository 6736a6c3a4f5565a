import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatShort, mm } from '../../src/base/index.ts'
import { dump, type TextOperation } from '../../src/layout/index.ts'
import { layoutHtml } from '../helpers/layout.ts'

/** Pages of 100 × 60 mm with 12 lines of 5 mm, and characters of 5 mm: 20 on a line. */
const PAGE = `@page { size: 100mm 60mm } html { font-size: 5mm; line-height: 5mm }
  p, ul, div { margin: 0 } ul { padding-left: 13mm } .footnote { font-size: 5mm }
  ::footnote-call { content: "*"; font-size: 5mm; vertical-align: baseline } ::footnote-marker { content: none }`
const [WIDTH, HEIGHT, LINE] = [mm(100), mm(60), mm(5)]
const TINY = 0.02

interface Block {
  readonly kind: 'p' | 'div' | 'ul'
  readonly css: readonly string[]
  readonly orphans: number
  readonly widows: number
  readonly breaksBefore: boolean
  readonly words: readonly number[]
  /** The words of the footnote that is called after the first word, if there are any. */
  readonly note: readonly number[]
  readonly children: readonly Block[]
}

const length = fc.integer({ min: 0, max: 3 }).map(value => `${value}mm`)
const declaration = fc.oneof(
  fc.tuple(length, length, length).map(([top, side, bottom]) => `margin: ${top} ${side} ${bottom}`),
  fc
    .tuple(length, length)
    .map(([top, bottom]) => `padding-top: ${top}; padding-right: ${top}; padding-bottom: ${bottom}`),
  fc.constantFrom('border: 1mm solid', 'background: red', 'border-top: 1mm dotted', 'min-height: 7mm'),
  fc.constantFrom('break-inside: avoid', 'break-after: avoid', 'break-before: avoid', 'break-after: page'),
  fc.constantFrom(
    'text-align: justify',
    'text-align: right',
    'text-wrap: wrap',
    'text-wrap: pretty',
    'text-indent: 8mm',
  ),
)
const shared = {
  css: fc.array(declaration, { maxLength: 3 }),
  orphans: fc.integer({ min: 1, max: 3 }),
  widows: fc.integer({ min: 1, max: 3 }),
  breaksBefore: fc.nat(9).map(value => value === 0),
}
const leaf = fc.record<Block>({
  kind: fc.constant('p' as const),
  ...shared,
  words: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 40, size: 'max' }),
  note: fc.oneof(fc.constant([]), fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 40, size: 'max' })),
  children: fc.constant([]),
})
const blocks = fc.letrec<{ block: Block }>(tie => ({
  block: fc.oneof(
    { depthSize: 'small', maxDepth: 2 },
    leaf,
    fc.record<Block>({
      kind: fc.constantFrom('div', 'ul'),
      ...shared,
      words: fc.constant([]),
      note: fc.constant([]),
      children: fc.array(tie('block'), { minLength: 1, maxLength: 4 }),
    }),
  ),
})).block
const documents = fc.array(blocks, { minLength: 1, maxLength: 6 })

/** HTML and CSS of the blocks; their words are numbered (not numbers, which keep together), and none occurs twice. */
function written(document: readonly Block[]) {
  const rules: string[] = []
  const words: string[] = []
  const notes: string[][] = []
  /** Words before which a page must begin. */
  const firsts = new Set<string>()
  const paragraphs = new Map<string, Block>()
  const write = (block: Block): string => {
    const { kind, css, orphans, widows, breaksBefore } = block
    const name = `b${rules.length}`
    const all = [
      ...css,
      `orphans: ${orphans}`,
      `widows: ${widows}`,
      ...(breaksBefore ? ['break-before: page'] : []),
    ]
    rules.push(`.${name} { ${all.join('; ')} }`)
    const at = words.length
    for (const size of block.words) words.push(`w${words.length}`.padEnd(size, 'x'))
    if (kind === 'p') paragraphs.set(words[at] ?? '', block)
    const note = block.note.map((size, i) => `n${notes.length}.${i}`.padEnd(size, 'x'))
    if (note.length > 0) notes.push(note)
    const call = note.length > 0 ? `<span class="footnote">${note.join(' ')}</span>` : ''
    const [first = '', ...others] = words.slice(at)
    const content = [
      [first + call, ...others].join(' '),
      ...block.children.map(child => (kind === 'ul' ? `<li>${write(child)}</li>` : write(child))),
    ].join('')
    if (breaksBefore) firsts.add(words[at] ?? '')
    return `<${kind} class="${name}">${content}</${kind}>`
  }
  const body = document.map(write).join('')
  return { body, css: [PAGE, ...rules].join('\n'), words, notes, firsts, paragraphs }
}

interface PlacedLine {
  readonly page: number
  readonly baseline: number
  readonly text: string
}

function laidOut(document: readonly Block[]) {
  const source = written(document)
  const { document: paged, diagnostics } = layoutHtml(source.body, source.css)
  // Lines of so few letters are often loose.
  const faults = diagnostics.filter(({ code }) => code !== 'layout/loose-line')
  expect(faults.map(formatShort)).toEqual([])
  const textOf = ({ words }: TextOperation) => words.map(({ run }) => run.text).join('')
  const printed = paged.pages.map(({ operations }) =>
    operations.filter((operation): operation is TextOperation => operation.kind === 'text'),
  )
  /** The text of the flow, without the markers of lists and the calls of footnotes. */
  const texts = printed.map(page => page.filter(operation => !/^n|[•◦*]/.test(textOf(operation))))
  const footnotes = printed.map(page => page.filter(operation => textOf(operation).startsWith('n')))
  /** The page on which each footnote is called. */
  const callPages = printed.flatMap((page, i) =>
    page.filter(operation => textOf(operation) === '*').map(() => i),
  )
  const lines = new Map<TextOperation['source'], PlacedLine[]>()
  for (const [page, operations] of texts.entries()) {
    for (const { source: origin, baseline, words } of operations) {
      const text = words
        .map(({ run }) => run.text)
        .join('')
        .trim()
      const list = lines.get(origin) ?? []
      list.push({ page, baseline, text })
      lines.set(origin, list)
    }
  }
  return { ...source, paged, printed, texts, footnotes, callPages, lines: [...lines.values()] }
}

const holds = (property: (laid: ReturnType<typeof laidOut>) => void) =>
  fc.assert(
    fc.property(documents, document => property(laidOut(document))),
    { numRuns: 60 },
  )

describe('of any document', () => {
  test('every word stands on exactly one place, in order', () => {
    holds(({ texts, words }) => {
      const placed = texts.flat().flatMap(operation => operation.words.map(({ run }) => run.text))
      expect(placed.filter(text => text.trim() !== '')).toEqual(words)
    })
  })

  test('no page is empty', () => {
    holds(({ printed }) => {
      expect(printed.filter(operations => operations.length === 0)).toEqual([])
    })
  })

  test('nothing stands outside its page', () => {
    holds(({ paged }) => {
      for (const { operations } of paged.pages) {
        for (const operation of operations) {
          if (operation.kind === 'text') {
            const { x, width, baseline, fontSize } = operation
            expect(Math.min(x, baseline - 0.8 * fontSize)).toBeGreaterThan(-TINY)
            expect(x + width).toBeLessThan(WIDTH + TINY)
            expect(baseline + 0.2 * fontSize).toBeLessThan(HEIGHT + TINY)
          }
          if (operation.kind !== 'rect') continue
          const { x, y, width, height } = operation.rect
          expect(Math.min(x, y)).toBeGreaterThan(-TINY)
          expect(x + width).toBeLessThan(WIDTH + TINY)
          expect(y + height).toBeLessThan(HEIGHT + TINY)
        }
      }
    })
  })

  test('every footnote begins on the page of its call, and goes on on the next ones', () => {
    holds(({ notes, footnotes, callPages }) => {
      const placed = footnotes.flatMap((page, i) =>
        page.flatMap(({ words }) => words.map(({ run }) => ({ text: run.text, page: i }))),
      )
      const inOrder = placed.filter(({ text }) => text.trim() !== '')
      expect(inOrder.map(({ text }) => text)).toEqual(notes.flat())
      let at = 0
      for (const [i, words] of notes.entries()) {
        const on = inOrder.slice(at, at + words.length).map(({ page }) => page)
        at += words.length
        expect(on[0]).toBe(callPages[i])
        for (const [word, page] of on.entries())
          if (word > 0) expect(page - (on[word - 1] ?? 0)).toBeOneOf([0, 1])
      }
    })
  })

  test('footnotes stand below all else, and reach the foot of the page', () => {
    holds(({ texts, footnotes }) => {
      for (const [i, page] of footnotes.entries()) {
        if (page.length === 0) continue
        const baselines = page.map(({ baseline }) => baseline)
        expect(Math.max(...baselines)).toBeCloseTo(HEIGHT - 0.2 * LINE, 6)
        const above = Math.max(0, ...(texts[i] ?? []).map(({ baseline }) => baseline))
        expect(Math.min(...baselines) - above).toBeGreaterThan(LINE - TINY)
      }
    })
  })

  test('the lines of a paragraph follow each other without gaps', () => {
    holds(({ lines }) => {
      for (const paragraph of lines) {
        for (const [i, { page, baseline }] of paragraph.entries()) {
          const before = paragraph[i - 1]
          if (before?.page === page) expect(baseline - before.baseline).toBeCloseTo(LINE, 6)
          else if (before) expect(page).toBe(before.page + 1)
        }
      }
    })
  })

  test('no paragraph leaves fewer lines on a page than its orphans and widows', () => {
    holds(({ lines, paragraphs }) => {
      for (const paragraph of lines) {
        const block = paragraphs.get(paragraph[0]?.text.split(' ')[0] ?? '')
        const pages = [...new Set(paragraph.map(({ page }) => page))]
        if (pages.length === 1 || !block) continue
        const on = (page: number | undefined) => paragraph.filter(line => line.page === page).length
        expect(on(pages[0])).toBeGreaterThanOrEqual(block.orphans)
        expect(on(pages.at(-1))).toBeGreaterThanOrEqual(block.widows)
      }
    })
  })

  test('a forced break begins a page', () => {
    holds(({ texts, firsts }) => {
      const begins = new Set(texts.map(([operation]) => operation?.words[0]?.run.text))
      expect([...firsts].filter(word => !begins.has(word))).toEqual([])
    })
  })

  test('layout does the same again', () => {
    holds(({ body, css, paged }) => {
      expect(dump(layoutHtml(body, css).document)).toBe(dump(paged))
    })
  })
})
