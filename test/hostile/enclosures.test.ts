import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type Report, report, sheet, stream } from '../helpers/foreign-pdf.ts'
import { type Files, letter, refusals, render } from './refusals.ts'

/** The letter with these enclosures, as YAML. */
function enclosing(enclosures: string, files: Files = {}): Files {
  return { ...letter('closing:', `enclosures: ${enclosures}\nclosing:`), ...files }
}

function appending(bytes: string | Uint8Array): Files {
  return enclosing('[{ title: Rapport, file: rapport.pdf, append: true }]', { 'rapport.pdf': bytes })
}

const reportWith = (changes: Report) => appending(report(changes))
const withLink = (link: string) =>
  reportWith({ page: '/Annots [9 0 R]', more: [`<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] ${link} >>`] })
const withFont = (font: string) => appending(sheetWithFont(font))

function sheetWithFont(font: string): Uint8Array {
  const whole = Buffer.from(report()).toString('latin1')
  return Buffer.from(
    whole.replace('/Resources <<', `/Resources << /Font << /F1 << /Type /Font ${font} >> >>`),
    'latin1',
  )
}

describe('an enclosure that goes inside', () => {
  refusals('attachments', {
    'that is not there': enclosing('[{ title: Cijfers, file: cijfers.csv }]'),
    'above the folder of the letter': enclosing('[{ title: Cijfers, file: ../../etc/passwd }]'),
    'by an absolute path': enclosing('[{ title: Cijfers, file: /etc/passwd }]'),
    'on the web': enclosing('[{ title: Cijfers, file: "https://x.nl/cijfers.csv" }]'),
    'that is empty': enclosing('[{ title: Cijfers, file: cijfers.csv }]', { 'cijfers.csv': '' }),
    'that is no PDF': enclosing('[{ title: Brief, file: brief.pdf }]', { 'brief.pdf': 'Geachte heer,' }),
    'with the name of another, and several faults besides': enclosing(
      '[{ title: A, file: a/Lijst.csv }, { title: B, file: b/lijst.CSV }, { title: C, file: weg.txt }]',
      { 'a/Lijst.csv': 'a', 'b/lijst.CSV': 'b' },
    ),
    'that is larger than any file may be': enclosing('[{ title: Film, file: film.mp4 }]', {
      'film.mp4': new Uint8Array(21 * 1024 * 1024),
    }),
    'with others that are too large together': enclosing(
      '[{ title: A, file: a.zip }, { title: B, file: b.zip }, { title: C, file: c.zip }]',
      Object.fromEntries(['a.zip', 'b.zip', 'c.zip'].map(name => [name, new Uint8Array(15 * 1024 * 1024)])),
    ),
    'whose `file` is a list': enclosing('[{ title: A, file: [a.csv] }]'),
    'with an `append` that is neither true nor false': enclosing('[{ title: A, file: a.pdf, append: yes }]'),
    'with nothing to append': enclosing('[{ title: A, append: true }]'),
  })
})

