import { describe, expect, it, test } from 'vitest'
import { formatOf, formattedCountries, postcodeOf } from '../../../src/letter/postal/formats.ts'
import { addressed, envelope } from '../../helpers/addressed.ts'
import { letterFile, printed } from '../../helpers/printed.ts'

/** The lines below the name, sent from a country by an organisation that writes Dutch. */
function linesOf(address: string, country = 'NL', lang = 'nl'): readonly string[] {
  const { letter, faults } = addressed(`{ organisation: Stichting X, address: { ${address} } }`, {
    country,
    lang,
  })
  expect(faults).toEqual([])
  return envelope(letter).slice(1)
}

describe('an address in fields', () => {
  test.each([
    [
      'NL',
      'street: Kerkstraat, number: 12, addition: A, postcode: 3511ab, town: Utrecht',
      ['Kerkstraat 12 A', '3511 AB  UTRECHT'],
    ],
    [
      'NL',
      'street: Kerkstraat, number: 12, addition: -2, postcode: 3511 AB, town: Den Haag',
      ['Kerkstraat 12-2', '3511 AB  DEN HAAG'],
    ],
    ['NL', 'box: 90801, postcode: 2509 LV, town: IJmuiden', ['Postbus 90801', '2509 LV  IJMUIDEN']],
    [
      'NL',
      'box: Antwoordnummer 100, postcode: 2509 LV, town: Den Haag',
      ['Antwoordnummer 100', '2509 LV  DEN HAAG'],
    ],
    [
      'NL',
      'building: Gebouw B, street: Plein, number: 1, postcode: 2511 CR, town: Den Haag',
      ['Gebouw B', 'Plein 1', '2511 CR  DEN HAAG'],
    ],
    [
      'BE',
      'street: Vrijheidstraat, number: 63, addition: 3, postcode: 2000, town: Antwerpen',
      ['Vrijheidstraat 63 bus 3', '2000 ANTWERPEN'],
    ],
    [
      'DE',
      'street: Gontardstraße, number: 7 a, postcode: 10178, town: Berlin',
      ['Gontardstraße 7 a', '10178 Berlin'],
    ],
    ['DE', 'box: 12 34 56, postcode: 01067, town: Dresden', ['Postfach 12 34 56', '01067 Dresden']],
    ['AT', 'street: Ring, number: 1, postcode: 1010, town: Wien', ['Ring 1', '1010 Wien']],
    ['CH', 'street: Gasse, number: 10, postcode: 3011, town: Bern', ['Gasse 10', '3011 Bern']],
    [
      'FR',
      'street: Rue de l’Église, number: 3, addition: bis, postcode: 42000, town: Saint-Étienne',
      ['3 BIS RUE DE L EGLISE', '42000 SAINT ETIENNE'],
    ],
    [
      'GB',
      'street: High Street, number: 1, district: Barbican, postcode: sw1a1aa, town: London',
      ['1 High Street', 'Barbican', 'LONDON', 'SW1A 1AA'],
    ],
    [
      'US',
      'street: Hamilton Avenue, number: 301, postcode: 94303, town: Palo Alto, state: CA',
      ['301 Hamilton Avenue', 'PALO ALTO CA 94303'],
    ],
    [
      'US',
      'box: 12, postcode: 205001234, town: Washington, state: DC',
      ['PO Box 12', 'WASHINGTON DC 20500-1234'],
    ],
  ])('in %s: %s', (country, fields, lines) => {
    expect(linesOf(fields, country)).toEqual(lines)
  })

  test.each([
    ['NL', 'nl', 'DUITSLAND'],
    ['NL', 'en-GB', 'DUITSLAND'],
    ['BE', 'nl', 'DUITSLAND'],
    ['FR', 'nl', 'ALLEMAGNE'],
    ['AT', 'nl', 'DEUTSCHLAND'],
    ['US', 'nl', 'GERMANY'],
    ['JP', 'nl', 'GERMANY'],
  ])(
    'that is abroad for %s names its country in the language of the sender: %s %s',
    (sender, lang, country) => {
      const fields = 'street: Gontardstraße, number: 7, postcode: 10178, town: Berlin, country: Deutschland'
      expect(linesOf(fields, sender, lang)).toEqual(['Gontardstraße 7', '10178 BERLIN', country])
    },
  )

  test.each(['NL', 'nederland', 'The Netherlands', 'Pays-Bas', 'NIEDERLANDE'])(
    'at home names none: %s',
    country => {
      const fields = `street: Plein, number: 1, postcode: 2511 CR, town: Den Haag, country: ${country}`
      expect(linesOf(fields)).toEqual(['Plein 1', '2511 CR  DEN HAAG'])
    },
  )

  it('is refused where it does not fit, with its places and the ways out', () => {
    const told = (address: string) => addressed(`{ organisation: Stichting X, address: { ${address} } }`).told
    expect(
      [
        'street: Plein, number: 1, postcode: 251 CR, town: Den Haag',
        'street: Plein, number: 1, town: Den Haag',
        'street: Plein, number: 1, postcode: 2511 CR',
        'street: Plein, number: 1, postcode: 2511 CR, town: Den Haag, district: Centrum',
        'street: Main Street, number: 1, postcode: 20500, town: Washington, country: US',
        'street: Ginza, number: 1, postcode: 104-8001, town: Tokyo, country: Japan',
        'street: Ginza, number: 1, postcode: 104-8001, town: Tokyo, country: Nippon',
      ]
        .map(told)
        .join(''),
    ).toMatchInlineSnapshot(`
      "
      brief.md:2:81: error[letter/bad-postcode]: 251 CR is not a postcode of NL
        2 | organisation: Stichting X, address: { street: Plein, number: 1, postcode: 251 CR, town: Den Haag } }
          |                                                                           ^^^^^^
        hint: write it as \`1234 AB\`, or the address as a list of lines

      brief.md:2:43: error[letter/missing-field]: \`to.address.postcode\` is missing: an address in NL has one
        2 | to: { organisation: Stichting X, address: { street: Plein, number: 1, town: Den Haag } }
          |                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

      brief.md:2:34: error[letter/missing-field]: \`to.address.town\` is missing
        2 | to: { organisation: Stichting X, address: { street: Plein, number: 1, postcode: 2511 CR } }
          |                                  ^^^^^^^

      brief.md:2:106: error[letter/unknown-field]: an address in NL has no \`district\`
        2 | ing X, address: { street: Plein, number: 1, postcode: 2511 CR, town: Den Haag, district: Centrum } }
          |                                                                                ^^^^^^^^
        hint: leave it out, or write \`address\` as a list of lines

      brief.md:2:43: error[letter/missing-field]: \`to.address.state\` is missing: an address in US has one
        2 | to: { organisation: Stichting X, address: { street: Main Street, number: 1, postcode: 20500, town: W
          |                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

      brief.md:2:113: error[letter/no-address-format]: we do not know how an address in JP is written
        2 | tichting X, address: { street: Ginza, number: 1, postcode: 104-8001, town: Tokyo, country: Japan } }
          |                                                                                            ^^^^^
        hint: write \`address\` as a list of lines; with fields we know those of NL, BE, DE, AT, CH, FR, GB, US

      brief.md:2:113: error[letter/unknown-country]: \`to.address.country\` is not a country that we know: Nippon
        2 | ichting X, address: { street: Ginza, number: 1, postcode: 104-8001, town: Tokyo, country: Nippon } }
          |                                                                                           ^^^^^^
        hint: write its name in Dutch, German, French or English, or its code: \`country: BE\`
      "
    `)
  })
})

