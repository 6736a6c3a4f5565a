import { describe, expect, it } from 'vitest'
import { formatHuman, formatShort, positionOf, textOf } from '../../../src/base/index.ts'
import { spanAt, toPlain } from '../../../src/data/index.ts'
import type { ReadOptions } from '../../../src/letter/index.ts'
import { LETTER, ORGANISATION, read } from './files.ts'

/** What is said of LETTER after `pattern` in it was replaced. */
function faults(pattern: string | RegExp, replacement: string, options?: ReadOptions): string[] {
  expect(LETTER).toMatch(pattern)
  return read(LETTER.replace(pattern, replacement), ORGANISATION, options).diagnostics.map(formatShort)
}

function faultsOfOrganisation(pattern: string | RegExp, replacement: string): string[] {
  expect(ORGANISATION).toMatch(pattern)
  return read(LETTER, ORGANISATION.replace(pattern, replacement)).diagnostics.map(formatShort)
}

describe('a letter', () => {
  it('is typed and complete', () => {
    const { letter, diagnostics } = read(LETTER)
    expect(diagnostics).toEqual([])
    const { located, body, settings, ...rest } = letter ?? expect.fail()
    expect(rest).toEqual({
      lang: 'nl',
      letterhead: 'nederlands',
      organisation: {
        name: 'VluchtelingenWerk Nederland',
        office: 'Landelijk Bureau',
        address: ['Postbus 2894', '1000 CW Amsterdam'],
        telephone: '(020) 346 72 00',
        legal: [],
      },
      to: {
        name: 'Drs. W. Koolmees',
        role: 'Minister van Sociale Zaken en Werkgelegenheid',
        address: ['Postbus 90801', '2509 LV Den Haag'],
      },
      date: { year: 2017, month: 11, day: 15 },
      subject: 'Felicitatie VluchtelingenWerk Nederland',
      reference: 'O.2.2-17307.RW',
      opening: 'Geachte heer Koolmees,',
      closing: 'Hoogachtend,',
      signatories: [{ name: 'Dorine Manson', role: 'Bestuursvoorzitter', signature: 'dorine-manson.png' }],
      enclosures: [
        { title: 'Reactie', reference: 'O.2.2-17273.DM', date: { year: 2017, month: 10, day: 19 } },
      ],
      otherReferences: [],
      copies: [],
      keywords: [],
      hyphenation: [],
    })
    expect(body.value).toBe('VluchtelingenWerk Nederland feliciteert u van harte.\n')
    expect(toPlain(settings)).toEqual(Object.create(null))
  })

  it('knows the place of each of its values', () => {
    const located = read(LETTER).letter?.located ?? expect.fail()
    const placeOf = (...path: (string | number)[]) => {
      const span = spanAt(located, path)
      return `${span.file.path}:${positionOf(span.file, span.start).line} ${textOf(span)}`
    }
    expect(placeOf('to', 'address', 1)).toBe('x.md:5 2509 LV Den Haag')
    expect(placeOf('enclosures', 0, 'date')).toBe('x.md:15 2017-10-19')
    expect(placeOf('organisation', 'office')).toBe('letter.yaml:3 Landelijk Bureau')
    expect(placeOf('signatories', 0, 'name')).toBe('letter.yaml:8 Dorine Manson')
    expect(placeOf('lang')).toBe('letter.yaml:11 nl')
  })

  it('may say otherwise than letter.yaml', () => {
    const own =
      'lang: en-GB\nletterhead: plain\norganisation: {office: Noord}\nsettings: {colour: red}\nsubject: x'
    const organisation = `${ORGANISATION}settings: {colour: blue, windows: "true"}\n`
    const { letter, diagnostics } = read(LETTER.replace(/subject: .*/, own), organisation)
    expect(diagnostics).toEqual([])
    expect(letter).toMatchObject({
      lang: 'en-GB',
      letterhead: 'plain',
      organisation: { name: 'VluchtelingenWerk Nederland', office: 'Noord' },
    })
    expect(toPlain(letter?.settings ?? expect.fail())).toMatchObject({ colour: 'red', windows: 'true' })
    expect(letter && textOf(spanAt(letter.located, ['organisation', 'office']))).toBe('Noord')
    expect(letter && textOf(spanAt(letter.located, ['settings', 'windows']))).toBe('"true"')
  })

  it('needs no letter.yaml when it says all itself', () => {
    const own = 'organisation: {name: A, address: [b]}\nlang: nl\nsignatories: [{name: C}]'
    const { letter, diagnostics } = read(LETTER.replace(/signatories: .*/, own), '')
    expect(diagnostics).toEqual([])
    expect(letter).toMatchObject({ organisation: { name: 'A' }, signatories: [{ name: 'C' }] })
  })

  it('without a date has the day of SOURCE_DATE_EPOCH, in UTC', () => {
    const dateless = LETTER.replace(/date: 2017-11-15\n/, '')
    const { letter } = read(dateless, ORGANISATION, { sourceDateEpoch: '1510790399' })
    expect(letter?.date).toEqual({ year: 2017, month: 11, day: 15 })
    expect(letter && toPlain(letter.located)).toMatchObject({ date: '2017-11-15' })
    expect(read(LETTER, ORGANISATION, { sourceDateEpoch: '0' }).letter?.date.year).toBe(2017)
  })

  it('has the words of letter.yaml that are divided otherwise, then its own', () => {
    const { letter } = read(
      LETTER.replace('---\n', '---\nhyphenation: [re-geerakkoord, Koolmees]\n'),
      `${ORGANISATION}hyphenation: [re-geer-ak-koord]\n`,
    )
    expect(letter?.hyphenation).toEqual(['re-geer-ak-koord', 're-geerakkoord', 'Koolmees'])
  })

  it.each(['Den Haag', '-a', 'a-', 'a--b', 'a1', 'a\u00adb'])('cannot divide %j', word => {
    const { diagnostics } = read(LETTER.replace('---\n', `---\nhyphenation: ['${word}']\n`))
    expect(diagnostics.map(({ message }) => message)).toEqual([
      '`hyphenation.0` must be a word with hyphens where it may be divided',
    ])
  })

  it('has its values without the space around them', () => {
    const { letter } = read(LETTER.replace(/subject: .*/, 'subject: >\n  Two\n  lines'))
    expect(letter?.subject).toBe('Two lines')
  })
})

