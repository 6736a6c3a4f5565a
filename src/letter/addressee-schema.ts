import * as z from 'zod'
import { didYouMean } from '../base/index.ts'
import type { Gender } from './forms/person.ts'
import { OFFICES, type Office } from './forms/table.ts'
import { countryCode } from './postal/countries.ts'
import { line, lines, optionalLine, refusal } from './values.ts'

/** As registers write it: male, female (`v` in Dutch, `w` in German), neither (`d` in German). */
const GENDERS: ReadonlyMap<string, Gender> = new Map([
  ['m', 'm'],
  ['f', 'f'],
  ['v', 'f'],
  ['w', 'f'],
  ['x', 'x'],
  ['d', 'x'],
])

const GENDER = '`m`, `f` (or `v`, `w`) or `x` (or `d`)'

const gender = z
  .string()
  .trim()
  .transform((letter, context): Gender => {
    const known = GENDERS.get(letter.toLowerCase())
    if (known) return known
    context.addIssue(refusal('letter/bad-value', `must be ${GENDER}`))
    return z.NEVER
  })
  .meta({ expects: GENDER })

const office = line
  .transform((written, context): Office => {
    const known = OFFICES.find(name => name === written)
    if (known) return known
    const hints = didYouMean(written, OFFICES)
    context.addIssue(refusal('letter/unknown-office', `is not an office that we know: ${written}`, hints))
    return z.NEVER
  })
  .meta({ expects: 'an office', example: 'minister' })

/** An ISO 3166 code, from that or from the country's name. */
export const country = line
  .transform((written, context): string => {
    const code = countryCode(written)
    if (code !== undefined) return code
    const hints = ['write its name in Dutch, German, French or English, or its code: `country: BE`']
    context.addIssue(refusal('letter/unknown-country', `is not a country that we know: ${written}`, hints))
    return z.NEVER
  })
  .meta({ expects: 'a country', example: 'NL' })

const postalAddress = z
  .strictObject({
    building: optionalLine.describe('A building or a department, on a line of its own.'),
    street: optionalLine.describe('The street, without the number.'),
    number: optionalLine.describe('The number of the house.'),
    addition: optionalLine.describe('What follows the number: `A`, `bis`; in Belgium the number of a box.'),
    box: optionalLine.describe(
      'The number of a post-office box, or one with its words: `Antwoordnummer 100`.',
    ),
    district: optionalLine.describe('A part of the town, where the address names it.'),
    postcode: optionalLine.describe('The postcode, with or without its space.'),
    town: line.describe('The town, in any letters.').meta({ example: 'Den Haag' }),
    state: optionalLine.describe('In the United States: the state, in two letters.'),
    country: country
      .describe("The country, if it is not the sender's: its code, or its name in one of our languages.")
      .exactOptional(),
  })
  .meta({ expects: 'the fields of an address' })

const address = z.union([lines, postalAddress]).meta({
  expects: 'a list of lines, or the fields of an address',
  example: '[Postbus 90801, 2509 LV Den Haag]',
})

/** `to`. */
export const addressee = z
  .strictObject({
    name: optionalLine
      .describe(
        'The name of a person, or of an organisation, as the envelope has it. We know it of a person with a `surname`.',
      )
      .meta({ example: 'Drs. W. Koolmees' }),
    title: optionalLine.describe('The titles before the name, such as `prof. dr.`, with their stops.'),
    initials: optionalLine.describe('The initials, with their stops.'),
    firstName: optionalLine.describe('The first name.'),
    prefix: optionalLine.describe('What stands before the surname, in small letters: `van den`.'),
    surname: optionalLine.describe('The surname, without its prefix.'),
    titleAfter: optionalLine.describe('The titles after the name, such as `MSc`, `RA` or `MP`.'),
    gender: gender
      .describe('How the person is addressed: male, female or neither. It is never guessed.')
      .exactOptional(),
    office: office
      .describe('The office that the person is addressed by; the languages have its words.')
      .exactOptional(),
    role: optionalLine.describe('What the person is there.'),
    organisation: optionalLine.describe("The person's organisation; alone, who the letter is for."),
    address: address.describe('Street or box, postcode and town, country: one line each, or in fields.'),
  })
  .meta({
    expects: 'the fields of an addressee',
    example: '{ name: Drs. W. Koolmees, address: [Postbus 90801, 2509 LV Den Haag] }',
  })

/** What the file says of an addressee. */
export type WrittenAddressee = z.output<typeof addressee>
