import { error, type Report, spanOf, warning } from '../base/index.ts'
import {
  childOf,
  keySpanAt,
  type Located,
  type LocatedEntry,
  type LocatedMap,
  overlay,
  type Path,
  spanAt,
} from '../data/index.ts'
import type { Sources } from './sources.ts'

const FIELD = 'translations'

/** What a translation says itself, and what it does if the letter does: the words of another language are a mistake. */
const OWN = ['lang', 'subject', 'body']
const OWN_IF_SAID = ['opening', 'closing', 'postscript']

/** What both are one letter by. */
const SHARED = ['id', 'reference', 'inReplyTo', 'date', 'data', FIELD]

/**
 * The letter in its other languages, each a letter of its own: what the translation says, over what the letter says.
 * The files of the enclosures come once.
 */
export function translationsOf(sources: Sources, report: Report): readonly Sources[] {
  const { fields } = sources.letter
  const list = childOf(fields, FIELD)
  if (list?.kind !== 'list') return []
  const inherited = without(fields, [FIELD])
  return list.items.flatMap((item, index) => {
    if (!isWhole(item, fields, [FIELD, index], report)) return []
    const body = childOf(item, 'body')
    if (body?.kind !== 'scalar') {
      report(error('letter/bad-value', `\`${FIELD}.${index}.body\` must be a text`, body?.span))
      return []
    }
    const merged = overlay(inherited, without(item, ['body']))
    return [{ ...sources, letter: { fields: withoutFiles(merged), body } }]
  })
}

/** Formats that hold one letter say what they leave out. */
export function warnOfTranslationsLeftOut(
  { letter }: Sources,
  format: 'html' | 'text',
  report: Report,
): void {
  if (!childOf(letter.fields, FIELD)) return
  const message = `the translations are not in the ${format === 'html' ? 'HTML' : 'text'}: only a PDF holds them`
  report(warning('pdf/left-out', message, spanAt(letter.fields, [FIELD])))
}

function isWhole(item: Located, fields: LocatedMap, path: Path, report: Report): item is LocatedMap {
  const name = path.join('.')
  if (item.kind !== 'map') {
    report(error('letter/bad-value', `\`${name}\` must be the fields of a translation`, item.span))
    return false
  }
  const said = OWN_IF_SAID.filter(field => fields.entries.has(field))
  const lacking = [...OWN, ...said].filter(field => !item.entries.has(field))
  for (const field of lacking) {
    const place = spanOf(item.span.file, item.span.start, item.span.start)
    report(error('letter/missing-field', `\`${name}\` needs its own \`${field}\``, place))
  }
  const doubled = SHARED.filter(field => item.entries.has(field))
  for (const field of doubled) {
    const message = `\`${name}.${field}\` is not a field of a translation: it has that of the letter`
    report(error('letter/unknown-field', message, keySpanAt(fields, [...path, field])))
  }
  const files = filesIn(item)
  for (const { keySpan } of files) {
    const hints = ['name it in the enclosures of the letter itself']
    report(error('letter/unknown-field', `\`${name}\` cannot enclose a file of its own`, keySpan, hints))
  }
  return lacking.length + doubled.length + files.length === 0
}

function filesIn(fields: LocatedMap): readonly LocatedEntry[] {
  const enclosures = childOf(fields, 'enclosures')
  if (enclosures?.kind !== 'list') return []
  return enclosures.items.flatMap(item => (item.kind === 'map' ? (item.entries.get('file') ?? []) : []))
}

function withoutFiles(fields: LocatedMap): LocatedMap {
  const enclosures = fields.entries.get('enclosures')
  if (enclosures?.value.kind !== 'list') return fields
  const items = enclosures.value.items.map(item =>
    item.kind === 'map' ? without(item, ['file', 'append']) : item,
  )
  const entry = { ...enclosures, value: { ...enclosures.value, items } }
  return { ...fields, entries: new Map(fields.entries).set('enclosures', entry) }
}

function without(map: LocatedMap, keys: readonly string[]): LocatedMap {
  return { ...map, entries: new Map([...map.entries].filter(([key]) => !keys.includes(key))) }
}
