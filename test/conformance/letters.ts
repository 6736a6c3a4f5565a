import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderLetter } from '../../src/index.ts'
import type { Metadata } from '../../src/pdf/index.ts'
import { makePng } from '../helpers/make-png.ts'

const FONTS = join(import.meta.dirname, '../../templates/shared/fonts')
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10z" fill="#369"/></svg>'

export const FIELDS = `to:
  name: Drs. W. Koolmees
  address: [Postbus 90801, 2509 LV Den Haag]
date: 2017-11-15
subject: Felicitatie
opening: Geachte heer Koolmees,
closing: Hoogachtend,
signatories: [manson]`

const SHARED = {
  'letter.yaml': `lang: nl
letterhead: nederlands
organisation:
  name: VluchtelingenWerk
  address: [Postbus 2894, 1000 CW Amsterdam]
  website: www.vluchtelingenwerk.nl
signatories:
  manson: { name: Dorine Manson, role: Bestuursvoorzitter, signature: paraaf.svg }
`,
  'paraaf.svg': SVG,
  'foto.png': png(false),
  'zegel.png': png(true),
  'letterheads/eigen/letterhead.yaml': 'description: Ons eigen briefpapier.\n',
  'letterheads/eigen/serif.ttf': readFileSync(join(FONTS, 'SourceSerif4-Regular.ttf')),
  'letterheads/eigen/logo.svg': SVG,
}

function png(hasAlpha: boolean): Uint8Array {
  const pixel = hasAlpha ? [255, 0, 0, 128] : [255, 0, 0]
  return makePng({
    colorType: hasAlpha ? 6 : 2,
    depth: 8,
    interlaced: false,
    rows: [[pixel, pixel]],
    filters: [0],
  })
}

/** What a body in Markdown can hold, each by itself, on the letterhead that we ship. */
export const BODIES: Readonly<Record<string, string>> = {
  'one paragraph': 'Wij feliciteren u.',
  emphasis: 'Dit is *schuin*, dit **vet** en dit ***beide***.',
  'a link': 'Zie [onze website](https://www.example.org) of <info@example.org>.',
  'a link in emphasis over two lines': `Lees **[${'een lange naam van een website '.repeat(5)}](https://www.example.org)** eens.`,
  'a link to a host that is not ASCII': 'Zie [de site](https://www.müller.de/größe).',
  headings: '# Kop\n\nTekst.\n\n## Onderkop\n\nTekst.\n\n### Nog lager\n\nTekst.',
  'a list': '- een\n- twee\n- drie',
  'an ordered list': '4. vier\n5. vijf',
  'nested lists': '1. een\n   - a\n   - b\n\n     Nog een alinea.\n2. twee',
  'a table': '| Jaar | Aantal |\n| :-- | --: |\n| 2016 | 12 |\n| 2017 | 34 |',
  'a table with an empty cell': '| Jaar | Aantal |\n| :-- | --: |\n| 2016 | |',
  'a quotation': '> Een citaat\n>\n> in twee alinea’s.',
  code: 'Typ `letter build`:\n\n```\nletter build a.md\n\tletter\n```',
  'a line break': 'Een  \ntwee\\\ndrie',
  'a footnote':
    'Zie de wet[^1] en *de* memorie.[^2]\n\n[^1]: Artikel 7.\n[^2]: Op [de site](https://www.example.org).',
  'footnotes in a heading, a list and a table':
    '# Kop[^k]\n\n- punt[^p]\n\n| Jaar[^j] | Aantal |\n| --- | --- |\n| 2016[^t] | 12 |\n\n[^k]: kop\n[^p]: punt\n[^j]: jaar\n[^t]: cel',
  'a footnote over three pages': `Een lange noot.[^1]\n\n[^1]: ${'Een zin van enkele woorden. '.repeat(600)}`,
  'a dozen footnotes': `${Array.from({ length: 12 }, (_, i) => `Zin.[^${i}]\n\n[^${i}]: Noot.\n\n`).join('')}`,
  'a rule': 'Een\n\n---\n\nTwee',
  'a photograph': '![Twee mensen](foto.png)',
  'a photograph with transparency': '![Het zegel van de gemeente](zegel.png)',
  'a drawing': '![Een driehoek](paraaf.svg)',
  'an image that is a link': '[![Naar de website](foto.png)](https://www.example.org)',
  'a paragraph over two pages': 'Een zin van enkele woorden. '.repeat(300),
  'many pages': 'Een zin van enkele woorden. '.repeat(40).concat('\n\n').repeat(20),
  'a list over two pages': '- Een punt van enkele woorden\n'.repeat(90),
  'a table over two pages': `| Jaar | Aantal |\n| --- | --- |\n${'| 2016 | 12 |\n'.repeat(90)}`,
  ligatures: 'officieel, affiche, fluitje, Tij, fjord',
  'letters with marks': 'q̃ x\u0308 é e\u0301 Å A\u030a ŵ Ǻ',
  'other scripts and signs': 'Ελληνικά, кириллица, € £ ½ ¼ × ÷ ± § ¶ † … – —',
  'a soft hyphen and no-break spaces': 'rege\u00adrings\u00adakkoord 10\u00a0km 10\u202fkm',
}

