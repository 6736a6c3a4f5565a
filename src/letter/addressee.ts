import { createLog, error, listen, type Report, spanOf } from '../base/index.ts'
import {
  childOf,
  keySpanAt,
  type Located,
  type LocatedMap,
  type Path,
  spanAt,
  valueAt,
  withValue,
} from '../data/index.ts'
import { linesOf, type Sender } from './address-lines.ts'
import { fieldsOfLetter } from './addressed.ts'
import type { WrittenAddressee } from './addressee-schema.ts'
import { isMisnamed } from './field-words.ts'
import { type Address, addressOrganisation, addressPerson } from './forms/address.ts'
import { checkOpening } from './forms/opening.ts'
import { FORM_LANGUAGES, formsOf } from './forms/table.ts'
import type { Addressee } from './letter.ts'
import { checkAddress, countryInLine } from './postal/check.ts'

/** What a letter says of the one it is for. */
interface Written {
  readonly to: WrittenAddressee
  readonly opening?: string
  readonly closing?: string
}

/** The same as it is printed, and the letter's fields with all of it in its place. */
export interface Addressed {
  readonly to: Addressee
  readonly opening: string
  readonly closing: string
  readonly located: LocatedMap
}

/** What says who it is for. */
const NAMES = ['name', 'surname', 'organisation']

const EXAMPLES = { opening: '"Geachte heer Koolmees,"', closing: '"Hoogachtend,"' }

/** Whether the names, the opening and the closing are there, or can be known from the others; what cannot is reported. */
export function checkAddressee(fields: LocatedMap, report: Report): boolean {
  const log = listen(report)
  reportMissingParts(fields, log.report)
  return log.isFaultless()
}

function reportMissingParts(fields: LocatedMap, report: Report): void {
  const to = childOf(fields, 'to')
  const has = (key: string) => to !== undefined && childOf(to, key) !== undefined
  const isThereOtherwise = (key: string) => isMisnamed(['to', key], fields, fieldsOfLetter())
  if (to?.kind === 'map' && !NAMES.some(has) && !NAMES.some(isThereOtherwise)) {
    const hints = ['write it as `name: Drs. W. Koolmees`, or in its parts, of which `surname` is one']
    report(error('letter/missing-field', '`to.name` is missing', keySpanAt(fields, ['to']), hints))
  }
  if (!has('name') || has('surname') || has('office')) return
  for (const [key, example] of Object.entries(EXAMPLES)) {
    if (childOf(fields, key) || isMisnamed([key], fields, fieldsOfLetter())) continue
    const hints = [
      `write it as \`${key}: ${example}\``,
      'or name the person in `to.surname`, and we write it',
    ]
    reportMissing(key, fields, hints, report)
  }
}

function reportMissing(key: string, { span }: LocatedMap, hints: readonly string[], report: Report): void {
  const place = spanOf(span.file, span.start, span.start)
  report(error('letter/missing-field', `\`${key}\` is missing`, place, hints))
}

/** The addressee as it is printed, and checked; undefined, after reporting why, when that cannot be known. */
export function addressLetter(
  written: Written,
  fields: LocatedMap,
  sender: Sender,
  report: Report,
): Addressed | undefined {
  const log = createLog()
  const lines = linesOf(written.to.address, fields, sender, log.report)
  const forms = addressOf(written, fields, sender, log.report)
  const names = namesOf(written.to, forms?.name)
  if (lines && forms) checkPrinted(names, lines, fields, sender.country, log.report)
  log.diagnostics.forEach(report)
  if (!lines || !forms || log.hasErrors()) return undefined
  const opening = written.opening ?? forms.opening
  const closing = written.closing ?? forms.closing
  const located = withPrinted(fields, { name: names.name, lines, opening, closing })
  return { to: { address: lines, ...names }, opening, closing, located }
}

/** The forms of address that the letter's language has for its addressee, as far as the letter leaves them to it. */
function addressOf(
  { to, opening, closing }: Written,
  fields: LocatedMap,
  { lang, country }: Sender,
  report: Report,
): Address | undefined {
  const { surname, office, name } = to
  const isWritten = opening !== undefined && closing !== undefined && (name !== undefined || !surname)
  const isUnknown = surname === undefined && office === undefined && to.gender === undefined
  if (isWritten && isUnknown) return { opening, closing }
  const forms = formsOf(lang)
  if (!forms) {
    if (isWritten) return { opening, closing }
    const hints = [
      `write it: we have the forms of address of ${FORM_LANGUAGES.join(', ')}, and not of ${lang}`,
    ]
    if (name === undefined && surname !== undefined) reportMissing('to.name', fields, hints, report)
    if (opening === undefined) reportMissing('opening', fields, hints, report)
    if (closing === undefined) reportMissing('closing', fields, hints, report)
    return undefined
  }
  if (opening !== undefined) checkOpening(opening, to, forms, spanAt(fields, ['opening']), report)
  const keepsPrefix = /-BE\b/i.test(lang) || addressCountry(to, country) === 'BE'
  if (surname === undefined && office === undefined) return addressOrganisation(forms, opening)
  const address = addressPerson({ ...to, surname: surname ?? '' }, forms, keepsPrefix, opening)
  return surname === undefined ? { opening: address.opening, closing: address.closing } : address
}

function addressCountry({ address }: WrittenAddressee, sender: string): string {
  const named = 'length' in address ? countryInLine(address.at(-1) ?? '', sender) : address.country
  return named ?? sender
}

/** The lines above the address: without a person the organisation stands first. */
function namesOf(
  { name, role, organisation }: WrittenAddressee,
  derived: string | undefined,
): Omit<Addressee, 'address'> {
  const person = name ?? derived
  return {
    name: person ?? organisation ?? '',
    ...(role !== undefined && { role }),
    ...(person !== undefined && organisation !== undefined && { organisation }),
  }
}

function checkPrinted(
  names: Omit<Addressee, 'address'>,
  lines: readonly string[],
  fields: LocatedMap,
  country: string,
  report: Report,
): void {
  const placedNames = (['name', 'role', 'organisation'] as const).flatMap(key => {
    const text = names[key]
    return text === undefined ? [] : { text, span: spanAt(fields, ['to', key]) }
  })
  const placedLines = lines.map((text, i) => ({ text, span: spanAt(fields, ['to', 'address', i]) }))
  checkAddress(placedNames, placedLines, country, report)
}

interface Printed {
  readonly name: string
  readonly lines: readonly string[]
  readonly opening: string
  readonly closing: string
}

/** The fields with what we know in the places of what the user left to us. */
function withPrinted(fields: LocatedMap, { name, lines, opening, closing }: Printed): LocatedMap {
  const span = keySpanAt(fields, ['to'])
  const scalar = (value: string): Located => ({ kind: 'scalar', value, span })
  const address: Located = { kind: 'list', items: lines.map(scalar), span }
  const printed: readonly (readonly [path: Path, value: Located])[] = [
    [['to', 'name'], scalar(name)],
    [['to', 'address'], address],
    [['opening'], scalar(opening)],
    [['closing'], scalar(closing)],
  ]
  return printed.reduce((map, [path, value]) => {
    const isWritten = valueAt(map, path)?.kind === value.kind
    return isWritten ? map : (withValue(map, path, value) ?? map)
  }, fields)
}
