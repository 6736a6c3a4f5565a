import { describe, expect, it, test } from 'vitest'
import { FORM_LANGUAGES, type FormTable, formsOf, OFFICES } from '../../../src/letter/forms/table.ts'
import { addressed } from '../../helpers/addressed.ts'

const HOME = 'address: [Kerkstraat 12, 3511 AB Utrecht]'

describe.each(FORM_LANGUAGES)('the forms of address in %s', lang => {
  const table = formsOf(lang) as FormTable
  const forms = Object.entries({
    person: table.person,
    organisation: table.organisation,
    ...table.offices,
    ...(table.titled && { titled: table.titled }),
  })

  it('have every office', () => {
    expect(Object.keys(table.offices).toSorted()).toEqual([...OFFICES].toSorted())
  })

  it.each(forms)('%s names its sources, which are in the list', (_, { source }) => {
    expect(Object.keys(table.sources)).toEqual(expect.arrayContaining(source))
  })

  it('use every source', () => {
    const used = new Set(forms.flatMap(([, { source }]) => source))
    expect(Object.keys(table.sources).filter(source => !used.has(source))).toEqual([])
  })

  it.each(forms)('%s has places that we know', (_, form) => {
    const wordings = [form.name, form.opening, form.closing].flatMap(wording => Object.values(wording ?? {}))
    const places = wordings.flatMap(wording => [...wording.matchAll(/\{(\w+)\}/g)].map(([, place]) => place))
    expect(['name', 'full', 'surname', 'title', 'opening']).toEqual(expect.arrayContaining(places))
  })
})

/** As `De heer W. Koolmees · Geachte heer Koolmees, · Met vriendelijke groet,`. */
function said(to: string, lang: string): string {
  const { letter, faults } = addressed(`{ ${to}, ${HOME} }`, { lang, country: 'NL' })
  expect(faults).toEqual([])
  return [letter?.to.name, letter?.opening, letter?.closing].join(' · ')
}

const KOOLMEES = 'title: Drs., initials: W., surname: Koolmees'
const BERG =
  'title: Prof. dr., initials: A.B., firstName: Anna, prefix: van den, surname: Berg-de Wit, titleAfter: MSc'

