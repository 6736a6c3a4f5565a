import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { isSeenFault, picturePdf, type SeenPdf, seePdf } from '../../../src/raster/index.ts'
import { pdfFile, sheet, stream } from '../../helpers/foreign-pdf.ts'
import { placedPdf } from '../../helpers/placed-pdf.ts'

async function see(bytes: Uint8Array): Promise<SeenPdf> {
  const seen = await seePdf(bytes)
  if (isSeenFault(seen)) throw new Error(seen.problem)
  return seen
}

async function problem(bytes: Uint8Array): Promise<string> {
  const seen = await seePdf(bytes)
  return isSeenFault(seen) ? `${seen.code}: ${seen.problem}` : 'none'
}

describe('a page', () => {
  test('is text, each character where it stands', async () => {
    const [page] = (await see(placedPdf([{ texts: [{ text: 'Aan u', left: 20, top: 50, size: 12 }] }]))).pages
    const characters = page?.characters ?? []
    expect(characters.map(({ text, beginsWord }) => (beginsWord ? ` ${text}` : text)).join('')).toBe(' Aan u')
    expect(characters[0]?.box.left).toBeCloseTo(20, 0)
    expect(characters[0]?.baseline).toBeCloseTo(50, 1)
    expect(characters[0]?.box.top).toBeCloseTo(50 - 12 * 0.72 * (25.4 / 72), 0)
    expect(page?.width).toBeCloseTo(210, 2)
    expect(page?.fonts).toEqual([{ name: 'Helvetica', isEmbedded: false }])
  })

  test('is seen as it is turned', async () => {
    const texts = [{ text: 'Aan', left: 20, top: 50 }]
    const [page] = (await see(placedPdf([{ texts, rotate: 90 }]))).pages
    expect([page?.width, page?.height].map(side => Math.round(side ?? 0))).toEqual([297, 210])
    // What was 50 mm below the top stands 50 mm from the right edge now.
    expect(page?.characters[0]?.box.left).toBeCloseTo(297 - 50, 0)
    expect(page?.characters[0]?.box.top).toBeCloseTo(20, 0)
  })

  test('is ink, wherever it is not white', async () => {
    const [page] = (await see(placedPdf([{ ink: [[100, 200, 10, 5]] }]))).pages
    const { bits, dotsPerMm } = page?.ink ?? { bits: new Uint8Array(), dotsPerMm: 0 }
    const dots = bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0)
    expect(dots / dotsPerMm ** 2).toBeCloseTo(50, -1)
  })

  test('is a picture, the same each time', async () => {
    const bytes = placedPdf([{ ink: [[100, 200, 10, 5]] }])
    const picture = await picturePdf(bytes, 0)
    expect(Buffer.from(picture as Uint8Array).toString('latin1', 1, 4)).toBe('PNG')
    expect(await picturePdf(bytes, 0)).toEqual(picture)
  })

  test('is a picture in its colours', async () => {
    const navy = [0x1f, 0x3a, 0x5f]
    const content = `${navy.map(channel => channel / 255).join(' ')} rg 0 0 300 842 re f`
    const { data, width } = PNG.sync.read(
      Buffer.from((await picturePdf(sheet({ content }), 0)) as Uint8Array),
    )
    const at = (column: number) => [...data.subarray(column * 4, column * 4 + 3)]
    expect(at(0)).toEqual(navy)
    expect(at(width - 1)).toEqual([0xff, 0xff, 0xff])
  })
})

describe('what is no PDF to look at is refused', () => {
  const good = placedPdf([{ texts: [{ text: 'Aan u', left: 20, top: 50 }] }])

  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'pdf/unreadable: is damaged'],
    ['another kind of file', Buffer.from('<html>'), 'pdf/unreadable: is damaged'],
    ['a file without pages', pdfFile(['<< /Type /Catalog >>']), 'pdf/unreadable: has no pages'],
    ['a wall of paper', sheet({ box: '0 0 14400 14400' }), 'pdf/too-large: has a page 1 of 5080 × 5080 mm'],
    [
      'an encrypted file',
      sheet({
        trailer:
          '/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <00000000000000000000000000000000000000000000000000000000000000aa> /U <00000000000000000000000000000000000000000000000000000000000000aa> >> /ID [<00> <00>]',
      }),
      'pdf/unsupported: is encrypted',
    ],
    ['a book', placedPdf(Array.from({ length: 501 }, () => ({}))), 'pdf/too-large: has more than 500 pages'],
  ])('%s', async (_, bytes, expected) => {
    expect(await problem(bytes)).toBe(expected)
    // And the next file is seen as if nothing had been.
    expect(await problem(good)).toBe('none')
  })

  test('what draws itself more often than memory can hold, and the next is seen', async () => {
    const form = (content: string, resources: string) =>
      stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << ${resources} >>`)
    const forms = [5, 6, 7, 8, 9, 10, 11, 12].map(next =>
      form('/X Do '.repeat(12), `/XObject << /X ${next + 1} 0 R >>`),
    )
    const bytes = sheet({
      content: '/X Do '.repeat(12),
      resources: '/XObject << /X 5 0 R >>',
      more: [...forms, form('0 0 9 9 re f', '')],
    })
    expect(await problem(bytes)).toBe('pdf/unreadable: is damaged, or needs too much memory')
    expect(await problem(good)).toBe('none')
  })

  test('whatever is cut off or changed, it is seen or refused', async () => {
    for (let length = 0; length < good.length; length += 97) {
      expect(await problem(good.slice(0, length))).toMatch(/^none$|^pdf\//)
    }
    for (let at = 0; at < good.length; at += 53) {
      const damaged = good.slice()
      damaged[at] = 0xff
      expect(await problem(damaged)).toMatch(/^none$|^pdf\//)
    }
  })
})
