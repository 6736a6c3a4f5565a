import { describe, expect, it } from 'vitest'
import { createMemoryWorld, createWorkshop, logOfRow, renderLetter } from '../../../src/app/index.ts'
import { createLog, error, formatHuman, spanOf } from '../../../src/base/index.ts'
import { mail, textOfLetter } from '../../helpers/mailing.ts'

const ORGANISATION = `lang: nl
organisation:
  name: VluchtelingenWerk
  address: [Postbus 2894, 1000 CW Amsterdam]
signatories:
  manson: { name: Dorine Manson }
`

const LETTER = `---
date: 2026-03-02
subject: Contributie
opening: Geacht lid,
closing: Hoogachtend,
signatories: [manson]
---
Wij danken u.
`

const FILES = { 'brief.md': LETTER, 'letter.yaml': ORGANISATION }

it('columns that are called like a field of the letter are that field; an empty cell leaves it out', async () => {
  const data =
    'to.name;to.role;to.address.0;to.address.1\nJansen;;Markt 1;1234 AB Delft\nDe Vries;voorzitter;;Postbus 1\n'
  const { mailing, letters, messages } = await mail({ ...FILES, 'leden.csv': data }, 'leden.csv')
  expect(messages).toBe('')
  expect(mailing?.columns.fields).toEqual(['to.name', 'to.role', 'to.address.0', 'to.address.1'])
  expect(letters.map(parts => (typeof parts === 'string' ? parts : parts.letter.to))).toEqual([
    { name: 'Jansen', address: ['Markt 1', '1234 AB Delft'] },
    { name: 'De Vries', role: 'voorzitter', address: ['Postbus 1'] },
  ])
})

it('a letter that no column says to whom it goes is told so once', async () => {
  const data = 'Naam;Straat\nJansen;Markt 1\nDe Vries;Markt 2\n'
  const { letters, messages } = await mail({ ...FILES, 'leden.csv': data }, 'leden.csv')
  expect(letters).toEqual([])
  expect(
    messages,
  ).toBe(`brief.md:1:1: error[letter/missing-field]: neither the letter nor the data says to whom it goes
  1 | ---
    | ^^^
  hint: name columns in the letter: \`to: { name: "{{…}}", address: ["{{…}}", "{{…}}"] }\`
  hint: the data has \`Naam\`, \`Straat\``)
})

it('the letter of a row is a letter', async () => {
  const data = 'to.name,to.address.0\nJansen,Markt 1\n'
  const { letters, workshop } = await mail({ ...FILES, 'leden.csv': data }, 'leden.csv')
  expect(await textOfLetter(letters[0], workshop)).toContain('Jansen')
})

