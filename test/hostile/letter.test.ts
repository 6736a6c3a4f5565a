import { describe, expect, it } from 'vitest'
import { body, edit, type Files, letter, letterhead, refusals, render } from './refusals.ts'

const BINARY = Uint8Array.from({ length: 2000 }, (_, i) => (i * 7919) % 256)

/** A letter with an image that is so many px wide, on a letterhead that does not scale it. */
function bar(width: number, letterhead = 'eigen') {
  return body('![een balk](balk.svg)', {
    ...edit('letter.yaml', 'nederlands', letterhead),
    'balk.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="9"><path d="M0 0h9"/></svg>`,
  })
}

function opening(line: string) {
  return letter('---', line)
}

describe('a file that is no letter', () => {
  refusals('not-a-letter', {
    'a letter without fields': { 'brief.md': 'Beste Jan,\n' },
    'an empty file': { 'brief.md': '' },
    'a front matter without an end': { 'brief.md': '---\nsubject: Felicitatie\n' },
    'a front matter that names a language': opening('---js'),
    'a front matter in JSON': opening('---json'),
    'a front matter that names a property of every object': opening('---constructor'),
    'a front matter that names another': opening('---toString'),
    'a front matter with a space': opening('--- '),
    'binary garbage': { 'brief.md': BINARY },
    'binary garbage in the fields': {
      'brief.md': `---\n${String.fromCharCode(...BINARY.slice(0, 9).map(code => code % 32))}\n---\n`,
    },
    'a letter in Latin-1': { 'brief.md': Buffer.from('---\nsubject: café\n---\n', 'latin1') },
    'a letter in Windows-1252': {
      'brief.md': Buffer.from('---\nsubject: “café” \n---\n', 'latin1').map(byte =>
        byte === 0x1c ? 0x93 : byte === 0x1d ? 0x94 : byte,
      ),
    },
    'a letter in UTF-8, but for one word': {
      'brief.md': Buffer.concat([
        Buffer.from('---\nsubject: café \ufffd '),
        Buffer.from('café\n---\n', 'latin1'),
      ]),
    },
    'a letter in UTF-16': { 'brief.md': Buffer.from('\ufeff---\nsubject: x\n---\n', 'utf16le') },
    'no file at all': { 'brief.md': undefined },
    '5 MB of text': body('woord '.repeat(900_000)),
  })
})

describe('YAML', () => {
  refusals('yaml', {
    'a value with a colon': letter('Felicitatie', 'Felicitatie: van harte'),
    'a quote without an end': letter('Felicitatie', '"Felicitatie'),
    'a quote that the next one seems to close': letter(
      'Felicitatie\nopening: G',
      '"Felicitatie\nopening: "G"',
    ),
    'a value that goes on behind its bracket': letter('Felicitatie', '[spoed] Felicitatie'),
    'a value that begins like a list': letter('Felicitatie', '- Felicitatie'),
    'a value that begins like a text of several lines': letter('Felicitatie', '| Felicitatie'),
    'a second document': edit('letter.yaml', 'lang: nl', 'lang: nl\n---'),
    'a value that is a comment': letter('Felicitatie', '#12345'),
    'a tag': letter('Felicitatie', '!!js/function "x"'),
    'an alias': letter('Felicitatie', '*x'),
    'a merge key': letter('subject:', '<<: { a: b }\nsubject:'),
    'a key that reaches a prototype': letter('subject:', '__proto__: { a: b }\nsubject:'),
    'a key twice': letter('subject:', 'subject: Dank\nsubject:'),
    'a list that nests for ever': letter('Felicitatie', '['.repeat(1000)),
    'a broken `letter.yaml`': edit('letter.yaml', 'lang: nl', 'lang: [nl'),
  })
})

