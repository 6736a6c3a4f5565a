import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Image } from '../../../src/image/index.ts'
import type { TextOperation } from '../../../src/layout/index.ts'
import { writePdf } from '../../../src/pdf/index.ts'
import { layoutHtml } from '../../helpers/layout.ts'
import { glyphCodes, markedContent } from '../../helpers/pdf-content.ts'
import { pdfFaults, widthsOf } from '../../helpers/pdf-faults.ts'
import {
  arrayOf,
  dictionaryOf,
  type Pdf,
  readOperators,
  readPdf,
  streamOf,
  textIn,
} from '../../helpers/pdf-reader.ts'
import { artifactsOf, tagsOf } from '../../helpers/pdf-tags.ts'

const METADATA = { title: 't', author: 'a', keywords: [], lang: 'nl', date: new Date(0) }

async function pdfOf(body: string, css = '', image?: Image): Promise<Pdf> {
  const { document, diagnostics } = layoutHtml(body, css, image)
  // A loose line is written like any other.
  expect(diagnostics.filter(({ code }) => code !== 'layout/loose-line')).toEqual([])
  return readPdf(await writePdf(document, METADATA))
}

async function contentOf(body: string, css = '', image?: Image): Promise<string[]> {
  const { pages } = await pdfOf(body, css, image)
  return pages.flatMap(({ content }) => content.split('\n'))
}

const image: Image = {
  kind: 'vector',
  width: 20,
  height: 10,
  viewBox: { x: 1, y: 2, width: 4, height: 2 },
  shapes: [
    {
      path: [['M', 1, 2], ['L', 5, 2], ['C', 5, 3, 4, 4, 3, 4], ['Z']],
      fill: { r: 255, g: 0, b: 51 },
      fillRule: 'evenodd',
    },
    {
      path: [
        ['M', 1, 2],
        ['L', 5, 4],
      ],
      fillRule: 'nonzero',
      stroke: { color: { r: 0, g: 0, b: 0 }, width: 0.5, cap: 'round', join: 'bevel', miterLimit: 4 },
    },
  ],
}

describe('a letter with everything in it', () => {
  const body = `
    <h1>Kop</h1><p>aaa <a href="https://x.nl">bbb ccc ddd eee fff</a> <i lang="en">ggg</i> <u>hhh</u> x<sup>2</sup></p>
    <ul><li>een</li><li>twee<ol><li>drie</li></ol></li></ul>
    <table><thead><tr><th>k</th><th>l</th></tr></thead><tbody><tr><td>m</td><td></td></tr></tbody></table>
    <p aria-hidden="true" class="box">stil</p><img src="x" alt="Beeld"><div class="r">p<b></b></div>
    <p class="greek">aαΑ A</p><p class="w">aa af&shy;brekend<br>einde</p>`
  const css = `
    @page { margin: 15mm 0; @top-left { content: element(r) } } .r { position: running(r) }
    b::before { content: counter(page) } .box { border: 1mm dashed red; background: silver }
    img { display: block; width: 20mm } .greek { font-family: borrowing, greek } h1 { font-size: 10mm } .w { text-wrap: wrap }
    ul, ol { padding-left: 30mm }`
  let pdf: Pdf

  beforeAll(async () => {
    pdf = await pdfOf(body, css, image)
  })

  test('is sound', () => {
    expect(pdf.pages.length).toBeGreaterThan(1)
    expect(pdfFaults(pdf)).toEqual([])
  })

  test('reads in order, with roles, languages and links', () => {
    expect(tagsOf(pdf).trimEnd().split('\n')).toEqual([
      'Document  lang=nl',
      '  H1  “Kop”',
      '  P  “aaa ”',
      '    Link  “bbb ccc ddd eee fff”  → https://x.nl → https://x.nl → https://x.nl',
      '    “ ”',
      '    Span  lang=en  “ggg”',
      '    “ hhh x2”',
      '  L  numbering=Disc',
      '    LI',
      '      Lbl  “• ”',
      '      LBody  “een”',
      '    LI',
      '      Lbl  “• ”',
      '      LBody  “twee”',
      '        L  numbering=Decimal',
      '          LI',
      '            Lbl  “1. ”',
      '            LBody  “drie”',
      '  Table',
      '    THead',
      '      TR',
      '        TH  scope=Column  “k”',
      '        TH  scope=Column  “l”',
      '    TBody',
      '      TR',
      '        TD  “m”',
      '        TD',
      '  Figure  alt=“Beeld”',
      '  P  “aαΑ A”',
      '  P  “aa af¬brekend einde”',
    ])
  })

  test('says what PDF/A and PDF/UA ask for', () => {
    const { catalog, get, pages } = pdf
    const [intent] = arrayOf(get(catalog, 'OutputIntents'))
    expect(get(intent, 'S')).toBe('/GTS_PDFA1')
    expect(get(intent, 'DestOutputProfile', 'N')).toBe(3)
    expect(streamOf(get(intent, 'DestOutputProfile')).bytes.length).toBeGreaterThan(128)
    expect(textIn(get(catalog, 'Lang'))).toBe('nl')
    expect(get(catalog, 'MarkInfo', 'Marked')).toBe(true)
    expect(get(catalog, 'ViewerPreferences', 'DisplayDocTitle')).toBe(true)
    for (const { dictionary } of pages) {
      expect(dictionary.entries).toMatchObject({ Tabs: '/S', Type: '/Page' })
      expect(arrayOf(get(dictionary, 'MediaBox')).map(Number)).toEqual(
        [0, 0, 283.465, 283.465].map(value => expect.closeTo(value, 2)),
      )
    }
  })

  test('marks running heads as pagination, what is hidden and borders as layout', () => {
    const artifacts = artifactsOf(pdf).trimEnd().split('\n')
    expect(artifacts).toContain('Artifact Layout  page 3  “stil”')
    expect(artifacts.filter(line => line.includes('Pagination'))).toEqual(
      [1, 2, 3, 4].map(page => `Artifact Pagination Header  page ${page}  “p${page}”`),
    )
  })
})