it('data is printed in the text and in the fields, as the language writes it', async () => {
  const letter = LETTER.replace(
    'subject: Contributie',
    'subject: Contributie van {{jaar}}\nreference: C-{{nr}}\nto:\n  name: "{{Naam}}"\n  role: "{{default functie \'\'}}"\n  address: ["{{straat}}", "{{plaats}}"]',
  ).replace(
    'Wij danken u.',
    `Beste **{{voornaam}}**, u bent {{money bedrag}} verschuldigd, te betalen voor {{date vervaldag}}.

{{#if (eq soort "jeugd")}}
Dat is het tarief voor de jeugd.

- {{#if korting}}Met korting.{{/if}}
{{else}}
Dat is voor {{n}} {{plural n "dag" "dagen"}}.
{{/if}}

Betaal op [onze site](https://x.nl/betaal?nr={{nr}}&a=b).`,
  )
  const data =
    'Naam;Voor_Naam;functie;straat;plaats;jaar;nr;bedrag;vervaldag;soort;korting;n\n' +
    'A. Jansen;"Anna ""<b>*x*"" & \'co\'";;Markt 1;Delft;2026;007 1;1234.5;2026-04-01;jeugd;;1\n' +
    'B. Vries;Bert;voorzitter;Weg 2;Ede;2026;8;-12;2026-04-02;oud;ja;1\n'
  const { mailing, letters, messages, workshop } = await mail(
    { ...FILES, 'brief.md': letter, 'leden.csv': data },
    'leden.csv',
  )
  expect(messages).toBe('')
  expect(mailing?.columns.unused).toEqual([])
  const [first, second] = await Promise.all(letters.map(parts => textOfLetter(parts, workshop)))
  expect(first).toMatchInlineSnapshot(`
    "VluchtelingenWerk

    A. Jansen
    Markt 1
    Delft

    Postbus 2894
    1000 CW Amsterdam

    datum 2 maart 2026
    betreft Contributie van 2026
    ons kenmerk C-007 1

    Geacht lid,

    Beste Anna "<b>*x*" & 'co', u bent € 1.234,50 verschuldigd, te betalen voor 1 april 2026.

    Dat is het tarief voor de jeugd.

    Betaal op onze site (https://x.nl/betaal?nr=007%201&a=b).

    Hoogachtend,
    Dorine Manson
    "
  `)
  expect(second).toMatchInlineSnapshot(`
    "VluchtelingenWerk

    B. Vries
    voorzitter
    Weg 2
    Ede

    Postbus 2894
    1000 CW Amsterdam

    datum 2 maart 2026
    betreft Contributie van 2026
    ons kenmerk C-8

    Geacht lid,

    Beste Bert, u bent € −12,00 verschuldigd, te betalen voor 2 april 2026.

    Dat is voor 1 dag.

    Betaal op onze site (https://x.nl/betaal?nr=8&a=b).

    Hoogachtend,
    Dorine Manson
    "
  `)
})

it('what is wrong with a letter names the row that it is made of', () => {
  const { report, diagnostics } = createLog()
  const span = spanOf({ path: 'leden.csv', text: 'Jansen;12', firstLine: 7312 })
  const { report: reportOfRow } = logOfRow(
    { report, diagnostics, hasErrors: () => false },
    { number: 7311, cells: [], span, faults: [] },
  )
  reportOfRow(error('layout/overflow', 'too long', spanOf({ path: 'brief.md', text: 'x' })))
  reportOfRow(error('font/missing-glyph', 'no glyph', spanOf(span.file, 7, 9)))
  expect(diagnostics.map(formatHuman).join('\n')).toBe(`brief.md:1:1: error[layout/overflow]: too long
  1 | x
    | ^
in the letter of leden.csv:7312:1
  7312 | Jansen;12
       | ^^^^^^^^^
leden.csv:7312:8: error[font/missing-glyph]: no glyph
  7312 | Jansen;12
       |        ^^`)
})

