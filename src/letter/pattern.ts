import { checkDigit } from './check-digit.ts'
import type { CalendarDate } from './letter.ts'

/** How the reference numbers of a series are written: `{dossier}-{yy}{seq:3}.{author}`. */
export interface Pattern {
  readonly source: string
  readonly parts: readonly PatternPart[]
}

export type PatternPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly name: string }
  /** Of the letter's day. */
  | { readonly kind: 'yy' | 'yyyy' | 'mm' }
  /** The number of the letter, with zeros before it up to so many digits. */
  | { readonly kind: 'seq'; readonly digits: number }
  | { readonly kind: 'check' }

/** So many digits of a sequence are far more letters than any organisation sends, and still an exact number. */
const MAX_DIGITS = 9

/** The largest number of a sequence: a database keeps it in 32 bits. */
export const MAX_SEQ = 10 ** MAX_DIGITS - 1

/** A number stands in one line of a letter, beside its label. */
const MAX_LENGTH = 100

/** The parts of a pattern; a string says what is wrong with it, as what follows its name in a sentence. */
export function parsePattern(source: string): Pattern | string {
  if (source.length > MAX_LENGTH) return `has more than ${MAX_LENGTH} characters`
  const parts: PatternPart[] = []
  for (const [piece] of source.matchAll(/\{[^{}]*\}|[^{}]+|[{}]/g)) {
    const part = piece.startsWith('{') && piece.length > 1 ? parsePart(piece) : textPart(piece)
    if (typeof part === 'string') return part
    parts.push(part)
  }
  return faultOf(parts) ?? { source, parts }
}

function textPart(text: string): PatternPart | string {
  return /[{}]/.test(text) ? `has a \`${text}\` that belongs to no field` : { kind: 'text', text }
}

function parsePart(piece: string): PatternPart | string {
  const [, name = '', length] = /^\{([A-Za-z][\w.]*)(?::(.*))?\}$/.exec(piece) ?? []
  if (name === '') return `has \`${piece}\`, which names no field`
  if (name === 'seq') {
    const digits = Number(length ?? '1')
    if (!Number.isInteger(digits) || digits < 1 || digits > MAX_DIGITS)
      return `has \`${piece}\`: its digits are counted from 1 to ${MAX_DIGITS}, as in \`{seq:3}\``
    return { kind: 'seq', digits }
  }
  if (length !== undefined) return `has \`${piece}\`: only \`{seq:3}\` has a number of digits`
  if (name === 'yy' || name === 'yyyy' || name === 'mm' || name === 'check') return { kind: name }
  return { kind: 'field', name }
}

function faultOf(parts: readonly PatternPart[]): string | undefined {
  const counted = (kind: PatternPart['kind']) => parts.filter(part => part.kind === kind).length
  if (counted('seq') === 0) return 'has no `{seq:3}`: all its letters would get the same number'
  for (const kind of ['seq', 'check'] as const) if (counted(kind) > 1) return `has \`{${kind}}\` twice`
  for (const [i, part] of parts.entries()) {
    const next = parts[i + 1]
    if (part.kind === 'field' && next?.kind === 'field')
      return `has \`{${part.name}}{${next.name}}\` without a text between them: A and BC would give the number of AB and C`
  }
  return undefined
}

/** The names of the fields that a pattern prints. */
export function fieldsOfPattern({ parts }: Pattern): readonly string[] {
  return parts.flatMap(part => (part.kind === 'field' ? [part.name] : []))
}

export function hasPart({ parts }: Pattern, ...kinds: readonly PatternPart['kind'][]): boolean {
  return parts.some(({ kind }) => kinds.includes(kind))
}

/** The number that a letter of that day and with those fields gets as the `seq`-th of its series. */
export function printNumber(
  { parts }: Pattern,
  date: CalendarDate,
  seq: number | undefined,
  fields: ReadonlyMap<string, string>,
): string {
  const year = String(date.year).padStart(4, '0')
  const print = (part: PatternPart, check: string): string => {
    switch (part.kind) {
      case 'text':
        return part.text
      case 'field':
        return fields.get(part.name) ?? ''
      case 'yy':
        return year.slice(-2)
      case 'yyyy':
        return year
      case 'mm':
        return String(date.month).padStart(2, '0')
      case 'seq':
        return seq === undefined ? '?'.repeat(part.digits) : String(seq).padStart(part.digits, '0')
      case 'check':
        return check
    }
  }
  const withCheck = (check: string) => parts.map(part => print(part, check)).join('')
  return withCheck(seq === undefined ? '?' : checkDigit(withCheck('')))
}
