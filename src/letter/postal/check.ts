import { type Report, type Span, warning } from '../../base/index.ts'
import { alphabetOf } from '../../text/index.ts'
import { countryNamedBy } from './countries.ts'
import { findPostcode, formatOf } from './formats.ts'

/** One line of the address as it is printed, and where the user wrote it. */
export interface PlacedLine {
  readonly text: string
  readonly span: Span
}

const FEWEST_LINES = 3

/**
 * What the post would stumble over; the checks of GOV.UK Notify (notifications-utils, `PostalAddress`) that do not depend
 * on its own service. `names` stand above the `address`; `sender` is the country that the letter is sent from.
 */
export function checkAddress(
  names: readonly PlacedLine[],
  address: readonly PlacedLine[],
  sender: string,
  report: Report,
): void {
  const last = address.at(-1)
  const named = last && countryInLine(last.text, sender)
  const own = named === undefined ? address : address.slice(0, -1)
  const country = named ?? sender
  checkLength([...names, ...own], country, report)
  for (const line of [...names, ...address]) checkLine(line, report)
  checkPostcode(own, country, named === undefined, report)
  checkForcesMail(address, named === undefined ? undefined : last, report)
}

/** The country that the last line of an address names; one with a postcode, as most have, needs no list of countries. */
export function countryInLine(last: string, sender: string): string | undefined {
  const format = formatOf(sender)
  return format && findPostcode(last, format) ? undefined : countryNamedBy(last)
}

function checkLength(lines: readonly PlacedLine[], country: string, report: Report): void {
  const { most = 6 } = formatOf(country) ?? {}
  const first = lines[0]
  if (lines.length < FEWEST_LINES) {
    const message = `the address has ${lines.length} lines with the name, and the post needs ${FEWEST_LINES}`
    const hints = ['write the street or the box, and the postcode with the town, on a line each']
    report(warning('letter/too-few-address-lines', message, first?.span, hints))
  } else if (lines.length > most) {
    const message = `the address has ${lines.length} lines with the names, and the post reads ${most}`
    const hints = ['leave out what the post does not need, or put two short lines on one']
    report(warning('letter/too-many-address-lines', message, lines[most]?.span, hints))
  }
}

/** A line that begins with one of these was meant as something else, or hides one from the sorting machine. */
const BAD_START = /^[@()=[\]"\\/,<>~]/
const HOMELESS =
  /^(?:no fixed (?:abode|address)|nfa|zonder vaste woon- of verblijfplaats|ohne festen wohnsitz|sans domicile fixe)$/i

function checkLine({ text, span }: PlacedLine, report: Report): void {
  const { letters, numbers, flag } = alphabetOf(text)
  if (!new RegExp(`[${letters}${numbers}]`, flag).test(text)) {
    const message = `a line of the address has no letter and no number: ${text}`
    report(warning('letter/empty-address-line', message, span, ['leave the line out']))
  } else if (BAD_START.test(text)) {
    const message = `a line of an address cannot begin with \`${text.charAt(0)}\``
    report(warning('letter/bad-address-character', message, span, ['begin it with a letter or a number']))
  }
  if (HOMELESS.test(text.trim())) {
    const message = `the post finds nobody at “${text}”`
    const hints = ['write an address where the person collects letters']
    report(warning('letter/no-fixed-abode', message, span, hints))
  }
}

/** The last lines have the postcode; at home it may be that the last line names a country that we do not know. */
function checkPostcode(lines: readonly PlacedLine[], country: string, isHome: boolean, report: Report): void {
  const format = formatOf(country)
  const last = lines.at(-1)
  if (!format || !last) return
  const found = lines.toReversed().flatMap(line => {
    const postcode = findPostcode(line.text, format)
    return postcode ? [{ span: line.span, ...postcode }] : []
  })[0]
  const example = `a postcode there is written \`${format.postcode.example}\``
  if (!found) {
    const orCountry = isHome ? ' and names no country that we know' : ''
    const message = `the address has no postcode of ${country}${orCountry}`
    report(warning('letter/no-postcode', message, last.span, [example]))
  } else if (found.written !== found.right) {
    const message = `the postcode \`${found.written}\` is written \`${found.right}\``
    report(warning('letter/bad-postcode', message, found.span))
  }
}

/** British Forces Post Office: the number is the whole address, and a country sends the letter through the wrong post. */
function checkForcesMail(
  address: readonly PlacedLine[],
  country: PlacedLine | undefined,
  report: Report,
): void {
  if (!country || !address.some(({ text }) => /\bBFPO\b/.test(text))) return
  const message = 'an address of the British forces (BFPO) has no country'
  report(warning('letter/bfpo-country', message, country.span, ['leave the country out']))
}