test('heads and feet of pages say that they are', async () => {
  const css = `@page { margin: 10mm 0; @top-left { content: "aa" } @bottom-right { content: element(r) } }
    .r { position: running(r); background: silver }`
  const pdf = await pdfOf('<div class="r">bb</div><p>cc</p>', css)
  expect(artifactsOf(pdf).trimEnd().split('\n')).toEqual([
    'Artifact Pagination Header  page 1  “aa”',
    'Artifact Layout  page 1',
    'Artifact Pagination Footer  page 1  “bb”',
  ])
  expect(pdf.pages[0]?.content).toContain(
    '/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC',
  )
})

describe('text can be read back from its glyphs', () => {
  test('whatever it says', async () => {
    const word = fc.string({
      unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzéABC.,-€'),
      minLength: 1,
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 40 }), async words => {
        const pdf = await pdfOf(
          `<p>${words.join(' ')}</p>`,
          'p { font-family: serif; text-align: justify; font-size: 5mm }',
        )
        const [, line = ''] = tagsOf(pdf).split('\n')
        expect(line).toBe(`  P  “${words.join(' ')}”`)
      }),
      { numRuns: 25 },
    )
  })

  const sequences = async (body: string, css: string) => {
    const pdf = await pdfOf(body, css)
    return pdf.pages.flatMap(page =>
      markedContent(pdf, page).map(({ text, actualText }) => [text, actualText]),
    )
  }

  test('a glyph that stands for two characters has ActualText the second time, and only then', async () => {
    expect(await sequences('<p>A Α A</p>', 'p { font-family: borrowing }')).toEqual([
      ['A ', undefined],
      ['Α', 'Α'],
      [' A', undefined],
    ])
  })

  test('a hyphen of line breaking reads as a soft hyphen, a written one as itself', async () => {
    expect(await sequences('<p>aaaaaa bb&shy;bb cc-dd</p>', '')).toEqual([
      ['aaaaaa bb', undefined],
      ['\u00ad', '\u00ad'],
      ['bb cc-dd', undefined],
    ])
  })

  test('a no-break space is copied as a space', async () => {
    expect(await sequences('<p>a&nbsp;b c</p>', '')).toEqual([['a b c', undefined]])
  })

  test('ligatures and combined accents say all their letters', async () => {
    const pdf = await pdfOf(
      '<p>officieel fluitje q\u0303 e\u0301</p>',
      'p { font-family: serif; font-size: 5mm }',
    )
    expect(tagsOf(pdf).normalize()).toContain('“officieel fluitje q\u0303 é”')
    expect(pdfFaults(pdf)).toEqual([])
  })

  test('a letter and its combining mark say their own characters', async () => {
    expect(await sequences('<p>q\u0303 x\u0302</p>', 'p { font-family: serif; font-size: 5mm }')).toEqual([
      ['q\u0303 x\u0302', undefined],
    ])
  })
})

test('the address of a link is ASCII', async () => {
  const pdf = await pdfOf('<p><a href="https://www.müller.de/größe?q=ä">x</a></p>', '')
  const [annotation] = arrayOf(pdf.get(pdf.pages[0]?.dictionary, 'Annots'))
  expect(textIn(pdf.get(annotation, 'A', 'URI'))).toBe(
    'https://www.xn--mller-kva.de/gr%C3%B6%C3%9Fe?q=%C3%A4',
  )
})