describe('an enclosure whose pages follow', () => {
  refusals('appendices', {
    'that is empty': appending(''),
    'that is no PDF': appending('Geachte heer,'),
    'that is cut off': appending(report().subarray(0, 300)),
    'that is binary garbage': appending(Uint8Array.from({ length: 999 }, (_, i) => (i * 7919) % 256)),
    'that begins like a PDF': appending('%PDF-1.7\n'),
    'that is encrypted': appending(sheet({ trailer: '/Encrypt 5 0 R', more: ['<< /Filter /Standard >>'] })),
    'that says nothing of itself, and has no tags': appending(sheet()),
    'that is PDF/A-1 and PDF/UA-2': reportWith({
      claims: '<pdfaid:part>1</pdfaid:part><pdfuaid:part>2</pdfuaid:part>',
    }),
    'without a language': reportWith({ catalog: entries => entries.replace('/Lang', '/Lanx') }),
    'with a page without tags': appending(
      Buffer.from(
        Buffer.from(report()).toString('latin1').replace('/StructParents', '/StructParenty'),
        'latin1',
      ),
    ),
    'with a tag that nobody knows': reportWith({ element: '/S /Plaatje' }),
    'with tags that stand for each other': reportWith({
      element: '/S /Plaatje',
      structure: '/RoleMap << /Plaatje /Beeld /Beeld /Plaatje >>',
    }),
    'with headings without a level': reportWith({ element: '/S /H' }),
    'with layers': reportWith({ catalog: entries => `${entries} /OCProperties << >>` }),
    'with files inside': reportWith({ catalog: entries => `${entries} /AF [] /Names << >>` }),
    'that is a form': reportWith({ catalog: entries => `${entries} /AcroForm << /Fields [] >>` }),
    'with a comment': reportWith({ page: '/Annots [<< /Type /Annot /Subtype /Highlight >>]' }),
    'with a link that runs code': withLink('/A << /S /JavaScript /JS (app.alert\\(1\\)) >>'),
    'with a link that opens a program': withLink('/A << /S /Launch /F (cmd.exe) >>'),
    'with a link to another file': withLink('/A << /S /GoToR /F (x.pdf) >>'),
    'with a link of another scheme': withLink('/A << /S /URI /URI (javascript:alert\\(1\\)) >>'),
    'with a link that does several things': withLink('/A << /S /URI /URI (https://x.nl) /Next << >> >>'),
    'with a link to no place': withLink('/Dest /hoofdstuk'),
    'with a page that runs something when it is opened': reportWith({ page: '/AA << /O << >> >>' }),
    'without its font': withFont('/Subtype /TrueType /BaseFont /ABCDEF+Arial /Encoding /WinAnsiEncoding'),
    'with a font of drawings': withFont('/Subtype /Type3 /Name /Krabbel'),
    'with a page that is not among its pages': reportWith({
      element: '/S /P /Ref [9 0 R]',
      more: ['<< /Type /Page >>'],
    }),
    'with a page that shows something without a tag': reportWith({ content: '0 0 9 9 re f' }),
    'with the same mistake in many places': reportWith({
      content: Array.from({ length: 15 }, (_, i) => `/P <</MCID ${i}>> BDC EMC`).join(' '),
    }),
    'with a figure without words': reportWith({ element: '/S /Figure' }),
    'with a link that has no tag and is not printed': withLink('/A << /S /URI /URI (https://x.nl) >>'),
    'with a page that cannot be read': reportWith({ page: '/Contents 9 0 R', more: [stream('0 0 m (', '')] }),
    'without pages': appending(
      Buffer.from(
        Buffer.from(report()).toString('latin1').replace('/Kids [3 0 R]', '/Kids [     ]'),
        'latin1',
      ),
    ),
    'that unpacks to a gigabyte': reportWith({ more: [bomb()] }),
    'that is packed twice': reportWith({ more: [stream('x', '/Filter [/FlateDecode /FlateDecode]')] }),
    'that hides how it is packed': reportWith({ more: [stream('x', '/Fil#74er /FlateDecode')] }),
    'in LZW': reportWith({ more: [stream('x', '/Filter /LZWDecode')] }),
    'with references that go round in a circle': reportWith({ more: ['10 0 R', '9 0 R'] }),
    'nested without end': reportWith({ more: ['['.repeat(5000)] }),
  })
})

/** A megabyte of zeros deflated a thousand times over. */
function bomb(): string {
  return stream(deflateSync(new Uint8Array(210e6)), '/Filter /FlateDecode')
}

it('a page tree and a structure that lead in circles have an end', async () => {
  const text = Buffer.from(report()).toString('latin1')
  for (const [written, other] of [
    ['/Kids [3 0 R]', '/Kids [2 0 R]'],
    ['/K [8 0 R]', '/K [7 0 R]'],
    ['/Nums [0 [8 0 R]]', '/Kids [6 0 R 6 0 R]'],
    ['/Contents 4 0 R', '/Contents 3 0 R'],
  ] as const) {
    const { diagnostics } = await render(appending(Buffer.from(text.replace(written, other), 'latin1')))
    expect(diagnostics.every(({ code }) => code.startsWith('pdf/'))).toBe(true)
  }
})

it('other formats say that they do not hold the files', async () => {
  const files = enclosing('[{ title: Cijfers, file: cijfers.csv }]', { 'cijfers.csv': 'a;b' })
  const { bytes, diagnostics } = await render(files, { format: 'text' })
  expect(new TextDecoder().decode(bytes)).toContain('Cijfers')
  expect(diagnostics.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
    'warning: `cijfers.csv` is not in the text: only a PDF holds enclosures',
  ])
})
