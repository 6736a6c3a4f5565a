import { describe, expect, it } from 'vitest'
import { type Sheet, sheet, stream } from '../helpers/foreign-pdf.ts'
import { edit, type Files, refusals, render } from './refusals.ts'

/** The letter on its own letterhead, with a background. */
function below(background: string, files: Files): Files {
  return {
    ...edit('letter.yaml', 'nederlands', 'eigen'),
    'letterheads/eigen/letterhead.yaml': `description: x\nbackground: ${background}\n`,
    ...files,
  }
}

function paper(bytes: string | Uint8Array): Files {
  return below('{ first: papier.pdf }', { 'letterheads/eigen/papier.pdf': bytes })
}

const sheetWith = (changes: Sheet) => paper(sheet(changes))

describe('a background', () => {
  refusals('backgrounds', {
    'that is not there': below('{ first: papier.pdf }', {}),
    'outside the letterhead': below('{ first: ../../papier.pdf }', { 'papier.pdf': sheet() }),
    'that is no PDF by its name': below('{ first: papier.png }', {}),
    'under another name': below('{ folowing: papier.pdf }', {}),
    'that is empty': paper(''),
    'that is an image': paper('GIF89a'),
    'that is cut off': paper(sheet().subarray(0, 200)),
    'that is encrypted': sheetWith({ trailer: '/Encrypt << /Filter /Standard >>' }),
    'of another size': sheetWith({ box: '0 0 612 792' }),
    'that is turned': sheetWith({ page: '/Rotate 90' }),
    'without a size': sheetWith({ box: '0 0 0 0' }),
    'with a size that is none': sheetWith({ box: '/a /b /c /d' }),
    'without the page that is asked for': below('{ first: papier.pdf#page=2 }', {
      'letterheads/eigen/papier.pdf': sheet(),
    }),
    'without its font': sheetWith({
      content: 'BT /F1 9 Tf (x) Tj ET',
      resources: '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>',
    }),
    'in CMYK without an intent': sheetWith({ content: '1 0 0 0 k 0 0 9 9 re f' }),
    'with an image in CMYK': sheetWith({
      content: '/I1 Do',
      resources: '/XObject << /I1 5 0 R >>',
      more: [
        stream('0000', '/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceCMYK'),
      ],
    }),
    'with a drawing that is none': sheetWith({ content: '0 0 9 9 re fill' }),
    'with a string without an end': sheetWith({ content: 'BT (abc ET' }),
    'with PostScript': sheetWith({
      resources: '/XObject << /P 5 0 R >>',
      more: [stream('showpage', '/Subtype /PS')],
    }),
    'with a transfer function': sheetWith({ resources: '/ExtGState << /G << /TR /Identity >> >>' }),
    'with an image in JPEG 2000': sheetWith({
      resources: '/XObject << /I 5 0 R >>',
      more: [stream('', '/Subtype /Image /Filter /JPXDecode')],
    }),
    'with a part in another file': sheetWith({
      resources: '/XObject << /I 5 0 R >>',
      more: [stream('', '/Subtype /Image /F (/etc/passwd)')],
    }),
    'with a form field': sheetWith({ page: '/Annots [<< /Subtype /Widget >>]' }),
    'with hidden layers': sheetWith({ catalog: '/OCProperties << /D << /OFF [<< >>] >> >>' }),
    'with several faults': sheetWith({
      content: '1 0 0 0 k 0 0 9 9 re f',
      page: '/Rotate 180 /Annots [<< /Subtype /Text >>]',
    }),
  })
})

it('a form that draws itself has an end', async () => {
  const files = sheetWith({
    content: '/X Do',
    resources: '/XObject << /X 5 0 R >>',
    more: [stream('/X Do', '/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>')],
  })
  expect((await render(files)).diagnostics).toEqual([])
})

it('a list that holds itself has an end', async () => {
  const files = sheetWith({ resources: '/ColorSpace << /C 5 0 R >>', more: ['[/Indexed 5 0 R]'] })
  expect((await render(files)).diagnostics).toEqual([])
})

it('HTML says that it does not have it', async () => {
  const { bytes, diagnostics } = await render(paper(sheet()), { format: 'html' })
  expect(bytes).toBeDefined()
  expect(diagnostics.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
    'warning: the background is not in the HTML: only a PDF has it',
  ])
})