test.each(formattedCountries())('the example of a postcode in %s is one', country => {
  const format = formatOf(country) ?? expect.fail()
  expect(postcodeOf(format.postcode.example, format)).toBe(format.postcode.example)
})

describe('a check of the address', () => {
  /** A letter from the Netherlands, unless another country sends it. */
  const faultsOf = (lines: string, country = 'NL') =>
    addressed(`{ organisation: Stichting X, address: [${lines}] }`, { country }).faults.map(fault =>
      fault.replace(/^.*?\[letter\//, ''),
    )

  test.each([
    [
      'too-few-address-lines]: the address has 2 lines with the name, and the post needs 3',
      '3511 AB Utrecht',
      'Plein 1, 3511 AB Utrecht',
      'NL',
    ],
    [
      'too-many-address-lines]: the address has 7 lines with the names, and the post reads 6',
      'a, b, c, d, e, 3511 AB Utrecht',
      'a, b, c, d, 3511 AB Utrecht',
      'NL',
    ],
    [
      'too-many-address-lines]: the address has 8 lines with the names, and the post reads 7',
      'a, b, c, d, e, LONDON, SW1A 1AA',
      'a, b, c, d, LONDON, SW1A 1AA',
      'GB',
    ],
    [
      'empty-address-line]: a line of the address has no letter and no number: -',
      'Plein 1, "-", 3511 AB Utrecht',
      'Plein 1, -1, 3511 AB Utrecht',
      'NL',
    ],
    [
      'bad-address-character]: a line of an address cannot begin with `(`',
      '(achter), Plein 1, 3511 AB Utrecht',
      'achter, Plein 1, 3511 AB Utrecht',
      'NL',
    ],
    [
      'bad-postcode]: the postcode `3511AB` is written `3511 AB`',
      'Plein 1, 3511AB Utrecht',
      'Plein 1, 3511 AB Utrecht',
      'NL',
    ],
    [
      'bad-postcode]: the postcode `sw1a 1aa` is written `SW1A 1AA`',
      'High Street 1, London, sw1a 1aa',
      'High Street 1, London, SW1A 1AA',
      'GB',
    ],
    [
      'no-postcode]: the address has no postcode of NL and names no country that we know',
      'Plein 1, Utrecht',
      'Plein 1, 3511 AB Utrecht',
      'NL',
    ],
    [
      'no-postcode]: the address has no postcode of DE',
      'Ring 1, Berlin, Duitsland',
      'Ring 1, 10178 Berlin, Duitsland',
      'NL',
    ],
    [
      'no-postcode]: the address has no postcode of NL and names no country that we know',
      'Út 1, Budapest, Magyarország',
      'Út 1, Budapest, Hongarije',
      'NL',
    ],
    [
      'no-fixed-abode]: the post finds nobody at “No fixed abode”',
      'No fixed abode, London, SW1A 1AA',
      'Shelter, London, SW1A 1AA',
      'GB',
    ],
    [
      'bfpo-country]: an address of the British forces (BFPO) has no country',
      'Regiment, BFPO 58, United Kingdom',
      'Regiment, BFPO 58',
      'GB',
    ],
  ])('%s', (fault, bad, good, country) => {
    expect(faultsOf(bad, country)).toEqual([fault])
    expect(faultsOf(good, country)).toEqual([])
  })

  it('shows its place and the way out', () => {
    const to = '{ name: X, organisation: "@home", address: [Postbus 90801, 2509LV Den Haag] }'
    expect(addressed(to, { opening: 'Dag,', closing: 'Groet,' }).told).toMatchInlineSnapshot(`
      "
      brief.md:2:30: warning[letter/bad-address-character]: a line of an address cannot begin with \`@\`
        2 | to: { name: X, organisation: "@home", address: [Postbus 90801, 2509LV Den Haag] }
          |                              ^^^^^^^
        hint: begin it with a letter or a number
      brief.md:2:64: warning[letter/bad-postcode]: the postcode \`2509LV\` is written \`2509 LV\`
        2 | to: { name: X, organisation: "@home", address: [Postbus 90801, 2509LV Den Haag] }
          |                                                                ^^^^^^^^^^^^^^^
      "
    `)
  })

  it('does not count the country', () => {
    expect(faultsOf('a, b, c, d, 10178 Berlin, Duitsland')).toEqual([])
  })
})

test('two spaces before the town stay two on the page, from fields and from lines', async () => {
  const to = (address: string) => letterFile('Tekst.', { to: `{ name: X, address: ${address} }` })
  const [fields, lines] = await printed([
    to('{ box: 90801, postcode: 2509 LV, town: Den Haag }'),
    to('[Postbus 90801, "2509 LV  DEN HAAG"]'),
  ])
  expect(fields?.[0]).toContain('2509 LV  DEN HAAG')
  expect(lines?.[0]).toContain('2509 LV  DEN HAAG')
})
