import type { z } from 'zod'
import { createLog, didYouMean, error, type Report, rememberLast, type Span } from '../base/index.ts'
import {
  childOf,
  emptyMap,
  type LetterSource,
  type Located,
  type LocatedMap,
  overlay,
  withValue,
} from '../data/index.ts'
import type { Sender } from './address-lines.ts'
import { addressLetter, checkAddressee } from './addressee.ts'
import { dayOfEpoch } from './date.ts'
import type { WrittenLetter } from './letter.ts'
import { countryOfLanguage } from './postal/countries.ts'
import { letterFile, OVERRIDES, organisationFile } from './schema.ts'
import type { ReferenceRules } from './series.ts'
import { typed, validate } from './validate.ts'

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
    const hint = 'write it below the fields, behind a line `---`; or, in a YAML file, as `body: |`'
    log.report(error('letter/missing-field', 'the letter has no text', source.body.span, [hint]))
  }
  const letter = validate(letterFile, fields, 'a letter', log.report)
  const isAddressed = checkAddressee(fields, log.report)
  const sharedFile = isNobody ? organisationFile.partial({ organisation: true }) : organisationFile
  const house = validate(sharedFile, shared, '`letter.yaml`', log.report)
  const [named, known] = [childOf(fields, 'signatories'), childOf(shared, 'signatories')]
  const signatories = resolveSignatories(named, known)
  reportUnknownSignatories(named, known, log.report)

  const sender = house && senderOf(house.lang, house.organisation?.country, organisation)
  const addressed = isAddressed && letter && sender && addressLetter(letter, fields, sender, log.report)

  log.diagnostics.forEach(report)
  if (log.hasErrors() || !letter || !house?.organisation || !signatories || !addressed) return undefined
  const settings = childOf(shared, 'settings')
  const { place: _place, envelope: _envelope, ...own } = letter
  return {
    located:
      withValue(overlay(addressed.located, only(shared, OVERRIDES)), ['signatories'], signatories) ?? fields,
    ...own,
    to: addressed.to,
    opening: addressed.opening,
    closing: addressed.closing,
    lang: house.lang,
    letterhead: house.letterhead,
    ...(house.envelope !== undefined && { envelope: house.envelope }),
    settings: settings?.kind === 'map' ? settings : noSettings(fields.span),
    organisation: house.organisation,
    ...(house.place !== undefined && { place: house.place }),
    ...(house.references && { references: house.references }),
    hyphenation: joined(house.hyphenation, letter.hyphenation),
    signatories: signatoriesOf(letter.signatories, house.signatories),
    body: source.body,
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
  const written = childOf(fields, 'lang') ?? (organisation && childOf(organisation, 'lang'))
  return typed(organisationFile.shape.lang, written)
}

/** The name of the letterhead that a letter asks for, which may be known of a letter with faults, and its place. */
export function letterheadNameOf(
  { fields }: LetterSource,
  organisation: LocatedMap | undefined,
): { readonly name: string; readonly span: Span } | undefined {
  const written = childOf(fields, 'letterhead') ?? (organisation && childOf(organisation, 'letterhead'))
  const { letterhead } = organisationFile.shape
  const name = written ? typed(letterhead, written) : letterhead.safeParse(undefined).data
  return name === undefined ? undefined : { name, span: (written ?? organisation ?? fields).span }
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

const noSettings = rememberLast(emptyMap)

const joined = rememberLast((shared: readonly string[], own: readonly string[]) => [...shared, ...own])

/** The signatories of a letter, with every id replaced by what `letter.yaml` says of it. */
const resolveSignatories = rememberLast(
  (signatories: Located | undefined, known: Located | undefined): Located | undefined => {
    if (signatories?.kind !== 'list') return undefined
    const items = signatories.items.map(item => {
      const id = signatoryId(item)
      return (id !== undefined && known && childOf(known, id)) || item
    })
    return { ...signatories, items }
  },
)

function reportUnknownSignatories(
  signatories: Located | undefined,
  known: Located | undefined,
  report: Report,
): void {
  if (signatories?.kind !== 'list') return
  for (const item of signatories.items) {
    const id = signatoryId(item)
    if (id === undefined || (known && childOf(known, id))) continue
    const ids = known?.kind === 'map' ? [...known.entries.keys()] : []
    const hints = ids.length > 0 ? didYouMean(id, ids) : ['name signatories in `letter.yaml`']
    report(error('letter/unknown-signatory', `there is no signatory \`${id}\``, item.span, hints))
  }
}

function signatoryId(item: Located): string | undefined {
  return item.kind === 'scalar' ? item.value.trim() || undefined : undefined
}

/** The same, typed. */
const signatoriesOf = rememberLast(
  (
    signatories: z.output<typeof letterFile>['signatories'],
    known: z.output<typeof organisationFile>['signatories'],
  ) =>
    signatories.flatMap(signatory =>
      typeof signatory === 'string' ? (known?.[signatory] ?? []) : signatory,
    ),
)
