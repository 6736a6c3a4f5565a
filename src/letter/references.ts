import { error, type Report, rememberLast, type Span, warning } from '../base/index.ts'
import { type Path, spanAt } from '../data/index.ts'
import type { CalendarDate, Enclosure, Letter, WrittenLetter } from './letter.ts'
import { placeOf } from './series.ts'

/** What the register says to a letter. */
export interface Answers {
  /** The letter's own number. */
  readonly reference?: string
  /** The letters in the register that it names, by number. */
  readonly known: ReadonlyMap<string, KnownLetter>
  /** For numbers that the register does not have, those that are like it. */
  readonly nearest: ReadonlyMap<string, readonly string[]>
}

export interface KnownLetter {
  readonly subject: string
  /** A list that was imported may not have it. */
  readonly date?: CalendarDate
}

export const NO_ANSWERS: Answers = { known: new Map(), nearest: new Map() }

/** The references of other letters that a letter names, and where. */
export function citationsOf(letter: WrittenLetter): readonly Citation[] {
  const { inReplyTo, yourLetterOf, enclosures, references } = letter
  const citation = (number: string, path: Path, isOptional = false): Citation => {
    return { number: number.normalize('NFC'), span: spanAt(letter.located, path), isOptional }
  }
  return [
    ...(inReplyTo === undefined ? [] : [citation(inReplyTo, ['inReplyTo'])]),
    ...(typeof yourLetterOf === 'string' ? [citation(yourLetterOf, ['yourLetterOf'])] : []),
    ...enclosures.flatMap(({ reference, title }, i) => {
      if (reference === undefined || (title !== undefined && !references)) return []
      return [citation(reference, ['enclosures', i, 'reference'], title !== undefined)]
    }),
  ]
}

export interface Citation {
  readonly number: string
  readonly span: Span
  /** What the register would say is said by the letter: other people's papers have references too. */
  readonly isOptional: boolean
}

/** The letter with all that the register said of it; undefined, after reporting it, if it names a number that nobody has. */
export function resolveReferences(
  letter: WrittenLetter,
  { reference, known, nearest }: Answers,
  report: Report,
): Letter | undefined {
  const { id, references, inReplyTo, yourLetterOf, enclosures, reference: asked, ...rest } = letter
  let isComplete = true
  for (const { number, span, isOptional } of citationsOf(letter)) {
    if (known.has(number)) continue
    const isOurs = placeOf(number, references?.series ?? []) !== undefined
    if (isOptional && !isOurs) continue
    const like = nearest.get(number) ?? []
    const hints = references
      ? like.length > 0
        ? [`nearest are ${like.map(near => `\`${near}\``).join(', ')}`]
        : []
      : ['`references` in `letter.yaml` names the register that knows it']
    const message = `there is no letter \`${number}\` in the register`
    report((isOptional ? warning : error)('register/unknown-reference', message, span, hints))
    isComplete &&= isOptional
  }
  if (!isComplete) return undefined
  const answered = inReplyTo === undefined ? undefined : known.get(inReplyTo.normalize('NFC'))
  const dayOf = (value: CalendarDate | string | undefined) =>
    typeof value === 'string' ? known.get(value.normalize('NFC'))?.date : value
  const day = dayOf(yourLetterOf) ?? answered?.date
  const yourReference = rest.yourReference ?? inReplyTo
  return {
    enclosures: withTitles(enclosures, known),
    ...rest,
    ...(reference !== undefined && { reference }),
    ...(day && { yourLetterOf: day }),
    ...(yourReference !== undefined && { yourReference }),
  }
}

/** The enclosures with what the register knows of them. */
const withTitles = rememberLast((enclosures: WrittenLetter['enclosures'], known: Answers['known']) =>
  enclosures.map(({ title, ...enclosure }): Enclosure => {
    const found = known.get(enclosure.reference?.normalize('NFC') ?? '')
    const date = enclosure.date ?? found?.date
    return { ...enclosure, title: title ?? found?.subject ?? '', ...(date && { date }) }
  }),
)
