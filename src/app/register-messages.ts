import { type Diagnostic, error, type Span, warning } from '../base/index.ts'
import type { Wish } from '../letter/index.ts'
import type { Details, Entry, Refusal } from '../register/index.ts'

/** Why a letter does not get its number, in words. */
export function refusalMessage({ kind, entry }: Refusal, span?: Span): Diagnostic {
  const { number } = entry
  switch (kind) {
    case 'taken':
      return error(
        'register/taken',
        `\`${number}\` is the number of another letter: ${inWords(entry)}`,
        span,
        ['`reference: { series: … }` gives this letter the next number'],
      )
    case 'void':
      return error('register/void', `\`${number}\` was voided: ${entry.reason}`, span, [
        '`reference: { series: … }` gives this letter the next number',
      ])
    case 'renumbered':
      return error('register/renumbered', `the letter has the number \`${number}\` already`, span, [
        `write \`reference: ${number}\``,
        'give it an `id` of its own if it is another letter in the same file',
        `\`letter register void ${number} --reason …\` frees it for another number`,
      ])
  }
}

function inWords({ file, subject, addressee, date }: Details): string {
  return `\`${file}\`, “${subject}” to ${addressee}, ${date}`
}

/**
 * A letter that has its number already may have changed meanwhile. One that was issued under the number to somebody
 * else, about something else, is another letter: a new one in the same file is the likeliest mistake. One that the
 * command itself sends to somebody else is another letter whatever it is about.
 */
export function faultOfKnown(
  entry: Entry,
  wish: Wish,
  now: Details,
  isReaddressed: boolean,
  span?: Span,
): Diagnostic | undefined {
  const { number, status, seq } = entry
  const isToAnother = status === 'issued' && entry.addressee !== now.addressee
  if (isToAnother && (isReaddressed || entry.subject !== now.subject)) {
    const message = `\`${number}\` was given to another letter: ${inWords(entry)}`
    return error('register/other-letter', message, span, [
      'give this letter an `id` of its own, and it gets a number of its own',
      `\`letter register void ${number} --reason …\` if that letter never went out`,
    ])
  }
  if (wish.kind === 'given' || wish.print(seq) === number) return undefined
  const message = `the letter keeps its number \`${number}\`; it would now be \`${wish.print(seq)}\``
  return warning('register/outdated', message, span, [
    `\`letter register void ${number} --reason …\` if it must have another`,
  ])
}
