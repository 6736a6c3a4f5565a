import type { Wish } from '../../src/letter/index.ts'
import type { Entry, Outcome, Register, RegisterFault, Request } from '../../src/register/index.ts'

/** A letter that asks for the next number of the series `brieven` of a year: `17-001`. */
export function next(letter: string, period = '17', start = 1): Request {
  const print = (seq?: number) => `${period}-${String(seq).padStart(3, '0')}`
  return request(letter, { kind: 'next', series: 'brieven', period, start, print })
}

/** A letter that has a number. */
export function given(letter: string, number: string): Request {
  const [, period, seq] = /^(\d\d)-(\d+)$/.exec(number) ?? []
  const place = period === undefined ? undefined : { series: 'brieven', period, seq: Number(seq) }
  return request(letter, { kind: 'given', number, ...(place && { place }) })
}

function request(letter: string, wish: Wish): Request {
  return { letter, wish, details: detailsOf(letter) }
}

export function detailsOf(letter: string) {
  return { file: letter, subject: `Over ${letter}`, addressee: 'Drs. W. Koolmees', date: '2017-11-15' }
}

/** The value, or the reason why there is none as an exception. */
export function sure<Value>(value: Value | RegisterFault): Value {
  if (typeof value === 'object' && value !== null && 'fault' in value) throw new Error(value.reason)
  return value as Value
}

/** The numbers that letters get; a refusal in words. */
export async function reserve(register: Register, ...requests: readonly Request[]): Promise<string[]> {
  return sure(await register.reserve(requests)).map(inWords)
}

function inWords(outcome: Outcome): string {
  if (outcome.kind !== 'refused') return outcome.entry.number
  const { kind, entry } = outcome.refusal
  return `${kind}: ${entry.number} of ${entry.letter}`
}

export async function entry(register: Register, number: string): Promise<Entry | undefined> {
  return sure(await register.find([number]))[0]
}
