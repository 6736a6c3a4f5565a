import type { SeenPage, SeenPdf } from '../raster/index.ts'
import { beyond, short } from './area.ts'
import type { Finding } from './fit.ts'
import { linesOf, quote } from './lines.ts'

/** What holds for every PDF, whatever envelope it goes into. Page numbers are written as `page {page} of {pages}`. */
export function checkWhole(
  { pages }: SeenPdf,
  pageNumbers: readonly string[],
  ownPages: number,
): readonly Finding[] {
  return [
    ...checkFonts(pages),
    ...pages.flatMap(checkClipped),
    ...pages.slice(0, ownPages).flatMap((page, i) => checkNumber(page, i, ownPages, pageNumbers)),
  ]
}

function checkFonts(pages: readonly SeenPage[]): Finding[] {
  const names = pages.flatMap(({ fonts }) =>
    fonts.filter(({ isEmbedded }) => !isEmbedded).map(({ name }) => name),
  )
  return [...new Set(names)].map(name => ({
    code: 'check/font-not-embedded',
    message: `the font ${name || 'without a name'} is not embedded: other machines may show another`,
    hints: ['save the PDF with all its fonts, as PDF/A'],
  }))
}

/** Less is what the outlines of letters reach beyond their width. */
const TOLERANCE_MM = 0.5

function checkClipped(page: SeenPage, index: number): Finding[] {
  const paper = { left: 0, top: 0, width: page.width, height: page.height }
  const lines = linesOf(page).map(({ text, box }) => ({
    text,
    by: Math.max(...Object.values(beyond(paper, box))),
  }))
  const [farthest] = lines.toSorted((a, b) => b.by - a.by)
  if (!farthest || farthest.by <= TOLERANCE_MM) return []
  const { text, by } = farthest
  const message = `page ${index + 1}: ${quote(text)} reaches ${short(by)} mm beyond the paper`
  return [{ code: 'check/clipped', message, hints: [], by }]
}

function checkNumber(page: SeenPage, index: number, count: number, patterns: readonly string[]): Finding[] {
  const wrong = linesOf(page).find(({ text }) => {
    const said = patterns.map(pattern => numbersIn(text, pattern)).find(numbers => numbers !== undefined)
    return said && (said[0] !== index + 1 || said[1] !== count)
  })
  if (!wrong) return []
  const message = `page ${index + 1} of ${count} says ${quote(wrong.text)}`
  return [{ code: 'check/page-number', message, hints: [] }]
}

/** Only a line that says nothing else: a text may speak of the pages of something else. */
function numbersIn(line: string, pattern: string): readonly [number, number] | undefined {
  const [before = '', between = '', after = ''] = pattern.toLowerCase().split(/\{pages?\}/)
  const text = line.toLowerCase()
  const middle = text.indexOf(between, before.length)
  if (!text.startsWith(before) || !text.endsWith(after) || middle < 0) return undefined
  const numbers = [
    text.slice(before.length, middle),
    text.slice(middle + between.length, text.length - after.length),
  ]
  return numbers.every(number => /^\d{1,4}$/.test(number))
    ? [Number(numbers[0]), Number(numbers[1])]
    : undefined
}
