import { cmykProfile, report, sheet, stream } from '../helpers/foreign-pdf.ts'
import { bodyLetter, FIELDS, letterheadLetter, RICH_BODY } from './letters.ts'

const TEXT = 'Wij feliciteren u.'

const TRANSLATIONS = `translations:
  - { lang: fr, subject: Félicitations, opening: Monsieur, closing: Salutations, body: "Une *phrase*.[^1]\\n\\n[^1]: Note." }
  - { lang: uk, subject: Вітання, opening: Шановний пане!, closing: З повагою, body: "Одне речення.[^1]\\n\\n[^1]: Ні." }`

/** Letters with files inside: PDF/A-3a, since these may be of any kind. */
export const ATTACHED: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  'files inside': () =>
    enclosing('[{ title: Cijfers, file: cijfers é.csv }, { title: Schets, file: zegel.png }]', {
      'cijfers é.csv': 'jaar;aantal\n2016;12\n',
    }),
  'a file inside, and pages behind': async () =>
    enclosing('[{ title: Cijfers, file: cijfers.csv }, { title: Brief, file: eerder.pdf, append: true }]', {
      'cijfers.csv': 'a;b',
      'eerder.pdf': await bodyLetter(RICH_BODY),
    }),
}

/** Letters with pages of other PDFs behind or below their own. */
export const APPENDED: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  'a letter in three languages': () => bodyLetter(TEXT, `${FIELDS}\n${TRANSLATIONS}`),
  'a letter behind a letter': async () => appending(await bodyLetter(RICH_BODY)),
  'a letter with a letter behind it, behind a letter': async () =>
    appending(await appending(await bodyLetter(RICH_BODY))),
  'two letters behind a letter': async () =>
    enclosing('[{ title: A, file: a.pdf, append: true }, { title: B, file: b.pdf, append: true }]', {
      'a.pdf': await bodyLetter(RICH_BODY),
      'b.pdf': await bodyLetter('# Kop\n\nEen zin van enkele woorden. '.repeat(60)),
    }),
  'a report with links, tags of its own and IDs behind a letter': () =>
    appending(
      report({
        catalog: entries => `${entries} /Dests << /top [3 0 R /Fit] >>`,
        structure:
          '/RoleMap << /Plaatje /Beeld /Beeld /Figure >> /ClassMap << /Blok << /O /Layout /Placement /Block >> >>',
        element: '/S /Plaatje /C /Blok /ID (f1) /Alt (Een vierkant)',
      }),
    ),
  'a report in CMYK behind a letter': () => {
    const intents =
      '/OutputIntents [<< /S /GTS_PDFA1 /OutputConditionIdentifier (x) /DestOutputProfile 9 0 R >>]'
    return appending(
      report({
        content: '/Figure << /MCID 0 >> BDC 1 0.5 0 0 k 100 600 100 100 re f EMC',
        catalog: entries => `${entries} ${intents}`,
        more: [stream(cmykProfile(), '/N 4')],
      }),
    )
  },
  'a background': () => below(sheet()),
  'a background with old tags, a drawing, transparency and bleed': () =>
    below(
      sheet({
        content: '/P << /MCID 0 >> BDC /G gs 0.9 g 0 0 600 900 re f EMC /X Do',
        box: '-8.5 -8.5 603.78 850.39',
        resources: '/ExtGState << /G << /ca 0.5 /SMask /None >> >> /XObject << /X 5 0 R >>',
        page: '/TrimBox [0 0 595.28 841.89] /Group << /S /Transparency /CS /DeviceRGB >>',
        more: [
          stream(
            '/Span << /MCID 1 >> BDC 1 0 0 RG 0 0 m 100 100 l S EMC',
            '/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << >> /StructParents 3 /Group << /S /Transparency >>',
          ),
        ],
      }),
    ),
  'a background in the CMYK of its output intent': () =>
    below(
      sheet({
        content: '1 0.5 0 0 k 0 800 600 30 re f q 50 0 0 50 20 20 cm /I Do Q /S cs 0.5 scn 200 20 50 50 re f',
        resources:
          '/XObject << /I 5 0 R >> /ColorSpace << /S [/Separation /Spot /DeviceCMYK 7 0 R] >> /ExtGState << /G << /OP true /OPM 1 >> >>',
        page: '/Group << /S /Transparency /CS /DeviceCMYK >>',
        catalog:
          '/OutputIntents [<< /S /GTS_PDFX /OutputConditionIdentifier (x) /DestOutputProfile 6 0 R >>]',
        more: [
          stream(
            '\x40\x80\xc0\x00',
            '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceCMYK /Interpolate true',
          ),
          stream(cmykProfile(), '/N 4'),
          '<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 1 0] /N 1 >>',
        ],
      }),
    ),
}

function enclosing(
  enclosures: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<Uint8Array> {
  return bodyLetter(TEXT, `${FIELDS}\nenclosures: ${enclosures}`, files)
}

function appending(pdf: Uint8Array): Promise<Uint8Array> {
  return enclosing('[{ title: Brief, file: eerder.pdf, append: true }]', { 'eerder.pdf': pdf })
}

function below(pdf: Uint8Array): Promise<Uint8Array> {
  return letterheadLetter('<p>{{to.name}}</p>', '@page { size: A4 }', {
    'letterheads/eigen/letterhead.yaml': 'description: x\nbackground: { first: p.pdf, following: p.pdf }\n',
    'letterheads/eigen/p.pdf': pdf,
  })
}