describe('a person', () => {
  test.each([
    ['nl', 'm', 'De heer drs. W. Koolmees · Geachte heer Koolmees, · Met vriendelijke groet,'],
    ['nl', 'v', 'Mevrouw drs. W. Koolmees · Geachte mevrouw Koolmees, · Met vriendelijke groet,'],
    ['nl', 'x', 'Drs. W. Koolmees · Geachte W. Koolmees, · Met vriendelijke groet,'],
    ['de', 'm', 'Herrn Drs. W. Koolmees · Sehr geehrter Herr Koolmees, · Mit freundlichen Grüßen'],
    ['de', 'w', 'Frau Drs. W. Koolmees · Sehr geehrte Frau Koolmees, · Mit freundlichen Grüßen'],
    ['de-CH', 'm', 'Herrn Drs. W. Koolmees · Sehr geehrter Herr Koolmees, · Mit freundlichen Grüssen'],
    ['de', 'd', 'Drs. W. Koolmees · Guten Tag W. Koolmees, · Mit freundlichen Grüßen'],
    [
      'fr',
      'm',
      'Monsieur Drs. W. Koolmees · Monsieur, · Veuillez recevoir, Monsieur, mes salutations distinguées.',
    ],
    [
      'fr',
      'f',
      'Madame Drs. W. Koolmees · Madame, · Veuillez recevoir, Madame, mes salutations distinguées.',
    ],
    ['fr', 'x', 'Drs. W. Koolmees · Bonjour W. Koolmees, · Veuillez recevoir mes salutations distinguées.'],
    ['en-GB', 'm', 'Mr Drs. W. Koolmees · Dear Mr Koolmees, · Yours sincerely,'],
    ['en-GB', 'f', 'Ms Drs. W. Koolmees · Dear Ms Koolmees, · Yours sincerely,'],
    ['en-GB', 'x', 'Mx Drs. W. Koolmees · Dear Mx Koolmees, · Yours sincerely,'],
    ['en-US', 'm', 'Mr. Drs. W. Koolmees · Dear Mr. Koolmees: · Sincerely,'],
  ])('in %s, %s: %s', (lang, gender, expected) => {
    expect(said(`${KOOLMEES}, gender: ${gender}`, lang)).toBe(expected)
  })

  test.each([
    ['nl', 'Drs. W. Koolmees · Geachte W. Koolmees, · Met vriendelijke groet,'],
    ['de', 'Drs. W. Koolmees · Guten Tag W. Koolmees, · Mit freundlichen Grüßen'],
    [
      'fr',
      'Drs. W. Koolmees · Madame ou Monsieur, · Veuillez recevoir, Madame ou Monsieur, mes salutations distinguées.',
    ],
    ['en-GB', 'Drs. W. Koolmees · Dear W. Koolmees, · Yours sincerely,'],
    ['en-US', 'Drs. W. Koolmees · Dear W. Koolmees: · Sincerely,'],
  ])('whose gender is not told gets the neutral form in %s: %s', (lang, expected) => {
    expect(said(KOOLMEES, lang)).toBe(expected)
  })

  test.each([
    ['nl', 'Van Dam · Geachte heer of mevrouw Van Dam, · Met vriendelijke groet,'],
    ['de', 'Van Dam · Guten Tag, · Mit freundlichen Grüßen'],
    ['en-GB', 'Van Dam · Dear Sir or Madam, · Yours faithfully,'],
  ])('of whom only the surname is told, in %s: %s', (lang, expected) => {
    expect(said('prefix: van, surname: Dam', lang)).toBe(expected)
  })

  test.each([
    ['nl', 'Mevrouw prof. dr. A.B. van den Berg-de Wit MSc · Geachte mevrouw Van den Berg-de Wit,'],
    ['nl-BE', 'Mevrouw prof. dr. A.B. van den Berg-de Wit MSc · Geachte mevrouw van den Berg-de Wit,'],
    [
      'de',
      'Frau Prof. dr. Anna van den Berg-de Wit MSc · Sehr geehrte Frau Professorin van den Berg-de Wit,',
    ],
    ['fr', 'Madame Prof. dr. Anna van den Berg-de Wit MSc · Madame,'],
    ['en-GB', 'Prof. dr. Anna van den Berg-de Wit MSc · Dear Professor van den Berg-de Wit,'],
  ])('with titles, a prefix and two surnames in %s: %s', (lang, expected) => {
    expect(said(`${BERG}, gender: f`, lang)).toContain(`${expected} · `)
  })

  it.each([
    '{ street: Markt, postcode: 1000, town: Brussel, country: BE }',
    '[Markt 1, 1000 Brussel, België]',
  ])('has the prefix as it is in Belgium, whatever the language: %s', address => {
    const { letter, faults } = addressed(
      `{ prefix: van den, surname: Berg, initials: A., address: ${address} }`,
    )
    expect(faults).toEqual([])
    expect(letter?.to.name).toBe('A. van den Berg')
    const alone = addressed(`{ prefix: van den, surname: Berg, gender: f, address: ${address} }`)
    expect(alone.letter?.opening).toBe('Geachte mevrouw van den Berg,')
  })

  it('has an explicit name, opening and closing before ours', () => {
    const to = `{ name: Wouter, ${KOOLMEES}, gender: m, ${HOME} }`
    const { letter, faults } = addressed(to, { opening: 'Beste Wouter,', closing: 'Groet,' })
    expect(faults).toEqual([])
    expect([letter?.to.name, letter?.opening, letter?.closing]).toEqual(['Wouter', 'Beste Wouter,', 'Groet,'])
  })

  it('has an explicit opening again in the French closing', () => {
    const { letter } = addressed(`{ ${KOOLMEES}, gender: m, ${HOME} }`, {
      lang: 'fr',
      opening: 'Cher Wouter,',
    })
    expect(letter?.closing).toBe('Veuillez recevoir, Cher Wouter, mes salutations distinguées.')
  })
})

