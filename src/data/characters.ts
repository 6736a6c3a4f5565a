import { error, type Report, type Span, spanOf, textOf } from '../base/index.ts'
import type { LocatedScalar } from './located.ts'

/**
 * Characters that a letter never needs: they break PDF strings, steer terminals, show a reader another text than the
 * one that is there, or are the marks by which we trace printed values (`template/html.ts`).
 */
const FORBIDDEN: readonly { readonly name: string; readonly pattern: RegExp; readonly hint: string }[] = [
  {
    name: 'control character',
    pattern: /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f]|\r(?!\n)/,
    hint: 'remove it',
  },
  {
    name: 'invisible direction mark',
    pattern: /[\u202a-\u202e\u2066-\u2069]/,
    hint: 'remove it: what is read must be what is written',
  },
  { name: 'noncharacter', pattern: /\p{Noncharacter_Code_Point}/u, hint: 'remove it' },
  { name: 'unpaired surrogate', pattern: /\p{Surrogate}/u, hint: 'write the whole character' },
  {
    name: 'replacement character',
    pattern: /\ufffd/,
    hint: 'the file is probably not UTF-8: save it as UTF-8 and retype what was lost here',
  },
]

const ANY_FORBIDDEN = new RegExp(FORBIDDEN.map(({ pattern }) => `(${pattern.source})`).join('|'), 'gu')

/** Whether nothing of a text would be seen: blanks, and characters of no width. */
export function isBlank(text: string): boolean {
  return text.trim() === '' || !/[^\s\p{Default_Ignorable_Code_Point}]/u.test(text)
}

/** Enough places to mend a text by; a binary file would give thousands. */
const MAX_REPORTED = 20

/** Reports the forbidden characters in the text of `span` and returns whether there are none. */
export function checkCharacters(span: Span, report: Report): boolean {
  return check(textOf(span), report, (start, end) => spanOf(span.file, span.start + start, span.start + end))
}

/** The same for a value written with escapes (`"\u0007"`), which stands otherwise in the file. */
export function checkValue({ value, span }: LocatedScalar, report: Report): boolean {
  return check(value, report, () => span)
}

function check(text: string, report: Report, placeOf: (start: number, end: number) => Span): boolean {
  let found = 0
  for (const match of text.matchAll(ANY_FORBIDDEN)) {
    const [character, ...groups] = match
    const kind = FORBIDDEN[groups.findIndex(group => group !== undefined)]
    const place = placeOf(match.index, match.index + character.length)
    const message = `the ${kind?.name} ${codePointName(character)} is not allowed`
    report(error('data/bad-character', message, place, kind && [kind.hint]))
    found += 1
    if (found === MAX_REPORTED) break
  }
  return found === 0
}

function codePointName(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}