describe('faults of a letter', () => {
  it('are told once where a field stands under another name', () => {
    const text = LETTER.replace('  name:', '  naam:')
      .replace('subject:', 'subjct:')
      .replace('closing:', 'slotgroet:')
    expect(read(text).diagnostics.map(formatShort)).toEqual([
      'x.md:3:3: error[letter/unknown-field]: `naam` is not a field of `to`',
      'x.md:7:1: error[letter/unknown-field]: `subjct` is not a field of a letter',
      'x.md:10:1: error[letter/unknown-field]: `slotgroet` is not a field of a letter',
    ])
  })

  it('show their place and the way out', () => {
    const text = LETTER.replace('  role: Minister', '  recipent: Minister')
      .replace('[Postbus 90801, 2509 LV Den Haag]', 'Postbus 90801')
      .replace('2017-11-15', '2017-02-30')
      .replace(/subject: .*\n/, '')
      .replace('reference: O.2.2-17307.RW', 'reference:')
      .replace('[dorine-manson]', '[dorine-mansn]')
    expect(`\n${read(text).diagnostics.map(formatHuman).join('\n')}\n`).toMatchInlineSnapshot(`
      "
      x.md:5:12: error[letter/bad-value]: \`to.address\` must be a list of lines, or the fields of an address
        5 |   address: Postbus 90801
          |            ^^^^^^^^^^^^^
        hint: write it as \`address: [Postbus 90801, 2509 LV Den Haag]\`
      x.md:4:3: error[letter/unknown-field]: \`recipent\` is not a field of \`to\`
        4 |   recipent: Minister van Sociale Zaken en Werkgelegenheid
          |   ^^^^^^^^
        hint: known are \`name\`, \`title\`, \`initials\`, \`firstName\`, \`prefix\`, \`surname\`, \`titleAfter\`, \`gender\`, \`office\`, \`role\`, \`organisation\`, \`address\`
      x.md:6:7: error[letter/bad-date]: \`date\` is not a day of the calendar: 2017-02-30
        6 | date: 2017-02-30
          |       ^^^^^^^^^^
        hint: write it as \`date: 2017-11-15\`
      x.md:1:1: error[letter/missing-field]: \`subject\` is missing
        1 | ---
          | ^
        hint: write it as \`subject: Uw benoeming\`
      x.md:7:11: error[letter/bad-value]: \`reference\` is empty
        7 | reference:
          |           ^
        hint: give it a value or remove the line
      x.md:10:15: error[letter/unknown-signatory]: there is no signatory \`dorine-mansn\`
        10 | signatories: [dorine-mansn]
           |               ^^^^^^^^^^^^
        hint: did you mean \`dorine-manson\`?
      "
    `)
  })

  it.each<[string | RegExp, string, string]>([
    [/to:\n( .*\n)+/, '', '1:1: error[letter/missing-field]: `to` is missing'],
    [/to:\n( .*\n)+/, 'to:\n', '2:4: error[letter/bad-value]: `to` is empty'],
    [/to:\n( .*\n)+/, 'to: Jan\n', '2:5: error[letter/bad-value]: `to` must be the fields of an addressee'],
    [/ {2}name: .*\n/, '', '2:1: error[letter/missing-field]: `to.name` is missing'],
    ['Drs. W. Koolmees', '[a]', '3:9: error[letter/bad-value]: `to.name` must be a line of text'],
    ['Drs. W. Koolmees', '"a\\nb"', '3:9: error[letter/bad-value]: `to.name` must be a line of text'],
    ['Drs. W. Koolmees', '"a\\u2028b"', '3:9: error[letter/bad-value]: `to.name` must be a line of text'],
    ['[Postbus 90801, 2509 LV Den Haag]', '[]', '5:12: error[letter/bad-value]: `to.address` is empty'],
    ['[Postbus 90801', '[" "', '5:13: error[letter/bad-value]: `to.address.0` is empty'],
    ['[Postbus 90801', '[[a]', '5:13: error[letter/bad-value]: `to.address.0` must be a line of text'],
    [/date: .*\n/, '', '1:1: error[letter/missing-field]: `date` is missing'],
    [
      '2017-11-15',
      '15 november',
      '6:7: error[letter/bad-date]: `date` is not a day as year-month-day: 15 november',
    ],
    ['2017-11-15', '[2017]', '6:7: error[letter/bad-value]: `date` must be a day'],
    [
      '2017-10-19',
      'gisteren',
      '15:11: error[letter/bad-date]: `enclosures.0.date` is not a day as year-month-day: gisteren',
    ],
    ['title', 'titel', '13:5: error[letter/unknown-field]: `titel` is not a field of `enclosures.0`'],
    ['subject', 'onderwerp', '7:1: error[letter/unknown-field]: `onderwerp` is not a field of a letter'],
    ['[dorine-manson]', '[]', '11:14: error[letter/bad-value]: `signatories` is empty'],
    [
      '[dorine-manson]',
      'dorine-manson',
      '11:14: error[letter/bad-value]: `signatories` must be a list of signatories',
    ],
    ['[dorine-manson]', '[""]', '11:15: error[letter/bad-value]: `signatories.0` is empty'],
    [
      '[dorine-manson]',
      '[[a]]',
      '11:15: error[letter/bad-value]: `signatories.0` must be the id or the fields of a signatory',
    ],
    [
      '[dorine-manson]',
      '[toString]',
      '11:15: error[letter/unknown-signatory]: there is no signatory `toString`',
    ],
    [
      '[dorine-manson]',
      '[{rol: x, name: y}]',
      '11:16: error[letter/unknown-field]: `rol` is not a field of `signatories.0`',
    ],
    [
      'subject',
      'lang: xx\nsubject',
      '7:7: error[letter/unknown-language]: `lang` is not a language that we know: xx',
    ],
    [
      'subject',
      'letterhead: ../x\nsubject',
      '7:13: error[letter/bad-value]: `letterhead` must be a name of letters, digits and hyphens',
    ],
    [
      'subject',
      'settings: {a: [b]}\nsubject',
      '7:15: error[letter/bad-value]: `settings.a` must be a line of text',
    ],
    [
      'subject',
      'organisation: {fx: 1}\nsubject',
      '7:16: error[letter/unknown-field]: `fx` is not a field of `organisation`',
    ],
    ['subject', 'organisation:\nsubject', '7:14: error[letter/bad-value]: `organisation` is empty'],
    [
      'VluchtelingenWerk Nederland feliciteert u van harte.',
      '',
      '17:1: error[letter/missing-field]: the letter has no text',
    ],
  ])('%s → %j', (pattern, replacement, message) => {
    expect(faults(pattern, replacement)).toContain(`x.md:${message}`)
  })

  it('are told once each', () => {
    expect(faults('[Postbus 90801, 2509 LV Den Haag]', '""')).toHaveLength(1)
    expect(faults('Drs. W. Koolmees', '" "')).toHaveLength(1)
  })

  it('in SOURCE_DATE_EPOCH matter when it is used', () => {
    expect(faults(/date: 2017-11-15\n/, '', { sourceDateEpoch: 'now' })).toEqual([
      'error[letter/bad-date]: SOURCE_DATE_EPOCH is not a number of seconds since 1970: now',
      'x.md:1:1: error[letter/missing-field]: `date` is missing',
    ])
    expect(faults('', '', { sourceDateEpoch: 'now' })).toEqual([])
  })
})

