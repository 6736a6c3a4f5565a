import { expect, test } from 'vitest'
import { letterFile, printed } from '../helpers/printed.ts'

const lines = (count: number) => Array.from({ length: count }, (_, i) => `a${i + 1}`).join('\\\n')
const isFurniture = (text: string) => !/^a\d+$/.test(text)
const FIRST = [
  'Stichting',
  'Stichting · Postbus 1',
  'Jan',
  'Postbus 2',
  '1000 AA Utrecht',
  'Postbus 1',
  'datum',
]

test('a letter of one page has no page number, and no head of a following page', async () => {
  const [pages] = await printed([letterFile('a1', { reference: 'R.1' })])
  expect(pages).toEqual([
    [
      ...[...FIRST, '1 januari 2026', 'betreft', 'Onderwerp', 'ons kenmerk', 'R.1'],
      ...['Aanhef,', 'a1', 'Slotgroet,', 'Ondertekenaar'],
    ],
  ])
})

test('the letterhead is on the first page, and whose letter it is, and which page, on each of the others', async () => {
  const [pages = []] = await printed([letterFile(lines(95), { reference: 'R.1' })])
  expect(pages).toHaveLength(3)
  expect(pages[0]?.slice(0, FIRST.length)).toEqual(FIRST)
  expect(pages[0]?.join()).not.toContain('pagina')
  expect(pages[1]?.filter(isFurniture)).toEqual(['Jan · 1 januari 2026 · R.1pagina 2 van 3'])
  expect(pages[2]?.filter(isFurniture)).toEqual([
    ...['Slotgroet,', 'Ondertekenaar', 'Jan · 1 januari 2026 · R.1pagina 3 van 3'],
  ])
})
