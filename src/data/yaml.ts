import { Composer, type CST, isMap, isScalar, isSeq, type ParsedNode, type YAMLMap } from 'yaml'
import { createLog, error, positionOf, type Report, type Span, spanOf } from '../base/index.ts'
import { checkCharacters, checkValue } from './characters.ts'
import { checkSize, MAX_FILE_BYTES } from './limits.ts'
import { emptyMap, type Located, type LocatedEntry, type LocatedMap, type LocatedScalar } from './located.ts'
import { explain } from './yaml-faults.ts'
import { readTokens } from './yaml-tokens.ts'

/**
 * The failsafe schema knows text, lists and maps only, so `0123` and `no` stay what they are. Keys are compared here,
 * not by the library, which compares each with each.
 */
const OPTIONS = { schema: 'failsafe', uniqueKeys: false, prettyErrors: false } as const

/** Without quotes, this is a number in YAML. */
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/

/** Names by which JavaScript reaches an object's prototype. */
export const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'prototype']

/** The map that the YAML at `span` says; undefined, after reporting why, when it says none or more than we accept. */
export function parseYaml(span: Span, report: Report): LocatedMap | undefined {
  const located = parseYamlValue(span, report)
  if (!located || located.kind === 'map') return located
  const hint = 'write each field as `name: value` on a line of its own'
  report(error('data/bad-yaml', `this is a ${located.kind}, not fields`, located.span, [hint]))
  return undefined
}

/** The same for any value. */
export function parseYamlValue(span: Span, report: Report): Located | undefined {
  if (!checkSize(span, 'the YAML', MAX_FILE_BYTES, report)) return undefined
  if (!checkCharacters(span, report)) return undefined
  const tokens = readTokens(span, report)
  if (!tokens) return undefined

  const log = createLog()
  const value = compose(tokens, span, log.report)
  log.diagnostics.forEach(report)
  return log.hasErrors() ? undefined : value
}

/** The place of the library's offsets, some of which lie one beyond the text. */
type PlaceOf = (range: readonly [start: number, end: number, ...rest: number[]]) => Span

function compose(tokens: readonly CST.Token[], span: Span, report: Report): Located | undefined {
  const { file, start, end } = span
  const placeOf: PlaceOf = range =>
    spanOf(file, Math.min(start + range[0], end), Math.min(start + range[1], end))
  const [document, second] = new Composer(OPTIONS).compose(tokens, true, end - start)
  const [fault] = [...(document?.errors ?? []), ...(document?.warnings ?? [])]
  if (fault) {
    // The first is enough: what follows a mistake is mostly about text that the mistake made unreadable.
    report(explain(fault, span, placeOf(fault.pos)))
    return undefined
  }
  if (second) {
    const hint = 'remove the line `---`, or `...`, before it: a file has its fields once'
    report(error('data/bad-yaml', 'a second YAML document starts here', placeOf(second.range), [hint]))
    return undefined
  }
  if (!document?.contents) return emptyMap(span)
  return locatedOf(document.contents, placeOf, report)
}

function locatedOf(node: ParsedNode, placeOf: PlaceOf, report: Report): Located {
  if (isMap<ParsedNode, ParsedNode | null>(node)) return mapOf(node as YAMLMap.Parsed, placeOf, report)
  const span = placeOf(node.range)
  if (isSeq<ParsedNode>(node)) {
    return { kind: 'list', items: node.items.map(item => locatedOf(item, placeOf, report)), span }
  }
  const value = isScalar(node) ? String(node.value) : ''
  const isNumber = isScalar(node) && node.type === 'PLAIN' && NUMBER.test(value)
  const scalar: LocatedScalar = { kind: 'scalar', value, ...(isNumber && { exact: value }), span }
  checkValue(scalar, report)
  return scalar
}

function mapOf({ items, range }: YAMLMap.Parsed, placeOf: PlaceOf, report: Report): LocatedMap {
  const entries = new Map<string, LocatedEntry>()
  for (const { key, value } of items) {
    const name = locatedOf(key, placeOf, report)
    const fault = faultOfKey(name, entries)
    if (fault) report(error('data/bad-yaml', fault.message, name.span, [fault.hint]))
    // A key alone, as in `{name}`, has no value at all: as empty as `name:`.
    const place = placeOf([key.range[1], key.range[1]])
    const located = value ? locatedOf(value, placeOf, report) : emptyScalar(place)
    if (name.kind === 'scalar') entries.set(name.value, { keySpan: name.span, value: located })
  }
  return { kind: 'map', entries, span: placeOf(range) }
}

interface KeyFault {
  readonly message: string
  readonly hint: string
}

function faultOfKey(key: Located, entries: ReadonlyMap<string, LocatedEntry>): KeyFault | undefined {
  if (key.kind === 'map') {
    return { message: 'a key must be text', hint: 'put a value that begins with `{{` between quotes' }
  }
  const hint = 'write each field as `name: value` on a line of its own'
  if (key.kind === 'list') return { message: 'a key must be text', hint }
  if (key.value === '') return { message: 'there is no key before this `:`', hint }
  if (key.value === '<<') {
    return { message: 'merge keys (`<<`) are not supported', hint: 'write the fields themselves' }
  }
  if (PROTOTYPE_NAMES.includes(key.value)) {
    return { message: `\`${key.value}\` cannot be a key`, hint: 'give it another name' }
  }
  const earlier = entries.get(key.value)?.keySpan
  if (!earlier) return undefined
  const { line } = positionOf(earlier.file, earlier.start)
  return { message: `\`${key.value}\` is already on line ${line}`, hint: 'remove one of the two' }
}

function emptyScalar(span: Span): LocatedScalar {
  return { kind: 'scalar', value: '', span }
}
