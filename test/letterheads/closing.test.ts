import { describe, expect, test } from 'vitest'
import { letterFile, printed } from '../helpers/printed.ts'

/** A paragraph of so many lines: `lines('a', 2)` is a1, a2. */
const lines = (name: string, count: number) => names(name, count).join('\\\n')
const names = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}${i + 1}`)
const LONG = Array.from({ length: 80 }, (_, i) => i + 1)

/** What the body ends with, after a paragraph of any length. */
const ENDS: Readonly<Record<string, string>> = {
  'nothing else': '',
  'a paragraph of one line': 'z1',
  'two paragraphs of one line': 'y1\n\nz1',
  'a paragraph of three lines': lines('z', 3),
  'a paragraph of six lines': lines('z', 6),
  'a heading with a paragraph of one line': '# y1\n\nz1',
  'a list': names('z', 5)
    .map((text, i) => `${i + 1}. ${text}`)
    .join('\n'),
  'a list of paragraphs': names('z', 3)
    .map(text => `- ${text}\n`)
    .join('\n'),
  'a table': `| y1 | y2 |\n| -- | -- |\n${names('z', 5)
    .map(text => `| ${text} | ${text} |`)
    .join('\n')}`,
}

const isOfBody = (text: string) => /^[ayz]\d+$/.test(text)
const isOf = (name: string) => (text: string) => isOfBody(text) && text.startsWith(name)

describe('the closing is one piece and takes two lines of the text along, at any length of it, before', () => {
  test.each(Object.entries(ENDS))('%s', async (_, end) => {
    const letters = await printed(LONG.map(count => letterFile(`${lines('a', count)}\n\n${end}`)))
    for (const [i, pages] of letters.entries()) {
      const length = LONG[i] ?? 0
      const last = pages.at(-1) ?? []
      const body = [...new Set(last.filter(isOfBody))]
      expect(last.slice(last.indexOf('Slotgroet,'), last.indexOf('Slotgroet,') + 2), `${length}`).toEqual([
        ...['Slotgroet,', 'Ondertekenaar'],
      ])
      if (pages.length > 1) expect(body.length, `${length} lines: ${last}`).toBeGreaterThanOrEqual(2)
      expect(pages.flat().filter(isOf('a'))).toEqual(names('a', length))
      for (const name of end.startsWith('z') ? ['a', 'z'] : ['a']) {
        const parts = pages.map(page => page.filter(isOf(name)).length).filter(count => count > 0)
        if (parts.length > 1) expect(Math.min(...parts), `${length} lines: ${name}`).toBeGreaterThanOrEqual(2)
      }
    }
  })

  test('all that may stand in it', async () => {
    const more = {
      signatories: '[{ name: A }, { name: B, role: r, organisation: o, signsFor: f }, { name: C }]',
      postscript: 'Naschrift',
      enclosures: '[{ title: Bijgevoegd }]',
      copies: '[Raad, Bestuur]',
    }
    const whole = 'Slotgroet, A B r o namens f C PS Naschrift Bijlage: Bijgevoegd Kopie aan: Raad Bestuur'
    const letters = await printed(LONG.map(count => letterFile(lines('a', count), more)))
    for (const [i, pages] of letters.entries()) {
      const last = pages.at(-1) ?? []
      // The first page is not to hold its head alone: a short text has its closing there, as far as that goes.
      if (pages.length > 1 && (LONG[i] ?? 0) < 4) {
        expect([pages[0]?.includes('Slotgroet,'), last.slice(0, 2)]).toEqual([true, ['Kopie aan:', 'Raad']])
        continue
      }
      expect(last.join(' ')).toContain(whole)
      if (pages.length === 1) continue
      const least = Math.min(2, LONG[i] ?? 0)
      const first = pages[0] ?? []
      expect(first.filter(isOfBody).length, `${first}`).toBeGreaterThanOrEqual(2)
      expect(last.filter(isOfBody).length, `${last}`).toBeGreaterThanOrEqual(least)
    }
  })
})
