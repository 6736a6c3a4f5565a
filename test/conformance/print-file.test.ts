import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Report } from '../../src/base/index.ts'
import { loadHarfBuzz } from '../../src/font/index.ts'
import { type Appendix, readAppendix } from '../../src/foreign/index.ts'
import { createPrintFile } from '../../src/pdf/index.ts'
import { verifyPdf } from '../../src/verify/index.ts'
import { createMailing, run } from '../faults/mailing.ts'
import { layoutHtml } from '../helpers/layout.ts'
import { APPENDED } from './enclosures.ts'
import { brokenRules, fetchValidators, syntaxFaults } from './validators.ts'

const METADATA = { title: 'Alle brieven', author: 'a', keywords: [], lang: 'nl', date: new Date(0) }

const folder = mkdtempSync(join(tmpdir(), 'letter-print-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

await loadHarfBuzz()

/** Letters of one, two and three pages, in two languages. */
const letters = Array.from({ length: 20 }, (_, i) => {
  const body = `<h1>${'abcdef'.charAt(i % 6)}</h1><p>gelijk <a href="https://x.nl">hier</a></p><table><tr><th>k</th><td>v</td></tr></table>`
  return layoutHtml(body + '<p class="next">meer</p>'.repeat(i % 3), '.next { break-before: page }').document
})

function writePrintFile(name: string, count: number, appendices: readonly Appendix[] = []): string {
  const path = join(folder, name)
  const chunks: Uint8Array[] = []
  const file = createPrintFile(bytes => chunks.push(bytes), METADATA)
  for (let i = 0; i < count; i++) {
    const document = letters[i % letters.length]
    const metadata = { ...METADATA, title: `Brief ${i}`, lang: i % 5 === 4 ? 'de' : 'nl' }
    if (document) file.add(document, metadata, {}, appendices.slice(i % (appendices.length + 1)))
  }
  file.end()
  writeFileSync(path, Buffer.concat(chunks))
  return path
}

beforeAll(fetchValidators)

test('a print file of 20 letters is PDF/A-2a and PDF/UA-1', () => {
  const path = writePrintFile('20.pdf', 20)
  expect(brokenRules([path], '2a').get(path)).toEqual([])
  expect(brokenRules([path], 'ua1').get(path)).toEqual([])
})

test('a print file of letters with pages of others behind them is PDF/A-2a and PDF/UA-1', async () => {
  const fail: Report = ({ message }) => expect.unreachable(message)
  const files = await Promise.all(Object.values(APPENDED).map(make => make()))
  const appendices: Appendix[] = []
  for (const [i, file] of files.entries()) {
    const appendix = await readAppendix(`${i}.pdf`, file, undefined, fail)
    if (appendix) appendices.push(appendix)
  }
  const path = writePrintFile('appended.pdf', 20, appendices)
  expect(syntaxFaults(path)).toBe('')
  expect(brokenRules([path], '2a').get(path)).toEqual([])
  expect(brokenRules([path], 'ua1').get(path)).toEqual([])
})

test('a print file that the command makes of ten letters is PDF/A-2a and PDF/UA-1', () => {
  const mailing = createMailing({ rows: 10, numbered: true })
  run(mailing)
  const letter = readFileSync(join(mailing, 'brief.md'), 'utf8')
  const enclosure = 'enclosures: [{ title: "Bijlage", file: "{{nr}}.pdf", append: true }]'
  writeFileSync(join(mailing, 'brief.md'), letter.replace('subject:', `${enclosure}\nsubject:`))
  for (let i = 1; i <= 10; i++) {
    const made = readFileSync(join(mailing, `uit/brief-L${1 + (i % 3)}.pdf`))
    writeFileSync(join(mailing, `L${i}.pdf`), made)
  }
  const path = join(mailing, 'alle.pdf')
  const args = ['merge', 'brief.md', '--data', 'leden.csv', '--key', 'nr', '--print', 'alle.pdf']
  expect(run(mailing, [...args, '--sort', 'reference'])).toMatchObject({ exitCode: 0 })
  expect(syntaxFaults(path)).toBe('')
  expect(brokenRules([path], '2a').get(path)).toEqual([])
  expect(brokenRules([path], 'ua1').get(path)).toEqual([])
})

test('a print file of 1,000 letters is sound PDF, and passes our own check', () => {
  const path = writePrintFile('1000.pdf', 1000)
  expect(syntaxFaults(path)).toBe('')
  expect(verifyPdf(readFileSync(path), METADATA)).toEqual([])
})
