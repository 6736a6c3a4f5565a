import { didYouMean, error, type Report } from '../base/index.ts'
import { keySpanAt, type Path, spanAt, valueAt } from '../data/index.ts'
import type { SeriesRequest, WrittenLetter } from './letter.ts'
import { fieldsOfPattern, printNumber } from './pattern.ts'
import { strangerIn } from './pattern-language.ts'
import { type Place, periodOf, placeOf } from './series.ts'

/** The number that a letter asks the register for. */
export type Wish = NextNumber | GivenNumber

/** The next number of a series. */
export interface NextNumber {
  readonly kind: 'next'
  readonly series: string
  readonly period: string
  readonly start: number
  /** Without a number, what a draft shows: question marks for the digits. */
  readonly print: (seq?: number) => string
}

/** A number that the letter says it has. */
export interface GivenNumber {
  readonly kind: 'given'
  readonly number: string
  /** In the series that could have printed it. */
  readonly place?: Place
}

/** What `reference` asks for; undefined without one, and when it has a fault, which is reported. */
export function wishOf(letter: WrittenLetter, report: Report): Wish | undefined {
  const { reference, references, located } = letter
  if (reference === undefined) return undefined
  const span = spanAt(located, ['reference'])
  if (typeof reference !== 'string') return nextNumber(letter, reference, report)
  const number = reference.normalize('NFC')
  const place = placeOf(number, references?.series ?? [])
  if (place && !place.hasRightCheck) {
    report(error('letter/bad-reference', `\`${number}\` has a wrong check digit: it was mistyped`, span))
    return undefined
  }
  return { kind: 'given', number, ...(place && { place }) }
}

function nextNumber(letter: WrittenLetter, request: SeriesRequest, report: Report): Wish | undefined {
  const { references, located, date } = letter
  const path = (...keys: Path) => spanAt(located, ['reference', ...keys])
  const all = references?.series ?? []
  const series = all.find(({ name }) => name === request.series)
  if (!series) {
    const names = all.map(({ name }) => name)
    const hints =
      names.length > 0
        ? didYouMean(request.series, names)
        : ['name it in `letter.yaml`, in `references`, with the pattern of its numbers']
    const message = `there is no series \`${request.series}\` of references`
    report(error('letter/unknown-series', message, path('series'), hints))
    return undefined
  }
  const names = fieldsOfPattern(series.pattern)
  let isFaultless = true
  const complain = (...of: Parameters<typeof error>) => {
    report(error(...of))
    isFaultless = false
  }
  for (const name of Object.keys(request)) {
    if (name === 'series' || names.includes(name)) continue
    const message = `\`${name}\` is not a field of the series \`${series.name}\``
    complain(
      'letter/unknown-field',
      message,
      keySpanAt(located, ['reference', name]),
      didYouMean(name, names),
    )
  }
  const fields = new Map<string, string>()
  for (const name of names) {
    const own = Object.hasOwn(request, name) ? request[name] : undefined
    const value = (own ?? textAt(letter, name))?.normalize('NFC')
    if (value === undefined) {
      const message = `\`reference.${name}\` is missing: the numbers of \`${series.name}\` are \`${series.pattern.source}\``
      complain('letter/missing-field', message, path())
      continue
    }
    const stranger = strangerIn(series.pattern, name, value)
    if (stranger !== undefined) {
      const message = `\`reference.${name}\` cannot have \`${stranger}\`: in \`${series.pattern.source}\` that is where it ends`
      complain('letter/bad-value', message, path(name))
    }
    fields.set(name, value)
  }
  if (!isFaultless) return undefined
  const print = (seq?: number) => printNumber(series.pattern, date, seq, fields)
  return { kind: 'next', series: series.name, period: periodOf(series, date), start: series.start, print }
}

/** Another field of the letter, such as `to.name`. */
function textAt({ located }: WrittenLetter, name: string): string | undefined {
  const value = valueAt(located, name.split('.'))
  return value?.kind === 'scalar' ? value.value.trim() : undefined
}