describe('fields', () => {
  refusals('fields', {
    'an unknown field': letter('subject:', 'bijlagen: geen\nsubject:'),
    'fields in Dutch': letter('subject: Felicitatie', 'betreft: Felicitatie\nUw-kenmerk: W'),
    'fields in German': letter('subject: Felicitatie', 'Betreff: Felicitatie\nAnlagen: [R]'),
    'fields in French': letter('subject: Felicitatie', 'objet: Felicitatie\npièces-jointes: [R]'),
    'a town in Dutch': letter('[Postbus 90801, 2509 LV Den Haag]', '{ postbus: 90801, plaats: Den Haag }'),
    'a misspelt word for a field': letter('to:\n', 'recipent:\n'),
    'a field that is like no other': letter('subject:', 'xyzzy: O.2\nsubject:'),
    'texts for enclosures': letter('subject:', 'enclosures: [Rapport, Nota]\nsubject:'),
    'a misspelt field': letter('subject:', 'refrence: O.2\nsubject:'),
    'a misspelt field of the addressee': letter('  address', '  rol: Minister\n  address'),
    'no addressee': letter(
      'to:\n  name: Drs. W. Koolmees\n  address: [Postbus 90801, 2509 LV Den Haag]\n',
      '',
    ),
    'no address': letter('  address: [Postbus 90801, 2509 LV Den Haag]\n', ''),
    'no date': letter('date: 2017-11-15\n', ''),
    'no subject': letter('subject: Felicitatie\n', ''),
    'an empty subject': letter('subject: Felicitatie', 'subject:'),
    'an empty optional field': letter('  address', '  role: ""\n  address'),
    'a date that no calendar has': letter('2017-11-15', '2017-02-29'),
    'a date in words': letter('2017-11-15', '15 november 2017'),
    'a text for a list': letter('[Postbus 90801, 2509 LV Den Haag]', 'Postbus 90801'),
    'a list for a text': letter('Felicitatie', '[Felicitatie]'),
    'two lines for one': letter('Felicitatie', '"Felici\\ntatie"'),
    'an unknown signatory': letter('[manson]', '[mansn]'),
    'an unknown letterhead': letter('date:', 'letterhead: nederland\ndate:'),
    'a letterhead that is a path': letter('date:', 'letterhead: ../../etc\ndate:'),
    'an unknown language of the letter': letter('date:', 'lang: nederlands\ndate:'),
    'an unknown language of the organisation': edit('letter.yaml', 'lang: nl', 'lang: xx'),
    'an unknown setting': letter('date:', 'settings: { foldmarks: false }\ndate:'),
    'a setting that is neither true nor false': letter('date:', 'settings: { foldMarks: no }\ndate:'),
    'no organisation': { 'letter.yaml': undefined },
    'a letter without text': body(''),
    'a website that is no link': edit('letter.yaml', '  name: V', '  website: "x.nl y"\n  name: V'),
    'a fault of the organisation and one of the text': body(
      'Zie [hier](bijlage.pdf).',
      edit('letter.yaml', 'lang: nl', 'lang: xx'),
    ),
    'many faults in two files': {
      ...edit('letter.yaml', '  name: V', '  naam: V'),
      'brief.md': `---
datum: 2017-11-15
signatories: [dorine, { name: "" }]
subject: ""
to: { name: Drs. W. Koolmees, adres: [Postbus 90801] }
closing: Hoogachtend,
opening: [Geachte]
---
`,
    },
  })
})

/** An organisation that numbers its letters in that way. */
function numbered(series: string): Files {
  return edit('letter.yaml', 'lang: nl', `lang: nl\nreferences: { register: r.db, series: ${series} }`)
}

describe('references', () => {
  const brieven = '{ brieven: { pattern: "{dossier}-{yy}{seq:3}", reset: yearly } }'
  const asking = (reference: string) => letter('subject:', `reference: ${reference}\nsubject:`)

  refusals('references', {
    'a pattern without a number': numbered('{ a: { pattern: "{yy}" } }'),
    'a pattern with a brace too many': numbered('{ a: { pattern: "{seq}}" } }'),
    'a pattern with two fields side by side': numbered('{ a: { pattern: "{x}{y}-{seq}" } }'),
    'numbers that begin anew each year, without a year': numbered(
      '{ a: { pattern: "{seq}", reset: yearly } }',
    ),
    'numbers that begin anew each month, without a month': numbered(
      '{ a: { pattern: "{yy}{seq}", reset: monthly } }',
    ),
    'two series that could print the same number': numbered(
      '{ a: { pattern: "A{seq}" }, b: { pattern: "B{seq}" }, c: { pattern: "{x}-{seq}" }, d: { pattern: "A-{seq}" } }',
    ),
    'a reset of another kind': numbered('{ a: { pattern: "{yy}{seq}", reset: weekly } }'),
    'a start that is no number': numbered('{ a: { pattern: "{seq}", start: one } }'),
    'no register': edit('letter.yaml', 'lang: nl', 'lang: nl\nreferences: { series: {} }'),
    'a series without `references`': asking('{ series: brieven }'),
    'an unknown series': { ...numbered(brieven), ...asking('{ series: brief, dossier: O }') },
    'a field that the pattern asks for and the letter has not': {
      ...numbered(brieven),
      ...asking('{ series: brieven }'),
    },
    'a field that the pattern does not print': {
      ...numbered(brieven),
      ...asking('{ series: brieven, dossier: O, author: RW }'),
    },
    'a field with the character that ends it': {
      ...numbered(brieven),
      ...asking('{ series: brieven, dossier: O-2 }'),
    },
    'a reference with fields and no series': { ...numbered(brieven), ...asking('{ dossier: O }') },
    'a number with a wrong check digit': {
      ...numbered('{ a: { pattern: "K{seq:3}{check}" } }'),
      ...asking('K0017'),
    },
    'an enclosure without a title and a register': letter(
      'subject:',
      'enclosures: [{ reference: O.2 }]\nsubject:',
    ),
    'an enclosure without anything': letter('subject:', 'enclosures: [{ date: 2017-11-15 }]\nsubject:'),
    'fields that every object has': {
      ...numbered('{ a: { pattern: "{constructor}-{seq:3}" } }'),
      ...asking('{ series: a }'),
    },
    'a register, of files in memory': { ...numbered(brieven), ...asking('{ series: brieven, dossier: O }') },
    'a register elsewhere': {
      ...edit('letter.yaml', 'lang: nl', 'lang: nl\nreferences: { register: ../r.db }'),
      ...asking('O.1'),
    },
  })
})