describe('the letter of a mailing', () => {
  const said = async (letter: string, data = 'to.name;to.address.0\nJansen;Markt 1\n') =>
    (await mail({ ...FILES, 'brief.md': letter, 'leden.csv': data }, 'leden.csv')).messages

  it('is not built alone', async () => {
    const files = { ...FILES, 'brief.md': LETTER.replace('lid,', '{{naam}},').replace('Wij', '{{wij}}') }
    const { diagnostics } = await renderLetter('brief.md', {}, createWorkshop(createMemoryWorld(files)))
    expect(diagnostics.map(formatHuman).join('\n')).toMatchInlineSnapshot(`
      "brief.md:4:17: error[data/bad-expression]: \`{{naam}}\` stands for data, and a letter that is built alone has none
        4 | opening: Geacht {{naam}},
          |                 ^^^^^^^^
        hint: \`letter merge\` makes a letter for each row of data
        hint: write \`\\{{\` to print two braces
      brief.md:8:1: error[data/bad-expression]: \`{{wij}}\` stands for data, and a letter that is built alone has none
        8 | {{wij}} danken u.
          | ^^^^^^^
        hint: \`letter merge\` makes a letter for each row of data
        hint: write \`\\{{\` to print two braces"
    `)
    const escaped = { ...FILES, 'brief.md': LETTER.replace('Contributie', '\\{{x}}') }
    const { letters } = await mail(
      { ...escaped, 'leden.csv': 'to.name;to.address.0\nJansen;Markt 1\n' },
      'leden.csv',
    )
    expect(letters[0]).toHaveProperty('letter.subject', '{{x}}')
  })

  it('says what is wrong with its braces', async () => {
    expect(await said(LETTER.replace('Contributie', '{{x}}'))).toMatchInlineSnapshot(`
      "brief.md:3:11: error[data/bad-yaml]: a key must be text
        3 | subject: {{x}}
          |           ^^^
        hint: put a value that begins with \`{{\` between quotes"
    `)
    expect(await said(LETTER.replace('Contributie', '"{{to.nam}}"'))).toMatchInlineSnapshot(`
      "brief.md:3:11: error[data/unknown-column]: the data has no column \`to.nam\`
        3 | subject: "{{to.nam}}"
          |           ^^^^^^^^^^
        hint: did you mean \`to.name\`?"
    `)
    expect(await said(LETTER.replace('Wij', '`{{x}}`'))).toMatchInlineSnapshot(`
      "brief.md:8:2: warning[data/bad-expression]: \`{{x}}\` is printed as it stands: in code nothing is filled in
        8 | \`{{x}}\` danken u.
          |  ^^^^^"
    `)
  })

  it('and the data do not say the same', async () => {
    expect(await said(LETTER, 'subject;to.name;to.nmae\nx;y;z\n')).toMatchInlineSnapshot(`
      "brief.md:3:10: error[data/ambiguous-column]: the letter says what the column \`subject\` of the data says too
        3 | subject: Contributie
          |          ^^^^^^^^^^^
        hint: remove it here, or give the column another name
      error[data/unknown-column]: the column \`to.nmae\` is not a field of a letter
        hint: did you mean \`name\`?"
    `)
    expect(await said(LETTER, 'to;to.name\nx;y\n')).toMatchInlineSnapshot(`
      "error[data/ambiguous-column]: the column \`to.name\` is a part of what another column says
        hint: leave one of them out"
    `)
  })

  it('may print a column that is called like one of its fields', async () => {
    const letter = LETTER.replace('Contributie', 'Voor {{subject}}')
    const data = 'subject;to.name;to.address.0\nJan;Jansen;Markt 1\n'
    const { letters, mailing } = await mail({ ...FILES, 'brief.md': letter, 'leden.csv': data }, 'leden.csv')
    expect(letters[0]).toHaveProperty('letter.subject', 'Voor Jan')
    expect(mailing?.columns.fields).toEqual(['to.name', 'to.address.0'])
  })

  it('is in the language of its row, its amounts too', async () => {
    const letter = LETTER.replace('Wij danken u.', '{{money a}}')
    const data = 'lang;a;to.name;to.address.0\nen-GB;5;Jones;High Street 1\nde;5;Meier;Markt 1\nxx;5;Y;Z\n'
    const { letters, workshop } = await mail({ ...FILES, 'brief.md': letter, 'leden.csv': data }, 'leden.csv')
    expect(await textOfLetter(letters[0], workshop)).toContain('€5.00')
    expect(await textOfLetter(letters[1], workshop)).toContain('5,00\u00a0€')
    expect(letters[2]).toMatch(/^leden\.csv:4:1: error\[letter\/unknown-language\]/)
  })

  it('has the forms of words that its language has, told once or of each row that has its own', async () => {
    const letter = LETTER.replace('Wij danken u.', '{{plural a one="list" few="listy" many="listów"}}.')
    const files = (lang: string, data: string) => {
      return { ...FILES, 'brief.md': letter.replace('---', `---\n${lang}`), 'leden.csv': data }
    }
    const data = 'a,to.name,to.address.0\n5,Jansen,Markt 1\n2,Jansen,Markt 1\n'
    const polish = await mail(files('lang: pl\n', data), 'leden.csv')
    expect(await textOfLetter(polish.letters[0], polish.workshop)).toContain('listów.')
    const { messages } = await mail(files('lang: nl\n', data), 'leden.csv')
    expect(messages).toMatch(
      /^brief\.md:10:1: error\[data\/bad-expression\]: in `nl` a word also has the form `other` \(for 2\)\n/,
    )
    const own = data.replace('a,', 'lang,a,').replace('\n5', '\npl,5').replace('\n2', '\nnl,2')
    const { letters, workshop } = await mail(files('', own), 'leden.csv')
    expect(await textOfLetter(letters[0], workshop)).toContain('listów.')
    expect(letters[1]).toMatch(/after `2` the word has the form `other`, which is not here/)
  })

  it('is an error of the row that leaves it without text', async () => {
    const letter = LETTER.replace('Wij danken u.', '{{#if x}}Dank.{{/if}}')
    const data = 'x;to.name;to.address.0\n;Jansen;Markt 1\n'
    const { letters } = await mail({ ...FILES, 'brief.md': letter, 'leden.csv': data }, 'leden.csv')
    expect(letters[0]).toMatch(/letter\/missing-field\]: nothing of the text is printed in this letter/)
  })
})