describe('faults of letter.yaml', () => {
  it.each<[string | RegExp, string, string]>([
    ['lang: nl', '', '1:1: error[letter/missing-field]: `lang` is missing'],
    [
      'lang: nl',
      'language: nl',
      '11:1: error[letter/unknown-field]: `language` is not a field of `letter.yaml`',
    ],
    [/organisation:\n( .*\n)+/, '', '1:1: error[letter/missing-field]: `organisation` is missing'],
    [/ {2}address: .*\n/, '', '1:1: error[letter/missing-field]: `organisation.address` is missing'],
    [
      'telephone',
      'telefoon',
      '5:3: error[letter/unknown-field]: `telefoon` is not a field of `organisation`',
    ],
    [
      'name: Dorine Manson',
      'name:',
      '8:10: error[letter/bad-value]: `signatories.dorine-manson.name` is empty',
    ],
    [
      'signature:',
      'image:',
      '10:5: error[letter/unknown-field]: `image` is not a field of `signatories.dorine-manson`',
    ],
  ])('%s → %j', (pattern, replacement, message) => {
    expect(faultsOfOrganisation(pattern, replacement)).toContain(`letter.yaml:${message}`)
  })

  it('come in the same run as those of the letter', () => {
    const { diagnostics } = read(LETTER.replace('to:', 'too:'), ORGANISATION.replace('office', 'ofice'))
    expect(diagnostics.map(formatShort)).toEqual([
      'x.md:2:1: error[letter/unknown-field]: `too` is not a field of a letter',
      'letter.yaml:3:3: error[letter/unknown-field]: `ofice` is not a field of `organisation`',
    ])
  })

  it('include its absence', () => {
    expect(read(LETTER, '').diagnostics.map(formatHuman)).toEqual([
      [
        'x.md:1:1: error[letter/no-organisation]: no organisation sends this letter',
        '  1 | ---',
        '    | ^^^',
        '  hint: name it in a file `letter.yaml`, in the folder of the letter or above',
      ].join('\n'),
      [
        'x.md:1:1: error[letter/missing-field]: `lang` is missing',
        '  1 | ---',
        '    | ^',
        '  hint: write it as `lang: nl`',
      ].join('\n'),
      [
        'x.md:11:15: error[letter/unknown-signatory]: there is no signatory `dorine-manson`',
        '  11 | signatories: [dorine-manson]',
        '     |               ^^^^^^^^^^^^^',
        '  hint: name signatories in `letter.yaml`',
      ].join('\n'),
    ])
  })
})
