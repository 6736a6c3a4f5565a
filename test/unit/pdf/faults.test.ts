import { beforeAll, describe, expect, test } from 'vitest'
import { writePdf } from '../../../src/pdf/index.ts'
import { layoutHtml } from '../../helpers/layout.ts'
import { pdfFaults } from '../../helpers/pdf-faults.ts'
import { readPdf } from '../../helpers/pdf-reader.ts'
import { unpackPdf } from '../../helpers/unpack-pdf.ts'

/** Our PDF reader judges every other test of this room, so it must see what it is there to see. */
const METADATA = { title: 't', author: 'a', keywords: [], lang: 'nl', date: new Date(0) }
let good: string

beforeAll(async () => {
  const body =
    '<p>aaaa <a href="https://x.nl">bbbb cccc</a></p><p class="p">d <a href="https://y.nl">e</a></p>'
  const { document } = layoutHtml(body, '.p { break-before: page }')
  good = unpackPdf(writePdf(document, METADATA))
})

const faultsOf = (pdf: string) => pdfFaults(readPdf(Buffer.from(pdf, 'latin1')))

test('a good PDF has no faults', () => {
  expect(faultsOf(good)).toEqual([])
})

/** Replacements of equal length: the offsets in the file stay what they are. */
describe('a fault is seen', () => {
  test.each<[what: string, pattern: RegExp, replacement: string, fault: RegExp]>([
    ['an MCID that nobody paints', /\/K \[0 /, '/K [7 ', /MCID \d+\/7 is not painted/],
    ['an MCID used twice', /\/K \[1 <</, '/K [0 <<', /is used twice/],
    ['a parent that is another', /\/P (\d+) 0 R\n\/Pg/, '/P 1 0 R\n/Pg', /\/P is not its parent/],
    ['an annotation that leads elsewhere', /\/StructParent 3/, '/StructParent 4', /leads back elsewhere/],
    ['an annotation that does not print', /\/F 4\b/, '/F 0', /does not print/],
    ['an annotation without words', /\/Contents \(e\)/, '/Contenta (e)', /without Contents/],
    ['an action that is no link', /\/S \/URI/, '/S /GoT', /no web link/],
    ['active content', /\/Border \[0 0 0\]/, '/AA     [0 0 0]', /has \/AA/],
    ['a font without its file', /\/FontFile2/, '/FontFile9', /is not embedded/],
    ['a font that is no subset', /\/BaseFont \/[A-Z]{6}\+/g, '/BaseFont /abcdef+', /is a subset/],
    ['a width too few', /\/W \[(\d+) \[/, '/W [9 [', /has no width/],
    ['a glyph for another', /(?<start>\/W \[\d+ \[)\d/, '$<start>9', /is another in the file/],
    ['keys of the parent tree that are shared', /\/StructParents 1/, '/StructParents 0', /are shared/],
  ])('%s', (_, pattern, replacement, fault) => {
    const [found = ''] = pattern.exec(good) ?? expect.fail(`nothing to change: ${pattern}`)
    const bad = good.replace(pattern, replacement.padEnd(found.length))
    expect(faultsOf(bad)).toContainEqual(expect.stringMatching(fault))
  })
})

test('an annotation is seen on a page that OBJR does not name', () => {
  const objr = /(\/Type \/OBJR\n\/Obj \d+ 0 R\n\/Pg )(\d+)/g
  const pages = [...good.matchAll(objr)].map(([, , page]) => page).toReversed()
  expect(new Set(pages).size).toBe(2)
  const bad = good.replace(objr, (_, before: string) => before + pages.shift())
  expect(faultsOf(bad)).toContainEqual(expect.stringMatching(/not on the page that OBJR names/))
})