/** What a letterhead can do with HTML and CSS, each by itself. */
export const LETTERHEADS: Readonly<Record<string, readonly [html: string, css: string]>> = {
  'running header and page number': [
    '<div class="kop">VluchtelingenWerk</div>',
    '.kop { position: running(kop) } @page { @top-left { content: element(kop) } @bottom-right { content: "pagina " counter(page) " van " counter(pages) } }',
  ],
  'borders, backgrounds and padding': [
    '<div class="vak">Tekst</div>',
    '.vak { border: 1pt solid #369; background: #eee; padding: 3mm; margin: 5mm 0 }',
  ],
  'an absolute box with a logo': [
    '<div class="logo"><img src="logo.svg" alt="Logo van VluchtelingenWerk"></div>',
    '.logo { position: absolute; top: 10mm; left: 20mm; width: 20mm } img { width: 10mm }',
  ],
  'a logo that is decoration': [
    '<p>Naam <img src="logo.svg" alt="" role="presentation"></p>',
    'img { width: 5mm }',
  ],
  'language of parts': [
    '<p>Dit heet <span lang="fr">savoir-faire</span>.</p><p lang="en">Kind regards</p>',
    '',
  ],
  'a table with row heads': [
    '<table><tr><th scope="row">datum</th><td>vandaag</td></tr><tr><th scope="row">kenmerk</th><td>1</td></tr></table>',
    '',
  ],
  'a table with head, foot and caption': [
    '<table><caption>Jaren</caption><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody><tfoot><tr><td>som</td><td>3</td></tr></tfoot></table>',
    '',
  ],
  'generated content': [
    '<p class="n">Tekst</p>',
    '.n::before { content: "N.B. " } .n::after { content: " ■" }',
  ],
  'superscript, underline, letter-spacing': [
    '<p>m<sup>2</sup>, H<sub>2</sub>O, <span class="u">onderstreept</span> <span class="s">gespatieerd</span></p>',
    '.u { text-decoration: underline } .s { letter-spacing: 1pt }',
  ],
  'what a reader should skip': ['<p aria-hidden="true">* * *</p>', ''],
}

type Files = Readonly<Record<string, string | Uint8Array>>

export function bodyLetter(body: string, fields = FIELDS, more: Files = {}): Promise<Uint8Array> {
  return made({ 'brief.md': `---\n${fields}\n---\n${body}\n`, ...more })
}

export function letterheadLetter(html: string, css: string, more: Files = {}): Promise<Uint8Array> {
  const template = `<html lang="{{lang}}">\n<head><title>{{subject}}</title></head>\n<body>${html}<main>{{{body}}}</main></body>\n</html>\n`
  const face =
    '@font-face { font-family: Serif; src: url("serif.ttf"); }\nhtml { font-family: Serif; font-size: 10pt; }\n'
  return made({
    'brief.md': `---\n${FIELDS}\nletterhead: eigen\n---\nWij feliciteren u.\n`,
    'letterheads/eigen/letterhead.hbs': template,
    'letterheads/eigen/letterhead.css': `${face}${css}\n`,
    ...more,
  })
}

/** A letter with something of everything, for the defects that are planted in it. */
export const RICH_BODY = `# Kop

Zie [onze website](https://www.example.org).

1. een
2. twee

| Jaar | Aantal |
| :-- | --: |
| 2016 | 12 |

![Een foto](foto.png)

${'Een zin van enkele woorden. '.repeat(200)}
`

export const RICH_METADATA: Metadata = {
  title: 'Felicitatie',
  author: 'VluchtelingenWerk',
  keywords: [],
  lang: 'nl',
  date: new Date(Date.UTC(2017, 10, 15)),
}

/** Values that a careless writer of XMP, strings or outlines would spoil. */
export const AWKWARD_FIELDS = `${FIELDS.replace('subject: Felicitatie', 'subject: "R&D <en> \\"meer\\" — ½ (kosten)"')}
reference: "A&B <1>"
keywords: ["a & b", "<c>"]`

async function made(files: Files): Promise<Uint8Array> {
  const { bytes } = await renderLetter({ letter: 'brief.md', files: { ...SHARED, ...files } })
  return bytes
}