test.each([
  ['nl', 'Stichting X · Geachte heer, mevrouw, · Met vriendelijke groet,'],
  ['de', 'Stichting X · Sehr geehrte Damen und Herren, · Mit freundlichen Grüßen'],
  [
    'fr',
    'Stichting X · Mesdames, Messieurs, · Veuillez recevoir, Mesdames, Messieurs, mes salutations distinguées.',
  ],
  ['en-GB', 'Stichting X · Dear Sir or Madam, · Yours faithfully,'],
  ['en-US', 'Stichting X · Dear Sir or Madam: · Sincerely,'],
])('an organisation without a person, in %s: %s', (lang, expected) => {
  expect(said('organisation: Stichting X', lang)).toBe(expected)
})

test('an office whose holder is named otherwise has its opening', () => {
  const { letter } = addressed(`{ name: De burgemeester van Utrecht, office: mayor, ${HOME} }`)
  expect([letter?.to.name, letter?.opening]).toEqual(['De burgemeester van Utrecht', 'Geachte burgemeester,'])
})

test.each(FORM_LANGUAGES)('offices in %s', lang => {
  const rows = OFFICES.map(office => {
    const [man, woman, unknown] = [', gender: m', ', gender: f', ''].map(gender =>
      said(`initials: W., surname: Koolmees, office: ${office}${gender}`, lang),
    )
    return `${office}\n  m ${man}\n  f ${woman}\n  ? ${unknown}\n`
  })
  expect(rows.join('')).toMatchSnapshot()
})

describe('what we cannot know', () => {
  it('is asked for', () => {
    const { letter, told } = addressed(`{ name: W. Koolmees, ${HOME} }`)
    expect(letter).toBeUndefined()
    expect(told).toMatchInlineSnapshot(`
      "
      brief.md:1:1: error[letter/missing-field]: \`opening\` is missing
        1 | ---
          | ^
        hint: write it as \`opening: "Geachte heer Koolmees,"\`
        hint: or name the person in \`to.surname\`, and we write it
      brief.md:1:1: error[letter/missing-field]: \`closing\` is missing
        1 | ---
          | ^
        hint: write it as \`closing: "Hoogachtend,"\`
        hint: or name the person in \`to.surname\`, and we write it
      "
    `)
  })

  it('is the form of a language that has no table', () => {
    const { told } = addressed(`{ surname: Koolmees, ${HOME} }`, { lang: 'fi' })
    expect(told).toMatchInlineSnapshot(`
      "
      brief.md:1:1: error[letter/missing-field]: \`to.name\` is missing
        1 | ---
          | ^
        hint: write it: we have the forms of address of nl, de, fr, en-GB, en-US, and not of fi
      brief.md:1:1: error[letter/missing-field]: \`opening\` is missing
        1 | ---
          | ^
        hint: write it: we have the forms of address of nl, de, fr, en-GB, en-US, and not of fi
      brief.md:1:1: error[letter/missing-field]: \`closing\` is missing
        1 | ---
          | ^
        hint: write it: we have the forms of address of nl, de, fr, en-GB, en-US, and not of fi
      "
    `)
    const written = { lang: 'fi', opening: 'Hyvä Koolmees,', closing: 'Terveisin' }
    expect(addressed(`{ name: W. Koolmees, surname: Koolmees, ${HOME} }`, written).faults).toEqual([])
  })

  it('is the name of nobody', () => {
    expect(addressed(`{ role: Directeur, ${HOME} }`).told).toMatchInlineSnapshot(`
      "
      brief.md:2:1: error[letter/missing-field]: \`to.name\` is missing
        2 | to: { role: Directeur, address: [Kerkstraat 12, 3511 AB Utrecht] }
          | ^^
        hint: write it as \`name: Drs. W. Koolmees\`, or in its parts, of which \`surname\` is one
      "
    `)
  })

  it('is an office that is not in the list, and a gender of another letter', () => {
    const to = `{ surname: Koolmees, office: burgemeester, gender: constructor, ${HOME} }`
    expect(addressed(to).told).toMatchInlineSnapshot(`
      "
      brief.md:2:56: error[letter/bad-value]: \`to.gender\` must be \`m\`, \`f\` (or \`v\`, \`w\`) or \`x\` (or \`d\`)
        2 |  surname: Koolmees, office: burgemeester, gender: constructor, address: [Kerkstraat 12, 3511 AB Utre
          |                                                   ^^^^^^^^^^^
      brief.md:2:34: error[letter/unknown-office]: \`to.office\` is not an office that we know: burgemeester
        2 | to: { surname: Koolmees, office: burgemeester, gender: constructor, address: [Kerkstraat 12, 3511 AB
          |                                  ^^^^^^^^^^^^
        hint: known are \`monarch\`, \`minister\`, \`state-secretary\`, \`member-of-parliament\`, \`mayor\`, \`alderman\`, \`judge\`, \`professor\`, \`ambassador\`, \`pastor\`, \`priest\`, \`lawyer\`
      "
    `)
  })
})

