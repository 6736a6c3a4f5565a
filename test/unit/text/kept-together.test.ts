import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakOpportunities, keptTogether } from '../../../src/text/index.ts'

/** The text with `|` where UAX #14 lets a line end and nothing is kept together. */
function withBreaks(text: string, lang = 'nl'): string {
  const kept = keptTogether(text, lang)
  const breaks = new Set(breakOpportunities(text).map(({ offset }) => offset))
  return [...text.split('').entries()]
    .map(([offset, unit]) => (breaks.has(offset) && !kept.has(offset) ? '|' : '') + unit)
    .join('')
}

test.each([
  ['voor € 12,50 en', 'voor |€ 12,50 |en'],
  ['min € -12 en', 'min |€ -12 |en'],
  ['für 12,50 € im', 'für |12,50 € |im'],
  ['€ per maand', '€ |per |maand'],
  ['van EUR 12 tot 15 euro per', 'van |EUR 12 |tot |15 euro |per'],
  ['ruim 12 500 km ver', 'ruim |12 500 km |ver'],
  ['€ 1 250 000,- in', '€ 1 250 000,- |in'],
  ['in 2017 300 keer', 'in |2017 |300 |keer'],
  ['om 14.30 uur bij 20 °C en 5 % of 5 m² erbij', 'om |14.30 uur |bij |20 °C |en |5 % |of |5 m² |erbij'],
  ['5 meter', '5 |meter'],
  ['op 97 98 99 100 101 102', 'op |97 |98 |99 |100 |101 |102'],
])('an amount: %s', (text, expected) => {
  expect(withBreaks(text)).toBe(expected)
})

test.each([
  ['nl', 'op 15 november 2017 was', 'op |15 november 2017 |was'],
  ['nl', 'Op 15 NOVEMBER of 3 mei.', 'Op |15 NOVEMBER |of |3 mei.'],
  ['tr', '1 MAYIS günü', '1 MAYIS |günü'],
  ['tr', '1 NİSAN günü', '1 NİSAN |günü'],
  ['nl', '15 marten', '15 |marten'],
  ['nl', 'in november 2017', 'in |november |2017'],
  ['de', 'am 1. März und', 'am |1. März |und'],
  ['de-AT', 'am 15. 11. 2017 um', 'am |15. 11. 2017 |um'],
  ['fr', 'le 1er mai 2018 à', 'le |1er mai 2018 |à'],
  ['en-GB', 'on 2nd May or November 15, 2017', 'on |2nd May |or |November 15, 2017'],
  ['zu', 'ngo 15 november 2017', 'ngo |15 |november |2017'],
])('a date in %s: %s', (lang, text, expected) => {
  expect(withBreaks(text, lang)).toBe(expected)
})

test.each([
  ['te 2509 LV Den Haag', 'te |2509 LV |Den |Haag'],
  ['at SW1A 1AA or K1A 0B1 in', 'at |SW1A 1AA |or |K1A 0B1 |in'],
  ['i SE-114 55 Stockholm', 'i |SE-114 55 |Stockholm'],
  ['in 2017 EUROPA', 'in |2017 |EUROPA'],
])('a postcode: %s', (text, expected) => {
  expect(withBreaks(text)).toBe(expected)
})

test.each([
  ['bel (020) 346 72 00 of', 'bel |(020) 346 72 00 |of'],
  ['bel 020 - 346 72 00 (lokaal)', 'bel |020 - 346 72 00 |(lokaal)'],
  ['bel +31 (0)20 346 72 00 nu', 'bel |+31 (0)20 346 72 00 |nu'],
  ['ruf +49 30 1234-567 an', 'ruf |+49 30 1234-567 |an'],
  ['bel 06-12 34 56 78.', 'bel |06-12 34 56 78.'],
  ['bel 0900-8844 (gratis)', 'bel |0900-8844 |(gratis)'],
  ['(15 mensen) 12 34 of', '(15 |mensen) |12 |34 |of'],
])('a telephone number: %s', (text, expected) => {
  expect(withBreaks(text)).toBe(expected)
})

test.each([
  ['ref O.2.2-17307.RW en', 'ref |O.2.2-17307.RW |en'],
  ['ref VWN-2017-AB en', 'ref |VWN-2017-AB |en'],
  ['ref kst-35000-IX en 2017/AB', 'ref |kst-35000-IX |en |2017/AB'],
  ['p. 12–15 en', 'p. |12–15 |en'],
  ['covid-19-maatregelen', 'covid-19-|maatregelen'],
  ['van niet-EU-landen', 'van |niet-|EU-|landen'],
])('a reference: %s', (text, expected) => {
  expect(withBreaks(text)).toBe(expected)
})

test('what is too long for a reference is divided as ever', () => {
  expect(withBreaks(`${'AB-'.repeat(9)}AB1`)).toBe(`${'AB-'.repeat(9)}AB1`)
  expect(withBreaks(`${'AB-'.repeat(10)}AB1`)).toBe(`${'AB-|'.repeat(10)}AB1`)
})

test('a bank account number', () => {
  expect(withBreaks('op NL91 ABNA 0417 1643 00 van')).toBe('op |NL91 ABNA 0417 1643 00 |van')
})

test('a URL is not divided after its scheme, but after its slashes', () => {
  expect(withBreaks('zie https://example.org/brief')).toBe('zie |https://example.org/|brief')
  expect(withBreaks('www.a.nl/2017/12')).toBe('www.a.nl/2017/12')
})

test('a text without numbers keeps nothing', () => {
  expect(keptTogether('aan de heer/mevrouw', 'nl').size).toBe(0)
})

test.each(['1 ', '0 1', '1-', 'A1 ', '+1(', '1. ', 'a.1-', '€ ', 'NL91 ABNA ', '0/', '§ '])(
  'takes linear time: %j many times',
  part => {
    // Each of these would take minutes if a pattern went back over what it has read.
    expect(keptTogether(part.repeat(100_000), 'nl').size).toBeLessThan(part.length * 100_000)
  },
)

test.each([
  'op 15 november 2017 en € 3',
  '15. november 2017',
  'NL91 ABNA 0417 1643 00',
  'bel (020) 346 72 00',
  'O.2.2-17307.RW',
])('what keeps %j together is the same before and after many words', number => {
  const words = 'van alle woorden die daar nog bij staan houdt er geen een getal bijeen '
  const offsets = (text: string) => [...keptTogether(text, 'nl')].sort((a, b) => a - b)
  const alone = offsets(number)
  const second = words.length + number.length + 1 + words.length
  expect(alone.length).toBeGreaterThan(0)
  expect(offsets(`${words}${number} ${words}${number}`)).toEqual([
    ...alone.map(offset => words.length + offset),
    ...alone.map(offset => second + offset),
  ])
})

test('texts that differ in digits other than 0 are alike', () => {
  const part = fc.constantFrom(
    ...['0', '1', '7', '13', '2509', '020', 'LV', 'SW', 'A', 'mei', 'er', 'nd', 'km', '€', '+', '§', 'x'],
    ...[' ', ' ', ' ', '\u00a0', '.', ',', '-', '/', ':', '(', ')'],
  )
  const lang = fc.constantFrom('nl', 'en-GB', 'de', 'hu')
  const digit = fc.constantFrom('1', '2', '5', '9')
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), digit, lang, (parts, other, lang) => {
      const text = parts.join('')
      const alike = text.replace(/[1-9]/g, other)
      expect(keptTogether(alike, lang)).toEqual(keptTogether(text, lang))
      expect(breakOpportunities(alike)).toEqual(breakOpportunities(text))
    }),
    { numRuns: 2000 },
  )
})
