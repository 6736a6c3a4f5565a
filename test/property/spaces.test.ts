import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mm } from '../../src/base/index.ts'
import type { TextOperation } from '../../src/layout/index.ts'
import { layoutHtml } from '../helpers/layout.ts'

const WIDTH = mm(100)
/** Points: what no printer shows. */
const TINY = 0.01

const word = fc
  .array(fc.constantFrom(...'aeinorst'), { minLength: 1, maxLength: 9 })
  .map(letters => letters.join(''))
const styled = fc.tuple(
  fc.constantFrom('', 'b', 'i', 'u', 'a', 'small'),
  fc.array(word, { minLength: 1, maxLength: 5 }),
)
const paragraphs = fc.record({
  stretches: fc.array(styled, { minLength: 4, maxLength: 20 }),
  wrap: fc.constantFrom('wrap', 'pretty'),
})

function markup(tag: string, words: readonly string[]): string {
  if (tag === '') return words.join(' ')
  return tag === 'a' ? `<a href="https://a.nl">${words.join(' ')}</a>` : `<${tag}>${words.join(' ')}</${tag}>`
}

/** The text of each line but the last, which is not stretched. */
function stretchedLines(body: string, wrap: string): TextOperation[][] {
  const css = `p { margin: 0; font-family: serif; font-size: 4mm; line-height: 5mm; text-align: justify; text-wrap: ${wrap} }
    small { font-size: 2mm }`
  const lines = new Map<number, TextOperation[]>()
  for (const operation of layoutHtml(`<p>${body}</p>`, css).document.pages.flatMap(page => page.operations)) {
    if (operation.kind !== 'text') continue
    const key = Math.round(operation.baseline)
    lines.set(key, [...(lines.get(key) ?? []), operation])
  }
  return [...lines.values()].slice(0, -1)
}

/**
 * Equal means: the same part of an em is added to every space of a line. In one size that is the same length, whatever
 * the face; a space of half the size gets half of it. What a face's own space is wide stays its own.
 */
test('all spaces of a justified line are stretched alike, through bold, italic, small text and links', () => {
  fc.assert(
    fc.property(paragraphs, ({ stretches, wrap }) => {
      const body = stretches.map(([tag, words]) => markup(tag, words)).join(' ')
      for (const line of stretchedLines(body, wrap)) {
        const spaces = line
          .flatMap(({ words, fontSize, face }) => words.map(word => ({ ...word, fontSize, face })))
          .slice(0, -1)
          .filter(({ run }) => run.text === ' ')
        if (spaces.length === 0) continue
        const perEm = spaces.map(
          ({ run, advance, fontSize, face }) => advance / fontSize - run.width / face.unitsPerEm,
        )
        expect(Math.max(...perEm) - Math.min(...perEm)).toBeLessThan(TINY / mm(4))
        expect(Math.min(...spaces.map(({ advance }) => advance))).toBeGreaterThan(0)
        const last = line.at(-1)
        expect(Math.abs((last?.x ?? 0) + (last?.width ?? 0) - WIDTH)).toBeLessThan(TINY)
      }
    }),
    { numRuns: 100 },
  )
})
