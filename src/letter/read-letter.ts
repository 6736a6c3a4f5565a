import { createLog, didYouMean, error, type Report, type Span } from '../base/index.ts'
import {
  childOf,
  emptyMap,
  type LetterSource,
  type Located,
  type LocatedMap,
  overlay,
  spanAt,
  toPlain,
  withValue,
} from '../data/index.ts'
import type { Sender } from './address-lines.ts'
import { addressLetter, checkAddressee } from './addressee.ts'
import { dayOfEpoch } from './date.ts'
import type { WrittenLetter } from './letter.ts'
import { countryOfLanguage } from './postal/countries.ts'
import { letterFile, OVERRIDES, organisationFile } from './schema.ts'
import type { ReferenceRules } from './series.ts'
import { validate } from './validate.ts'

export interface ReadOptions {
  /** The environment's SOURCE_DATE_EPOCH: the day, in UTC, of a letter that has no date of its own. */
  readonly sourceDateEpoch?: string
}

/**
 * The letter that a file says, with what `letter.yaml` (`organisation`) says of all letters. Undefined, after
 * reporting every fault of both files, when it is not one.
 */
export function readLetter(
  source: LetterSource,
  organisation: LocatedMap | undefined,
  options: ReadOptions,
  report: Report,
): WrittenLetter | undefined {
  const log = createLog()
  const fields = withDate(source.fields, options, log.report)
  const shared = overlay(organisation ?? emptyMap(fields.span), only(fields, OVERRIDES))
  const isNobody = !organisation && !childOf(shared, 'organisation')
  if (isNobody) {
    const hint = 'name it in a file `letter.yaml`, in the folder of the letter or above'
    log.report(error('letter/no-organisation', 'no organisation sends this letter', fields.span, [hint]))
  }
  if (source.body.value.trim() === '') {
    log.report(error('letter/missing-field', 'the letter has no text', source.body.span))
  }
  const letter = validate(letterFile, fields, 'a letter', log.report)
  const isAddressed = checkAddressee(fields, log.report)
  const sharedFile = isNobody ? organisationFile.partial({ organisation: true }) : organisationFile
  const house = validate(sharedFile, shared, '`letter.yaml`', log.report)
  const signatories = resolveSignatories(
    childOf(fields, 'signatories'),
    childOf(shared, 'signatories'),
    log.report,
  )

  const sender = house && senderOf(house.lang, house.organisation?.country, organisation)
  const addressed = isAddressed && letter && sender && addressLetter(letter, fields, sender, log.report)

  log.diagnostics.forEach(report)
  if (log.hasErrors() || !letter || !house?.organisation || !signatories || !addressed) return undefined
  const settings = childOf(shared, 'settings')
  const { place: _place, envelope: _envelope, ...own } = letter
  return {
    ...own,
    to: addressed.to,
    opening: addressed.opening,
    closing: addressed.closing,
    lang: house.lang,
    letterhead: house.letterhead,
    ...(house.envelope !== undefined && { envelope: house.envelope }),
    settings: settings?.kind === 'map' ? settings : emptyMap(fields.span),
    organisation: house.organisation,
    ...(house.place !== undefined && { place: house.place }),
    ...(house.references && { references: house.references }),
    hyphenation: [...house.hyphenation, ...letter.hyphenation],
    signatories: letter.signatories.flatMap(signatory =>
      typeof signatory === 'string' ? (house.signatories?.[signatory] ?? []) : signatory,
    ),
    body: source.body,
    located:
      withValue(overlay(addressed.located, only(shared, OVERRIDES)), ['signatories'], signatories) ?? fields,
  }
}

/** Letters come from the country of the organisation, in whatever language one is. */
function senderOf(lang: string, country: string | undefined, organisation: LocatedMap | undefined): Sender {
  const own = organisation && childOf(organisation, 'lang')
  const houseLang = own?.kind === 'scalar' ? own.value.trim() : lang
  return { lang, houseLang, country: country ?? countryOfLanguage(houseLang) }
}

/** How an organisation numbers its letters; undefined, after reporting why, when `letter.yaml` does not say. */
export function readReferenceRules(organisation: LocatedMap, report: Report): ReferenceRules | undefined {
  const log = createLog()
  const house = validate(organisationFile, organisation, '`letter.yaml`', log.report)
  if (house && !house.references) {
    const hint =
      'write `references: { register: register.db, series: { brieven: { pattern: "{yyyy}-{seq:3}" } } }`'
    log.report(error('letter/missing-field', '`letter.yaml` names no register', organisation.span, [hint]))
  }
  log.diagnostics.forEach(report)
  return house?.references
}

/** The language of a letter, which may be known of a letter with faults. */
export function languageOf(
  { fields }: LetterSource,
  organisation: LocatedMap | undefined,
): string | undefined {
  const written = childOf(overlay(organisation ?? emptyMap(fields.span), only(fields, OVERRIDES)), 'lang')
  return organisationFile.shape.lang.safeParse(written && toPlain(written)).data
}

/** The name of the letterhead that a letter asks for, which may be known of a letter with faults, and its place. */
export function letterheadNameOf(
  { fields }: LetterSource,
  organisation: LocatedMap | undefined,
): { readonly name: string; readonly span: Span } | undefined {
  const shared = overlay(organisation ?? emptyMap(fields.span), only(fields, OVERRIDES))
  const written = childOf(shared, 'letterhead')
  const { data: name } = organisationFile.shape.letterhead.safeParse(written && toPlain(written))
  return name === undefined ? undefined : { name, span: spanAt(shared, ['letterhead']) }
}

function withDate(fields: LocatedMap, { sourceDateEpoch }: ReadOptions, report: Report): LocatedMap {
  if (sourceDateEpoch === undefined || childOf(fields, 'date')) return fields
  const value = dayOfEpoch(sourceDateEpoch)
  if (value === undefined) {
    const message = `SOURCE_DATE_EPOCH is not a number of seconds since 1970: ${sourceDateEpoch}`
    report(error('letter/bad-date', message))
    return fields
  }
  return withValue(fields, ['date'], { kind: 'scalar', value, span: fields.span }) ?? fields
}

function only(map: LocatedMap, keys: readonly string[]): LocatedMap {
  return { ...map, entries: new Map([...map.entries].filter(([key]) => keys.includes(key))) }
}

/** The signatories of a letter, with every id replaced by what `letter.yaml` says of it. */
function resolveSignatories(
  signatories: Located | undefined,
  known: Located | undefined,
  report: Report,
): Located | undefined {
  if (signatories?.kind !== 'list') return undefined
  const items = signatories.items.map(item => {
    if (item.kind !== 'scalar' || item.value.trim() === '') return item
    const id = item.value.trim()
    const signatory = known && childOf(known, id)
    if (signatory) return signatory
    const ids = known?.kind === 'map' ? [...known.entries.keys()] : []
    const hints = ids.length > 0 ? didYouMean(id, ids) : ['name signatories in `letter.yaml`']
    report(error('letter/unknown-signatory', `there is no signatory \`${id}\``, item.span, hints))
    return item
  })
  return { ...signatories, items }
}