describe('the text', () => {
  refusals('text', {
    'tags for data, in a letter that has none': {
      'brief.md': `---
to: { name: "{{naam}}", address: [Postbus 90801, 2509 LV Den Haag] }
subject: "{{a}}"
opening: "{{#if b}}{{b}}{{else}}Beste{{/if}},"
---
{{d}} en {{e}} met [een link](file:///x).
`,
    },
    'a control character': letter('Felicitatie', 'Feli\u0007citatie'),
    'an escaped control character': letter('Felicitatie', '"Feli\\u001bcitatie"'),
    'half a character, escaped': letter('Felicitatie', '"Feli\\ud800citatie"'),
    'a direction override': body('Wij feliciteren \u202eu.'),
    'a noncharacter by which values are traced': body('Wij \ufdd00\ufdd1feliciteren u.'),
    'characters that no font has': body('Wij 漢 feliciteren 漢 en 字.'),
    'an emoji that no font has': letter('Felicitatie', 'Felicitatie 🎉'),
    'words from right to left': letter('Felicitatie', 'Felicitatie מזל טוב'),
    'a link that runs code': body('Zie [hier](javascript:alert(1)).'),
    'a link to a file': body('Zie [hier](file:///etc/passwd).'),
    'a link without words': body('Zie [](https://a.nl).'),
    'headings that begin below the first level': body('Eerst.\n\n## Kop\n\nDan.'),
    'headings that leave out a level': body('# Een\n\nEerst.\n\n### Drie\n\nDan.'),
    'lists without end': body('> '.repeat(200)),
  })
})

describe('several faults at once', () => {
  const signed = edit(
    'letter.yaml',
    '{ name: Dorine Manson }',
    '{ name: Dorine Manson, signature: naam.png }',
  )

  refusals('several', {
    'of images, characters and links': body('Zie ![een kaart](kaart.png) 漢 en [hier](file:///x).', signed),
    'of a website and an image': body(
      'Zie ![een kaart](kaart.png).',
      edit('letter.yaml', '  name: V', '  website: "x.nl y"\n  name: V'),
    ),
    'of images and characters': body('Zie ![een kaart](kaart.png) 漢.', signed),
    'a missing image, and a word that is too long': body(`![een kaart](kaart.png) ${'lang'.repeat(50)}`),
    'an unknown letterhead, and a missing signature': {
      'letter.yaml': String(signed['letter.yaml']).replace('nederlands', 'nope'),
    },
    'an image on the web, and one that is not there': body(
      'Zie ![een kaart](https://x.nl/kaart.png).\n\nEn ![een kaart](kaart.png).',
    ),
    'a font that is not there, and a missing image': {
      ...body('Zie ![een kaart](kaart.png) 漢.'),
      ...letterhead('css', 'serif.ttf', 'sans.ttf'),
    },
    'notes that are wrong, and a missing image': body(
      'Zie ![een kaart[^a]](kaart.png) [^b] [x[^a]](https://x.nl) [^a] [^c]\n\n[^a]: Een [^c].\n\n[^c]:\n\n[^a]: Twee\n\n[^d]: 漢',
    ),
  })
})

describe('what has no room', () => {
  refusals('room', {
    'a word wider than its line': body(`Wij ${'lang'.repeat(50)} u.`),
    'a word wider than its table': letter('Felicitatie', 'F'.repeat(72)),
    'an image wider than its line': bar(640),
    'an image wider than the page': bar(1000),
    'an image higher than a page': body('![een paal](paal.svg)', {
      ...edit('letter.yaml', 'nederlands', 'eigen'),
      'paal.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="1050"><path d="M0 0h9"/></svg>',
    }),
    'a name wider than the window': letter('Drs. W. Koolmees', 'K'.repeat(60)),
    'an address higher than the window': letter(
      'Postbus 90801',
      'Gebouw De Vijver, Vleugel C, Kamer 12.3, Ter attentie van de postkamer, Parnassusplein 5',
    ),
  })
})

it('our own letterhead scales an image that is wider than its line', async () => {
  const { diagnostics, pages } = await render(bar(1000, 'nederlands'))
  expect(diagnostics).toEqual([])
  expect(pages).toBe(1)
})