it('a cell with a line break is told to have one', async () => {
  const data = 'to.name,to.address.0\n"Jan\nsen",Markt 1\n'
  const { letters } = await mail({ ...FILES, 'leden.csv': data }, 'leden.csv')
  expect(letters[0]).toContain('leden.csv:2:1: error[letter/bad-value]: `to.name` must be a line of text')
  expect(letters[0]).toContain('hint: there is a line break in it: take that out')
})

it('a value from the command line is filled as one of the letter', async () => {
  const data = 'to.name,to.address.0,naam\n{{x}} *Jansen*,Markt 1,Jan\n'
  const mailWith = (value: string) =>
    mail({ ...FILES, 'leden.csv': data }, 'leden.csv', {}, [{ path: ['closing'], value }])
  const { letters, messages, workshop } = await mailWith('Groeten, {{naam}} \\{{x}},')
  expect(messages).toBe('')
  const text = await textOfLetter(letters[0], workshop)
  expect(text).toContain('Groeten, Jan {{x}},')
  expect(text).toContain('{{x}} *Jansen*')
  expect((await mailWith('Groeten, {{namen}}')).messages).toContain(
    '--set closing:1:10: error[data/unknown-column]: the data has no column `namen`',
  )
})

describe('the days of the letter itself are read as the letter says of its data:', () => {
  const dateOf = async (days: string | undefined, head: string, date: string) => {
    const data = `to.name,to.address.0,${head}\nJansen,Markt 1,${date}\n`
    const rules = days === undefined ? '' : `data: { days: ${days} }\n`
    const own = head === 'dag' ? 'date: "{{dag}}"\n' : ''
    const letter = LETTER.replace('date: 2026-03-02\n', rules + own)
    const { letters } = await mail({ ...FILES, 'brief.md': letter, 'leden.csv': data }, 'leden.csv')
    const [parts] = letters
    return typeof parts === 'string' ? parts.split('\n')[0] : parts?.letter
  }

  it.each(['date', 'dag'])('of the column %s', async head => {
    const day = { year: 2026, month: 3, day: 12 }
    expect(await dateOf('d-m-y', head, '12-3-2026')).toMatchObject({ date: day })
    expect(await dateOf('m-d-y', head, '3/12/2026')).toMatchObject({ date: day })
    expect(await dateOf('d-m-y', head, '2026-03-12')).toMatchObject({ date: day })
    expect(await dateOf('d-m-y', head, '31-2-2026')).toContain('`date` is not a day as year-month-day')
    expect(await dateOf(undefined, head, '12-3-2026')).toContain('`date` is not a day as year-month-day')
  })

  it('in a list', async () => {
    const letter = await dateOf('d-m-y', 'enclosures.0.title,enclosures.0.date,date', 'a,2-3-2026,1-3-2026')
    expect(letter).toMatchObject({ enclosures: [{ title: 'a', date: { year: 2026, month: 3, day: 2 } }] })
  })

  it('but not those that the letter writes itself', async () => {
    const data = 'to.name,to.address.0\nJansen,Markt 1\n'
    const letter = LETTER.replace('date: 2026-03-02', 'date: 12-3-2026\ndata: { days: d-m-y }')
    const { letters } = await mail({ ...FILES, 'brief.md': letter, 'leden.csv': data }, 'leden.csv')
    expect(letters[0]).toContain('`date` is not a day as year-month-day')
  })
})