describe('an opening', () => {
  const faultsOf = (to: string, opening: string, lang = 'nl') =>
    addressed(`{ initials: W., ${to}, ${HOME} }`, { lang, country: 'NL', opening }).faults

  test.each([
    ['nl', 'surname: Koolmees, gender: v', 'Geachte heer Koolmees,', 'a man, and `to.gender` says a woman'],
    [
      'nl',
      'surname: Koolmees, gender: x',
      'Geachte heer Koolmees,',
      'a man, and `to.gender` says neither a man nor a woman',
    ],
    ['nl', 'surname: Koolmees', 'Geachte heer Jansen,', 'Jansen, and `to.surname` says Koolmees'],
    [
      'nl',
      'prefix: van den, surname: Berg',
      'Geachte heer Van de Berg,',
      'Van de Berg, and `to.surname` says van den Berg',
    ],
    [
      'de',
      'surname: Koolmees, gender: m',
      'Sehr geehrte Frau Koolmees,',
      'a woman, and `to.gender` says a man',
    ],
    ['de', 'surname: Koolmees', 'Sehr geehrter Herr Dr. Jansen,', 'Jansen, and `to.surname` says Koolmees'],
    ['fr', 'surname: Koolmees, gender: f', 'Monsieur,', 'a man, and `to.gender` says a woman'],
    ['en-GB', 'surname: Koolmees, gender: f', 'Dear Mr Koolmees,', 'a man, and `to.gender` says a woman'],
  ])('in %s to { %s } that says “%s” is doubted', (lang, to, opening, message) => {
    const fault = `brief.md:7:10: warning[letter/opening-mismatch]: the opening is for ${message}`
    expect(faultsOf(to, opening, lang)).toEqual([fault])
  })

  test.each([
    ['nl', 'surname: Koolmees, gender: v', 'Geachte mevrouw Koolmees,'],
    ['nl', 'surname: Koolmees, gender: v', 'Geachte heer, mevrouw,'],
    ['nl', 'surname: Koolmees, gender: m', 'Geachte heer drs. W. Koolmees,'],
    ['nl', 'surname: Koolmees, gender: m', 'Beste Wouter,'],
    ['nl', 'surname: Koolmees, gender: m, office: minister', 'Geachte minister,'],
    ['nl', 'surname: Jansen-de Wit', 'Geachte mevrouw Jansen,'],
    ['nl', 'prefix: van den, surname: Berg', 'Geachte heer Van den Berg,'],
    ['nl', 'surname: "\'t Hart"', 'Geachte heer ’t Hart,'],
    ['de', 'surname: Koolmees', 'Sehr geehrter Herr Minister,'],
    ['de', 'surname: Koolmees', 'Sehr geehrte Damen und Herren,'],
    ['en-GB', 'surname: Koolmees', 'Dear Sir,'],
  ])('in %s to { %s } may be “%s”', (lang, to, opening) => {
    expect(faultsOf(to, opening, lang)).toEqual([])
  })
})
