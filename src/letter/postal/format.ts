import { withoutAccents } from './countries.ts'
import type { PostalFormat } from './formats.ts'

/** An address in fields, each as the user writes it. */
export interface PostalFields {
  readonly building?: string
  readonly street?: string
  readonly number?: string
  readonly addition?: string
  readonly box?: string
  readonly district?: string
  readonly postcode?: string
  readonly town?: string
  readonly state?: string
}

/** The lines below the names. `lang` is the letter's; the town of an address abroad is in capitals everywhere. */
export function addressLines(
  fields: PostalFields,
  format: PostalFormat,
  lang: string,
  isAbroad: boolean,
): readonly string[] {
  const values: PostalFields = { ...fields, ...printed(fields, format, lang) }
  return format.lines.flatMap(line => {
    const text = fill(isAbroad ? line.replace('{town}', '{TOWN}') : line, values, format)
    return text === '' ? [] : text
  })
}

/** What gets words of its country: a box that is a number, and in some countries an addition that is one. */
function printed({ box, addition }: PostalFields, format: PostalFormat, lang: string): PostalFields {
  const wordIn = (words: Readonly<Record<string, string>>) =>
    words[lang.toLowerCase().split('-', 1).join()] ?? Object.values(words)[0]
  const withWord = (value: string, word: string | undefined) =>
    word !== undefined && /^\d[\d ]*$/.test(value) ? `${word} ${value}` : value
  return {
    ...(box !== undefined && { box: withWord(box, wordIn(format.box)) }),
    ...(addition !== undefined && { addition: withWord(addition, wordIn(format.additions)) }),
  }
}

/** A place without a value goes with what stands before it; a line of no values with all of it. */
function fill(line: string, values: PostalFields, { plain }: PostalFormat): string {
  let text = ''
  for (const [, before = '', place = ''] of line.matchAll(/([^{]*)\{(\w+)\}/g)) {
    const isCapital = place === place.toUpperCase()
    const value = values[place.toLowerCase() as keyof PostalFields]
    if (value === undefined) continue
    const isAttached = place.toLowerCase() === 'addition' && /^[-/]/.test(value)
    const separator = text === '' ? before.trimStart() : isAttached ? '' : before
    text += separator + (isCapital ? capitals(value, plain !== undefined) : value)
  }
  return text
}

function capitals(value: string, isPlain: boolean): string {
  const upper = value.toUpperCase()
  if (!isPlain) return upper
  return withoutAccents(upper)
    .replace(/['’.,;:-]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
