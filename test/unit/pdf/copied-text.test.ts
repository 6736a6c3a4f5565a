import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writePdf } from '../../../src/pdf/index.ts'
import { layoutHtml, pageTexts, shippedFace } from '../../helpers/layout.ts'
import { markedContent } from '../../helpers/pdf-content.ts'
import { readPdf } from '../../helpers/pdf-reader.ts'

const METADATA = { title: 't', author: 'a', keywords: [], lang: 'nl', date: new Date(0) }

/** What a reader copies from the first page; soft hyphens vanish, as they do there. */
async function copied(body: string, css: string): Promise<string> {
  const { document, diagnostics } = layoutHtml(`<div>${body}</div>`, `div { ${css} }`)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const pdf = readPdf(await writePdf(document, METADATA))
  const texts = pdf.pages.flatMap(page => markedContent(pdf, page).map(({ text }) => text))
  return texts.join('').replaceAll('\u00ad', '')
}

const FACE = shippedFace('SourceSerif4-Regular.ttf')

function isCovered(character: string): boolean {
  return character === '\u00ad' || character === '\u200b' || FACE.covers(character.codePointAt(0) ?? 0)
}

const SERIF = 'font-family: serif; font-size: 4mm;'

test.each([
  ['ligatures', 'een officieel effect, de final fjord', ''],
  ['a ligature beside its letters', 'officieel of<b></b>ficieel', ''],
  ['small capitals', 'de Europese Unie en de navo', 'font-variant-caps: small-caps'],
  ['small capitals of both cases', 'NAVO navo Navo', 'font-variant-caps: all-small-caps'],
  ['old-style figures', 'op 15 november 2017', 'font-variant-numeric: oldstyle-nums proportional-nums'],
  ['old-style figures beside others', 'in 2017 of <b>2017</b>', 'font-variant-numeric: oldstyle-nums'],
  ['fractions', 'voor 3/4 en 1/2 deel', 'font-variant-numeric: diagonal-fractions'],
  ['raised figures', 'voetnoot 12', 'font-feature-settings: "sups"'],
  ['what stands in the margin', '“Ja, nee.” Of – ja', 'padding-left: 5mm; -letter-optical-margins: auto'],
])('%s are copied as they were written', async (_, body, css) => {
  const written = body.replace(/<.*?>/g, '')
  expect(await copied(body, `${SERIF} ${css}`)).toBe(written)
})

test('a soft hyphen that is not used, and one at the end of a line, vanish from what is copied', async () => {
  expect(await copied('aa&shy;bb cccc dddd&shy;eeee ff', '')).toBe('aabb cccc ddddeeee ff')
  const margins = 'padding: 0 10mm; -letter-optical-margins: auto'
  expect(await copied('aaaa bb&shy;bb ccc', margins)).toBe('aaaa bbbb ccc')
})

test('a word that is spelt otherwise where it is divided is copied as it was written', async () => {
  const [body, css] = ['bbb re&shy;ëel of foto’&shy;tje b', 'width: 70mm']
  expect(pageTexts(`<div>${body}</div>`, `div { ${css} }`)).toEqual(['bbb re- / eel of / foto- / tje b'])
  expect(await copied(body, css)).toBe('bbb reëel of foto’tje b')
})

test('letters that borrow the glyph of another are told apart', async () => {
  expect(await copied('A Α A', 'font-family: borrowing')).toBe('A Α A')
})

test('a link and its neighbours share no ligature', () => {
  const { document } = layoutHtml('<div>of<a href="https://a.nl">ficieel</a></div>', `div { ${SERIF} }`)
  const glyphs = document.pages[0]?.operations.flatMap(operation =>
    operation.kind === 'text' ? [operation.words.flatMap(({ run }) => run.glyphs.length)] : [],
  )
  // o-f, then fi-c-i-e-e-l: no ffi.
  expect(glyphs).toEqual([[2], [6]])
})

/** Ligatures, soft hyphens, accents of their own or not, and characters that look alike and may share a glyph. */
const character = fc.constantFrom(
  ...['a', 'f', 'fi', 'ffi', 'fl', 'ij', 'T', 'V', 'é', 'e\u0301', 'x\u0302', 'A\u030a', 'Å', '1', '-', '.'],
  ...[
    '\u00ad',
    '\u212a',
    'K',
    '\u00b7',
    '\u2219',
    '\u2022',
    'μ',
    'µ',
    'Ω',
    '\u2126',
    '\u2010',
    '\u2011',
    '\u200b',
  ],
)
/** Each begins with a letter, for a line may not begin with a full stop, and is narrower than the narrowest line. */
const words = fc.array(
  fc.array(character, { maxLength: 9 }).map(characters => `a${characters.join('')}`),
  { minLength: 1, maxLength: 25 },
)
const styles = fc.constantFrom(
  ...['', 'text-align: justify; text-wrap: pretty', 'letter-spacing: 0.1mm', 'overflow-wrap: anywhere'],
  ...['font-variant-numeric: oldstyle-nums', '-letter-optical-margins: auto; hyphens: auto'],
)

test('any text is copied as it was written, however it is broken and shaped', async () => {
  await fc.assert(
    fc.asyncProperty(words, styles, fc.integer({ min: 60, max: 95 }), async (list, css, width) => {
      const text = [...list.join(' ')].filter(isCovered).join('').trim().replace(/ +/g, ' ')
      const read = await copied(text, `${SERIF} width: ${width}mm; ${css}`)
      expect(read.replaceAll('\u200b', '')).toBe(text.replaceAll(/[\u00ad\u200b]/g, ''))
    }),
    { numRuns: 150 },
  )
})