describe('text stands where layout put it', () => {
  const TEXT = 'AVATAR To. Wij wensen u veel succes, LTdA en wijsheid. '
  const ACCENTS = 'yq\u0303V Vq\u0303 wVq\u0303 -x\u0302- x\u0302 V rx\u0302, fy\u0302. '.repeat(3)

  /** Where each TJ begins and ends, in points from the left, by the widths of the fonts and the numbers in it. */
  function shown(pdf: Pdf): { x: number; y: number; end: number }[] {
    return pdf.pages.flatMap(({ dictionary, content }) => {
      const found: { x: number; y: number; end: number }[] = []
      let widths: ReadonlyMap<number, number> = new Map()
      let [size, spacing, x, y] = [0, 0, 0, 0]
      readOperators(content, (operator, operands) => {
        const [first, second] = operands
        if (operator === 'Tf') {
          const font = pdf.get(dictionary, 'Resources', 'Font', String(first).slice(1), 'DescendantFonts')
          widths = widthsOf(pdf, dictionaryOf(pdf.get(arrayOf(font)[0])))
          size = Number(second)
        }
        if (operator === 'Tc') spacing = Number(first)
        if (operator === 'Td') [x, y] = [Number(first), Number(second)]
        if (operator !== 'TJ') return
        const advances = arrayOf(first).flatMap(item => {
          if (typeof item === 'number') return [(-item / 1000) * size]
          return glyphCodes([item]).map(code => {
            const glyph = code.charCodeAt(0) * 256 + code.charCodeAt(1)
            return ((widths.get(glyph) ?? Number.NaN) / 1000) * size + spacing
          })
        })
        found.push({ x, y, end: x + advances.reduce((sum, advance) => sum + advance, 0) })
      })
      return found
    })
  }

  test.each([
    ['justified', 'text-align: justify', TEXT],
    ['kerned', 'text-align: right', TEXT],
    ['spaced', 'letter-spacing: 0.3mm; text-align: center', TEXT],
    ['kerned beside accents', 'text-align: justify', ACCENTS],
    ['spaced with accents', 'letter-spacing: 0.3mm', ACCENTS],
  ])('%s', async (_, css, text) => {
    const body = `<p>${text.repeat(3)}</p>`
    const { document } = layoutHtml(body, `p { font-family: serif; font-size: 4mm; ${css} }`)
    const operations = document.pages.flatMap(page =>
      page.operations.filter((operation): operation is TextOperation => operation.kind === 'text'),
    )
    const pdf = readPdf(await writePdf(document, METADATA))
    const expected = operations.map(({ x, baseline, words }) => ({
      x: expect.closeTo(x, 2),
      y: expect.closeTo((document.pages[0]?.height ?? 0) - baseline, 2),
      end: expect.closeTo(
        words.reduce((sum, { advance }) => sum + advance, x),
        1,
      ),
    }))
    expect(expected.length).toBeGreaterThan(2)
    expect(shown(pdf)).toEqual(expected)
  })
})

test('fonts give the width of every glyph that is used, and of no other', async () => {
  const pdf = await pdfOf('<p>ab ba</p><p class="greek">αβ</p>', '.greek { font-family: greek }')
  const fonts = [...pdf.objects.values()].filter(object => pdf.get(object, 'Subtype') === '/CIDFontType2')
  const written = fonts.map(font => [
    String(pdf.get(font, 'BaseFont')).replace(/^\/[A-Z]{6}\+/, ''),
    JSON.stringify(pdf.get(font, 'W')),
  ])
  expect(written).toEqual([
    ['Square', '[1,[1000],66,[1000,1000]]'],
    ['Greek', '[1,[500,500]]'],
  ])
  const descriptor = dictionaryOf(pdf.get(fonts[0], 'FontDescriptor'))
  expect(descriptor.entries).toMatchObject({
    ...{ Flags: 4, FontBBox: [0, -200, 1000, 800], ItalicAngle: 0, Ascent: 800, Descent: -200 },
    ...{ CapHeight: 700, XHeight: 500, StemV: 90 },
  })
})

