import {
  Composer,
  type CST,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type YAMLError,
  type YAMLMap,
} from 'yaml'
import { createLog, error, positionOf, type Report, type Span, spanOf } from '../base/index.ts'
import { checkCharacters, checkValue } from './characters.ts'
import { checkSize, MAX_FILE_BYTES } from './limits.ts'
import { emptyMap, type Located, type LocatedEntry, type LocatedMap, type LocatedScalar } from './located.ts'
import { readTokens } from './yaml-tokens.ts'

/**
 * The failsafe schema knows text, lists and maps only, so `0123` and `no` stay what they are. Keys are compared here,
 * not by the library, which compares each with each.
 */
const OPTIONS = { schema: 'failsafe', uniqueKeys: false, prettyErrors: false } as const

const SYNTAX_HINTS: Partial<Record<YAMLError['code'], string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'put a value with `: ` in it between quotes',
  BAD_SCALAR_START: 'put the value between quotes',
  TAB_AS_INDENT: 'indent with spaces',
}

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
    const hint = SYNTAX_HINTS[fault.code]
    const message = `this is not YAML: ${fault.message.replace(/^\w/, letter => letter.toLowerCase())}`
    report(error('data/bad-yaml', message, placeOf(fault.pos), hint ? [hint] : []))
    return undefined
  }
  if (second) {
    report(error('data/bad-yaml', 'a second YAML document starts here', placeOf(second.range)))
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
    const hints = name.kind === 'map' ? ['put a value that begins with `{{` between quotes'] : []
    if (fault !== undefined) report(error('data/bad-yaml', fault, name.span, hints))
    // A key alone, as in `{name}`, has no value at all: as empty as `name:`.
    const place = placeOf([key.range[1], key.range[1]])
    const located = value ? locatedOf(value, placeOf, report) : emptyScalar(place)
    if (name.kind === 'scalar') entries.set(name.value, { keySpan: name.span, value: located })
  }
  return { kind: 'map', entries, span: placeOf(range) }
}

function faultOfKey(key: Located, entries: ReadonlyMap<string, LocatedEntry>): string | undefined {
  if (key.kind !== 'scalar') return 'a key must be text'
  if (key.value === '') return 'there is no key before this `:`'
  if (key.value === '<<') return 'merge keys (`<<`) are not supported'
  if (PROTOTYPE_NAMES.includes(key.value)) return `\`${key.value}\` cannot be a key`
  const earlier = entries.get(key.value)?.keySpan
  return earlier && `\`${key.value}\` is already on line ${positionOf(earlier.file, earlier.start).line}`
}

function emptyScalar(span: Span): LocatedScalar {
  return { kind: 'scalar', value: '', span }
}
