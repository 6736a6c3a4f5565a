import { error, type Report } from '../base/index.ts'
import { keySpanAt, type LocatedMap, spanAt } from '../data/index.ts'
import type { WrittenAddressee } from './addressee-schema.ts'
import { countryName } from './postal/countries.ts'
import { addressLines } from './postal/format.ts'
import { formatOf, formattedCountries, postcodeOf } from './postal/formats.ts'

/** Where a letter comes from, and in which language it is. */
export interface Sender {
  readonly lang: string
  /** The language of `letter.yaml`. */
  readonly houseLang: string
  /** ISO 3166. */
  readonly country: string
}

/** The lines of `to.address`, as they are or from its fields; undefined, after reporting why, when these do not fit. */
export function linesOf(
  address: WrittenAddressee['address'],
  fields: LocatedMap,
  sender: Sender,
  report: Report,
): readonly string[] | undefined {
  if ('length' in address) return address
  const placeOf = (key: string) => spanAt(fields, ['to', 'address', key])
  const country = address.country ?? sender.country
  const format = formatOf(country)
  if (!format) {
    const message = `we do not know how an address in ${country} is written`
    const known = formattedCountries().join(', ')
    const hints = [`write \`address\` as a list of lines; with fields we know those of ${known}`]
    report(error('letter/no-address-format', message, placeOf('country'), hints))
    return undefined
  }
  let isComplete = true
  for (const key of Object.keys(address)) {
    if (key === 'country' || format.lines.some(line => line.toLowerCase().includes(`{${key}}`))) continue
    isComplete = false
    const message = `an address in ${country} has no \`${key}\``
    const hints = ['leave it out, or write `address` as a list of lines']
    report(error('letter/unknown-field', message, keySpanAt(fields, ['to', 'address', key]), hints))
  }
  for (const key of format.needsState ? (['postcode', 'state'] as const) : (['postcode'] as const)) {
    if (address[key] !== undefined) continue
    isComplete = false
    const message = `\`to.address.${key}\` is missing: an address in ${country} has one`
    report(error('letter/missing-field', message, spanAt(fields, ['to', 'address'])))
  }
  const postcode = postcodeOf(address.postcode ?? '', format)
  if (address.postcode !== undefined && postcode === undefined) {
    isComplete = false
    const message = `${address.postcode} is not a postcode of ${country}`
    const hints = [`write it as \`${format.postcode.example}\`, or the address as a list of lines`]
    report(error('letter/bad-postcode', message, placeOf('postcode'), hints))
  }
  if (!isComplete || postcode === undefined) return undefined

  const isAbroad = country !== sender.country
  const lines = addressLines({ ...address, postcode }, format, sender.lang, isAbroad)
  if (!isAbroad) return lines
  return [...lines, countryName(country, sender.country, sender.houseLang).toUpperCase()]
}