describe('images', () => {
  const raster = (more: Partial<Extract<Image, { kind: 'raster' }>>): Image => ({
    ...{ kind: 'raster', width: 2, height: 1, colorSpace: 'rgb', encoding: 'raw' },
    data: Uint8Array.of(255, 0, 0, 0, 0, 255),
    ...more,
  })
  const body = '<p><img src="x" alt="x"></p><p><img src="x" alt="x"></p>'
  const css = 'p { margin: 0 } img { display: block; width: 40mm; margin-left: 10mm }'
  const objectsOf = async (shown: Image) => {
    const pdf = await pdfOf(body, css, shown)
    return [...pdf.objects.values()].filter(object => pdf.get(object, 'Subtype') === '/Image').map(streamOf)
  }

  test('of pixels are written once, and drawn wherever they stand', async () => {
    const [object, ...others] = await objectsOf(raster({}))
    expect(others).toEqual([])
    expect(object?.entries).toMatchObject({
      ...{ Width: 2, Height: 1, BitsPerComponent: 8, ColorSpace: '/DeviceRGB', Filter: '/FlateDecode' },
    })
    expect([...(object?.bytes ?? [])]).toEqual([255, 0, 0, 0, 0, 255])
    expect((await contentOf(body, css, raster({}))).filter(line => line.includes('Do'))).toEqual([
      'q 113.386 0 0 56.693 28.346 226.772 cm /I1 Do Q',
      'q 113.386 0 0 56.693 28.346 170.079 cm /I1 Do Q',
    ])
  })

  test('that are transparent have a mask', async () => {
    const [mask, object] = await objectsOf(raster({ alpha: Uint8Array.of(255, 128) }))
    expect(mask?.entries).toMatchObject({
      Width: 2,
      Height: 1,
      ColorSpace: '/DeviceGray',
      BitsPerComponent: 8,
    })
    expect([...(mask?.bytes ?? [])]).toEqual([255, 128])
    expect(object?.entries.SMask).toEqual({ ref: expect.any(Number) })
  })

  test('in PNG keep their bytes, and the filters of their rows', async () => {
    const scanline = Uint8Array.of(1, 9, 9)
    const data = deflateSync(scanline)
    const [object] = await objectsOf(raster({ encoding: 'png', colorSpace: 'gray', data }))
    const parameters = { Predictor: 15, Colors: 1, BitsPerComponent: 8, Columns: 2 }
    expect(object?.entries).toMatchObject({ Filter: '/FlateDecode', DecodeParms: { entries: parameters } })
    expect(object?.bytes).toEqual(Buffer.from(scanline))
  })

  test('in JPEG keep their bytes', async () => {
    const data = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)
    const [object] = await objectsOf(raster({ encoding: 'jpeg', colorSpace: 'gray', data }))
    expect(object?.entries).toMatchObject({ Filter: '/DCTDecode', ColorSpace: '/DeviceGray', Length: 4 })
    expect(object?.bytes).toEqual(Buffer.from(data))
  })

  test('of paths are drawn in the coordinates of their view box, its origin at the top left', async () => {
    const lines = await contentOf('<img src="x" alt="x">', 'img { display: block; width: 20pt }', image)
    expect(lines).toEqual([
      '/Span <</MCID 0>> BDC',
      'q 5 0 0 -5 -5 293.46457 cm',
      ...['1 0 0.2 rg', '1 2 m', '5 2 l', '5 3 4 4 3 4 c', 'h', 'f*'],
      ...['0 0 0 RG 0.5 w 1 J 2 j 4 M', '1 2 m', '5 4 l', 'S'],
      'Q',
      'EMC',
    ])
  })
})

test('borders and backgrounds are artifacts; colours and dashes are set when they change', async () => {
  const css = 'p { margin: 0; width: 10mm; background: #f00; border-bottom: 2pt dotted #00f; color: #fff }'
  expect(await contentOf('<p>a</p>', css)).toEqual([
    '/Artifact <</Type /Layout>> BDC',
    '1 0 0 rg',
    '0 253.118 28.346 30.346 re f',
    'q 0 0 1 RG 2 w [2] 0 d 0 254.118 m 28.346 254.118 l S Q',
    'EMC',
    '/Span <</MCID 0>> BDC',
    '1 1 1 rg',
    ...['BT', '/F1 28.346 Tf', '0 260.787 Td', '[(\u0000B)] TJ', 'ET'],
    'EMC',
  ])
})

test('a link is an annotation over its words that prints and says where it goes', async () => {
  const { pages, get } = await pdfOf('<p>aa <a href="mailto:a@b.nl">b  b</a></p>', 'p { margin: 0 }')
  const [annotation] = arrayOf(get(pages[0]?.dictionary, 'Annots'))
  const { Rect, ...entries } = dictionaryOf(get(annotation)).entries
  expect(entries).toMatchObject({
    Type: '/Annot',
    Subtype: '/Link',
    F: 4,
    Border: [0, 0, 0],
    Contents: { text: 'b b' },
  })
  expect(textIn(get(entries.A, 'URI'))).toBe('mailto:a@b.nl')
  expect(arrayOf(Rect).map(Number)).toEqual(
    [85.04, 255.12, 170.08, 283.46].map(value => expect.closeTo(value, 1)),
  )
})

test('the identifier is of the content: the same for the same letter, another for another', async () => {
  const idOf = async (body: string) => JSON.stringify((await pdfOf(body)).trailer.entries.ID)
  expect(await idOf('<p>a</p>')).toBe(await idOf('<p>a</p>'))
  expect(await idOf('<p>a</p>')).not.toBe(await idOf('<p>b</p>'))
})
